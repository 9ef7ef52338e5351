import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { createCards } from '../../src/cards/cards.ts'
import { drawMissing } from '../../src/cards/draw-missing.ts'
import type { DrawCard } from '../../src/cards/model.ts'
import { toCardModel } from '../../src/cards/to-card-model.ts'
import { createCardRenderer, pictureReader } from '../../src/platforms/node/cards/card-renderer.ts'
import { parseSite } from '../../src/site/site.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { scene } from './support/photographs.ts'

const HERO = {
  key: 'abc.jpg',
  type: 'image/jpeg',
  width: 2400,
  height: 1600,
  bytes: 1,
  alt: 'A lamp',
  credit: 'Example Agency',
}

/** A service that draws; `drawn` counts how often. */
async function createDrawingService(): Promise<TestService & { drawn: () => number }> {
  let drawn = 0
  const service = await createTestService(undefined, ({ blobs }) => {
    const { card: draw } = createCardRenderer(pictureReader(blobs))
    const drawCard: DrawCard = model => {
      drawn++
      return draw(model)
    }
    return { drawCard }
  })
  service.blobs.set('pictures/abc.jpg', new Uint8Array(await scene(2400, 1600).jpeg().toBuffer()))
  return { ...service, drawn: () => drawn }
}

const noDrawing = () => Promise.reject(new Error('nothing may be drawn here'))

async function pathOf(service: TestService, slug = 'first-light', draws = false): Promise<string> {
  const publication = (await service.context.publication())!
  const article = (await publication.articles.find(slug))!
  const cards = createCards(service.context, draws ? { draw: noDrawing } : {})
  const { url } = await cards.imageOf(article, publication)
  return new URL(url).pathname
}

describe('the address of a card', () => {
  let service: TestService
  // A new service each time: the dates that an article was first seen with stay.
  const addressOf = async (change: Partial<Submission>, site: object = {}) => {
    service = await createTestService()
    await service.publish([submission(change)], site)
    return pathOf(service)
  }

  it('stays the same while the card shows the same', async () => {
    const first = await addressOf({})
    expect(first).toMatch(/^\/cards\/[0-9a-f]{32}\.png$/)
    expect(await addressOf({ html: '<p>Other words.</p>', tags: [{ name: 'New', slug: 'new' }] })).toBe(first)
    expect(await addressOf({ hero: { ...HERO, width: 150, height: 100 } }), 'too small to be shown').toBe(first)
  })

  it('changes with everything that the card shows', async () => {
    const changes: [Partial<Submission>, object?][] = [
      [{}],
      [{ title: 'Second light' }],
      [{ section: { name: 'Lamps', slug: 'lamps' } }],
      [{ authors: [{ name: 'Ann', slug: 'ann' }] }],
      [{ language: 'de' }],
      [{ direction: 'rtl' }],
      [{ published: new Date('2026-10-02T08:00:00Z') }],
      [{ hero: HERO }],
      [{ hero: { ...HERO, key: 'def.jpg' } }],
      [{ hero: { ...HERO, credit: 'Another' } }],
      [{ hero: { ...HERO, focus: [0.1, 0.1] } }],
      [{}, { title: 'Another' }],
      [{}, { accent: '#00695c' }],
    ]
    const addresses: string[] = []
    for (const [change, site] of changes) addresses.push(await addressOf(change, site))
    expect(new Set(addresses).size).toBe(changes.length)
  })

  it('changes on the day that the article is a year old, since the card then shows the year', async () => {
    const young = await addressOf({ published: new Date('2025-11-02T08:00:00Z') })
    service.clock.now = new Date('2026-11-02T07:59:59Z')
    expect(await pathOf(service)).toBe(young)
    service.clock.now = new Date('2026-11-02T08:00:00Z')
    expect(await pathOf(service)).not.toBe(young)
  })
})

it('a logo that is not square keeps its proportions', async () => {
  const { site } = parseSite({})
  const mark = { key: 'mark.png', type: 'image/png', height: 100, bytes: 1 }
  const ratioOf = (width: number) =>
    toCardModel(submission(), { ...site, mark: { ...mark, width } }, new Date('2026-11-01')).logoRatio
  expect([460, 104, 40, 1].map(ratioOf)).toEqual([4.6, undefined, 0.4, 0.1])
})

