import { describe, expect, it } from 'vitest'
import { MODIFIED, parse, read } from './read.ts'

/** The metadata of an article with these lines of YAML; a date and a title are added if they are missing. */
function head(lines: string, source = 'post.md', settings: object = {}) {
  const title = /^title:/m.test(lines) ? '' : 'title: T\n'
  const date = /^(date|datepublished|pub\w*|created):/im.test(lines) ? '' : 'date: 2024-05-01\n'
  const { head, problems } = parse(source, `---\n${title}${date}${lines}\n---\nText`, settings)
  if (!head) throw new Error(problems.join('\n'))
  return { ...head, problems }
}

describe('the date', () => {
  it.each([
    'date',
    'pubDate',
    'pubDatetime',
    'publishDate',
    'published',
    'datePublished',
    'created',
    'publish_date',
    'Date',
    'publishedAt',
  ])('may be called %s', name => {
    expect(head(`${name}: 2024-05-01 10:00:00 +0200`).published).toEqual(new Date('2024-05-01T08:00:00Z'))
  })

  it.each(['updated', 'lastmod', 'modified', 'last_modified_at', 'updatedDate', 'dateModified', 'lastUpdated'])(
    'of an update may be called %s',
    name => {
      expect(head(`${name}: 2024-06-01`).updated).toEqual(new Date('2024-06-01T00:00:00Z'))
    },
  )

  it('is the date of publication if there are two', () => {
    expect(head('date: 2024-05-01\npublishDate: 2030-01-01').published).toEqual(new Date('2030-01-01T00:00:00Z'))
  })

  it('of an update may be in a table, as in Docusaurus', () => {
    expect(head('last_update:\n  date: 2024-06-01\n  author: Ann').updated).toEqual(new Date('2024-06-01T00:00:00Z'))
  })

  it('comes from the file name if the fields give none', () => {
    const { head } = parse('2024-05-02-a-post.md', '---\ntitle: T\npublished: true\n---\n')
    expect(head).toMatchObject({ slug: 'a-post', published: new Date('2024-05-02T00:00:00Z'), draft: false })
    expect(parse('2024/05/02/a-post.md', 'x').head?.published).toEqual(new Date('2024-05-02T00:00:00Z'))
    expect(parse('2024-05-02-a-post/index.md', 'x').head).toMatchObject({
      slug: 'a-post',
      published: new Date('2024-05-02'),
    })
  })

  it.each(['2024/05/02-a-post.md', '2024/05/02/a-post.md', '2024-05-02/a-post.md', '2024/05-02-a-post/index.mdx'])(
    'comes from folders too: %s',
    path => {
      expect(parse(path, 'x').head).toMatchObject({ slug: 'a-post', published: new Date('2024-05-02T00:00:00Z') })
    },
  )

  it('is the time of the last change if there is no other, with a warning', () => {
    const { head, problems } = parse('a.md', '---\ntitle: T\n---\n')
    expect(head).toMatchObject({ published: MODIFIED, updated: MODIFIED })
    expect(problems).toEqual([
      'a.md: warning: no date: the time when the file was last changed is used; add `date: 2024-05-31`',
    ])
  })

  it('is an error at its line if it is invalid', () => {
    expect(parse('a.md', '---\ntitle: T\ntags: [x]\ndate: 2024-02-30\n---\n')).toMatchObject({
      problems: [
        'a.md:4: date: "2024-02-30" is not a date; write it as 2024-05-31, or with a time and zone as 2024-05-31T18:00:00+02:00',
      ],
    })
    expect(parse('a.md', '---\ntitle: T\ndate: 2024-02-30\n---\n').head).toBeUndefined()
    expect(parse('2024-02-30-a.md', 'Text').problems).toEqual([
      '2024-02-30-a.md: "2024-02-30" is not a date; write it as 2024-05-31, or with a time and zone as 2024-05-31T18:00:00+02:00',
    ])
  })

  it('is that of the file name if the field is not a date, with a warning', () => {
    const { head, problems } = parse('_posts/2024-05-02-a.md', '---\ntitle: T\ndate: 2nd of May\n---\nText')
    expect(head).toMatchObject({ published: new Date('2024-05-02T00:00:00Z'), slug: 'a' })
    expect(problems).toEqual([
      '_posts/2024-05-02-a.md:3: warning: date: "2nd of May" is not a date: 2024-05-02, from the name, is used; write it as 2024-05-31, or with a time and zone as 2024-05-31T18:00:00+02:00',
    ])
    expect(parse('2024-02-30-a.md', '---\ntitle: T\ndate: nonsense\n---\n').head).toBeUndefined()
  })

  it.each([
    ['blog/2024/05/02/a-post', '2024-05-02'],
    ['/2024-05-02/a-post/', '2024-05-02'],
    ['2024-5-2-a-post', '2024-05-02'],
  ])('comes from the path that Zola is given: %s', (path, day) => {
    const { head, problems } = parse('posts/a.md', `+++\ntitle = "T"\npath = "${path}"\n+++\nText`)
    expect(head?.published).toEqual(new Date(`${day}T00:00:00Z`))
    expect(head?.undated).toBeUndefined()
    expect(problems).toEqual([])
  })

  it('is not read from a path that has no whole date, or one of a day that does not exist', () => {
    for (const path of ['blog/2024/05/a-post', 'blog/2024/02/30/a-post', 'v2024-05-012'])
      expect(parse('posts/a.md', `+++\ntitle = "T"\npath = "${path}"\n+++\nText`).head?.undated).toBe(true)
  })

  it('of an update before publication is ignored with a warning', () => {
    const { published, updated, problems } = head('lastmod: 2024-04-01')
    expect(updated).toEqual(published)
    expect(problems).toEqual([
      'post.md:4: warning: lastmod is before the date of publication; fix one of the two; until then the article counts as never updated',
    ])
  })
})

