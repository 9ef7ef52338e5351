// The cards of pages that are not articles.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { drawMissing } from '../../src/cards/draw-missing.ts'
import { pageJobsOf } from '../../src/cards/pages/page-jobs.ts'
import { createCardRenderer, pictureReader } from '../../src/platforms/node/cards/card-renderer.ts'
import { createArticles } from '../../src/store/articles.ts'
import { readHead } from '../support/read-head.ts'
import { createTestService, ROOT, submission, type TestService } from '../support/service.ts'

const SITE = { description: 'News of nothing' }
const term = (name: string) => ({ name, slug: name.toLowerCase() })
const ARTICLES = ['a', 'b', 'c'].map(slug =>
  submission({
    slug,
    section: term('Craft'),
    authors: [term('Ann')],
    tags: [term('Light'), ...(slug === 'a' ? [term('Rare')] : [])],
    ...(slug === 'c' && { language: 'ar', direction: 'rtl' }),
  } as Partial<Submission>),
)
const LISTS = ['/sections/craft/', '/authors/ann/', '/tags/light/', '/languages/ar/']

const createDrawingService = () =>
  createTestService(undefined, ({ blobs }) => ({ drawCard: createCardRenderer(pictureReader(blobs)).card }))

const headOf = async (service: TestService, path: string) => readHead(await (await service.request(path)).text())
const cardOf = async (service: TestService, path: string) => (await headOf(service, path)).one('og:image')!

