// How well the letters of a drawn card can be read.
import type { Image } from '../../../src/cards/paint/image.ts'
import { type Mask, toMask } from '../../../src/cards/paint/outline.ts'
import type { PlacedBox } from '../../../src/cards/paint/place-boxes.ts'
import { contrast, luminance } from '../../../src/text/color.ts'

interface Letter {
  /** Its line, and which of the line's glyphs it is. */
  readonly of: string
  /** All but a tenth of the pixels around it have this contrast with its line's colour. */
  readonly contrast: number
}

const AROUND = 8
// A dot or an accent has too few pixels around it to be judged alone.
const ENOUGH = 12

/** Every letter on a card, with its contrast with the pixels 2 and 3 rows or columns around it. */
export function lettersOf(card: Image, boxes: readonly PlacedBox[]): Letter[] {
  return boxes.flatMap(({ box, left, top }) => {
    const { ink } = box.props
    if (ink?.kind !== 'text') return []
    const { size, lines } = ink.block
    return lines.flatMap(line => {
      const x = Math.floor(left + line.ink.left) - AROUND
      const y = Math.floor(top + line.ink.top) - AROUND
      const rect = {
        left: x,
        top: y,
        width: Math.ceil(left + line.ink.right) + AROUND - x,
        height: Math.ceil(top + line.ink.bottom) + AROUND - y,
      }
      const outlines = line.glyphs.flatMap(glyph =>
        glyph.layers
          .filter(({ fill }) => !fill)
          .map(({ outline }) => ({
            outline,
            x: left + line.x + glyph.x * size,
            y: top + line.y + glyph.y * size,
            scale: size,
          })),
      )
      const whole = toMask(outlines, rect)
      const edges = widen(whole, 1)
      const own = medianOf(
        [...whole.data.keys()].filter(pixel => whole.data[pixel] === 255).map(at => lightAt(card, rect, at)),
      )
      return outlines.flatMap((outline, index): Letter[] => {
        const halo = widen(toMask([outline], rect), 3)
        const around = [...halo.keys()].filter(pixel => halo[pixel] && !edges[pixel])
        const contrasts = around.map(pixel => contrast(lightAt(card, rect, pixel), own)).sort((a, b) => a - b)
        if (contrasts.length < ENOUGH) return []
        return [{ of: `${line.text} [${index}]`, contrast: contrasts[Math.floor(contrasts.length / 10)]! }]
      })
    })
  })
}

const medianOf = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

function lightAt({ data, width }: Image, rect: Pick<Mask, 'left' | 'top' | 'width'>, pixel: number): number {
  const at = ((rect.top + Math.floor(pixel / rect.width)) * width + rect.left + (pixel % rect.width)) * 3
  return luminance(data[at]!, data[at + 1]!, data[at + 2]!)
}

/** The pixels at most `reach` rows and columns from a covered one. */
export function widen({ width, height, data }: Mask, reach: number): Uint8Array {
  const across = new Uint8Array(width * height)
  const wide = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[y * width + x]! > 0)
        across.fill(1, y * width + Math.max(0, x - reach), y * width + Math.min(width, x + reach + 1))
  for (let y = 0; y < height; y++)
    for (let near = Math.max(0, y - reach); near <= Math.min(height - 1, y + reach); near++)
      for (let x = 0; x < width; x++) wide[y * width + x]! |= across[near * width + x]!
  return wide
}