describe('a file that is not published', () => {
  it.each([
    'draft: true',
    'draft: yes',
    'published: false',
    'publish: false',
    'status: draft',
    'private: true',
    'headless: true',
    'build:\n  render: never',
    'permalink: false',
  ])('has %s', line => {
    expect(head(line, '2024-05-01-post.md').draft).toBe(true)
  })

  it.each(['draft: false', 'published: true', 'status: published', 'draft: no', 'published: 2024-05-01'])(
    'is not meant by %s',
    line => {
      expect(head(line, '2024-05-01-post.md').draft).toBe(false)
    },
  )

  it('may be in a folder of drafts', () => {
    expect(parse('_drafts/idea.md', 'Text').head?.draft).toBe(true)
  })

  it('may be a page of a generator: without a date, with the layout of a page', () => {
    const { head, problems } = parse('archives.md', '---\ntitle: Archive\nlayout: archives\n---\n')
    expect(head).toBeUndefined()
    expect(problems).toContain(
      'archives.md: warning: this looks like a page of the site, not an article, and is not published; add a date if it is an article',
    )
    expect(parse('about.md', '---\nlayout: page\ndate: 2024-05-01\n---\n').head).toBeDefined()
    expect(
      parse('posts/index.md', '---\npagination:\n  data: collections.posts\ndate: 2024-05-01\n---\n').head,
    ).toBeUndefined()
  })
})