describe('GET /cards/', () => {
  it('draws a card once, at the first request', async () => {
    const service = await createDrawingService()
    await service.publish([submission({ hero: HERO })])
    const path = await pathOf(service)
    const answers = await Promise.all([service.request(path), service.request(path), service.request(path)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(service.drawn()).toBe(1)
    const bytes = new Uint8Array(await answers[0]!.arrayBuffer())
    const { format, width, height, isProgressive, space } = await sharp(bytes).metadata()
    expect({ format, width, height, isProgressive, space }).toEqual({
      format: 'jpeg',
      width: 1200,
      height: 630,
      isProgressive: false,
      space: 'srgb',
    })
    expect(Object.fromEntries(answers[0]!.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${path.slice(7, -4)}"`,
    })
    const again = await service.request(path, { headers: { range: 'bytes=0-9' } })
    expect([again.status, (await again.arrayBuffer()).byteLength, service.drawn()]).toEqual([206, 10, 1])
    expect((await service.request(path, { method: 'HEAD' })).headers.get('content-length')).toBe(String(bytes.length))
  })

  it('still serves the old card of an article that has changed', async () => {
    const service = await createDrawingService()
    await service.publish([submission()])
    const old = await pathOf(service)
    await service.request(old)
    await service.publish([submission({ title: 'Second light' })])
    expect(await pathOf(service)).not.toBe(old)
    expect((await service.request(old)).status).toBe(200)
  })

  it('draws nothing for a name that belongs to no visible article', async () => {
    const service = await createDrawingService()
    const due = new Date('2026-11-01T13:00:00Z')
    await service.publish([submission(), submission({ slug: 'later', published: due })])
    service.clock.now = due
    const later = await pathOf(service, 'later')
    service.clock.now = new Date('2026-11-01T12:00:00Z')
    for (const path of [
      later,
      `/cards/${'0'.repeat(32)}.jpg`,
      '/cards/x.jpg',
      '/cards/',
      `/cards/${'0'.repeat(32)}.png`,
    ])
      expect([path, (await service.request(path)).status]).toEqual([path, 404])
    expect(service.drawn()).toBe(0)
    service.clock.now = due
    expect((await service.request(later)).status).toBe(200)
  })

  it('serves stored cards if nothing can be drawn', async () => {
    const service = await createTestService()
    await service.publish([submission()])
    const path = await pathOf(service)
    expect((await service.request(path)).status).toBe(404)
    service.blobs.set(path.slice(1), new Uint8Array([255, 216, 255]))
    expect((await service.request(path)).status).toBe(200)
  })
})

describe('a service that cannot draw', () => {
  it('keeps serving the card that was sent, also when its article is a year old', async () => {
    const service = await createTestService()
    await service.publish([submission({ published: new Date('2025-11-02T08:00:00Z') })])
    const young = await pathOf(service)
    service.blobs.set(young.slice(1), new Uint8Array([255, 216, 255]))
    service.clock.now = new Date('2026-11-02T08:00:00Z')
    expect(await pathOf(service)).toBe(young)

    const drawing = await createDrawingService()
    drawing.clock.now = service.clock.now
    await drawing.publish([submission({ published: new Date('2025-11-02T08:00:00Z') })])
    const old = await pathOf(drawing, 'first-light', true)
    expect(old).not.toBe(young)
    service.blobs.set(old.slice(1), new Uint8Array([255, 216, 255]))
    expect(await pathOf(service)).toBe(old)
  })

  it('shows the wide card in place of another shape', async () => {
    const service = await createTestService()
    await service.publish([submission()])
    service.blobs.set((await pathOf(service)).slice(1), new Uint8Array([255, 216, 255]))
    const publication = (await service.context.publication())!
    const [article] = await publication.articles.list()
    const wide = await createCards(service.context).imageOf(article!, publication)
    expect(await createCards(service.context).imageOf(article!, publication, 'tall')).toEqual(wide)
  })
})

describe('drawing missing images', () => {
  it('draws every shape of every article once, also of scheduled ones, and the cards of pages, and reports progress', async () => {
    const service = await createTestService()
    const renderer = createCardRenderer(pictureReader(service.ports.blobs))
    await service.publish([
      submission(),
      submission({ slug: 'next-week', published: new Date('2026-11-08T11:00:00Z') }),
    ])
    const progress: string[] = []
    const options = { onProgress: (done: number, total: number) => void progress.push(`${done}/${total}`) }
    expect(await drawMissing(service.context, renderer, service.destination, options)).toEqual([])
    expect(progress).toEqual(Array.from({ length: 9 }, (_, done) => `${done}/8`))
    const sizes = await Promise.all(
      [...service.blobs.values()].map(async bytes => {
        const { width, height } = await sharp(bytes).metadata()
        return `${width}x${height}`
      }),
    )
    expect(sizes.sort()).toEqual([
      ...['1000x1500', '1000x1500', '1200x1200', '1200x1200'],
      // Two articles, the front page and the page of feeds.
      ...['1200x630', '1200x630', '1200x630', '1200x630'],
    ])
    progress.length = 0
    await drawMissing(service.context, renderer, service.destination, options)
    expect(progress).toEqual(['0/0'])
  })

  it('draws a card without a photo, and reports a problem, if the photo cannot be read', async () => {
    const service = await createTestService()
    const renderer = createCardRenderer(pictureReader(service.ports.blobs))
    service.blobs.set('pictures/abc.jpg', new TextEncoder().encode('this is not a picture'))
    await service.publish([submission({ hero: HERO }), submission({ slug: 'other', source: 'other.md' })])
    const problems = await drawMissing(service.context, renderer, service.destination)
    expect(problems).toEqual([
      {
        file: 'first-light.md',
        severity: 'warning',
        message: expect.stringContaining('the card has no picture: '),
        kind: 'the card has no picture: …',
        hint: 'save it as JPEG or PNG',
      },
    ])
    expect([...service.blobs.keys()].filter(key => key.startsWith('cards/'))).toHaveLength(8)
  })

  it('reports a photo that is both too small for the card and damaged', async () => {
    const service = await createTestService()
    const renderer = createCardRenderer(pictureReader(service.ports.blobs))
    service.blobs.set('pictures/abc.jpg', new TextEncoder().encode('this is not a picture'))
    await service.publish([submission({ hero: { ...HERO, width: 600, height: 300 }, cardTemplate: 'editorial' })])
    const problems = await drawMissing(service.context, renderer, service.destination)
    expect(problems).toEqual([
      {
        file: 'first-light.md',
        severity: 'warning',
        message: 'the card has no picture: 600x300 pixels are not enough',
        kind: 'the card has no picture: …x… pixels are not enough',
        hint: 'use at least 960x504 pixels',
      },
      {
        file: 'first-light.md',
        severity: 'warning',
        message: 'its picture has no smaller copy: it is not a picture',
        kind: 'its picture has no smaller copy: …',
        hint: 'save it as JPEG or PNG',
      },
    ])
  })

  it.each([
    [{ width: 959, height: 700 }, {}, []],
    [{ width: 959, height: 700 }, { cardTemplate: 'editorial' }, ['959x700']],
    [{ width: 960, height: 504 }, { cardTemplate: 'editorial' }, []],
    [{ width: 440, height: 600 }, {}, []],
    [{ width: 160, height: 120 }, {}, ['160x120']],
    [{ width: 900, height: 1200 }, { cardTemplate: 'editorial' }, ['900x1200']],
    [{ width: 900, height: 1200 }, { cardTemplate: 'panel' }, []],
    [{ width: 90, height: 120 }, { cardTemplate: 'statement' }, []],
    [{ width: 90, height: 60, type: 'image/svg+xml' }, {}, []],
  ] as const)('reports a photo that is too small for the card once in each run: %j %j', async (size, change, sizes) => {
    const service = await createTestService()
    const renderer = createCardRenderer(pictureReader(service.ports.blobs))
    service.blobs.set('pictures/abc.jpg', new Uint8Array(await scene(size.width, size.height).jpeg().toBuffer()))
    await service.publish([submission({ hero: { ...HERO, ...size }, ...change })])
    for (const _ of [1, 2])
      expect((await drawMissing(service.context, renderer, service.destination)).map(({ message }) => message)).toEqual(
        sizes.map(pixels => `the card has no picture: ${pixels} pixels are not enough`),
      )
  })

  it('reports a damaged photo once, whichever of its cards and copies is drawn first', async () => {
    const service = await createTestService()
    service.blobs.set('pictures/abc.jpg', new TextEncoder().encode('this is not a picture'))
    await service.publish([submission({ hero: HERO })])
    const renderer = createCardRenderer(pictureReader(service.ports.blobs))
    for (const late of ['card', 'rendition'] as const) {
      let others = 0
      let release = () => {}
      const last = new Promise<void>(resolve => {
        release = resolve
      })
      // One kind finishes after all of the other.
      const inTurn = async <T>(work: Promise<T>, isLate: boolean): Promise<T> => {
        await work.catch(() => undefined)
        if (isLate) await last
        // Three crops; or the cards of the article, the front page and the page of feeds.
        else if (++others === (late === 'card' ? 3 : 5)) release()
        return work
      }
      const problems = await drawMissing(
        service.context,
        {
          card: model => inTurn(renderer.card(model), late === 'card'),
          rendition: key => inTurn(renderer.rendition(key), late === 'rendition'),
        },
        { missingBlobs: async keys => [...keys], putBlob: async () => undefined },
        { concurrency: 8 },
      )
      expect(problems.map(({ message }) => message)).toEqual(['the card has no picture: it is not a picture'])
      const again = await drawMissing(service.context, renderer, service.destination, { reported: problems })
      expect(again).toEqual([])
    }
  })

  it('continues after a card that cannot be drawn', async () => {
    const service = await createTestService()
    await service.publish([submission(), submission({ slug: 'other' })])
    const renderer = createCardRenderer(pictureReader(service.ports.blobs))
    const failing: DrawCard = model =>
      model.title === 'Broken' ? Promise.reject(new Error('no room')) : renderer.card(model)
    await service.publish([submission({ title: 'Broken' }), submission({ slug: 'other' })])
    const problems = await drawMissing(service.context, { ...renderer, card: failing }, service.destination)
    expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
      'first-light.md the card could not be drawn: no room',
    ])
    // Those of the other article, the front page and the page of feeds.
    expect([...service.blobs.keys()]).toHaveLength(5)
  })

  it('gives the same bytes every time', async () => {
    const draws = await Promise.all(
      [1, 2].map(async () => {
        const service = await createDrawingService()
        await service.publish([submission({ hero: HERO })])
        return new Uint8Array(await (await service.request(await pathOf(service))).arrayBuffer())
      }),
    )
    expect(draws[0]).toEqual(draws[1])
  })
})
