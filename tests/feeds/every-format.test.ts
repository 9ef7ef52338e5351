// What is true of every feed format: a new one is tested by its row in src/feed-formats.ts.
import { describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { FEED_FORMATS, FORMAT_NAMES } from '../../src/feed-formats.ts'
import { createTestService, ROOT, submission, type TestService } from '../support/service.ts'
import { CORPUS, term } from './support/corpus.ts'

const HUB = 'https://hub.example/'

const numbered = (count: number): Submission[] =>
  Array.from({ length: count }, (_, index) => {
    const published = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000)
    return submission({
      slug: `n${index}-`,
      title: `Number ${index}`,
      tags: [term('One')],
      published,
      updated: published,
    })
  })

async function createService(articles: readonly Submission[], settings: object = {}): Promise<TestService> {
  const service = await createTestService()
  await service.publish(articles, settings)
  return service
}

/** The slugs of the articles that a text names, in its order. */
const slugsIn = (text: string) => [...new Set([...text.matchAll(/\/articles\/(n\d+)-/g)].map(([, slug]) => slug))]

it('has its own file name, media type and name', () => {
  for (const key of ['file', 'type', 'name'] as const)
    expect(new Set(FORMAT_NAMES.map(format => FEED_FORMATS[format][key])).size).toBe(FORMAT_NAMES.length)
})

describe.each(FORMAT_NAMES)('%s', format => {
  const { file, type, name } = FEED_FORMATS[format]

  it('contains the newest articles, newest first, each with its address and title', async () => {
    const service = await createService(numbered(7), { feeds: { items: 5 } })
    for (const folder of ['/', '/tags/one/']) {
      const response = await service.request(folder + file)
      const text = await response.text()
      expect([response.status, response.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`])
      expect(slugsIn(text)).toEqual(['n6', 'n5', 'n4', 'n3', 'n2'])
      for (const number of [6, 5, 4, 3, 2]) expect(text).toContain(`Number ${number}`)
    }
  })

  it('renders awkward articles, and no address without its host', async () => {
    const service = await createService(CORPUS)
    const response = await service.request(`/${file}`)
    const text = await response.text()
    expect(response.status).toBe(200)
    for (const { slug } of CORPUS) expect(text).toContain(`${ROOT}/articles/${encodeURIComponent(slug)}`)
    expect(text).not.toContain('publication.invalid')
  })

  it('is valid without any article', async () => {
    const service = await createService([])
    expect((await service.request(`/${file}`)).status).toBe(200)
  })

  it('answers 304 to its validators until an article changes', async () => {
    const articles = numbered(3)
    const service = await createService(articles)
    const { headers } = await service.request(`/${file}`)
    const validators = { 'if-none-match': headers.get('etag')! }
    const since = { 'if-modified-since': headers.get('last-modified')! }
    for (const sent of [validators, since]) {
      const response = await service.request(`/${file}`, { headers: sent })
      expect([response.status, await response.text()]).toEqual([304, ''])
    }
    service.clock.now = new Date('2026-11-02T12:00:00Z')
    await service.publish(articles.with(1, { ...articles[1]!, title: 'Corrected' }))
    for (const sent of [validators, since]) {
      const response = await service.request(`/${file}`, { headers: sent })
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('Corrected')])
    }
  })

  it('sends only new articles to a reader that accepts it', async () => {
    const service = await createService(numbered(5))
    const etag = (await service.request(`/${file}`)).headers.get('etag')!
    await service.publish(numbered(7))
    const delta = await service.request(`/${file}`, { headers: { 'a-im': 'feed', 'if-none-match': etag } })
    expect([delta.status, delta.headers.get('im'), delta.headers.get('content-type')]).toEqual([
      226,
      'feed',
      `${type}; charset=utf-8`,
    ])
    expect(slugsIn(await delta.text())).toEqual(['n6', 'n5'])
  })

  it('has archives with the older articles', async () => {
    const service = await createService(numbered(60), { feeds: { items: 5 } })
    expect(slugsIn(await (await service.request(`/archives/55/${file}`)).text())).toEqual([
      'n54',
      'n53',
      'n52',
      'n51',
      'n50',
    ])
    expect((await service.request(`/archives/99/${file}`)).status).toBe(404)
  })

  it('links to itself, to the other formats and to the hub', async () => {
    const service = await createService(numbered(1), { feeds: { hub: HUB } })
    const links = (await service.request(`/tags/one/${file}`)).headers.get('link')!.split(', ')
    const expected = FORMAT_NAMES.map(
      other =>
        `<${ROOT}/tags/one/${FEED_FORMATS[other].file}>; rel="${other === format ? 'self' : 'alternate'}"; type="${FEED_FORMATS[other].type}"`,
    )
    expect(links).toEqual([
      ...expected,
      `<${ROOT}/tags/one/>; rel="alternate"; type="text/html"`,
      `<${HUB}>; rel="hub"`,
    ])
  })

  it('answers HEAD, OPTIONS and pages of other origins', async () => {
    const service = await createService(numbered(1))
    const whole = await service.request(`/${file}`)
    const head = await service.request(`/${file}`, { method: 'HEAD' })
    expect([head.status, await head.text(), [...head.headers]]).toEqual([200, '', [...whole.headers]])
    expect((await service.request(`/${file}`, { method: 'OPTIONS' })).status).toBe(204)
    expect(whole.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('opens as a page in a browser, and pages link to it', async () => {
    const service = await createService(numbered(1))
    const page = await service.request(`/${file}`, { headers: { 'sec-fetch-dest': 'document' } })
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    for (const path of ['/', '/articles/n0-'])
      expect(await (await service.request(path)).text()).toContain(
        `<link rel="alternate" type="${type}" title="The Example (${name})" href="${ROOT}/${file}">`,
      )
    expect(await (await service.request('/feeds')).text()).toContain(
      `<a href="/tags/one/${file}" type="${type}">${name}</a>`,
    )
  })

  it('is gone when no article belongs to it any more', async () => {
    const service = await createService(numbered(2))
    await service.publish([submission()])
    expect((await service.request(`/tags/one/${file}`)).status).toBe(410)
    expect((await service.request(`/tags/never/${file}`)).status).toBe(404)
  })
})