describe('the title', () => {
  it.each([
    ['title: "Feeds & *cards*"', 'Feeds & cards'],
    ['title: "Using `fetch` in <em>2024</em>"', 'Using fetch in 2024'],
    ['title: "AT&amp;T &#8211; a &quot;story&quot;"', 'AT&T – a "story"'],
    ['title: "a < b and c > d"', 'a < b and c > d'],
    ['title: "How <template> works"', 'How <template> works'],
    ['title: "5 * 3 * 2, __init__ and snake_case"', '5 * 3 * 2, __init__ and snake_case'],
    ['title: "[Link](https://x.example/a_(b)) and ![pic](p.png)"', 'Link and pic'],
    ['title: "one<br>two"', 'one two'],
    ['title: "日本語のタイトル"', '日本語のタイトル'],
    ['title: "R&D"', 'R&D'],
    ['title: "*args and **kwargs"', '*args and **kwargs'],
    ['title: "It costs $5 -- really"', 'It costs $5 -- really'],
    ['title: 2024', '2024'],
    // French and Swiss typography, numbers with units
    ['title: "Bonjour\u00A0! 10\u202F000\u00A0km  de   route"', 'Bonjour\u00A0! 10\u202F000\u00A0km de route'],
    ['title: "10&nbsp;km"', '10\u00A0km'],
    ['newstitle: Named by a theme', 'Named by a theme'],
    ['heading: Named by a theme', 'Named by a theme'],
    ['name: Named by a theme', 'Named by a theme'],
    ['post_title: Named by an export', 'Named by an export'],
  ])('of %s is %j', (line, title) => {
    const { head, problems } = parse('post.md', `---\n${line}\ndate: 2024-05-01\n---\nText`)
    expect(head?.title).toBe(title)
    expect(problems).toEqual([])
  })

  it('is `title` if there are several fields', () => {
    expect(head('name: a\nheading: b\nnewstitle: c\ntitle: d').title).toBe('d')
  })

  it('keeps no-break spaces also in the heading of the text, whose id stays the same', async () => {
    const { title } = await read('a.md', '---\ndate: 2024-05-01\n---\n# Bonjour\u00A0!\n\nText')
    expect(title).toBe('Bonjour\u00A0!')
    const { html, tags } = await read(
      'a.md',
      '---\ntitle: T\ndate: 2024-05-01\ntags: ["10\u00A0km"]\n---\n## 10\u00A0km\n',
    )
    expect(html).toBe('<h2 id="10-km">10\u00A0km</h2>\n')
    expect(tags).toEqual([{ name: '10\u00A0km', slug: '10-km' }])
  })

  it.each([
    ['# The *first* heading #\n\nText', 'The first heading'],
    ['The first heading\n===\n\nText', 'The first heading'],
    ['Some words.\n\n# The first heading\n', 'The first heading'],
    ['## The first heading\n\nText', 'The first heading'],
    ['import A from "./a"\n\n## The first heading\n', 'The first heading'],
    ['```\n# a comment\n```\n\n# The first heading\n', 'The first heading'],
    ['# The first heading {#id}\n', 'The first heading'],
    ['<h1>The first heading</h1>\n\nText', 'The first heading'],
    ['<H1 align="center">\n  The <em>first</em>\n  heading\n</H1>\n\nText', 'The first heading'],
    ['<h1 align="center">\n\nThe **first** heading\n\n</h1>\n\nText', 'The first heading'],
    ['<div>\n  <img src="a.png">\n  <h1>The first heading</h1>\n</div>\n', 'The first heading'],
    ['<h1></h1>\n\n# The first heading\n', 'The first heading'],
    ['Text\n\n## Not the first\n', 'My post'],
    ['#hashtag text', 'My post'],
    ['', 'My post'],
  ])('is the first heading, or the name: %j', (body, title) => {
    expect(parse('my-post.md', `---\ndate: 2024-05-01\n---\n${body}`).head?.title).toBe(title)
  })

  it.each([
    ['a fence with a shorter one in it', '````\n```\n# No\n```\n````\n\nText'],
    ['a fence in a list', '- item\n\n  ```sh\n  # No\n  ```\n'],
    ['a fence of tildes that is not closed', 'Text\n\n~~~\n# No\n'],
    ['indented code', 'Text\n\n    # No\n'],
    ['a `pre` element', '<pre>\n# No\n</pre>\n\nText'],
    ['a heading of HTML in code', '```html\n<h1>No</h1>\n```\n\nText with `<h1>No</h1>`'],
    ['a heading of HTML in a `pre` element', '<pre><h1>No</h1></pre>\n\nText'],
    ['a heading of HTML in a comment', '<!-- <h1>No</h1> -->\n\nText'],
    ['a heading of HTML that a template shows', '{% raw %}\n<h1>No</h1>\n{% endraw %}\n\nText'],
    ['a comment', '<!--\n# No\n-->\n\nText'],
    ['what a template shows as it is', '{% raw %}\n# No\n{% endraw %}\n\nText'],
    ['the same with marks in code before it', 'See `{% raw %}`.\n\n{%- raw -%}\n# No\n{%- endraw -%}\n\nText'],
    ['what Nunjucks shows as it is', '{% verbatim %}\n# No\n{% endverbatim %}\n\nText'],
    ['code of Jekyll', '{% highlight sh %}\n# No\n{% endhighlight %}\n\nText'],
    ['long code of Jekyll', `{% highlight sh %}\n# No\n${'echo 1\n'.repeat(2000)}{% endhighlight %}\n`],
    ['code of Hugo', '{{< highlight sh >}}\n# No\n{{< /highlight >}}\n\nText'],
    ['code of a theme of Hugo', '{{< code language="sh" >}}\n# No\n{{< /code >}}\n\nText'],
    ['a drawing of a theme of Hugo', '{{< mermaid >}}\n# No\n{{< /mermaid >}}\n\nText'],
    ['code of a plugin of Jekyll', '{% prism sh %}\n# No\n{% endprism %}\n\nText'],
    ['a comment of Liquid', '{% comment %}\n# No\n{% endcomment %}\n\nText'],
    ['a quotation', '> # No\n'],
  ])('is not taken out of %s', (_, body) => {
    const { head, problems } = parse('my-post.md', `---\ndate: 2024-05-01\n---\n${body}`)
    expect(head?.title).toBe('My post')
    expect(problems).toEqual([
      'my-post.md:2: warning: no title: "My post" is made from the name of the file; add a field `title`, or a heading at the start of the text',
    ])
  })

  it('may contain marks of templates in code', () => {
    expect(parse('a.md', '---\ndate: 2024-05-01\n---\n# Using `{% raw %}` in Jekyll\n').head?.title).toBe(
      'Using {% raw %} in Jekyll',
    )
  })

  it('is not repeated in the text', async () => {
    const body = async (text: string) => (await read('a.md', text)).html
    expect(await body('---\ntitle: The & *title*\ndate: 2024-05-01\n---\n# The &amp; title\n\nText')).toBe(
      '<p>Text</p>\n',
    )
    expect(await body('---\ntitle: Title\ndate: 2024-05-01\n---\n# Other\n\nText')).toBe(
      '<h1 id="other">Other</h1>\n<p>Text</p>\n',
    )
    expect(await body('---\ntitle: The & title\ndate: 2024-05-01\n---\n<h1>The &amp; title</h1>\n\nText')).toBe(
      '\n<p>Text</p>\n',
    )
    expect(await body('---\ndate: 2024-05-01\n---\n<h1>\n\nA *title*\n\n</h1>\n\nText')).toBe('\n<p>Text</p>\n')
    expect(await body('---\ntitle: Title\ndate: 2024-05-01\n---\n<h1>Other</h1>\n\nText')).toBe(
      '<h1>Other</h1>\n<p>Text</p>\n',
    )
    expect(await body('---\ndate: 2024-05-01\n---\n## Opening\n\nText\n\n## Opening\n')).toBe(
      '<p>Text</p>\n<h2 id="opening-1">Opening</h2>\n',
    )
  })
})

