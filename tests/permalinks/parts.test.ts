// The parts of `articleUrl`, with the values that each generator gives them.
import { describe, expect, it } from 'vitest'
import { parseSource } from '../../src/content/parse-source.ts'
import { createPaths } from '../../src/paths.ts'
import { fillArticleUrl, isArticleUrl, unknownParts } from '../../src/permalinks/article-url.ts'
import { parseSite } from '../../src/site/site.ts'
import { toOldId } from '../../src/store/old-ids.ts'

const { site } = parseSite({ title: 'The Example', url: 'https://news.example' })
const H = 'https://example.org'

function read(source: string, fields = '') {
  const text = `---\n${/^title:/m.test(fields) ? '' : 'title: The Title\n'}${fields}\n---\nText.\n`
  const { head } = parseSource(source, text, { site, modified: new Date('2026-01-01T00:00:00Z') })
  if (!head) throw new Error(`${source} is not an article`)
  return head
}

const addressOf = (pattern: string, source: string, fields?: string, home?: string) =>
  decodeURI(fillArticleUrl(H + pattern, read(source, fields), home)).slice(H.length)

describe('a date', () => {
  it.each([
    // 1 January 2021 is a Friday in the last week of 2020 (ISO 8601).
    [':w_year-W:week-:w_day', '2021-01-01', '2020-W53-5'],
    [':w_year-W:week-:w_day', '2024-12-30', '2025-W01-1'],
    [':short_day :long_day :weekday :weekdayname', '2024-02-04', 'Sun Sunday 0 sunday'],
    [':w_day', '2024-02-04', '7'],
    [':y_day :yearday', '2024-02-05', '036 36'],
    [':short_month :long_month :monthname', '2024-09-05', 'Sep September september'],
    [':2006/:01/:02', '2024-09-05', '2024/09/05'],
    [':06/:1/:2 :Jan :January :Mon :Monday', '2024-09-05', '24/9/5 sep september thu thursday'],
    [':2006_01_02', '2024-09-05', '2024_09_05'],
    [':timestamp :hour:minute:second', '2024-09-05T06:07:08Z', '1725516428 060708'],
    [':15:04:05', '2024-09-05T16:07:08Z', '160708'],
  ])('as %s, of %s', (pattern, date, expected) => {
    expect(addressOf(`/${pattern}/:slug`, 'tea.md', `date: ${date}`)).toBe(`/${expected}/tea`)
  })
})

