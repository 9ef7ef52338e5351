import { gunzipSync } from 'node:zlib'
import { parseRssFeed } from 'feedsmith'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { author, term } from './support/corpus.ts'

let service: TestService
const get = (path: string, headers: Record<string, string> = {}) => service.request(path, { headers })
const titles = async (path: string) => parseRssFeed(await (await get(path)).text()).items?.map(({ title }) => title)

beforeAll(async () => {
  service = await createTestService()
  await service.publish([
    submission({
      slug: 'a',
      title: 'A',
      tags: [term('Feeds'), term('Cards')],
      section: term('Craft'),
      authors: [author('Ann')],
    }),
    submission({
      slug: 'b',
      title: 'B',
      tags: [term('Feeds')],
      authors: [author('Bo Li')],
      language: 'de',
      published: new Date('2026-10-02T00:00:00Z'),
      updated: new Date('2026-10-05T12:30:00.900Z'),
    }),
    submission({ slug: 'c', title: 'C', tags: [term('حبر')], published: new Date('2026-10-03T00:00:00Z') }),
    submission({ slug: 'later', title: 'Later', published: new Date('2026-12-01T00:00:00Z'), tags: [term('Secret')] }),
  ])
})

describe('a scope has a feed in every format', () => {
  it.each([
    ['/feed.xml', ['C', 'B', 'A']],
    ['/tags/feeds/feed.xml', ['B', 'A']],
    ['/tags/%D8%AD%D8%A8%D8%B1/feed.xml', ['C']],
    ['/authors/bo-li/feed.xml', ['B']],
    ['/sections/craft/feed.xml', ['A']],
    ['/languages/de/feed.xml', ['B']],
    ['/tags/cards+feeds/feed.xml', ['A']],
    ['/tags/cards,feeds/feed.xml', ['B', 'A']],
    ['/authors/ann/tags/feeds/feed.xml', ['A']],
    ['/feed.xml?utm_source=x&y', ['C', 'B', 'A']],
  ])('%s', async (path, expected) => {
    expect(await titles(path)).toEqual(expected)
    for (const [file, type] of [
      ['atom.xml', 'application/atom+xml'],
      ['feed.json', 'application/feed+json'],
    ] as const) {
      const response = await get(path.replace('feed.xml', file))
      expect([response.status, response.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`])
    }
  })

  it('with the names of its terms in the title', async () => {
    const title = async (path: string) => parseRssFeed(await (await get(path)).text()).title
    expect(await title('/tags/cards+feeds/feed.xml')).toBe('The Example: Cards + Feeds')
    expect(await title('/tags/cards,feeds/feed.xml')).toBe('The Example: Cards, Feeds')
    expect(await title('/authors/ann/tags/feeds/feed.xml')).toBe('The Example: Ann · Feeds')
    expect(await title('/languages/de/feed.xml')).toBe('The Example: Deutsch')
  })
})

describe('an address', () => {
  it.each([
    '/tags/none/feed.xml',
    '/tags/secret/feed.xml',
    '/tags/feeds+none/feed.xml',
    '/tags/a+b,c/feed.xml',
    '/tags/a+b+c+d+e+f/feed.xml',
    '/tags/%ff/feed.xml',
    '/authors/feed.xml',
    '/planets/mars/feed.xml',
    '/tags/feeds/tags/cards/feed.xml',
    '/languages/xx/feed.xml',
    '/tag/none/feed/',
    '/author/none/feed/',
    '/articles/a/feed.xml',
  ])('%s answers 404', async path => {
    expect((await get(path)).status).toBe(404)
  })

  it.each([
    ['/tags/Feeds/feed.xml', '/tags/feeds/feed.xml'],
    ['/tags/feeds+cards/feed.xml', '/tags/cards+feeds/feed.xml'],
    ['/tags/feeds,feeds/atom.xml', '/tags/feeds/atom.xml'],
    ['/tags/feeds/authors/ann/feed.json', '/authors/ann/tags/feeds/feed.json'],
    ['/feed', '/feed.xml'],
    ['/feed/', '/feed.xml'],
    ['/rss', '/feed.xml'],
    ['/rss/', '/feed.xml'],
    ['/rss.xml', '/feed.xml'],
    ['/index.xml', '/feed.xml'],
    ['/feed/rss2/', '/feed.xml'],
    ['/feed/atom/', '/atom.xml'],
    ['/atom', '/atom.xml'],
    ['/index.json', '/feed.json'],
    ['/tag/feeds/feed/', '/tags/feeds/feed.xml'],
    ['/tag/feeds/feed/atom/', '/tags/feeds/atom.xml'],
    ['/tag/feeds/rss/', '/tags/feeds/feed.xml'],
    ['/tags/feeds/index.xml', '/tags/feeds/feed.xml'],
    ['/feed.rss', '/feed.xml'],
    ['/tags/feeds/feed.rss', '/tags/feeds/feed.xml'],
    ['/tags/feeds/feed.atom', '/tags/feeds/atom.xml'],
    ['/category/craft/feed/', '/sections/craft/feed.xml'],
    ['/category/work/feeds/feed/', '/tags/feeds/feed.xml'],
    ['/categories/feeds/index.xml', '/tags/feeds/feed.xml'],
    ['/author/ann/feed/', '/authors/ann/feed.xml'],
    ['/author/ann/rss/', '/authors/ann/feed.xml'],
    ['/tag/%D8%AD%D8%A8%D8%B1/feed/', '/tags/%D8%AD%D8%A8%D8%B1/feed.xml'],
  ])('%s redirects to %s', async (path, location) => {
    const response = await get(path)
    expect([response.status, response.headers.get('location')]).toEqual([301, location])
    expect((await get(location)).status).toBe(200)
  })
})

describe('polling', () => {
  it('gets the caching time, the links, and permission for all origins', async () => {
    const { headers } = await get('/tags/feeds/feed.xml')
    expect(headers.get('cache-control')).toBe(
      'public, max-age=900, stale-while-revalidate=86400, stale-if-error=604800',
    )
    expect(headers.get('access-control-allow-origin')).toBe('*')
    for (const link of [
      '<https://news.example/tags/feeds/feed.xml>; rel="self"; type="application/rss+xml"',
      '<https://news.example/tags/feeds/atom.xml>; rel="alternate"; type="application/atom+xml"',
      '<https://news.example/tags/feeds/feed.json>; rel="alternate"; type="application/feed+json"',
      '<https://news.example/tags/feeds/>; rel="alternate"; type="text/html"',
    ])
      expect(headers.get('link')?.split(', ')).toContain(link)
    expect(headers.get('set-cookie')).toBe(null)
  })

  it('gets the time of the newest change, never that of the request', async () => {
    expect((await get('/feed.xml')).headers.get('last-modified')).toBe('Mon, 05 Oct 2026 12:30:00 GMT')
    expect((await get('/sections/craft/feed.json')).headers.get('last-modified')).toBe('Thu, 01 Oct 2026 08:00:00 GMT')
  })

  it('is answered 304 to either validator, and If-None-Match takes precedence', async () => {
    const { headers } = await get('/feed.xml')
    const etag = headers.get('etag')!
    const modified = headers.get('last-modified')!
    expect(etag).toMatch(/^"[^"]+"$/)
    for (const fresh of [
      { 'if-none-match': etag },
      { 'if-none-match': `W/${etag}` },
      { 'if-none-match': etag.slice(1, -1) },
      { 'if-none-match': `"other", ${etag.slice(0, -1)}-gzip"` },
      { 'if-none-match': '*' },
      { 'if-modified-since': modified },
      { 'if-none-match': etag, 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
    ]) {
      const response = await get('/feed.xml', fresh)
      expect([response.status, await response.text()]).toEqual([304, ''])
      expect(response.headers.get('etag')).toBe(etag)
      expect(response.headers.get('cache-control')).toContain('max-age=900')
    }
    expect((await get('/feed.xml', { 'if-none-match': '"other"', 'if-modified-since': modified })).status).toBe(200)
    expect((await get('/feed.xml', { 'if-modified-since': 'Mon, 05 Oct 2026 12:29:59 GMT' })).status).toBe(200)
    expect((await get('/feed.xml', { 'if-modified-since': 'yesterday' })).status).toBe(200)
  })

  it('is answered compressed, with a different ETag', async () => {
    const plain = await get('/feed.xml')
    const text = await plain.text()
    const zipped = await get('/feed.xml', { 'accept-encoding': 'gzip' })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(zipped.headers.get('vary')).toContain('Accept-Encoding')
    expect(zipped.headers.get('etag')).not.toBe(plain.headers.get('etag'))
    expect(gunzipSync(await zipped.bytes()).toString()).toBe(text)
  })

  it('with HEAD has the headers of GET and no body', async () => {
    const [head, whole] = [await service.request('/feed.xml', { method: 'HEAD' }), await get('/feed.xml')]
    expect([...head.headers]).toEqual([...whole.headers])
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('with another method gets the list of methods', async () => {
    const response = await service.request('/feed.xml', { method: 'POST' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })

  it('from a page of another origin may send validators', async () => {
    const { status, headers } = await service.request('/tags/feeds/atom.xml', {
      method: 'OPTIONS',
      headers: { origin: 'https://reader.example', 'access-control-request-headers': 'if-none-match' },
    })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, '*'])
    expect(headers.get('access-control-allow-headers')).toContain('If-None-Match')
  })

  it('gives the same bytes for the same articles at any time', async () => {
    const other = await createTestService(new Date('2027-01-01T00:00:00Z'))
    await other.publish([submission({ slug: 'a' })])
    const before = await (await other.request('/feed.xml')).text()
    other.clock.now = new Date('2031-05-05T05:05:05Z')
    expect(await (await other.request('/feed.xml')).text()).toBe(before)
  })
})

describe('a scheduled article', () => {
  it('appears at its exact time', async () => {
    const other = await createTestService(new Date('2026-10-01T07:59:59.999Z'))
    await other.publish([submission({ slug: 'a', tags: [term('New')] })])
    expect((await other.request('/tags/new/feed.xml')).status).toBe(404)
    expect(await (await other.request('/feed.xml')).text()).not.toContain('<item>')
    other.clock.now = new Date('2026-10-01T08:00:00Z')
    expect((await other.request('/tags/new/feed.xml')).status).toBe(200)
    expect(await (await other.request('/feed.xml')).text()).toContain('<item>')
  })
})