describe('the card of a page', () => {
  it('is named by every page with its size and its text, and is drawn when it is asked for', async () => {
    const service = await createDrawingService()
    await service.publish(ARTICLES, SITE)
    const alts: Record<string, string> = {
      '/': 'The Example',
      '/sections/craft/': 'Craft | The Example',
      '/authors/ann/': 'Ann | The Example',
      '/tags/light/': 'Light | The Example',
      '/tags/rare/': 'Rare | The Example',
      '/languages/ar/': 'العربية | The Example',
      '/feeds': 'Feeds | The Example',
    }
    const cards = new Set<string>()
    for (const [path, alt] of Object.entries(alts)) {
      const head = await headOf(service, path)
      const card = head.one('og:image')!
      cards.add(card)
      expect([path, head.one('og:image:alt'), head.one('twitter:card'), head.one('twitter:image')]).toEqual([
        path,
        alt,
        'summary_large_image',
        card,
      ])
      expect(['width', 'height', 'type'].map(name => head.one(`og:image:${name}`))).toEqual([
        '1200',
        '630',
        'image/png',
      ])
      const answer = await service.request(card.slice(ROOT.length))
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'image/png'])
      const { width, height } = await sharp(await answer.arrayBuffer()).metadata()
      expect([width, height]).toEqual([1200, 630])
    }
    expect(cards.size).toBe(Object.keys(alts).length)
    expect([...service.blobs.keys()].filter(key => key.startsWith('cards/'))).toHaveLength(cards.size)
  })

  it('keeps its address when articles come, and has another with another name, description or colour', async () => {
    const service = await createDrawingService()
    await service.publish(ARTICLES, SITE)
    const addresses = () => Promise.all(['/', ...LISTS].map(path => cardOf(service, path)))
    const before = await addresses()
    await service.publish([...ARTICLES, submission({ slug: 'd', section: term('Craft'), tags: [term('Light')] })], SITE)
    expect(await addresses()).toEqual(before)
    const changes = [{ ...SITE, title: 'Another' }, { ...SITE, accent: '#00529b' }, { description: 'News of much' }]
    const published = async (site: object) => {
      await service.publish(ARTICLES, site)
      return addresses()
    }
    const [renamed, recoloured, described] = [
      await published(changes[0]!),
      await published(changes[1]!),
      await published(changes[2]!),
    ]
    expect(renamed.filter(address => before.includes(address))).toEqual([])
    expect(recoloured.filter(address => before.includes(address))).toEqual([])
    expect(described.map(address => before.includes(address))).toEqual([false, true, true, true, true])
  })

  it('is that of the front page where several terms are combined, and on pages with errors', async () => {
    const service = await createDrawingService()
    await service.publish(ARTICLES, SITE)
    const home = await cardOf(service, '/')
    for (const path of ['/tags/light+rare/', '/languages/en/sections/craft/', '/none'])
      expect([path, await cardOf(service, path)]).toEqual([path, home])
  })

  it('has the name that the newest article uses, also if articles spell it in two ways', async () => {
    const service = await createDrawingService()
    const spelled = (slug: string, name: string, day: string) =>
      submission({ slug, tags: [{ name, slug: 'light' }], published: new Date(day) })
    await service.publish([spelled('old', 'light', '2026-01-01'), spelled('new', 'LIGHT', '2026-02-01')])
    const head = await headOf(service, '/tags/light/')
    expect(head.one('og:image:alt')).toBe('LIGHT | The Example')
    expect((await service.request(head.one('og:image')!.slice(ROOT.length))).status).toBe(200)
  })

  it('is the icon, shown small, where no card can be drawn and none is stored', async () => {
    const service = await createTestService()
    await service.publish(ARTICLES, SITE)
    for (const path of ['/', ...LISTS, '/feeds']) {
      const head = await headOf(service, path)
      expect([head.one('og:image'), head.one('twitter:card'), head.one('og:image:alt')]).toEqual([
        `${ROOT}/assets/icon-512.png`,
        'summary',
        'The Example',
      ])
    }
  })

  it('is that of the front page for a rare tag on a service that does not draw', async () => {
    const service = await createTestService()
    await service.publish(ARTICLES, SITE)
    const renderer = createCardRenderer(pictureReader(service.ports.blobs))
    expect(await drawMissing(service.context, renderer, service.destination)).toEqual([])
    service.context.refresh()
    await service.publish(ARTICLES, { ...SITE, author: 'A change, so that pages are rendered again' })
    const home = await cardOf(service, '/')
    expect(await cardOf(service, '/tags/rare/')).toBe(home)
    const cards = await Promise.all(LISTS.map(path => cardOf(service, path)))
    expect(new Set([home, ...cards]).size).toBe(LISTS.length + 1)
    for (const card of [home, ...cards])
      expect([card, (await service.request(card.slice(ROOT.length))).status]).toEqual([card, 200])
  })

  it('is drawn before anyone asks for it for at most 500 terms of a kind', async () => {
    const service = await createTestService()
    const many = Array.from({ length: 600 }, (_, index) => index)
    const of = (slug: string, numbers: readonly number[]) =>
      submission({
        slug,
        tags: numbers.map(number => term(`T${number}`)),
        authors: numbers.map(number => term(`A${number}`)),
      })
    await service.publish([of('a', many), of('b', many.slice(0, 550)), of('c', many.slice(0, 3))])
    const { terms } = createArticles(service.ports.db, service.clock.now)
    const { site } = (await service.context.publication())!
    const kinds = async (every: boolean) => {
      const groups = Map.groupBy(await pageJobsOf(terms, site, { every }), ({ subject }) => subject.kind)
      return Object.fromEntries(Array.from(groups, ([kind, jobs]) => [kind, jobs.length]))
    }
    expect(await kinds(false)).toEqual({ home: 1, feeds: 1, author: 500, tag: 500 })
    expect(await kinds(true)).toEqual({ home: 1, feeds: 1, language: 1, author: 600, tag: 600 })
  })

  it('reports letters that no font has at the article that the name comes from, or at the settings', async () => {
    const service = await createTestService()
    await service.publish(
      ['a', 'b'].map(slug => submission({ slug, tags: [{ name: 'Clay \u{10600}', slug: 'clay' }] })),
      { title: 'News \u{10600}' },
    )
    const renderer = createCardRenderer(pictureReader(service.ports.blobs))
    const options = { settings: '../site.json' }
    const problems = await drawMissing(service.context, renderer, service.destination, options)
    const found = problems.map(({ file, message }) => `${file}: ${message}`)
    expect(found).toContain('a.md: the card leaves out \u{10600} of "Clay \u{10600}"')
    expect(found).toContain('../site.json: the card leaves out \u{10600} of "News \u{10600}"')
  })
})
