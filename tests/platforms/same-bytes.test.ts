import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningService } from '../contract/service.ts'
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
