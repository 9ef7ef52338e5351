// A service that can't draw, such as a Worker, and cards that it was not sent.
import { beforeEach, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createTestService, ROOT, submission, type TestService } from '../support/service.ts'

let service: TestService
/** The cards that the store was asked for. */
let asked: string[]
let ask: (path: string) => Promise<string>
beforeEach(async () => {
  service = await createTestService()
  asked = []
  const { blobs } = service.ports
  const size = (key: string) => {
    if (key.startsWith('cards/')) asked.push(key)
    return blobs.size(key)
  }
  const app = createApp({ ...service.ports, blobs: { ...blobs, size } })
  ask = async path => (await app.fetch(new Request(ROOT + path))).text()
  await service.publish([submission({ tags: [{ name: 'Rare', slug: 'rare' }] })])
})

const card = (page: string) => /og:image" content="([^"]+)"/.exec(page)?.[1] as string

it('are looked for once in a minute, however many pages name them', async () => {
  const pages = ['/', '/tags/rare/', '/languages/en/', '/feeds', '/articles/first-light', '/head/first-light.json']
  for (const path of pages) await ask(path)
  expect(asked.length).toBeGreaterThan(4)
  expect(new Set(asked).size).toBe(asked.length)
})

it('are found a minute after they arrive', async () => {
  await ask('/tags/rare/')
  // The card of the front page stands in for those of all lists.
  const home = asked[1] as string
  service.blobs.set(home, new Uint8Array([1]))
  service.clock.now = new Date(+service.clock.now + 59_000)
  expect(card(await ask('/languages/en/'))).toContain('/assets/icon-512.png')
  service.clock.now = new Date(+service.clock.now + 2000)
  expect(card(await ask('/feeds'))).toContain(home)
})

it('are found at once in the next version', async () => {
  await ask('/tags/rare/')
  const [wanted] = asked as [string]
  service.blobs.set(wanted, new Uint8Array([1]))
  await service.publish([
    submission({ tags: [{ name: 'Rare', slug: 'rare' }] }),
    submission({ slug: 'other', title: 'Other' }),
  ])
  service.clock.now = new Date(+service.clock.now + 2000)
  expect(card(await ask('/tags/rare/'))).toContain(wanted)
})
