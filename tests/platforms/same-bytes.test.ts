import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningService } from '../contract/service.ts'
import { plainRequest } from '../support/process.ts'
import { describeLanguages } from './languages.ts'
import { startPlatform } from './services.ts'

let node: RunningService
let workerd: RunningService
beforeAll(async () => {
  ;[node, workerd] = await Promise.all([startPlatform('serve'), startPlatform('worker')])
})
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
// Headers that a server adds by itself, and that do not depend on the response.
const OWN = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']
// The last change of a page is the time of the revision, which differs between the two stores.
const isFeed = (path: string) => /\.(xml|json)$/.test(path)

// Queries that some route reads, and others that no route reads.
const OWLS = encodeURIComponent('https://news.example/articles/owls')
const QUERIES = ['', `?url=${OWLS}`, '?feed=rss2', '?tag=light&feed=atom', '?format=json', '?v=1', '?utm_source=x', '?']

async function answerOf({ address }: RunningService, target: string) {
  const response = await fetch(address + target, { redirect: 'manual', headers: { 'accept-encoding': 'identity' } })
  const headers = [...response.headers]
    .filter(([name]) => !OWN.includes(name) && (name !== 'last-modified' || isFeed(target.split('?')[0] as string)))
    .sort()
  return { status: response.status, headers, body: await response.text() }
}

it.each(PATHS)(
  'Node and workerd answer %s with the same bytes and headers, cold and warm, with any query',
  async path => {
    const targets = QUERIES.map(query => path + query)
    // The order covers three cases: not cached, cached a moment ago, and cached for longer.
    for (const target of [...targets.toReversed(), ...targets]) {
      const [a, b] = await Promise.all([answerOf(node, target), answerOf(workerd, target)])
      expect(b, target).toEqual(a)
    }
  },
)

it.each([
  [`/?url=${OWLS}`, 200, 'application/json; charset=utf-8', null],
  ['/?feed=rss2', 301, null, '/feed.xml'],
  ['/?feed=rss', 301, null, '/feed.xml'],
  ['/?feed=atom&utm_source=x', 301, null, '/atom.xml'],
  ['/?feed=atom&tag=light', 301, null, '/tags/light/atom.xml'],
  ['/?feed=rss2&category_name=craft', 301, null, '/sections/craft/feed.xml'],
  ['/category/craft/?feed=rss2', 301, null, '/sections/craft/feed.xml'],
  ['/tags/light/?feed=atom', 301, null, '/tags/light/atom.xml'],
  ['/author/ann-lee?feed=atom', 301, null, '/authors/ann-lee/atom.xml'],
  ['/?feed=comments-rss2', 200, 'text/html; charset=utf-8', null],
  ['/?feed=rss2&p=7', 200, 'text/html; charset=utf-8', null],
  ['/?feed=rss2&tag=nothing', 200, 'text/html; charset=utf-8', null],
  ['/?feed=constructor', 200, 'text/html; charset=utf-8', null],
  ['/feed.xml?feed=atom', 200, 'application/rss+xml; charset=utf-8', null],
] as const)(
  '%s is answered by what its query means, also when its page is kept',
  async (target, status, type, location) => {
    for (const service of [node, workerd])
      for (const asked of [target, target.split('?')[0] as string, target]) {
        const { status: got, headers } = await answerOf(service, asked)
        if (asked !== target) continue
        const { 'content-type': its, location: to } = Object.fromEntries(headers)
        expect([got, its ?? null, to?.replace('https://news.example', '') ?? null]).toEqual([status, type, location])
      }
  },
)

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

it('Node and workerd send the same article to a reader that has all others', async () => {
  const { headers } = await plainRequest(`${node.address}/feed.xml`, 'GET', {})
  // The ETag of an older feed: another hash, and without the print of one item (three characters).
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

// The last ones: they publish to the two services.
describeLanguages(() => [node, workerd])
