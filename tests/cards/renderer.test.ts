// Cards are stored under the hash of their model and never drawn again: if the drawing changes, RENDERER must change too.
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { SHAPES, type Shape } from '../../src/cards/geometry.ts'
import { RENDERER } from '../../src/cards/model.ts'
import { createDraw } from '../../src/cards/paint/draw.ts'
import type { Image } from '../../src/cards/paint/image.ts'
import { findTemplate } from '../../src/cards/templates.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { CARD_TEMPLATES, type CardTemplate } from '../../src/site/settings.ts'
import { cardModel, HEADLINES } from './support/models.ts'

// Pixels before they are encoded, over a photograph that needs no decoding: the same on every machine.
const DRAWN: Readonly<Record<CardTemplate, string>> = {
  editorial: '6 29d6c73929139ec8',
  panel: '6 63715020cdcd6e10',
  bold: '6 1b035ff7a370e854',
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

async function digestOf(template: string): Promise<string> {
  const hash = createHash('sha256')
  const { draw } = createDraw(
    {
      photo: async (_key, size, _choose, use) => use(stripes(size)),
      probe: async () => undefined,
      logo: async () => ({ width: 20, height: 20, data: new Uint8Array(1600).fill(128) }),
      encode: async ({ data }) => {
        hash.update(data)
        return new Uint8Array()
      },
    },
    fontFiles,
  )
  for (const shape of Object.keys(SHAPES) as Shape[])
    for (const language of ['en', 'ar', 'hi', 'ja']) {
      const model = cardModel({ template, shape, language, title: HEADLINES[language]!, mark: 'mark.png' })
      await draw({ ...model, summary: HEADLINES[language]!, year: 2026 })
      for (const place of findTemplate(template).photo(SHAPES[shape], 'ltr').keys())
        await draw({ ...model, photo: { key: 'photo.jpg', place, credit: 'Example Agency' } })
    }
  return `${RENDERER} ${hash.digest('hex').slice(0, 16)}`
}

it.each(CARD_TEMPLATES)('the template %s still draws the same with this RENDERER', async template => {
  const why =
    'write the digest of a new template here; if a template looks different, first raise RENDERER in src/cards/model.ts'
  expect(await digestOf(template), why).toBe(DRAWN[template])
})
