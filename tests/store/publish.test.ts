import { describe, expect, it } from 'vitest'
import { parseSite } from '../../src/site/site.ts'
import { StaleRevision } from '../../src/store/destination.ts'
import { createLocalDestination } from '../../src/store/local-destination.ts'
import { createTestService, submission } from '../support/service.ts'

const tag = (name: string) => ({ name, slug: name.toLowerCase() })

describe('publishing', () => {
  it('makes articles visible with their terms', async () => {
    const service = await createTestService()
    await service.publish([
      submission({ slug: 'a', tags: [tag('Feeds'), tag('Cards')], section: tag('Craft') }),
      submission({ slug: 'b', tags: [tag('Feeds')], published: new Date('2026-10-02T00:00:00.123Z') }),
    ])
    const { articles } = (await service.context.publication())!
    expect((await articles.list()).map(a => a.slug)).toEqual(['b', 'a'])
    expect((await articles.list({ tags: ['feeds', 'cards'] })).map(a => a.slug)).toEqual(['a'])
    expect((await articles.list({ tags: ['feeds', 'cards'], match: 'any' })).length).toBe(2)
    expect((await articles.list({ section: 'craft' })).map(a => a.slug)).toEqual(['a'])
    expect((await articles.terms('tag')).map(t => [t.slug, t.count])).toEqual([
      ['feeds', 2],
      ['cards', 1],
    ])
    expect((await articles.find('b'))?.published.toISOString()).toBe('2026-10-02T00:00:00.123Z')
    const [b, a] = await articles.list()
    expect((await articles.neighbours(b!)).older?.slug).toBe('a')
    expect((await articles.neighbours(a!)).newer?.slug).toBe('b')
  })

  it('shows a scheduled article at its exact millisecond and not before', async () => {
    const service = await createTestService(new Date('2026-11-01T11:59:59.999Z'))
    await service.publish([submission({ published: new Date('2026-11-01T12:00:00Z') })])
    const before = (await service.context.publication())!
    expect(await before.articles.count()).toBe(0)
    service.clock.now = new Date('2026-11-01T12:00:00Z')
    const after = (await service.context.publication())!
    expect(await after.articles.count()).toBe(1)
    expect(after.version).not.toBe(before.version)
  })

  it('keeps an id when the slug and the domain change', async () => {
    const service = await createTestService()
    await service.publish([submission({ source: 'x.md', slug: 'old' })])
    await service.publish([submission({ source: 'x.md', slug: 'new' })], { url: 'https://other.example' })
    const { articles } = (await service.context.publication())!
    expect((await articles.find('new'))?.id).toBe('tag:news.example,2026-10-01:old')
  })

  it('refuses a change to a revision that is not the newest, and a document that was never sent', async () => {
    const service = await createTestService()
    await service.publish([submission()])
    const destination = createLocalDestination(service.ports, service.context.refresh)
    const { site } = parseSite({ url: 'https://news.example' })
    const change = { site, set: [], remove: ['first-light.md'], named: true, publisher: 'folder:test' }
    await expect(destination.commit({ ...change, base: 0 })).rejects.toThrow(StaleRevision)
    const set = [{ source: 'y.md', hash: 'absent', mint: 'tag:y', slug: 'y' }]
    await expect(destination.commit({ ...change, base: 1, set })).rejects.toThrow()
    expect(await (await service.context.publication())!.articles.count()).toBe(1)
    expect(await destination.commit({ ...change, base: 1 })).toBe(2)
  })
})
