import { beforeEach, describe, expect, it } from 'vitest'
import { FEED_FORMATS, FORMAT_NAMES } from '../../src/feed-formats.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'

const HUB = 'https://hub.example/?key=1&b=2'
const ROOT = 'https://news.example'
const settings = { feeds: { hub: HUB } }
const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 1, hour, minute))
const a = submission({ slug: 'a', published: at(1), tags: [{ name: 'One', slug: 'one' }] })
const b = submission({ slug: 'b', published: at(2), tags: [{ name: 'R&D', slug: 'r-d' }] })
const feeds = (folder: string) => FORMAT_NAMES.map(format => `${ROOT}${folder}${FEED_FORMATS[format].file}`)

let service: TestService
let announced: string[]
let answer: () => Response
beforeEach(async () => {
  service = await createTestService(at(12))
  announced = []
  answer = () => new Response(null, { status: 204 })
  Object.assign(service.ports, {
    fetch: async (url: string, { body, method }: RequestInit) => {
      expect([url, method]).toEqual([HUB, 'POST'])
      const form = new URLSearchParams(body as string)
      expect(form.get('hub.mode')).toBe('publish')
      announced.push(...form.getAll('hub.url'))
      return answer()
    },
  })
  await service.publish([a], settings)
  await service.tick()
  service.clock.now = at(13)
})
const announce = async () => {
  announced = []
  await service.tick()
  return announced.toSorted()
}

describe('a hub', () => {
  it('is not notified of older articles', () => {
    expect(announced).toEqual([])
  })

  it('is notified once of each feed that has changed, and of no other', async () => {
    await service.publish([a, b], settings)
    await service.tick()
    expect(announced.toSorted()).toEqual([...feeds('/'), ...feeds('/tags/r-d/'), ...feeds('/languages/en/')].toSorted())
    expect(await announce()).toEqual([])
  })

  it('is not notified of an article that is in no feed: new, edited, scheduled and removed', async () => {
    for (const listing of ['unlisted', 'no-feeds'] as const) {
      const hidden = { ...b, listing }
      const steps = [[hidden], [{ ...hidden, title: 'B again' }], [{ ...hidden, published: at(20) }], [], [hidden], []]
      for (const more of steps) {
        await service.publish([a, ...more], settings)
        expect(await announce()).toEqual([])
      }
      service.clock.now = new Date(+service.clock.now + 36_000_000)
      expect(await announce()).toEqual([])
    }
  })

  it('is notified when an article is unlisted, and when it is listed again', async () => {
    const inFeeds = [...feeds('/'), ...feeds('/tags/r-d/'), ...feeds('/languages/en/')].toSorted()
    await service.publish([a, { ...b, listing: 'unlisted' }], settings)
    expect(await announce()).toEqual([])
    for (const article of [b, { ...b, listing: 'unlisted' as const }]) {
      service.clock.now = new Date(+service.clock.now + 1000)
      await service.publish([a, article], settings)
      await service.tick()
      expect(announced.toSorted()).toEqual(inFeeds)
      announced = []
    }
  })

  it('is notified of the podcast when an episode is new, and not of feeds that the podcast does not have', async () => {
    const talk = submission({
      slug: 'talk',
      published: at(2),
      enclosure: { url: 'https://x.example/a.mp3', type: 'audio/mpeg', bytes: 1 },
    })
    await service.publish([a, talk], settings)
    await service.tick()
    expect(announced.toSorted()).toEqual([...feeds('/'), ...feeds('/languages/en/'), `${ROOT}/podcast.xml`].toSorted())
    const feed = await (await service.request('/podcast.xml')).text()
    expect(feed).toContain('<atom:link rel="hub" href="https://hub.example/?key=1&#x26;b=2"/>')
  })

  it('is notified when an article is removed', async () => {
    await service.publish([], settings)
    await service.tick()
    expect(announced).toEqual(expect.arrayContaining(feeds('/tags/one/')))
  })

  it('is notified of a scheduled article at its time', async () => {
    await service.publish([a, { ...b, published: at(15), updated: at(15) }], settings)
    await announce()
    service.clock.now = at(14, 59)
    expect(await announce()).toEqual([])
    service.clock.now = at(15)
    expect(await announce()).toEqual([...feeds('/'), ...feeds('/tags/r-d/'), ...feeds('/languages/en/')].toSorted())
    service.clock.now = at(16)
    expect(await announce()).toEqual([])
  })

  it('is notified again later if it fails', async () => {
    answer = () => new Response('', { status: 503 })
    await service.publish([a, b], settings)
    await announce()
    answer = () => {
      throw new Error('unreachable')
    }
    await announce()
    answer = () => new Response(null, { status: 202 })
    service.clock.now = at(18)
    expect((await announce()).length).toBe(3 * FORMAT_NAMES.length)
    expect(await announce()).toEqual([])
  })

  it('gets many feeds in portions', async () => {
    const tags = Array.from({ length: 200 }, (_, index) => ({ name: `T${index}`, slug: `t${index}` }))
    await service.publish([a, { ...b, tags }], settings)
    await service.tick()
    expect(new Set(announced).size).toBe(202 * FORMAT_NAMES.length)
  })

  it('is linked only in feeds of which it is notified', async () => {
    await service.publish([{ ...a, tags: [...a.tags, ...b.tags] }], settings)
    const link = async (path: string) => (await service.request(path)).headers.get('link')
    expect(await link('/tags/one/feed.xml')).toContain(`<${HUB}>; rel="hub"`)
    expect(await link('/tags/one+r-d/feed.xml')).not.toContain('hub')
  })
})

it('no hub is notified if the settings have no hub', async () => {
  await service.publish([a, b])
  expect(await announce()).toEqual([])
})
