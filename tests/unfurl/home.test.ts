import { expect, it } from 'vitest'
import { createTestService, submission } from '../support/service.ts'

const ARTICLE_URL = 'https://www.example.org/posts/:slug/'
const P = 'https://publication.invalid'
const BODY = `<p><a href="${P}/about/">About</a> <a href="${P}/articles/other">Other</a> <a href="${P}/">Front page</a></p>`

async function serve(site: object) {
  const service = await createTestService()
  await service.publish([submission({ html: BODY })], site)
  return async (path: string) => (await service.request(path)).text()
}

it.each([
  [{}, 'https://news.example/', '', 'https://news.example'],
  [{ home: 'https://example.com/blog/' }, 'https://example.com/blog/', '', 'https://news.example'],
  [{ articleUrl: ARTICLE_URL }, 'https://www.example.org/', 'https://www.example.org', 'https://www.example.org'],
  [
    { articleUrl: ARTICLE_URL, home: 'https://example.com/blog/' },
    'https://example.com/blog/',
    'https://example.com',
    'https://example.com',
  ],
])('with %j the home of the publication is %s', async (site, home, onPage, inFeed) => {
  const get = await serve(site)
  const page = await get('/articles/first-light')
  expect(page).toContain(`href="${onPage}/about/"`)
  expect(page).toContain('href="/articles/other"')

  const feed = JSON.parse(await get('/feed.json'))
  expect(feed.home_page_url).toBe(home)
  expect(feed.items[0].content_html).toContain(`href="${inFeed}/about/"`)
  expect(feed.items[0].content_html).toContain('href="https://news.example/articles/other"')
  expect(await get('/feed.xml')).toContain(`<link>${home}</link>`)

  const url = encodeURIComponent('https://news.example/articles/first-light')
  expect(JSON.parse(await get(`/oembed?url=${url}`)).provider_url).toBe(home)
  const data = await get('/head/first-light')
  expect(data).toContain(`"url":"${home}"`)
  expect(data).toContain(`"item":"${home}"`)
})