describe('tags and the section', () => {
  const terms = (lines: string, source?: string) => {
    const { section, tags } = head(lines, source)
    return [section?.name, tags.map(({ slug }) => slug)]
  }

  it.each([
    ['tags: [Feeds, Share Cards]', undefined, ['feeds', 'share-cards']],
    ['tags: Feeds, Share Cards,', undefined, ['feeds', 'share-cards']],
    ['tags:\n  - Feeds\n  - name: Share Cards', undefined, ['feeds', 'share-cards']],
    ['keywords: a, b', undefined, ['a', 'b']],
    ['tags: posts', undefined, []],
    ['tags:\n  - [a, b]\n  - [c]', undefined, ['a', 'b', 'c']],
    ['tag: "Share Cards"', undefined, ['share-cards']],
    ['tags: "#feeds #cards"', undefined, ['feeds', 'cards']],
    ['tags: [C, C++, "C#", .NET, F#]', undefined, ['c', 'c-plus-plus', 'c-sharp', 'net', 'f-sharp']],
    ['tags: [Feeds, feeds, FEEDS]', undefined, ['feeds']],
    ['tags: [🎉, "!!"]', undefined, ['1f389', '21-21']],
    // With U+FE0F, which is a mark, and without it
    ['tags: [❤️, ☀️, ✈️, ❤]', undefined, ['2764', '2600', '2708']],
    ['tags: [1️⃣, 2️⃣]', undefined, ['1️⃣', '2️⃣']],
    ['tags: [日本語, Ünïcode]', undefined, ['日本語', 'unicode']],
    ['category: Machine learning', 'Machine learning', []],
    ['categories: [Craft, Tools, Feeds]\ntags: [feeds]', 'Craft', ['feeds', 'tools']],
    ['section: News\ncategories: [Craft, News]', 'News', ['craft']],
    ['categories:\n  - [Craft, Tools]', 'Craft', ['tools']],
    ['categories: [Uncategorized]', undefined, []],
    ['tags: []', undefined, []],
    ['tags: null', undefined, []],
    ['params:\n  tags: [a]', undefined, ['a']],
    ['taxonomies:\n  tags: [a]\n  categories: [B]', 'B', ['a']],
  ])('of %j', (lines, section, tags) => {
    expect(terms(lines)).toEqual([section, tags])
  })

  it('are split at spaces if Jekyll does so', () => {
    expect(terms('layout: post\ncategories: jekyll update\ntags: a b', '2024-05-01-x.md')).toEqual([
      'jekyll',
      ['a', 'b', 'update'],
    ])
    expect(terms('layout: post\ntags: machine learning', 'x.md')).toEqual([undefined, ['machine-learning']])
  })

  it.each([
    ['web-design/post.md', 'Web design'],
    ['posts/web-design/post.md', 'Web design'],
    ['tech/_posts/2024-05-01-post.md', 'Tech'],
    ['content/posts/2024/post.md', undefined],
    ['blog/my-post/index.md', undefined],
    ['my-post/index.md', undefined],
    ['news/my-post/index.md', 'News'],
  ])('the section of %s is %s', (source, section) => {
    expect(head('', source).section?.name).toBe(section)
  })

  it.each([
    ['eleventy', 'content/blog/fourthpost/fourthpost.md', undefined],
    ['eleventy', 'content/news/trip/2024-05-01-trip.md', 'News'],
    ['eleventy', 'content/trip/trips.md', 'Trip'],
    ['', 'fourthpost/fourthpost.md', undefined],
    ['hugo', 'content/news/news.md', 'News'],
  ])('of generator %j, the section of %s is %s', (generator, source, section) => {
    expect(head('', source, { generator }).section?.name).toBe(section)
  })
})

