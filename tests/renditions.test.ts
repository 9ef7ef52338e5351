import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { drawRendition, drawRough } from '../src/platforms/node/cards/draw-rendition.ts'
import { cropsOf, isRenditionOf, parseRendition, renditionsOf } from '../src/renditions.ts'
import { scene } from './cards/support/photographs.ts'
import { createTestService, submission } from './support/service.ts'

const picture = (width: number, height: number) => ({ key: 'ab12.jpg', type: 'image/jpeg', width, height, bytes: 1 })
const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key)

describe('the copies of a picture', () => {
  it('are never larger than the original, and one has its full size unless that is very large', () => {
    expect(keys(renditionsOf(picture(1000, 500), 'avif'))).toEqual([
      'ab12-400.jpg.avif',
      'ab12-800.jpg.avif',
      'ab12-1000.jpg.avif',
    ])
    expect(renditionsOf(picture(5000, 2500), 'webp').map(({ width, height }) => [width, height])).toEqual([
      [400, 200],
      [800, 400],
      [1200, 600],
      [1800, 900],
    ])
    expect(renditionsOf({ ...picture(10, 10), type: 'image/svg+xml' }, 'avif')).toEqual([])
  })

  it('crop to 1:1, 4:3 and 16:9 of at least 1200 pixels if it has that many', () => {
    const hero = { ...picture(2000, 1500), alt: '', focus: [0.24, 0.8] as const }
    expect(cropsOf(hero).map(({ key, width, height }) => [key, width, height])).toEqual([
      ['ab12-1200x675-20-80.jpg.jpg', 1200, 675],
      ['ab12-1200x900-20-80.jpg.jpg', 1200, 900],
      ['ab12-1200x1200-20-80.jpg.jpg', 1200, 1200],
    ])
    expect(cropsOf({ ...picture(600, 400), alt: '' }).map(({ width, height }) => [width, height])).toEqual([
      [600, 337],
      [533, 400],
      [400, 400],
    ])
  })

  it('can be parsed from their keys, and other keys are refused', () => {
    for (const { key } of [...renditionsOf(picture(1000, 500), 'webp'), ...cropsOf({ ...picture(1000, 500), alt: '' })])
      expect([key, isRenditionOf(parseRendition(key)!, { width: 1000, height: 500 })]).toEqual([key, true])
    const refused = [
      'ab12-401.jpg.avif',
      'ab12-1800.jpg.avif',
      'ab12-500x500-50-51.jpg.jpg',
      'ab12-500x500-50-200.jpg.jpg',
      'ab12-500x499-50-50.jpg.jpg',
      'ab12-500x500-50-50.jpg.avif',
    ]
    for (const key of refused)
      expect([key, isRenditionOf(parseRendition(key)!, { width: 1000, height: 500 })]).toEqual([key, false])
    expect(parseRendition('../ab12-400.jpg.avif')).toBeUndefined()
    expect(parseRendition('ab12.jpg')).toBeUndefined()
  })
})

describe('drawing a copy', () => {
  // Red on the left, blue on the right.
  const halves = () =>
    sharp({ create: { width: 1000, height: 500, channels: 3, background: '#f00' } })
      .composite([
        { input: { create: { width: 500, height: 500, channels: 3, background: '#00f' } }, left: 500, top: 0 },
      ])
      .jpeg()
      .toBuffer()

  it.each([
    ['avif', 'heif'],
    ['webp', 'webp'],
    ['jpg', 'jpeg'],
  ] as const)('makes a smaller %s', async (format, kind) => {
    const drawn = await drawRendition({ original: 'ab12.jpg', format, width: 400 }, await halves())
    const { width, height, format: made } = await sharp(drawn).metadata()
    expect([width, height, made]).toEqual([400, 200, kind])
  })

  it('keeps the focus in the crop', async () => {
    const original = await halves()
    for (const [x, color] of [
      [0, 'r'],
      [1, 'b'],
    ] as const) {
      const drawn = await drawRendition(
        { original: '', format: 'jpg', width: 500, height: 500, focus: [x, 0.5] },
        original,
      )
      const { dominant } = await sharp(drawn).stats()
      expect(dominant.r > dominant.b ? 'r' : 'b').toBe(color)
    }
  })

  it('refuses a size that no page contains', async () => {
    expect(await drawRendition({ original: '', format: 'avif', width: 999 }, await halves())).toBeUndefined()
  })

  it('happens once for all requests, and is stored', async () => {
    let drawn = 0
    const service = await createTestService(undefined, () => ({
      drawRendition: async () => {
        drawn++
        return new Uint8Array([7])
      },
    }))
    await service.publish([submission()])
    service.blobs.set('pictures/ab12.jpg', new Uint8Array([1, 2]))
    const ask = () => service.request('/pictures/ab12-400.jpg.avif')
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual([
      'image/avif',
      'image/avif',
      'image/avif',
    ])
    expect((await ask()).headers.get('cache-control')).toContain('immutable')
    expect(drawn).toBe(1)
  })

  it('that fails is answered with the original', async () => {
    const service = await createTestService(undefined, () => ({ drawRendition }))
    await service.publish([submission()])
    service.blobs.set('pictures/ab12.jpg', new Uint8Array([1, 2]))
    const answer = await service.request('/pictures/ab12-400.jpg.avif')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  })

  it('of a JPEG that libjpeg reads in wrong colours is answered for a while, and not stored', async () => {
    const service = await createTestService(undefined, () => ({
      drawRendition: (recipe, original, how) => (how === 'exactly' ? drawRendition : drawRough)(recipe, original),
    }))
    await service.publish([submission()])
    const whole = await scene(1600, 1067).jpeg().toBuffer()
    const gap = Buffer.from(whole).fill(0, whole.length >> 1, (whole.length >> 1) + 900)
    for (const [key, bytes, isKept] of [
      ['cd34', whole, true],
      ['ef56', gap, false],
    ] as const) {
      service.blobs.set(`pictures/${key}.jpg`, new Uint8Array(bytes))
      for (const copy of [`${key}-400.jpg.webp`, `${key}-1200x900-auto.jpg.jpg`]) {
        const answer = await service.request(`/pictures/${copy}`)
        const { width } = await sharp(await answer.arrayBuffer()).metadata()
        expect([copy, answer.status, width]).toEqual([copy, 200, copy.includes('1200') ? 1200 : 400])
        expect([copy, service.blobs.has(`pictures/${copy}`)]).toEqual([copy, isKept])
        expect(answer.headers.get('cache-control')).toContain(isKept ? 'immutable' : 'max-age=300')
      }
    }
  })
})
