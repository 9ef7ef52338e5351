import { parseOpml, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { createResponseCache } from '../../src/http/response-cache.ts'
import { createTestService, submission } from '../support/service.ts'
import { rssProblems } from './support/rss-rules.ts'
import { parseXml } from './support/xml-document.ts'

const tag = (index: number) => ({ name: `Tag ${index}`, slug: `tag-${index}` })

describe('cached responses', () => {
  it('have a size limit, and requested ones stay in the cache', async () => {
    let rendered = 0
    const responses = createResponseCache({ compress: async bytes => new Uint8Array(bytes), now: () => new Date() })
    const get = (key: string) =>
      responses.answer(new Request('https://x.example/'), {
        key,
        version: '1',
        render: async () => {
          rendered++
          return { body: new Uint8Array(1024 * 1024), type: 'image/png' }
        },
      })
    await get('hot')
    for (let walk = 0; walk < 3; walk++)
      for (let index = 0; index < 100; index++) {
        await get(`walk-${index}`)
        await get('hot')
      }
    expect(rendered).toBe(301)
    const kept = Array.from({ length: 100 }, (_, index) => `walk-${index}`).filter(key =>
      responses.peek({ method: 'GET', headers: new Headers() }, key, '1'),
    )
    expect(kept.length).toBe(31)
  })
})

describe('ten thousand tags', () => {
  it('are all in the OPML file; the page lists the most used', async () => {
    const service = await createTestService()
    await service.publish(
      Array.from({ length: 1000 }, (_, article) =>
        submission({ slug: `n${article}`, tags: Array.from({ length: 10 }, (_, index) => tag(article * 10 + index)) }),
      ),
    )
    const response = await service.request('/feeds.opml')
    const opml = parseOpml(await response.text())
    const tags = opml.body?.outlines?.at(-1)?.outlines ?? []
    expect(tags.length).toBe(10_000)
    expect(new Set(tags.map(({ xmlUrl }) => xmlUrl)).size).toBe(10_000)
    const page = await (await service.request('/feeds')).text()
    expect(page.length).toBeLessThan(1_000_000)
    expect(page.match(/class="feed-name" href="\/tags\/tag-\d+\/"/g)?.length).toBe(500)
    const feed = await (await service.request('/tags/tag-9999/feed.xml')).text()
    expect(parseRssFeed(feed).items?.map(({ link }) => link)).toEqual(['https://news.example/articles/n999'])
    expect((await service.request('/tags/tag-10000/feed.xml')).status).toBe(404)
  })
})

describe('an article with a thousand tags', () => {
  it('has complete feeds', async () => {
    const service = await createTestService()
    await service.publish([submission({ tags: Array.from({ length: 1000 }, (_, index) => tag(index)) })])
    const xml = await (await service.request('/feed.xml')).text()
    expect(rssProblems(parseXml(xml))).toEqual([])
    expect(parseRssFeed(xml).items?.[0]?.categories?.length).toBe(1000)
  })
})

describe('an address beyond all articles', () => {
  it.each([
    ['an archive of a huge number', '/archives/99999999999999999999/feed.xml'],
    ['an archive of no number', '/archives/1e3/feed.xml'],
    ['an archive of an archive', '/archives/2/archives/1/feed.xml'],
    ['two thousand tags', `/tags/${'a+'.repeat(2000)}b/feed.xml`],
    ['a tag without an end', `/tags/${'x'.repeat(5000)}/feed.xml`],
    ['fifty authors', `${'/authors/a'.repeat(50)}/feed.xml`],
    ['a section without a name', '/sections//feed.xml'],
    ['a folder of a feed', '/feed.xml/'],
    ['a part of the sitemap', '/sitemaps/999999999999.xml'],
  ])('is a 404: %s', async (_, path) => {
    const service = await createTestService()
    await service.publish([submission({ tags: [tag(1)] })])
    expect((await service.request(path)).status).toBe(404)
  })
})