describe('authors', () => {
  it.each([
    ['author: Ann Lee', [{ name: 'Ann Lee', slug: 'ann-lee' }]],
    [
      'author: >\n  Ann Lee (Acme),\n  [Bo Ek](https://bo.example)',
      [
        { name: 'Ann Lee (Acme)', slug: 'ann-lee-acme' },
        { name: 'Bo Ek', slug: 'bo-ek', url: 'https://bo.example/' },
      ],
    ],
    ['author: Ann Lee, PhD', [{ name: 'Ann Lee, PhD', slug: 'ann-lee-phd' }]],
    [
      'authors: Ann, Bob',
      [
        { name: 'Ann', slug: 'ann' },
        { name: 'Bob', slug: 'bob' },
      ],
    ],
    [
      'authors: [Ann, Bob, Ann]',
      [
        { name: 'Ann', slug: 'ann' },
        { name: 'Bob', slug: 'bob' },
      ],
    ],
    ['author: "Ann <ann@x.example>"', [{ name: 'Ann', slug: 'ann', email: 'ann@x.example' }]],
    ['author: ann@x.example (Ann)', [{ name: 'Ann', slug: 'ann', email: 'ann@x.example' }]],
    [
      'author:\n  name: Ann\n  url: https://ann.example\n  email: a@x.example\n  mastodon: "@ann@social.example"',
      [
        {
          name: 'Ann',
          slug: 'ann',
          url: 'https://ann.example/',
          email: 'a@x.example',
          fediverse: '@ann@social.example',
        },
      ],
    ],
    [
      'authors:\n  - name: Ann\n    socials:\n      mastodon: https://social.example/@ann\n  - Bob',
      [
        { name: 'Ann', slug: 'ann', fediverse: '@ann@social.example' },
        { name: 'Bob', slug: 'bob' },
      ],
    ],
    ['author: Ann\nauthor_url: https://ann.example/', [{ url: 'https://ann.example/', name: 'Ann', slug: 'ann' }]],
    ['author:\n  name: Ann\n  url: javascript:alert(1)', [{ name: 'Ann', slug: 'ann' }]],
    ['author: ""', [{ name: 'The Desk', slug: 'the-desk' }]],
    ['author: {}', [{ name: 'The Desk', slug: 'the-desk' }]],
  ])('of %j', (lines, authors) => {
    expect(head(lines, 'post.md', { author: 'The Desk' }).authors).toEqual(authors)
  })
})

