// What leads to an unlisted article, and what its own page leads to.
import { beforeEach, expect, it } from 'vitest'
import { createTestService, HERE, submission, type TestService } from '../support/service.ts'

const tag = { name: 'Light', slug: 'light' }
const ann = { name: 'Ann', slug: 'ann', url: 'https://ann.example/' }
const bo = { name: 'Bo', slug: 'bo' }
const day = (number: number) => new Date(Date.UTC(2026, 9, number))
const article = (slug: string, number: number, more = {}) =>
  submission({ slug, title: `The ${slug}`, published: day(number), updated: day(number), tags: [tag], ...more })

let service: TestService
const read = async (path: string) => (await service.request(path)).text()
const LINK = /href="[^"]*\/articles\/middle"/

beforeEach(async () => {
  service = await createTestService()
  await service.publish([
    article('first', 1),
    article('middle', 2, { listing: 'unlisted', authors: [ann, bo], section: tag }),
    article('last', 3),
    article('glanz', 4, { source: 'de/pair.md', language: 'de' }),
    article('pair', 5, { source: 'en/pair.md', listing: 'unlisted' }),
    article('lampe', 6, { source: 'de/lamp.md', language: 'de' }),
    article('lamp', 7, { source: 'en/lamp.md', noSitemap: true }),
  ])
})

it('no page links to it: neither the ones before and after it, nor one with the same tags, nor the page of an error', async () => {
  expect(await read('/articles/first')).toMatch(/class="turn-next" rel="next" href="\/articles\/last"/)
  for (const path of ['/', '/articles/first', '/articles/last', '/tags/light/', '/nothing'])
    expect(await read(path)).not.toMatch(LINK)
})

it('it is no translation of a listed article, but links to it; what is out of the sitemap is not there as a translation either', async () => {
  expect(await read('/articles/glanz')).not.toContain('rel="alternate" hreflang')
  expect(await read('/articles/pair')).toContain('rel="alternate" hreflang="de"')
  expect(await read('/articles/lampe')).toContain('rel="alternate" hreflang="en"')
  expect(await read('/sitemap.xml')).not.toMatch(/hreflang|articles\/(lamp|pair|middle)</)
})

it('its page links to lists and feeds that are sure to exist, and to the addresses of authors', async () => {
  const page = await read('/articles/middle')
  expect(page).not.toMatch(/rel="(tag|author|prev|next)"|\/(tags|sections|authors)\/\w+\/feed/)
  expect(page).toContain('By Ann and Bo')
  const [found, trail] = [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
    ([, json]) => JSON.parse(json as string) as Record<string, unknown>,
  )
  expect(found?.author).toEqual([
    { '@type': 'Person', name: 'Ann', url: 'https://ann.example/' },
    { '@type': 'Person', name: 'Bo' },
  ])
  expect(trail?.itemListElement).toHaveLength(2)
})

it('its preview says which platforms show none, and does not ask to remove what makes it unlisted', async () => {
  await service.publish([article('middle', 2, { listing: 'unlisted' })], { url: 'http://localhost:8787' })
  const page = await (await service.request('/preview/middle', undefined, HERE)).text()
  expect(page).toContain('the article is unlisted, so its page says noindex')
  expect(page).not.toContain('remove it')
})