describe('a name or path, as the generator gives it:', () => {
  it.each([
    ['Jekyll', '/:title', '_posts/2024-01-05-C++ & C#: v1.2.md', '', '/C++-&-C-v1.2'],
    ['Jekyll', '/:jekyll_slug', '_posts/2024-01-05-C++ & C#: v1.2.md', '', '/c-c-v1-2'],
    ['Jekyll', '/:title', '_posts/2024-01-05-Ünï_日本🎉.md', '', '/Ünï_日本'],
    ['Jekyll', '/:jekyll_slug', '_posts/2024-01-05-Ünï_日本🎉.md', '', '/ünï-日本'],
    ['Jekyll', '/:title', '_posts/2024-01-05-tea.md', 'slug: Green Tea', '/Green-Tea'],
    [
      'Jekyll',
      '/:slugified_categories/:title',
      '_posts/2024-01-05-tea.md',
      'categories: [Hot Drinks, Tea]',
      '/hot-drinks/tea/tea',
    ],
    // Only a text is separated at its spaces, not the names in a list, though it has only one.
    ['Jekyll', '/:categories/:title', '_posts/2024-01-05-tea.md', 'categories: Hot Drinks', '/hot/drinks/tea'],
    ['Jekyll', '/:categories/:title', '_posts/2024-01-05-tea.md', 'categories: [Hot Drinks]', '/hot drinks/tea'],
    ['Jekyll', '/:categories/:title', '_posts/2024-01-05-tea.md', 'category: Hot Drinks', '/hot drinks/tea'],
    ['Hugo', '/:hugo_path/', 'content/posts/C++ & V1.2 🎉.md', 'date: 2024-01-05', '/posts/c++-v1.2/'],
    ['Hugo', '/:hugo_path/', 'content/posts/2024-01-05-Tea.md', '', '/posts/2024-01-05-tea/'],
    ['Hugo', '/:hugo_path/', 'content/My Posts/Tea/index.md', 'date: 2024-01-05', '/my-posts/tea/'],
    ['Hugo', '/:hugo_path/', 'content/posts/café.md', 'date: 2024-01-05\nslug: Crème v1.0', '/posts/crème-v1.0/'],
    ['Hugo', '/:language[en]/:hugo_path/', 'content/posts/tea.md', 'date: 2024-01-05', '/posts/tea/'],
    ['Hugo', '/:language[en-us]/:hugo_path/', 'content/posts/tea.en.md', 'date: 2024-01-05', '/posts/tea/'],
    ['Hugo', '/:language[en]/:hugo_path/', 'content/posts/tea.fr.md', 'date: 2024-01-05', '/fr/posts/tea/'],
    ['Hugo', '/:language[en]/:hugo_path/', 'content/posts/tea/index.fr.md', 'date: 2024-01-05', '/fr/posts/tea/'],
    ['Hugo', '/:hugo_title/', 'posts/a.md', 'date: 2024-01-05\ntitle: Tea - 100% & v1.2', '/tea-100-v1.2/'],
    ['Hugo', '/:hugo_slug/', 'posts/a.md', 'date: 2024-01-05', '/the-title/'],
    ['Hugo', '/:hugo_slug/', 'posts/a.md', 'date: 2024-01-05\nslug: b', '/b/'],
    ['Hugo', '/:sections/:slugorfilename/', 'content/a/b/c/Tea.md', 'date: 2024-01-05', '/a/b/c/tea/'],
    [
      'Hugo',
      '/:sections[1:]/x/:sections[:1]/:contentbasename/',
      'content/a/b/c/Tea.md',
      'date: 2024-01-05',
      '/b/c/x/a/tea/',
    ],
    ['Hugo', '/:sections[last]/:sections[:last]/:slug/', 'content/a/b/c/tea.md', 'date: 2024-01-05', '/c/a/b/tea/'],
    ['Hugo', '/:sections[7]/:sections[0]/:slug/', 'content/a/b/tea.md', 'date: 2024-01-05', '/a/tea/'],
    ['Zola', '/:zola_path/', 'content/blog/2024-01-05-Straße (hey).md', '', '/blog/strasse-hey/'],
    ['Zola', '/:zola_path/', 'content/My Blog/2024-01-05_tea/index.md', '', '/My Blog/tea/'],
    ['Zola', '/:zola_path[dated]/', 'content/blog/2024-01-05_Tea v1.md', '', '/blog/2024-01-05-tea-v1/'],
    ['Zola', '/:zola_plain_path/', 'content/blog/2024-01-05-Tea v1.0.md', '', '/blog/Tea v1.0/'],
    ['Docusaurus', '/:docusaurus_path', '2024/01/2024-01-05-tea.md', '', '/2024/01/05/2024/01/tea'],
    ['Docusaurus', '/blog/:docusaurus_path[1:]', 'blog/news/2024-01-05-tea.md', '', '/blog/2024/01/05/news/tea'],
    ['Docusaurus', '/blog/:docusaurus_path[1:]', 'blog/tea.md', 'date: 2024-01-05\nslug: /a/tea', '/blog/a/tea'],
    ['Astro', '/blog/:astro_path[1:]/', 'Blog/A Tea.md', 'date: 2024-01-05', '/blog/a-tea/'],
    ['Astro', '/blog/:astro_path[1:]/', 'blog/tea.md', 'date: 2024-01-05\nslug: a/tea', '/blog/a/tea/'],
    ['Astro', '/blog/:astro_path[1:]/', 'src/content/blog/a/B c.md', 'date: 2024-01-05', '/blog/a/b-c/'],
    ['AstroPaper', '/:astropaper_path/', '_releases/2024/A v2.md', 'date: 2024-01-05', '/2024/a-v2/'],
    ['AstroPaper', '/:astropaper_path/', 'notes/a.md', 'date: 2024-01-05\nslug: x/Own', '/notes/Own/'],
    ['VitePress', '/:vitepress_path', 'posts/v1.2 Tea.md', 'date: 2024-01-05', '/posts/v1.2 Tea.html'],
    ['VitePress', '/:vitepress_path', 'posts/tea/index.md', 'date: 2024-01-05', '/posts/tea/'],
    ['VitePress', '/:vitepress_clean_path', 'posts/tea/index.md', 'date: 2024-01-05', '/posts/tea/'],
    ['VitePress', '/:vitepress_clean_path', 'posts/2024-01-05-tea.md', '', '/posts/2024-01-05-tea'],
    ['Eleventy', '/:eleventy_path/', 'blog/2024-01-05-Green Tea.md', '', '/blog/2024-01-05-Green Tea/'],
    ['Eleventy', '/:eleventy_path/', 'blog/tea/index.md', 'date: 2024-01-05', '/blog/tea/'],
    ['Eleventy', '/:eleventy_path/', 'blog/tea/tea.md', 'date: 2024-01-05', '/blog/tea/'],
    ['Eleventy', '/p/:eleventy_slug/', 'blog/2024-01-05-tea/index.md', '', '/p/tea/'],
    ['Eleventy', '/:eleventy_stem.html', 'blog/2024-01-05-tea.md', '', '/blog/tea.html'],
    ['Docusaurus', '/blog/:docusaurus_path', '2024-01-05-tea.md', '', '/blog/2024/01/05/tea'],
    ['Docusaurus', '/blog/:docusaurus_path', 'news/2024-1-5-Tea.mdx', '', '/blog/2024/1/5/news/Tea'],
    ['Docusaurus', '/blog/:docusaurus_path', '2024/01/05/tea/index.md', '', '/blog/2024/01/05/tea'],
    ['Docusaurus', '/blog/:docusaurus_path', '2024-01-05-tea/index.md', 'slug: tea', '/blog/tea'],
    ['Docusaurus', '/blog/:docusaurus_path', '2024-01-05-tea.md', 'slug: /drinks/green/', '/blog/drinks/green'],
    ['Docusaurus', '/blog/:docusaurus_path', 'drinks/tea.md', 'date: 2024-01-05', '/blog/drinks/tea'],
    ['Astro', '/blog/:astro_path/', 'v0.3 Released_now!.md', 'date: 2024-01-05', '/blog/v03-released_now/'],
    ['Astro', '/blog/:astro_path/', '2024/Tea/index.mdx', 'date: 2024-01-05', '/blog/2024/tea/'],
    ['Astro', '/blog/:astro_path/', 'tea.md', 'date: 2024-01-05\nslug: drinks/Green', '/blog/drinks/Green/'],
    ['Hexo', '/:hexo_title/', 'source/_posts/Drinks/2024-01-05-Tea.md', '', '/Drinks/2024-01-05-Tea/'],
    ['Hexo', '/:hexo_title/', 'source/_posts/tea.md', 'date: 2024-01-05\nslug: other', '/tea/'],
    ['Hexo', '/:hexo_category/:name/', '_posts/tea.md', 'date: 2024-01-05', '/uncategorized/tea/'],
    [
      'Hexo',
      '/:hexo_category/:name/',
      '_posts/tea.md',
      'date: 2024-01-05\ncategories: [Hot Drinks, Tea]',
      '/Hot-Drinks/Tea/tea/',
    ],
    [
      'Hexo',
      '/:hexo_category[Food=eat,%E7%BC%96%E7%A8%8B=code,*=none,lower]/:name/',
      '_posts/tea.md',
      'date: 2024-01-05\ncategories: [Food, 编程, Tea]',
      '/eat/code/tea/tea/',
    ],
    ['Hexo', '/:hexo_category[*=none]/:name/', '_posts/tea.md', 'date: 2024-01-05', '/none/tea/'],
    [
      'Hexo',
      '/:hexo_category/:name/',
      '_posts/tea.md',
      'date: 2024-01-05\ncategories:\n- [A, B]\n- [C, D]',
      '/C/D/tea/',
    ],
    ['Hexo', '/:hexo_title[:year-:month-:day-:title]/', '_posts/a/2024-01-05-Tea.md', '', '/a-2024-01-05-Tea/'],
    ['Hexo', '/:hexo_title[:year-:month-:day-:title]/', '_posts/2024-01-05-Green Tea.md', '', '/Green Tea/'],
    ['Hexo', '/:hexo_title[:year%2F:title]/', '_posts/2024/Tea/a.md', 'date: 2024-01-05', '/Tea/a/'],
    ['Hexo', '/:hexo_name[:year%2F:title]/', '_posts/2024/Tea/a.md', 'date: 2024-01-05', '/a/'],
    [
      'Hexo',
      '/:hexo_lang[:lang%2F:title]/:hexo_title[:lang%2F:title]/',
      '_posts/zh-tw/tea.md',
      'date: 2024-01-05',
      '/zh-tw/tea/',
    ],
    ['Hugo', '/:hugo_path[cased-unaccented]/', 'content/Posts/Café.md', 'date: 2024-01-05', '/Posts/Cafe/'],
    ['Hugo', '/:hugo_path[1:-cased]/', 'content/en/Posts/Café.md', 'date: 2024-01-05', '/Posts/Café/'],
    ['Jekyll', '/docs/:jekyll_path[1:].html', '_docs/Guide X/index.md', 'date: 2024-01-05', '/docs/Guide X/index.html'],
    ['Jekyll', '/:jekyll_name', '_posts/2024-01-05-Tea Time.md', '', '/2024-01-05-tea-time'],
    ['Jekyll', '/:title', '_posts/2024-01-05-name.en.md', '', '/name.en'],
    ['any', '/:file_path[1:]/:folders[0]/', 'a/b/tea.md', 'date: 2024-01-05', '/b/tea/a/'],
    // `printf tea1704412800 | sha1sum`
    ['Hexo', '/p/:hash/', '_posts/tea.md', 'date: 2024-01-05', '/p/ab9f3e25067a/'],
    ['Hexo', '/p/:id/', '_posts/tea.md', 'date: 2024-01-05\nid: urn:x:7', '/p/urn:x:7/'],
    ['VitePress', '/:file_path.html', 'posts/Green Tea.md', 'date: 2024-01-05', '/posts/Green Tea.html'],
  ])('%s %s, %s %s', (_, pattern, source, fields, expected) => {
    expect(
      addressOf(pattern, source, fields).replaceAll('%26', '&').replaceAll('%2B', '+').replaceAll('%3A', ':'),
    ).toBe(expected)
  })

  it.each([':hugo_path', ':hash', ':docusaurus_path', ':id', ':slugorcontentbasename'])('%s names an article', part => {
    expect([isArticleUrl(`${H}/${part}/`), unknownParts(`${H}/${part}/`)]).toEqual([true, []])
  })

  it.each([':hexo_category', ':sections', ':2006', ':weekday', ':folders'])('%s does not', part => {
    expect([isArticleUrl(`${H}/${part}/`), unknownParts(`${H}/${part}/`)]).toEqual([false, []])
  })

  it('stays in the setting with its brackets, and a port is never a date', () => {
    const { site: found, problems } = parseSite({ articleUrl: 'https://example.org:2006/:sections[1:]/:2006/:slug/' })
    expect(problems).toEqual([])
    expect(fillArticleUrl(String(found.articleUrl), read('a/b/tea.md', 'date: 2024-01-05'))).toBe(
      'https://example.org:2006/b/2024/tea/',
    )
  })
})

