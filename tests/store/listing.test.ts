// What the store does for articles that not every list shows: what is stored, and what a list reads.
import { describe, expect, it } from 'vitest'
import type { Listing, Submission } from '../../src/article.ts'
import type { Db } from '../../src/ports.ts'
import { createArticles } from '../../src/store/articles.ts'
import { publishToRemote } from '../../src/store/http/publish-to-remote.ts'
import { createRemoteDestination } from '../../src/store/http/remote-destination.ts'
import { createReceiver, PUBLISHER } from '../support/publish-over-http.ts'
import { createTestService, ROOT, submission } from '../support/service.ts'

const light = { name: 'Light', slug: 'light' }
const article = (slug: string, more: Partial<Submission> = {}) =>
  submission({ slug, tags: [light], section: { name: 'Craft', slug: 'craft' }, ...more })
const listed = (listing: Listing) => article(listing, { listing })
const ALL = [
  article('plain'),
  listed('unlisted'),
  listed('local'),
  listed('no-feeds'),
  article('map', { noSitemap: true }),
]

const slugsOf = (articles: readonly { readonly slug: string }[]) => articles.map(({ slug }) => slug).toSorted()

describe('a list', () => {
  it('has what belongs there, and counts only that', async () => {
    const service = await createTestService()
    await service.publish(ALL)
    const { articles } = (await service.context.publication())!
    for (const [scope, place, expected] of [
      [{}, 'lists', ['map', 'no-feeds', 'plain']],
      [{}, 'feeds', ['map', 'plain']],
      [{}, 'sitemap', ['no-feeds', 'plain']],
      [{}, 'all', ['local', 'map', 'no-feeds', 'plain', 'unlisted']],
      [{ tags: ['light'] }, 'lists', ['local', 'map', 'no-feeds', 'plain']],
      [{ tags: ['light'] }, 'feeds', ['local', 'map', 'plain']],
      [{ section: 'craft', tags: ['light'] }, 'feeds', ['local', 'map', 'plain']],
      [{ language: 'en' }, 'lists', ['map', 'no-feeds', 'plain']],
      [{ language: 'en', tags: ['light'] }, 'feeds', ['map', 'plain']],
    ] as const) {
      expect([scope, place, slugsOf(await articles.listFacts(scope, { place }))]).toEqual([scope, place, expected])
      expect(await articles.count(scope, place)).toBe(expected.length)
    }
    const counts = async (place: 'lists' | 'feeds') =>
      (await articles.terms('tag', 10, place)).map(({ slug, count }) => [slug, count])
    expect([await counts('lists'), await counts('feeds')]).toEqual([[['light', 4]], [['light', 3]]])
    for (const slug of ['unlisted', 'local'])
      expect(await articles.neighbours((await articles.find(slug))!)).toEqual({})
    const [first] = await articles.list()
    const { older, newer } = await articles.neighbours(first!)
    expect([older, newer].filter(other => other?.listing === 'unlisted' || other?.listing === 'local')).toEqual([])
  })

  it('reads an index only, whatever it leaves out', async () => {
    const service = await createTestService()
    await service.publish(ALL)
    const asked: { sql: string; parameters: readonly unknown[] }[] = []
    const db: Db = {
      ...service.ports.db,
      all: (sql, ...parameters) => {
        asked.push({ sql, parameters })
        return service.ports.db.all(sql, ...parameters)
      },
    }
    const articles = createArticles(db, service.clock.now)
    for (const place of ['lists', 'feeds', 'sitemap', 'all'] as const) {
      await articles.count({}, place)
      await articles.listFacts({}, { place })
    }
    for (const place of ['lists', 'feeds'] as const) {
      await articles.count({ tags: ['light'] }, place)
      await articles.listFacts({ tags: ['light'] }, { place })
    }
    await articles.hashes()
    for (const { sql, parameters } of asked) {
      const plan = await service.ports.db.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN ${sql}`,
        ...(parameters as string[]),
      )
      const details = plan.map(({ detail }) => detail)
      const [chosen] = details.filter(detail => /article_by_time|article_term/.test(detail))
      // A table without row ids is its own index.
      expect(chosen, details.join('; ')).toMatch(
        /SEARCH article USING COVERING INDEX article_by_time \(published<\?\)|SEARCH article_term USING PRIMARY KEY/,
      )
      // Only the page that was chosen is sorted again.
      const sorts = details.filter(detail => detail.includes('TEMP B-TREE'))
      expect(sorts.length, details.join('; ')).toBeLessThanOrEqual(1)
    }
  })
})

describe('a service over HTTP', () => {
  it('shows articles in the same lists', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    await here.publish(ALL)
    const token = PUBLISHER.authorization.replace('Bearer ', '')
    const remote = createRemoteDestination(ROOT, token, async (input, init) =>
      there.request(String(input).slice(ROOT.length), init as RequestInit),
    )
    await publishToRemote(here.ports, remote, { cards: [], change: { named: true, publisher: 'remote:test' } })
    const { items } = JSON.parse(await (await there.request('/feed.json')).text()) as { items: { url: string }[] }
    expect(items.map(({ url }) => url.split('/').at(-1)).toSorted()).toEqual(['map', 'plain'])
    expect(await (await there.request('/')).text()).not.toMatch(/articles\/(unlisted|local)/)
    expect((await there.request('/articles/unlisted')).status).toBe(200)
  })

  it('refuses a listing that does not exist', async () => {
    const [here, there] = [await createTestService(), await createReceiver()]
    await here.publish([{ ...article('odd'), listing: 'nowhere' as Listing }])
    const token = PUBLISHER.authorization.replace('Bearer ', '')
    const remote = createRemoteDestination(ROOT, token, async (input, init) =>
      there.request(String(input).slice(ROOT.length), init as RequestInit),
    )
    const change = { named: true, publisher: 'remote:test' }
    await expect(publishToRemote(here.ports, remote, { cards: [], change })).rejects.toThrow(/listing/)
  })
})