describe('the address', () => {
  const address = (lines: string, source?: string) => {
    const { slug, aliases } = head(lines, source)
    return [slug, aliases]
  }

  it.each([
    ['postSlug: mine', 'mine', []],
    ['slug: My Post!', 'my-post', []],
    ['slug: /blog/2024/my-post/', 'my-post', []],
    ['permalink: /2024/05/my-post/', 'my-post', ['/2024/05/my-post']],
    ['permalink: /2024/05/my-post.html', 'my-post', ['/2024/05/my-post.html']],
    ['permalink: /2024/my-post/index.html', 'my-post', ['/2024/my-post']],
    ['permalink: https://old.example/2024/my-post/', 'my-post', ['/2024/my-post']],
    ['permalink: "/:year/:month/:day/:title.html"', 'the-post', ['/2024/05/01/the-post.html']],
    ['permalink: "/:categories/:title/"', 'the-post', ['/the-post']],
    ['permalink: "{{ title | slugify }}/"', 'the-post', ['/t']],
    ['permalink: "{{ mood | slugify }}/"', 'the-post', []],
    ['permalink: /%zz/', 'zz', ['/%zz']],
    ['url: /old/the-post', 'the-post', ['/old/the-post']],
    ['url: https://elsewhere.example/story', 'the-post', []],
    ['slug: mine\npermalink: /2024/05/other/', 'mine', ['/2024/05/other']],
    ['permalink: /articles/mine/', 'mine', []],
    ['redirect_from: /old/', 'the-post', ['/old']],
    [
      'redirect_from:\n  - /old/\n  - /older.html\n  - https://x.example/oldest/?a=b#c\n  - /',
      'the-post',
      ['/old', '/older.html', '/oldest'],
    ],
    ['aliases: [/a b/ü, /a%20b/%C3%BC, relative]', 'the-post', ['/a%20b/%C3%BC', '/relative']],
    ['alias: [null, {}, 5]', 'the-post', ['/5']],
    ['slug: Привет мир', 'привет-мир', []],
    ['permalink: /%D0%BC%D0%B8%D1%80/', 'мир', ['/%D0%BC%D0%B8%D1%80']],
    ['slug: 🎉', '1f389', []],
  ])('of %j', (lines, slug, aliases) => {
    expect(address(lines, '2024-05-01-the-post.md')).toEqual([slug, aliases])
  })

  it('keeps relative aliases in their folder, as Hugo does', () => {
    expect(address('aliases: [old-name]', 'news/post.md')).toEqual(['post', ['/news/old-name']])
  })

  it('has a limited length', () => {
    const { slug } = head(`slug: ${'very-long-'.repeat(1000)}`)
    expect(slug.length).toBeLessThanOrEqual(150)
    expect(slug.endsWith('-long')).toBe(true)
  })

  it.each(['canonical', 'canonical_url', 'canonicalUrl', 'canonicalURL'])(
    'that search engines shall name is called %s',
    name => {
      expect(head(`${name}: https://first.example/story`).canonical).toBe('https://first.example/story')
    },
  )

  it('for search engines must be absolute', () => {
    const { canonical, problems } = head('canonical: /story')
    expect(canonical).toBeUndefined()
    expect(problems).toEqual([
      'post.md:4: warning: canonical: "/story" is not an address; write the full address, with https://',
    ])
  })
})