describe('a field of the front matter', () => {
  const addressed = (pattern: string, fields: string, home = '') => {
    const own = parseSite({ url: 'https://news.example', articleUrl: H + pattern, home }).site
    const text = `---\ntitle: Tea\ndate: 2024-01-05\n${fields}\n---\nText.\n`
    const { head } = parseSource('tea.md', text, { site: own, modified: new Date() })
    return createPaths(own.url, own.articleUrl, own.home).article(head!)
  }

  it('may be in addresses, or its default', () => {
    expect(addressed('/p/:field[abbrlink].html', 'abbrlink: a1b2')).toBe(`${H}/p/a1b2.html`)
    expect(addressed('/blog/:field[mood=calm]/:slug/', 'mood: very happy', `${H}/blog/`)).toBe(
      `${H}/blog/very%20happy/tea/`,
    )
    expect(addressed('/:field[mood=calm]/:slug/', '')).toBe(`${H}/calm/tea/`)
    expect(addressed('/:field[mood]/:slug/', 'mood: a/../:slug?x')).toBe(`${H}/a%2F..%2F:slug%3Fx/tea/`)
  })

  it('that is absent makes no address of another site', () => {
    expect(addressed('/p/:field[abbrlink].html', '')).toBe('https://news.example/articles/tea')
    expect(addressed('/p/:field[abbrlink].html', 'permalink: /own/')).toBe(`${H}/own/`)
  })
})

