// Cards are stored under the hash of their model and never drawn again: if the drawing changes, RENDERER must change too.
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { SHAPES, type Shape } from '../../src/cards/geometry.ts'
import { RENDERER } from '../../src/cards/model.ts'
import { createDraw } from '../../src/cards/paint/draw.ts'
import type { Image } from '../../src/cards/paint/image.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import type { CardTemplate } from '../../src/site/settings.ts'
import { cardModel, HEADLINES } from './support/models.ts'

// Pixels before they are encoded, the same on every machine: of cards with pictures that need no decoding, and of those without
// any, in light and dark, which have a canvas of one byte a pixel (decisions/092).
const DRAWN: Readonly<Record<Exclude<CardTemplate, 'auto'>, string>> = {
  editorial: '8 980772fcc5e8f40b 7874068cf2f3abd7',
  panel: '8 0c53ba7f95a728d2 1c31ba8239c76bc1',
  photo: '8 1d98594003428f77 7874068cf2f3abd7',
  bold: '8 21811e9fdafc9d88 15ddd716774a6fc9',
  plate: '8 e47642664cb78cfe fec7d7259cf4ec21',
  window: '8 2aac5f85b1c48d36 d888afb5c9095e78',
  statement: '8 48a0e820635f8015 1e21e227f0c6bf2d',
  quote: '8 2afaceacc668be83 83cf3232ec7037d9',
  number: '8 f9fe91b981968a50 431abc8d3184aa27',
}

/** Light and dark stripes with a gradient. */
function stripes({ width, height }: { width: number; height: number }): Image {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = -1; channel <= 1; channel++)
        data[at++] = ((x >> 6) % 2 ? 200 : 60) + Math.round((y * 50) / height) * channel
  return { width, height, data }
}

async function digestOf(template: string, isFlat: boolean): Promise<string> {
  const hash = createHash('sha256')
  const drawn = { flat: 0, other: 0 }
  const { draw } = createDraw(
    {
      study: async () => ({ width: 2400, height: 1600, kind: 'photograph', faces: [], words: [] }),
      photo: async (_key, size, _choose, use) => use(stripes(size)),
      whole: async (_key, bounds, _maxScale, use) => use(stripes(bounds)),
      probe: async () => undefined,
      logo: async () => ({ width: 20, height: 20, data: new Uint8Array(1600).fill(128) }),
      encode: async ({ data }) => {
        drawn.other++
        hash.update(data)
        return new Uint8Array()
      },
      encodeFlat({ palette, rows }) {
        drawn.flat++
        hash.update(palette).update(rows)
        return new Uint8Array()
      },
    },
    fontFiles,
  )
  for (const shape of Object.keys(SHAPES) as Shape[])
    for (const language of ['en', 'ar', 'hi', 'ja']) {
      const model = cardModel({ template, shape, language, title: HEADLINES[language]! })
      const facts = {
        summary: HEADLINES[language]!,
        year: 2026,
        quote: { text: HEADLINES[language]! },
        number: { value: '42 %' },
      }
      if (isFlat) {
        await draw({ ...model, ...facts })
        await draw({ ...model, dark: true })
        continue
      }
      const withLogo = { ...model, logo: 'mark.png' }
      await draw({ ...withLogo, summary: HEADLINES[language]!, year: 2026 })
      // Large enough for every area, and only for the smaller ones.
      for (const [width, height] of [
        [2400, 1600],
        [900, 1100],
      ] as const)
        await draw({ ...withLogo, photo: { key: 'photo.jpg', width, height, credit: 'Example Agency' } })
    }
  // The gradient of `statement` has too many colours for that canvas.
  const flat = isFlat && template !== 'statement' ? 24 : 0
  expect(drawn).toEqual({ flat, other: (isFlat ? 24 : 36) - flat })
  return hash.digest('hex').slice(0, 16)
}

it.each(Object.keys(DRAWN) as (keyof typeof DRAWN)[])(
  'the template %s still draws the same with this RENDERER',
  async template => {
    const why =
      'write the digest of a new template here; if a template looks different, first raise RENDERER in src/cards/model.ts'
    const digests = [await digestOf(template, false), await digestOf(template, true)]
    expect([RENDERER, ...digests].join(' '), why).toBe(DRAWN[template])
  },
)