describe('identity', () => {
  it.each([
    ['id: tag:x.example,2020:1', 'tag:x.example,2020:1'],
    ['guid: https://x.example/?p=12', 'https://x.example/?p=12'],
    ['id: urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
    ['uuid: 6BA7B810-9DAD-11D1-80B4-00C04FD430C8', 'urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
    ['id: intro', undefined],
    ['id: 12', undefined],
    ['guid: 5f8a1c0de4b0a1d2c3e4f5a6', '5f8a1c0de4b0a1d2c3e4f5a6'],
    ['guid: 12', '12'],
    ['guid: "<a  & b>"', '<a & b>'],
  ])('of %s', (line, id) => {
    expect(head(line).id).toBe(id)
  })
})

describe('the language', () => {
  it.each([
    ['lang: de', 'post.md', 'de', 'ltr', 'post'],
    ['language: pt_br', 'post.md', 'pt-BR', 'ltr', 'post'],
    ['locale: ar', 'post.md', 'ar', 'rtl', 'post'],
    ['', 'post.fr.md', 'fr', 'ltr', 'post-fr'],
    ['', 'post.zh-hans.md', 'zh-Hans', 'ltr', 'post-zh-hans'],
    ['', 'fr/posts/post.md', 'fr', 'ltr', 'post-fr'],
    ['', 'i18n/he/docusaurus-plugin-content-blog/post.md', 'he', 'rtl', 'post-he'],
    ['slug: bonjour', 'post.fr.md', 'fr', 'ltr', 'bonjour'],
    ['', 'post.en.md', 'en', 'ltr', 'post'],
    ['', 'my-post/index.fr.md', 'fr', 'ltr', 'my-post-fr'],
    ['', 'socket.io.md', 'en', 'ltr', 'socket-io'],
    ['', 'version-2.0.md', 'en', 'ltr', 'version-2-0'],
    ['', 'cs/post.md', 'en', 'ltr', 'post'],
    ['', 'xq/post.md', 'en', 'ltr', 'post'],
  ])('of %j in %s is %s', (lines, source, language, direction, slug) => {
    expect(head(lines, source)).toMatchObject({ language, direction, slug })
  })

  it("of a file name makes no translation if it is only more general than the site's", () => {
    expect(head('', 'post.en.md', { language: 'en-GB' })).toMatchObject({ language: 'en', slug: 'post' })
    expect(head('', 'post.pt.md', { language: 'en-GB' })).toMatchObject({ language: 'pt', slug: 'post-pt' })
  })

  it('is that of the site if it is invalid, with a warning', () => {
    const { language, problems } = head('lang: not a language', 'post.md', { language: 'sv' })
    expect(language).toBe('sv')
    expect(problems).toEqual([
      'post.md:4: warning: lang: "not a language" is not a language; write a language tag such as en, pt-BR or zh-Hans',
    ])
  })
})

describe('the comment count', () => {
  it.each([
    ['commentCount: 12', 12],
    ['comment_count: "3"', 3],
    ['comments: 0', 0],
    ['comments: true', undefined],
    ['comments: -1', undefined],
  ])('of %s', (line, count) => {
    expect(head(line).commentCount).toBe(count)
  })
})

it('a share card may have its own template', async () => {
  const { cardTemplate } = await read('a.md', '---\ndate: 2024-05-01\ncard_template: bold\n---\nText')
  expect(cardTemplate).toBe('bold')
})

describe('fields', () => {
  it('may have names that JavaScript objects have', () => {
    const { head, problems } = parse(
      'a.md',
      '---\n__proto__: {title: Bad}\nconstructor: x\ntoString: y\nhasOwnProperty: z\ndate: 2024-05-01\n---\n# Good',
    )
    expect(head?.title).toBe('Good')
    expect(problems).toEqual([])
    expect(({} as { title?: string }).title).toBeUndefined()
    expect(parse('a.md', '{"__proto__": {"draft": true}, "title": "T", "date": "2024-05-01"}').head?.draft).toBe(false)
  })

  it('of the wrong type count as absent', () => {
    const lines =
      'title: {a: b}\ndate: 2024-05-01\nsummary: [x]\ntags: {a: b}\nauthor: 5\nslug: [x]\nimage: true\nlang: {}\ncanonical: []\naliases: {}'
    const { head, problems } = parse('the-post.md', `---\n${lines}\n---\n`)
    expect(head).toEqual({
      source: 'the-post.md',
      slug: 'the-post',
      title: 'The post',
      tags: [],
      authors: [{ name: '5', slug: '5' }],
      language: 'en',
      direction: 'ltr',
      published: new Date('2024-05-01'),
      updated: new Date('2024-05-01'),
      dateLine: 3,
      aliases: [],
      draft: false,
    })
    expect(problems).toEqual([expect.stringMatching(/^the-post\.md:2: warning: no title/)])
  })
})
