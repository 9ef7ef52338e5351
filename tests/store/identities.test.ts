import { describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { parseSite } from '../../src/site/site.ts'
import { toDocument, toEntry } from '../../src/store/documents.ts'
import { publishToRemote } from '../../src/store/http/publish-to-remote.ts'
import { mintId } from '../../src/store/identities.ts'
import { createLocalDestination } from '../../src/store/local-destination.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'

const at = (day: number) => new Date(Date.UTC(2026, 9, day))
const text = (overrides: Partial<Submission> = {}) =>
  submission({ source: 'x.md', slug: 'old', edition: 'one', published: at(1), updated: at(1), ...overrides })
const find = async (service: TestService, slug: string) =>
  (await service.context.publication())!.articles.find(slug).then(found => found!)

/** Publishes as a publication that has no address yet, or has one. */
async function publishTo(service: TestService, submissions: readonly Submission[], url: string, named: boolean) {
  const { site } = parseSite({ url })
  const destination = createLocalDestination(service.ports, service.context.refresh)
  const documents = submissions.map(toDocument)
  await destination.putDocuments(documents)
  const set = submissions.map((one, index) => toEntry(one, documents[index]!.hash, named ? url : ''))
  const { revision } = await destination.manifest()
  await destination.commit({ base: revision, site, set, remove: [], named, publisher: 'folder:test' })
}

describe('an id', () => {
  it('stays when slug, domain and scheme change, and when the file was removed for a while', async () => {
    const service = await createTestService()
    await service.publish([text()])
    await service.publish([text({ slug: 'new' })], { url: 'http://other.example' })
    expect((await find(service, 'new')).id).toBe('tag:news.example,2026-10-01:old')
    await service.publish([], { url: 'http://other.example' })
    await service.publish([text({ slug: 'newer' })], { url: 'http://other.example' })
    expect((await find(service, 'newer')).id).toBe('tag:news.example,2026-10-01:old')
  })

  it('stays with a renamed file: with the same text, or with the same title and date', async () => {
    const service = await createTestService()
    await service.publish([text(), text({ source: 'y.md', slug: 'y', edition: 'two', title: 'Y', published: at(2) })])
    await service.publish([
      text({ source: 'moved/x.md', slug: 'x', title: 'Other title' }),
      text({ source: 'z.md', slug: 'z', edition: 'three', title: 'Y', published: at(2) }),
    ])
    expect((await find(service, 'x')).id).toBe('tag:news.example,2026-10-01:old')
    expect((await find(service, 'z')).id).toBe('tag:news.example,2026-10-02:y')
    // A reader who follows the old link gets to the new address.
    expect(await (await service.context.publication())!.articles.findFormer('y')).toEqual({ slug: 'z' })
    // A new file with the old name is another article.
    await service.publish([
      text({ source: 'moved/x.md', slug: 'x', title: 'Other title' }),
      text({ source: 'x.md', slug: 'again', edition: 'four', title: 'Again' }),
    ])
    expect((await find(service, 'again')).id).toBe('tag:news.example,2026-10-01:again')
  })

  it('stays with a file that comes back later under another name, and is never given to two articles', async () => {
    const service = await createTestService()
    await service.publish([text()])
    await service.publish([])
    await service.publish([text({ source: 'b.md', slug: 'b' }), text({ source: 'c.md', slug: 'c' })])
    const ids = [(await find(service, 'b')).id, (await find(service, 'c')).id]
    expect(ids.toSorted()).toEqual(['tag:news.example,2026-10-01:c', 'tag:news.example,2026-10-01:old'])
  })

  it('is not used again for an article that takes over a slug', async () => {
    const service = await createTestService()
    await service.publish([text()])
    await service.publish([text({ slug: 'new' }), text({ source: 'y.md', edition: 'two', title: 'Y' })])
    expect((await find(service, 'new')).id).toBe('tag:news.example,2026-10-01:old')
    expect((await find(service, 'old')).id).toMatch(/^tag:news\.example,2026-10-01:old\.[0-9a-f]{8}$/)
  })

  it('in the front matter has priority', async () => {
    const service = await createTestService()
    await service.publish([text()])
    await service.publish([text({ id: 'post-1' })])
    expect((await find(service, 'old')).id).toBe('post-1')
    await service.publish([text()])
    expect((await find(service, 'old')).id).toBe('tag:news.example,2026-10-01:old')
  })

  it('is a tag URI for any address', () => {
    const mint = (url: string) => mintId({ slug: 'ü a', published: at(1) }, url)
    expect(mint('http://[::1]:8787')).toBe('tag:---1-,2026-10-01:%C3%BC%20a')
    expect(mint('https://my_host.example/blog')).toBe('tag:my-host.example,2026-10-01:%C3%BC%20a')
    expect(mint('https://Bücher.example')).toBe('tag:xn--bcher-kva.example,2026-10-01:%C3%BC%20a')
  })

  it('never belongs to two articles, whatever ids are in their files', async () => {
    const service = await createTestService()
    const id = 'tag:news.example,2026-10-01:old'
    const ids = async () =>
      (await (await service.context.publication())!.articles.list()).map(one => [one.slug, one.id])
    // The id of an existing article, written into another file.
    const other = text({ source: 'y.md', slug: 'y', edition: 'two', title: 'Y', published: at(2), id })
    await service.publish([text()])
    await service.publish([text(), other])
    expect(await ids()).toEqual([
      ['y', 'tag:news.example,2026-10-02:y'],
      ['old', id],
    ])
    // The article itself under another name, with its id in the file, and later another article under the old name.
    await service.publish([{ ...other, edition: 'three' }])
    await service.publish([{ ...other, edition: 'four' }])
    await service.publish([{ ...other, edition: 'four' }, text({ edition: 'five', title: 'New' })])
    const now = await ids()
    expect(now[0]).toEqual(['y', id])
    expect(now[1]?.[1]).toMatch(/^tag:news\.example,2026-10-01:old\.[0-9a-f]{8}$/)
  })

  it('that readers saw before the publication had an address stays when it gets one, like the id of the feed', async () => {
    const service = await createTestService()
    const uuid = /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/
    const feedId = async () => (await service.context.publication())!.id
    await publishTo(service, [text()], 'http://localhost:8787', false)
    const { id } = await find(service, 'old')
    const feed = await feedId()
    expect(id).toMatch(uuid)
    expect(feed).toMatch(/^urn:uuid:[\da-f-]{36}$/)
    await publishTo(service, [text({ slug: 'new' })], 'http://127.0.0.1:9999', false)
    await publishTo(service, [], 'https://news.example', true)
    await publishTo(service, [text({ slug: 'newer' })], 'https://else.example', true)
    expect((await find(service, 'newer')).id).toBe(id)
    expect(await feedId()).toBe(feed)
    // The same article gets the same id in any publication, and another article gets another id.
    const mint = (one: Partial<Submission>) => mintId(text(one), '')
    expect(mint({})).toBe(id)
    expect(mint({ edition: 'two' })).not.toBe(id)
  })
})

describe('the date of publication', () => {
  it('of a file without one is when it was first seen', async () => {
    const service = await createTestService()
    await service.publish([text({ undated: true })])
    await service.publish([text({ undated: true, published: at(9), updated: at(9), tags: [{ name: 'T', slug: 't' }] })])
    const found = await find(service, 'old')
    expect([found.published, found.updated]).toEqual([at(1), at(1)])
    const { articles } = (await service.context.publication())!
    expect((await articles.terms('tag'))[0]?.published).toEqual(at(1))
  })

  it('that readers have seen stays, whatever date the file has later, also under another name and after a time as a draft', async () => {
    const service = await createTestService()
    await service.publish([
      text(),
      text({ source: 'y.md', slug: 'y', edition: 'two', published: at(2), updated: at(2) }),
    ])
    const later = text({ published: at(3), updated: at(3), tags: [{ name: 'T', slug: 't' }] })
    await service.publish([
      later,
      text({ source: 'y.md', slug: 'y', edition: 'two', published: at(1), updated: at(1) }),
    ])
    const { articles } = (await service.context.publication())!
    const list = (await articles.list()).map(({ slug, published, updated }) => [slug, published, updated])
    expect(list).toEqual([
      ['y', at(2), at(2)],
      ['old', at(1), at(1)],
    ])
    expect((await articles.terms('tag'))[0]?.published).toEqual(at(1))

    await service.publish([text({ ...later, source: 'moved.md', edition: 'three', title: 'First light' })])
    expect((await find(service, 'old')).published).toEqual(at(1))
    await service.publish([])
    await service.publish([text({ ...later, source: 'moved.md', edition: 'four', published: at(5) })])
    expect((await find(service, 'old')).published).toEqual(at(1))
  })

  it('follows the file until the article is published', async () => {
    const service = await createTestService(at(20))
    await service.publish([text({ published: at(25), updated: at(25) })])
    await service.publish([text({ published: at(23), updated: at(23) })])
    service.clock.now = at(24)
    const found = await find(service, 'old')
    expect([found.published, found.updated]).toEqual([at(23), at(23)])
    await service.publish([text({ published: at(28), updated: at(28) })])
    expect((await find(service, 'old')).published).toEqual(at(23))
  })

  it('of an article with a new id is the one in the file, since readers do not know the article', async () => {
    const service = await createTestService()
    await service.publish([text({ id: 'urn:x:1' })])
    await service.publish([text({ id: 'urn:x:2', published: at(3), updated: at(3) })])
    expect((await find(service, 'old')).published).toEqual(at(3))
    // The same id as before, now written into the file.
    await service.publish([text({ source: 'z.md', slug: 'z', edition: 'z' })])
    const { id } = await find(service, 'z')
    await service.publish([text({ source: 'z.md', slug: 'z', edition: 'z', id, published: at(4), updated: at(4) })])
    expect((await find(service, 'z')).published).toEqual(at(1))
  })
})

describe('the date of the last change', () => {
  const publishAgain = async (overrides: Partial<Submission>, before: Partial<Submission> = {}) => {
    const service = await createTestService(at(20))
    await service.publish([text(before)])
    service.clock.now = at(21)
    await service.publish([text(overrides)])
    service.clock.now = at(26)
    return (await find(service, overrides.slug ?? 'old')).updated
  }

  it.each<[string, Partial<Submission>, Partial<Submission>, Date]>([
    ['moves with the text', { edition: 'two' }, {}, at(21)],
    ['stays with the text', { slug: 'new', html: '<p>made anew</p>', tags: [{ name: 'T', slug: 't' }] }, {}, at(1)],
    ['stays when a change is minor', { edition: 'two', minor: true }, {}, at(1)],
    [
      'stays when a change is minor, whatever the file says',
      { edition: 'two', minor: true, updated: at(5) },
      {},
      at(1),
    ],
    ['is what the file says', { edition: 'two', updated: at(5) }, {}, at(5)],
    ['stays when the file ceases to say it', {}, { updated: at(5) }, at(5)],
    ['stays when the file says another date', { published: at(9), updated: at(9) }, { updated: at(5) }, at(5)],
    [
      'of a scheduled article is when it is published',
      { edition: 'two', published: at(25) },
      { published: at(25) },
      at(25),
    ],
  ])('%s', async (_, overrides, before, expected) => {
    expect(await publishAgain(overrides, before)).toEqual(expected)
  })

  it('counts from the last change that was not minor', async () => {
    const service = await createTestService(at(20))
    await service.publish([text()])
    service.clock.now = at(21)
    await service.publish([text({ edition: 'two', minor: true })])
    service.clock.now = at(22)
    await service.publish([text({ edition: 'two' })])
    expect((await find(service, 'old')).updated).toEqual(at(1))
    await service.publish([text({ edition: 'three' })])
    expect((await find(service, 'old')).updated).toEqual(at(22))
  })
})

describe('a remote service', () => {
  it('keeps its own dates if a machine without the old store sends others', async () => {
    const there = await createTestService(at(22))
    const destination = createLocalDestination(there.ports, there.context.refresh)
    for (const day of [3, 9]) {
      const here = await createTestService(at(20))
      await here.publish([text({ published: at(day), updated: at(day) })])
      await publishToRemote(here.ports, destination, {
        cards: [],
        change: { named: true, publisher: `remote:${crypto.randomUUID()}` },
      })
    }
    expect((await find(there, 'old')).published).toEqual(at(3))
  })

  it('gets ids and dates from the local store, and keeps its own from then on', async () => {
    const here = await createTestService(at(20))
    await here.publish([text({ undated: true })])
    here.clock.now = at(21)
    await here.publish([text({ undated: true, slug: 'new', published: at(9), updated: at(9), edition: 'two' })])
    const there = await createTestService(at(22))
    const send = async (from: TestService) => {
      await publishToRemote(from.ports, createLocalDestination(there.ports, there.context.refresh), {
        cards: [],
        change: { named: true, publisher: `remote:${crypto.randomUUID()}` },
      })
      const { id, published, updated } = await find(there, 'new')
      return { id, published, updated }
    }
    const expected = { id: 'tag:news.example,2026-10-01:old', published: at(1), updated: at(21) }
    expect(await send(here)).toEqual(expected)
    // A machine without the old store.
    const fresh = await createTestService(at(23))
    await fresh.publish([text({ undated: true, slug: 'new', published: at(12), updated: at(12), edition: 'two' })])
    expect(await send(fresh)).toEqual(expected)
  })
})
