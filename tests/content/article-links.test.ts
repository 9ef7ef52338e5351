// Links between articles, in the forms that generators have.
import { describe, expect, it } from 'vitest'
import { readFolder } from './read.ts'

const P = 'https://publication.invalid'

const post = (date: string, fields = '', text = 'Text.') => `---\ntitle: A post\ndate: ${date}\n${fields}---\n${text}\n`

/** Where the links of `text`, in the article `from`, lead in a folder. */
async function linksOf(
  text: string,
  { files, from = 'posts/one.md', settings = {} }: { files: Record<string, string>; from?: string; settings?: object },
) {
  const folder = await readFolder(
    { ...files, [from]: post('2024-03-01', 'permalink: /blog/one/\n', text) },
    [],
    settings,
  )
  const { html, problems } = folder.find(({ source }) => source === from)!
  return {
    html,
    problems,
    links: Array.from(html.matchAll(/<a(?: href="([^"]*)")?/g), ([, href]) => href?.replace(P, '')),
  }
}

const POSTS = {
  'posts/two.md': post('2024-01-02'),
  'posts/deep/three.mdx': post('2024-01-03'),
  'posts/bundle/index.md': post('2024-01-04'),
  'posts/file-name.md': post('2024-01-05', 'slug: other-slug\n'),
  'posts/numbered.md': post('2024-01-07', 'guid: http://old.example/?p=7\naliases: ["/?page_id=9"]\n'),
  'posts/moved.md': post('2024-01-06', 'permalink: /essays/2024/moved-here.html\naliases: [/old/place/]\n'),
}

describe('an article of the folder is found by', () => {
  it.each([
    ['two.md', 'two'],
    ['./two.md#part', 'two#part'],
    ['../posts/two.md?x=1', 'two?x=1'],
    ['../two', 'two'],
    ['../two/', 'two'],
    ['two', 'two'],
    ['/posts/two.md', 'two'],
    ['/blog/two/', 'two'],
    ['/blog/two/#part', 'two#part'],
    ['/two/', 'two'],
    ['/posts/two/index.html', 'two'],
    ['/2024/01/02/two/', 'two'],
    ['/2024/01/02/two.html', 'two'],
    ['/2024/01/two', 'two'],
    ['/blog/2024/1/2/two', 'two'],
    // The old site may have been in another time zone.
    ['/2024/01/01/two/', 'two'],
    ['2024-01-02-two.md', 'two'],
    ['/posts/2024-01-02-two', 'two'],
    ['/posts/2024-01-02-two/', 'two'],
    ['./deep/three.mdx', 'three'],
    ['@/posts/two.md#part', 'two#part'],
    ['@/two.md', 'two'],
    ['@site/blog/posts/two.md', 'two'],
    ['bundle/index.md', 'bundle'],
    ['../bundle/', 'bundle'],
    ['/posts/bundle/', 'bundle'],
    ['file-name.md', 'other-slug'],
    ['/posts/other-slug/', 'other-slug'],
    ['/posts/file-name/', 'other-slug'],
    ['/essays/2024/moved-here.html', 'moved-here'],
    ['/essays/2024/moved-here', 'moved-here'],
    ['../../essays/2024/moved-here.html', 'moved-here'],
    ['/old/place', 'moved-here'],
    ['/articles/two', 'two'],
    ['https://news.example/blog/two/?x#part', 'two?x#part'],
    ['http://www.news.example/2024/01/02/two.html', 'two'],
    ['//news.example/articles/two', 'two'],
    ['/?p=7', 'numbered'],
    ['/?p=7#part', 'numbered#part'],
    ['https://news.example/?p=9', 'numbered'],
    ['https://news.example?page_id=9', 'numbered'],
    ['/blog/index.php?p=7&preview=true', 'numbered'],
    ['/?p=two', 'two'],
    ['/index.php/2024/01/02/two/', 'two'],
    ['https://news.example/index.php/blog/two/#part', 'two#part'],
    ['TWO.md', 'two'],
    ['/Blog/Two/', 'two'],
    ['/blog/tw%6F/', 'two'],
    ['../../blog/two/index.html', 'two'],
  ])('%s', async (address, expected) => {
    const inMarkdown = await linksOf(`[x](${address})\n\n[y][y]\n\n<a href="${address}">z</a>\n\n[y]: ${address}`, {
      files: POSTS,
    })
    expect(inMarkdown.links).toEqual(Array(3).fill(`/articles/${expected}`))
    expect(inMarkdown.problems).toEqual([])
  })

  it.each([
    ['{{< ref "two" >}}', 'two'],
    ['{{< ref "/posts/two" >}}', 'two'],
    ['{{< relref "/posts/two.md#x" >}}', 'two#x'],
    ['{{% ref path="two.md" %}}', 'two'],
    ['{{< ref "../posts/bundle/index.md" >}}', 'bundle'],
    ['{{< ref three >}}', 'three'],
    ['{{< ref "#part" >}}', 'one#part'],
    ['{% post_url 2024-01-02-two %}', 'two'],
    ['{{ site.baseurl }}{% post_url 2024-01-02-two %}#part', 'two#part'],
    ['https://news.example{% post_url posts/2024-01-02-two %}', 'two'],
    ['{{ site.url }}{{ site.baseurl }}{% link posts/two.md %}', 'two'],
    ['{%- link posts/deep/three.mdx -%}', 'three'],
    ['{% post_path two %}', 'two'],
    ['{{ site.baseurl }}/2024/01/02/two.html', 'two'],
    ['{{ "/blog/two/" | relative_url }}', 'two'],
    ["{{ '/blog/two/' | absolute_url }}#part", 'two#part'],
    ['{{ site.baseurl }}{% link posts/two.md %}?x=1', 'two?x=1'],
    ['{{< relref path="posts/two.md" >}}', 'two'],
  ])('%s', async (tag, expected) => {
    const { links, html, problems } = await linksOf(
      `[x](${tag})\n\n[y][y]\n\n<a class="a" href="${tag}">z</a>\n\n[y]: ${tag}`,
      { files: POSTS },
    )
    expect(links).toEqual(Array(3).fill(`/articles/${expected}`))
    expect(html).not.toMatch(/[\uFDD0-\uFDEF]/)
    expect(problems).toEqual([])
  })

  it("Jekyll's names, below and above _posts", async () => {
    const files = {
      '_posts/2024-01-02-two.markdown': post('2024-01-02'),
      '_posts/sub/2024-01-03-three.md': post('2024-01-03'),
      'food/_posts/2024-01-04-tea.md': post('2024-01-04'),
    }
    const { links, problems } = await linksOf(
      '[a]({% post_url 2024-01-02-two %}) [b]({% post_url sub/2024-01-03-three %}) [c]({% post_url food/2024-01-04-tea %}) ' +
        '[d]({% link _posts/2024-01-02-two.markdown %}) [e](/food/2024/01/04/tea.html) [f]({% post_url 2024-01-03-three %})',
      { files, from: '_posts/2024-03-01-one.md' },
    )
    expect(links).toEqual(['two', 'three', 'tea', 'two', 'tea', 'three'].map(slug => `/articles/${slug}`))
    expect(problems).toEqual([])
  })

  it("Hexo's post_link, with its own title or that of the article", async () => {
    const { html } = await linksOf(
      '{% post_link two %}, {% post_link two "See *two*" %}, {% post_link deep/three Three times false %}.',
      { files: POSTS },
    )
    expect(html).toBe(
      `<p><a href="${P}/articles/two">A post</a>, <a href="${P}/articles/two">See *two*</a>, <a href="${P}/articles/three">Three times</a>.</p>\n`,
    )
  })

  it('a date in its address or name, if several have the name', async () => {
    const files = { 'a/news.md': post('2024-01-05'), 'b/news.md': post('2024-02-02') }
    const { links } = await linksOf(
      '[a](/2024/01/05/news/) [b](/2024/02/02/news.html) [c](2024-02-02-news.md) [d](/a/news/) [e](../b/news.md)',
      { files },
    )
    expect(links).toEqual(
      ['news', 'news-2024-02-02', 'news-2024-02-02', 'news', 'news-2024-02-02'].map(s => `/articles/${s}`),
    )
  })

  it('its language, if a translation has the same name', async () => {
    const files = { 'posts/two.md': post('2024-01-02'), 'posts/two.fr.md': post('2024-01-02') }
    const text = '[a](/fr/blog/two/) [b](two.md) [c](../two/) [d]({{< ref two >}})'
    const { links } = await linksOf(text, { files, from: 'posts/one.fr.md' })
    expect(links).toEqual(Array(4).fill('/articles/two-fr'))
    expect((await linksOf('[a](/blog/two/) [b](two.md)', { files })).links).toEqual(Array(2).fill('/articles/two'))
  })
})

describe('an address of a post by its number that is not here', () => {
  it('is reported, but not that of a page or of a list', async () => {
    const { links, problems } = await linksOf('[a](/?p=8) [b](/?page_id=8) [c](/?s=two) [d](/?cat=7)', { files: POSTS })
    expect(links).toEqual(['/?p=8', '/?page_id=8', '/?s=two', '/?cat=7'])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('/?p=8')
  })
})

describe('a link stays what it was', () => {
  it.each([
    '/projects/two/',
    '/tags/two/',
    '/about/',
    '/2023/01/02/two/',
    '/2024/02/02/two/',
    '/blog/two.pdf',
    '/',
    'https://other.example/blog/two/',
    'mailto:two@news.example',
  ])('if it is %s', async address => {
    const { links } = await linksOf(`[x](${address})`, { files: POSTS })
    expect(links).toEqual([address])
  })

  it('if several articles could be meant, and this is reported', async () => {
    const files = { 'a/news.md': post('2024-01-05'), 'b/news.md': post('2024-02-02') }
    const { links, problems } = await linksOf('[a](news.md)\n\n[b]({{< ref "news" >}})\n\n[c](/blog/news/)', { files })
    expect(links).toEqual(['/posts/news.md', '/posts/news', '/blog/news/'])
    expect(problems).toEqual(
      [
        ['news.md', 6],
        ['{{< ref "news" >}}', 8],
        ['/blog/news/', 10],
      ].map(
        ([link, line]) =>
          `posts/one.md:${line}: warning: the link ${link} may mean several articles; add the folder or the date of the right one`,
      ),
    )
  })

  it('with articleUrl, if a page at the top of the site could be meant', async () => {
    const settings = { articleUrl: 'https://own.example/blog/:slug/' }
    const { links } = await linksOf('[a](/two/) [b](/blog/two/) [c](https://own.example/blog/two/)', {
      files: POSTS,
      settings,
    })
    expect(links).toEqual(['/two/', '/articles/two', '/articles/two'])
  })

  it('with articleUrl, if the own site has such a path and this service too', async () => {
    const settings = { articleUrl: 'https://own.example/articles/:slug/' }
    const { links } = await linksOf('[a](/articles/gone/) [b](/articles/two/)', { files: POSTS, settings })
    expect(links).toEqual(['/./articles/gone/', '/articles/two'])
  })
})
