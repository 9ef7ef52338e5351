import { request as ask } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ListeningServer, listen } from '../../src/platforms/node/server.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'

let service: TestService
let server: ListeningServer

beforeAll(async () => {
  service = await createTestService()
  await service.publish([submission({ html: `<p>${'x'.repeat(2000)}</p>` })])
  server = await listen(service, '127.0.0.1', 0, () => undefined)
})
afterAll(() => server.close())

/** Over a socket: the headers and the bytes as they arrive. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    ask(server.url + path, { headers, method }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => {
        const { date: _, connection: __, 'keep-alive': ___, ...rest } = response.headers
        resolve({
          status: response.statusCode as number,
          headers: rest,
          body: Buffer.concat(chunks).toString('latin1'),
        })
      })
    })
      .on('error', reject)
      .end()
  })
const ready = (path: string, headers: Record<string, string> = {}) => service.peek(path, new Headers(headers))

describe('a cached answer, sent without a Request', () => {
  it.each([{}, { 'accept-encoding': 'gzip' }, { 'accept-encoding': 'br' }])(
    'is what the app answers, with %o',
    async headers => {
      for (const more of [{}, { 'if-none-match': '*' }, { 'if-modified-since': 'Thu, 01 Oct 2026 08:00:00 GMT' }]) {
        const all = { ...headers, ...more }
        const response = await service.request('/feed.xml', { headers: all })
        const slow = {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: Buffer.from(await response.bytes()).toString('latin1'),
        }
        expect(ready('/feed.xml', all)?.status).toBe(slow.status)
        expect(await get('/feed.xml', all)).toEqual(slow)
      }
    },
  )

  it('is not used if the target is more than a path', async () => {
    const plain = await get('/feed.xml')
    await get('/feed.xml', { 'sec-fetch-dest': 'document' })
    await get('/')
    for (const target of ['/feed.xml?utm_source=x', '/feed.xml?', '/feed.xml#page', '/?url=x', '/?feed=rss2', '*'])
      expect(ready(target), target).toBeUndefined()
    expect(await get('/feed.xml?utm_source=x')).toEqual(plain)
  })

  it('is not used if the answer depends on more than the encoding', async () => {
    await get('/feed.xml')
    expect(ready('/feed.xml')?.status).toBe(200)
    expect(ready('/feed.xml', { 'a-im': 'feed' })).toBe(undefined)
    expect(ready('/feed.xml', { 'sec-fetch-dest': 'document' })).toBe(undefined)
    expect((await get('/feed.xml', { 'sec-fetch-dest': 'document' })).headers['content-type']).toBe(
      'text/html; charset=utf-8',
    )
    const head = await get('/feed.xml', {}, 'HEAD')
    expect([head.status, head.body]).toEqual([200, ''])
  })

  it('ends with its revision, and when a scheduled article appears', async () => {
    await get('/feed.xml')
    await service.publish([
      submission({ title: 'Other' }),
      submission({ slug: 'later', published: new Date('2026-11-01T12:00:00.500Z') }),
    ])
    expect(ready('/feed.xml')).toBe(undefined)
    expect((await get('/feed.xml')).body).toContain('<title>Other</title>')
    expect(ready('/feed.xml')?.status).toBe(200)
    service.clock.now = new Date('2026-11-01T12:00:00.500Z')
    expect(ready('/feed.xml')).toBe(undefined)
    expect((await get('/feed.xml')).body).toContain('/articles/later')
  })

  it('does not exist for unknown addresses', async () => {
    await get('/none.xml')
    await get('/tags/none/feed.xml')
    expect([ready('/none.xml'), ready('/tags/none/feed.xml')]).toEqual([undefined, undefined])
  })
})
