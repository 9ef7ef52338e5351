import { expect, it } from 'vitest'
import { createTestService, submission } from '../support/service.ts'

const OWN = 'https://www.example.org'
const P = 'https://publication.invalid'
const ONE = submission({
  slug: 'one',
  title: 'One',
  published: new Date('2026-10-03T08:00:00Z'),
  html:
    `<p><a href="${P}/articles/news-2024-02-02?x=1&amp;y=2#part">News</a> <a href="${P}/articles/tea">Tea</a> ` +
    `<a href="${P}/articles/one#note">Note</a> <a href="${P}/articles/gone">Gone</a> ` +
    `<a href="${P}/./articles/own/">Own</a> <a href="${P}/./files/x">Own</a> <img src="${P}/pictures/a.png" alt=""></p>`,
  markdown: `[News](${P}/articles/news-2024-02-02#part) [Tea](<${P}/articles/tea>)\n\n[n]: ${P}/articles/tea "T"`,
})
const NEWS = submission({
  slug: 'news-2024-02-02',
  ownSlug: 'news',
  title: 'News',
  published: new Date('2024-02-02T12:00:00Z'),
})
const TEA = submission({
  slug: 'tea',
  title: 'Tea (green) & milk',
  path: '/food/tea.html',
  categories: ['Food', 'Drink'],
  published: new Date('2024-01-05T12:00:00Z'),
})

const hrefs = (html: string) => Array.from(html.matchAll(/<a href="([^"]*)"/g), ([, href]) => href)

async function serve(site: object, articles = [ONE, NEWS, TEA]) {
  const service = await createTestService()
  await service.publish(articles, site)
  return {
    service,
    page: async () => {
      const text = await (await service.request('/articles/one')).text()
      return hrefs(/<p><a href="[^"]*">News[\s\S]*?<\/p>/.exec(text)?.[0] ?? '')
    },
    feed: async () => {
      const [item] = JSON.parse(await (await service.request('/feed.json')).text()).items
      return hrefs(item.content_html)
    },
  }
}

it.each([
  ['/:year/:month/:day/:slug/', ['/2024/02/02/news/?x=1&amp;y=2#part', '/food/tea.html', '/2026/10/03/one/#note']],
  ['/:categories/:title', ['/news?x=1&amp;y=2#part', '/food/tea.html', '/one#note']],
  ['/blog/:path', ['/blog/news?x=1&amp;y=2#part', '/blog/food/tea.html', '/blog/one#note']],
  ['/?p=:slug&amp', ['/?p=news&amp;amp&x=1&amp;y=2#part', '/food/tea.html', '/?p=one&amp;amp#note']],
])('with the address %s, links lead to the article that they mean, on pages and in feeds', async (path, expected) => {
  const { page, feed } = await serve({ articleUrl: OWN + path })
  const [news, tea, note] = expected.map(address => OWN + address)
  const others = [`${OWN}/articles/own/`, `${OWN}/files/x`]
  // In its own page, a link to a place stays there.
  expect(await page()).toEqual([news, tea, '#note', '/articles/gone', ...others])
  expect(await feed()).toEqual([news, tea, note, 'https://news.example/articles/gone', ...others])
})

it('without an address of its own, links lead to the pages of this service', async () => {
  const { page, feed } = await serve({})
  const paths = ['/articles/news-2024-02-02?x=1&amp;y=2#part', '/articles/tea', '#note', '/articles/gone']
  expect(await page()).toEqual([...paths, '/articles/own/', '/files/x'])
  expect((await feed())[0]).toBe('https://news.example/articles/news-2024-02-02?x=1&amp;y=2#part')
})

it('a feed shows the new address of an article that it only links to', async () => {
  const site = { articleUrl: `${OWN}/:path`, feeds: { items: 1, markdown: true } }
  const { service, feed } = await serve(site)
  expect((await feed())[1]).toBe(`${OWN}/food/tea.html`)
  await service.publish([ONE, NEWS, { ...TEA, path: '/drinks/tea/' }], site)
  expect((await feed())[1]).toBe(`${OWN}/drinks/tea`)
  const rss = await (await service.request('/feed.xml')).text()
  expect(rss).toContain(`[News](${OWN}/news#part)`)
  expect(rss).toContain(`${OWN}/drinks/tea`)
  expect(rss).not.toContain(P)
})

it('all links of a feed are looked up in one query', async () => {
  const articles = Array.from({ length: 30 }, (_, index) =>
    submission({ slug: `a${index}`, html: `<p><a href="${P}/articles/a${29 - index}">x</a></p>` }),
  )
  const { service } = await serve({ articleUrl: `${OWN}/:year/:slug/` }, articles)
  let queries = 0
  const all = service.ports.db.all
  Object.assign(service.ports.db, {
    all: (...given: Parameters<typeof all>) => {
      queries++
      return all(...given)
    },
  })
  const text = await (await service.request('/feed.json')).text()
  expect(text.match(/https:\/\/www\.example\.org\/2026\/a\d+\/\\"/g)).toHaveLength(30)
  expect(queries).toBeLessThan(10)
})
