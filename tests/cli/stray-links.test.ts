// `check` reports the links of articles that lead to no article.
import { expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { useTestFolder } from '../support/test-folder.ts'

vi.setConfig({ testTimeout: 120_000 })

const folder = useTestFolder()

const post = (date: string, text: string) => `---\ntitle: A post\ndate: ${date}\n---\n${text}\n`

async function check(site: object, files: Readonly<Record<string, string>>): Promise<string[]> {
  await folder.write({ 'site.json': JSON.stringify({ title: 'Links', ...site }), ...files })
  const { stdout } = await runCommand(['check', '--articles', folder.at('content'), '--site', folder.at('site.json')])
  return stdout
    .split('\n')
    .filter(line => /: warning: |^and /.test(line))
    .map(line => line.replace(/^.*\/content\//, ''))
}

it('with their line, as they are written, and with the article that was perhaps meant', async () => {
  const text = [
    '[a](two-lampss.md#part) and two-lampss.md',
    '[b]({{< relref "/posts/two-lamp" >}})',
    '<a href="{{ site.baseurl }}{% post_url 2024-01-09-two-lamps %}">c</a>',
    '[d](@/posts/nothing-like-it.md)',
    '[e](/blog/two-lmaps/) [f](https://own.example/blog/unknown/)',
    '[g](/about/) [h](/blog/tags/unknown/) [i](/blog/feed.xml) [j](https://x.example/blog/a/) [k](/blog/) [l](gone)',
    '[m](about.md) [n](/posts/draft.md) [o](../page.md) [p](/blog/static/) [q](other.txt) [r](/blog/paper.html)',
  ].join('\n\n')
  const found = await check(
    { articleUrl: 'https://own.example/blog/:slug/' },
    {
      'content/posts/one.md': post('2024-01-01', text),
      'content/posts/two-lamps.md': post('2024-01-02', 'Text.'),
      'content/posts/draft.md': '---\ntitle: A\ndate: 2024-01-02\ndraft: true\n---\nText.\n',
      'content/posts/about.md': '---\ntitle: About\nlayout: page\n---\nText.\n',
      'content/page.md': '---\ntitle: Page\nlayout: page\n---\nText.\n',
      'static/blog/static/index.html': '<p>x',
      'static/blog/paper.html': '<p>x',
      'config.toml': '',
    },
  )
  const nowhere = 'fix the address, or remove the link'
  expect(found.filter(line => line.includes('the link'))).toEqual(
    [
      'posts/one.md:5: warning: the link two-lampss.md#part leads to no article; did you mean two-lamps.md?',
      'posts/one.md:7: warning: the link {{< relref "/posts/two-lamp" >}} leads to no article; did you mean posts/two-lamps.md?',
      'posts/one.md:9: warning: the link {% post_url 2024-01-09-two-lamps %} leads to no article; did you mean two-lamps?',
      'and 3 more like this; --verbose shows all',
    ].filter(line => line.includes('the link')),
  )
  const { stdout } = await runCommand([
    'check',
    '--verbose',
    '--articles',
    folder.at('content'),
    '--site',
    folder.at('site.json'),
  ])
  const links = stdout
    .split('\n')
    .filter(line => line.includes('the link'))
    .map(line => line.replace(/^.*\/content\//, ''))
  expect(links.slice(3)).toEqual([
    `posts/one.md:11: warning: the link @/posts/nothing-like-it.md leads to no article; ${nowhere}`,
    'posts/one.md:13: warning: the link /blog/two-lmaps/ leads to no article; did you mean /blog/two-lamps/?',
    `posts/one.md:13: warning: the link https://own.example/blog/unknown/ leads to no article; ${nowhere}`,
  ])
})

it('by the pages of this service, if the site has no addresses of its own', async () => {
  const found = await check(
    { url: 'https://news.example/sub' },
    {
      'content/one.md': post(
        '2024-01-01',
        '[a](/articles/gone/) [b](https://news.example/sub/articles/gone) [c](/blog/gone/) [d](/articles/one) [e](/)',
      ),
    },
  )
  expect(found.map(line => /the link (\S+)/.exec(line)?.[1])).toEqual([
    '/articles/gone/',
    'https://news.example/sub/articles/gone',
  ])
})

it('by their date, if the addresses of the site have one', async () => {
  const found = await check(
    { articleUrl: 'https://own.example/:categories/:year/:month/:day/:title.html' },
    {
      'content/_posts/2024-01-01-one.md': post(
        '2024-01-01',
        '[a](/food/2024/01/09/gone.html) [b](/2024/01/09/gone) [c](/2024/01/) [d](/2024/) [e](/2024/01/01/one.html) [f](/gone/)',
      ),
    },
  )
  expect(found.map(line => /the link (\S+)/.exec(line)?.[1])).toEqual([
    '/food/2024/01/09/gone.html',
    '/2024/01/09/gone',
  ])
})