describe('the permalink of an article', () => {
  it.each([
    ['Jekyll', '/:categories/:year/:title.html', 'permalink: /tea.html', '/tea.html'],
    ['Jekyll', '/:year/:title.html', 'permalink: /:categories/:short_year/:title/\ncategories: Food', '/food/24/a/'],
    ['Jekyll', '/:year/:title.html', 'permalink: tea', '/tea'],
    ['Hugo', '/posts/:hugo_slug/', 'url: /x/2014/', '/x/2014/'],
    ['Hugo', '/posts/:hugo_slug/', 'url: x/2014', '/x/2014/'],
    ['Hugo', '/posts/:hugo_slug/', 'url: x/2014.html', '/x/2014.html'],
    ['Hugo', '/posts/:hugo_slug/', 'url: "/:year/:title/"', '/2024/the-title/'],
    ['Zola', '/:zola_path/', 'path: x/tea', '/x/tea/'],
    ['Eleventy', '/:eleventy_path/', 'permalink: /x/tea/index.html', '/x/tea/'],
    ['Eleventy', '/:eleventy_path/', 'permalink: "/x/{{ title | slugify }}/"', '/x/the-title/'],
    [
      'Eleventy',
      '/:eleventy_path/',
      'permalink: "{{ page.date | date: \'%Y/%m\' }}/{{ page.fileSlug }}/index.html"',
      '/2024/01/a/',
    ],
    ['Hexo', '/:year/:hexo_title/', 'permalink: x/tea/', '/x/tea/'],
  ])('of %s is its address, not %s: %s', (_, pattern, fields, expected) => {
    expect(addressOf(pattern, '_posts/a.md', `date: 2024-01-05\n${fields}`)).toBe(expected)
  })

  it('that only its generator can fill in leaves the article at our own address, with its own id', () => {
    const paths = createPaths('https://feeds.example', `${H}/:slug/`)
    for (const permalink of ['{{ x | y }}/', '/:mood/:title/', '{% if x %}a{% endif %}', "{{ date | date: '%Q' }}/"]) {
      const article = read('a.md', `date: 2024-01-05\npermalink: "${permalink}"`)
      expect(paths.article(article)).toBe('https://feeds.example/articles/a')
      const settings = parseSite({ articleUrl: `${H}/:slug/`, feeds: { ids: 'eleventy' } }).site
      expect(toOldId(article, settings)).toBeUndefined()
    }
  })

  it.each([
    ['/{{ page.fileSlug | slugify }}/', '/dont-tea-and-uebung/'],
    ["/{{ page.date | date: '%Y/%-m/%d' }}/{{ title | slug }}/", '/2024/1/05/don-t-tea-and-milk/'],
    ['/{{ page.date | date("yyyy/LL/dd") }}/x/', '/2024/01/05/x/'],
    ['/{{ page.date | readableDate("YYYY-MM") }}/x/', '/2024-01/x/'],
    ['/{{ page.date | htmlDateString }}/x.html', '/2024-01-05/x.html'],
    ['/{{ page.date.getFullYear() }}/{{ "x" }}/index.html', '/2024/x/'],
    ['/{{ page.date.toISOString().slice(0, 7) }}{{ page.filePathStem }}/', "/2024-01/Don't Tea & Übung/"],
  ])('of Eleventy may be a template: %s', (permalink, expected) => {
    const fields = `date: 2024-01-05\ntitle: "Don't: tea & milk"\npermalink: '${permalink.replaceAll("'", "''")}'`
    expect(addressOf('/:eleventy_path/', "Don't Tea & Übung.md", fields)).toBe(expected)
  })

  it('is below the front page, or where the pattern has `:path`', () => {
    const fields = 'date: 2024-01-05\npermalink: /x/tea/'
    expect(addressOf('/blog/:year/:slug/', 'a.md', fields, `${H}/blog/`)).toBe('/blog/x/tea/')
    expect(addressOf('/blog/:year/:slug/', 'a.md', fields, 'https://other.example/blog/')).toBe('/x/tea/')
    expect(addressOf('/blog/:path/', 'a.md', fields)).toBe('/blog/x/tea/')
    const paths = createPaths('https://feeds.example', `${H}/blog/:year/:slug/`, `${H}/blog/`)
    expect(paths.article(read('a.md', fields))).toBe(`${H}/blog/x/tea/`)
    expect(paths.isOwnAddress(`${H}/blog/x/tea`, read('a.md', fields))).toBe(true)
    expect(paths.isOwnAddress(`${H}/blog/2024/a/`, read('a.md', fields))).toBe(false)
  })

  it('never leads to another host', () => {
    for (const path of ['//evil.example/x', '/\\evil.example/x', '@evil.example/x', '/%2f%2fevil.example'])
      expect(new URL(fillArticleUrl(`${H}/:slug/`, { ...read('a.md', 'date: 2024-01-05'), path })).host).toBe(
        'example.org',
      )
  })
})
