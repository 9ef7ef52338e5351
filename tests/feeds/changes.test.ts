import { describe, expect, it } from 'vitest'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { term } from './support/corpus.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour))
const a = submission({ slug: 'a', tags: [term('One')], published: at(1), updated: at(1) })
const b = submission({ slug: 'b', tags: [term('Two')], published: at(2), updated: at(2) })
const modified = async (service: TestService, path: string) =>
  (await service.request(path)).headers.get('last-modified')
const since = async (service: TestService, path: string, date: Date) =>
  (await service.request(path, { headers: { 'if-modified-since': date.toUTCString() } })).status

async function createService() {
  const service = await createTestService(at(12))
  await service.publish([a, b])
  service.clock.now = at(14)
  return service
}

describe('If-Modified-Since alone', () => {
  it('starts with the dates of the articles, wherever and whenever they were first published', async () => {
    const service = await createService()
    expect(await modified(service, '/feed.xml')).toBe(at(2).toUTCString())
    expect(await modified(service, '/tags/one/atom.xml')).toBe(at(1).toUTCString())
  })

  it('finds a new article with an older date', async () => {
    const service = await createService()
    await service.publish([a, b, submission({ slug: 'c', tags: [term('One')], published: at(0), updated: at(0) })])
    expect(await since(service, '/feed.xml', at(13))).toBe(200)
    expect(await since(service, '/tags/one/feed.xml', at(13))).toBe(200)
    expect(await since(service, '/tags/two/feed.xml', at(2))).toBe(304)
    expect(await since(service, '/feed.xml', at(14))).toBe(304)
  })

  it('finds an article that was edited without a new date', async () => {
    const service = await createService()
    await service.publish([{ ...a, title: 'Other' }, b])
    expect(await since(service, '/tags/one/feed.json', at(13))).toBe(200)
    expect(await since(service, '/tags/two/feed.json', at(2))).toBe(304)
  })

  it('finds that an article was removed, from its tag and from the publication', async () => {
    const service = await createService()
    const other = submission({ slug: 'c', tags: [term('One')], published: at(0), updated: at(0) })
    await service.publish([a, b, other])
    service.clock.now = at(15)
    await service.publish([b, other])
    expect(await since(service, '/feed.xml', at(14))).toBe(200)
    expect(await since(service, '/tags/one/feed.xml', at(14))).toBe(200)
  })

  it('finds a new title of the publication', async () => {
    const service = await createService()
    await service.publish([a, b], { title: 'Renamed' })
    expect(await since(service, '/tags/two/feed.xml', at(13))).toBe(200)
    expect(await modified(service, '/feed.xml')).toBe(at(14).toUTCString())
  })

  it('stays the same if nothing in a feed has changed', async () => {
    const service = await createService()
    const before = await modified(service, '/tags/two/feed.xml')
    await service.publish([{ ...a, title: 'Other' }, b])
    expect(await modified(service, '/tags/two/feed.xml')).toBe(before)
  })
})

describe('a date in the future', () => {
  it('is not shown, and does not hide later changes', async () => {
    const service = await createTestService(at(12))
    await service.publish([submission({ published: at(1), updated: new Date('2099-01-01T00:00:00Z') })])
    expect(await modified(service, '/feed.xml')).toBe(at(1).toUTCString())
    expect(await (await service.request('/atom.xml')).text()).not.toContain('2099')
  })
})

describe('a feed that no article belongs to any more', () => {
  it('answers 410, and a feed that never existed answers 404', async () => {
    const service = await createService()
    expect((await service.request('/tags/one/feed.xml')).status).toBe(200)
    await service.publish([b])
    for (const path of ['/tags/one/feed.xml', '/tags/one/atom.xml', '/tags/one/feed.json', '/tags/one+two/feed.xml'])
      expect((await service.request(path)).status).toBe(410)
    expect((await service.request('/tags/never/feed.xml')).status).toBe(404)
    expect((await service.request('/tags/never+one/feed.xml')).status).toBe(404)
  })

  it('exists again when an article has the term again', async () => {
    const service = await createService()
    await service.publish([b])
    await service.publish([a, b])
    expect((await service.request('/tags/one/feed.xml')).status).toBe(200)
  })

  it('reveals nothing about articles that were never public', async () => {
    const service = await createService()
    const planned = submission({ slug: 'planned', tags: [term('Secret')], published: at(20) })
    await service.publish([a, b, planned])
    await service.publish([a, b, { ...planned, tags: [] }])
    await service.publish([a, b])
    expect((await service.request('/tags/secret/feed.xml')).status).toBe(404)
  })

  it('differs from a feed without an article yet', async () => {
    const service = await createService()
    expect((await service.request('/tags/one+two/feed.xml')).status).toBe(200)
  })
})

