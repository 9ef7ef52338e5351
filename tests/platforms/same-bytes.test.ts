import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningService } from '../contract/service.ts'
import { plainRequest } from '../support/process.ts'
import { startPlatform } from './services.ts'

let node: RunningService
let workerd: RunningService
beforeAll(async () => {
  ;[node, workerd] = await Promise.all([startPlatform('serve'), startPlatform('worker')])
}, 90_000)
afterAll(async () => {
  await Promise.all([node?.stop(), workerd?.stop()])
})

const PATHS = [
  '/',
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/sitemap.xml',
  '/robots.txt',
  '/tags/light/',
  '/tags/light/feed.xml',
  '/authors/ann-lee/',
  '/sections/craft/atom.xml',
  '/archives/1/feed.xml',
  '/archives/2/atom.xml',
  '/archives/50/feed.json',
  '/archives/51/feed.xml',
  '/languages/ar/feed.json',
  '/tags/glass+light/feed.xml',
  '/tags/birds,light/feed.json',
  '/tags/light+birds/feed.xml',
  '/authors/ann-lee/tags/light/atom.xml',
  '/tags/nothing/feed.xml',
  '/tag/light/feed/',
  '/feeds',
  '/news-sitemap.xml',
  '/sitemaps/1.xml',
  '/articles/lamps',
  '/articles/qalam',
  '/articles/nothing',
  '/share/owls',
  '/shares/owls',
  '/feed',
  '/assets/pages.css',
]
// What a server adds by itself, and says nothing about the answer.
const OWN = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']
// A page is as new as the revision, and each store made its own.
const isFeed = (path: string) => /\.(xml|json)$/.test(path)

it.each(PATHS)('Node and workerd answer %s with the same bytes and headers', async path => {
  const [a, b] = await Promise.all(
    [node, workerd].map(async ({ address }) => {
      const response = await fetch(address + path, { redirect: 'manual', headers: { 'accept-encoding': 'identity' } })
      const headers = [...response.headers]
        .filter(([name]) => !OWN.includes(name) && (name !== 'last-modified' || isFeed(path)))
        .sort()
      return { status: response.status, headers, body: await response.text() }
    }),
  )
  expect(b).toEqual(a)
})

it.each<[string, Record<string, string>]>([
  ['gzip', { 'accept-encoding': 'gzip' }],
  ['brotli', { 'accept-encoding': 'br' }],
  ['zstd', { 'accept-encoding': 'zstd, br, gzip' }],
  ['a browser', { 'sec-fetch-dest': 'document' }],
  ['a reader that holds the feed', { 'if-none-match': '*' }],
  ['a reader with an old date', { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' }],
])('Node and workerd answer %s alike', async (_, headers) => {
  const [a, b] = await Promise.all(
    [node, workerd].map(async ({ address }) => {
      const answer = await plainRequest(`${address}/feed.xml`, 'GET', headers)
      const { etag, vary, 'content-type': type, 'content-encoding': encoding, 'cache-control': cache } = answer.headers
      return { status: answer.status, etag, vary, type, encoding, cache }
    }),
  )
  expect(b).toEqual(a)
})

it('Node and workerd send a reader that holds all but one article the same one', async () => {
  const { headers } = await plainRequest(`${node.address}/feed.xml`, 'GET', {})
  // What an older feed said: another hash, and a print of three characters less.
  const held = (headers.etag as string).replace(/^"\w+\.\S{3}/, '"0123456789abcdefabcd.')
  const [a, b] = await Promise.all(
    [node, workerd].map(async ({ address }) => {
      const answer = await plainRequest(`${address}/feed.xml`, 'GET', { 'a-im': 'feed', 'if-none-match': held })
      const { etag, im, vary, 'cache-control': cache } = answer.headers
      return { status: answer.status, body: answer.body, etag, im, vary, cache }
    }),
  )
  expect([a?.status, a?.im, a?.cache, a?.etag]).toEqual([226, 'feed', 'no-store', headers.etag])
  expect(a?.body.match(/<item>/g)?.length).toBe(1)
  expect(b).toEqual(a)
})