describe('a clock that jumps', () => {
  it('hides articles that are in the future again, and shows them when it jumps forward', async () => {
    const service = await createService()
    await service.publish([a, b, submission({ slug: 'later', published: at(16), tags: [term('Later')] })])
    const status = async () => (await service.request('/tags/later/feed.xml')).status
    expect(await status()).toBe(404)
    service.clock.now = at(16)
    expect(await status()).toBe(200)
    service.clock.now = at(15)
    expect(await status()).toBe(404)
    service.clock.now = new Date('2038-02-01T00:00:00Z')
    expect(await status()).toBe(200)
  })

  it('forward during a revision leaves later dates and polls correct', async () => {
    const service = await createService()
    const edited = { ...a, edition: 'one' }
    await service.publish([edited, b])
    service.clock.now = new Date('2038-02-01T00:00:00Z')
    await service.publish([{ ...edited, title: 'Other', edition: 'two' }, b])
    const wrong = new Date((await modified(service, '/tags/one/feed.xml'))!)
    expect(wrong.getFullYear()).toBe(2038)
    service.clock.now = at(16)
    await service.publish([{ ...edited, title: 'Third', edition: 'three' }, b])
    expect(await since(service, '/tags/one/feed.xml', wrong)).toBe(200)
    expect(await modified(service, '/tags/one/feed.xml')).toBe(at(16).toUTCString())
    for (const file of ['feed.xml', 'atom.xml', 'feed.json'])
      expect(await (await service.request(`/${file}`)).text()).not.toContain('2038')
    expect(await since(service, '/tags/one/feed.xml', at(16))).toBe(304)
  })

  it('does not change ETags', async () => {
    const service = await createService()
    const etag = async () => (await service.request('/feed.xml')).headers.get('etag')
    const before = await etag()
    for (const now of ['2026-11-01T13:00:00Z', '2031-01-01T00:00:00Z', '2026-11-01T12:30:00Z']) {
      service.clock.now = new Date(now)
      expect(await etag()).toBe(before)
    }
  })
})

describe('a new revision', () => {
  it('does not read the articles of an unchanged feed again', async () => {
    const service = await createService()
    await service.request('/tags/two/feed.xml')
    const read: string[] = []
    const { all } = service.ports.db
    Object.assign(service.ports.db, {
      all: (sql: string, ...parameters: never[]) => {
        if (sql.includes('d.html')) read.push(sql)
        return all(sql, ...parameters)
      },
    })
    await service.publish([{ ...a, title: 'Other' }, b])
    expect((await service.request('/tags/two/feed.xml')).status).toBe(200)
    expect(read).toEqual([])
    await service.request('/tags/one/feed.xml')
    expect(read.length).toBe(1)
  })

  it('looks up the scope of a feed once, for its fingerprint and its text', async () => {
    const service = await createService()
    const asked: string[] = []
    const { all } = service.ports.db
    Object.assign(service.ports.db, {
      all: (sql: string, ...parameters: never[]) => {
        asked.push(sql)
        return all(sql, ...parameters)
      },
    })
    await service.publish([{ ...a, title: 'Other' }, b])
    await service.context.publication()
    asked.length = 0
    await service.request('/tags/one/feed.xml')
    expect(asked.filter(sql => sql.startsWith('SELECT count(*)')).length).toBe(1)
    expect(new Set(asked).size).toBe(asked.length)
  })
})
