// A canvas of one byte a pixel, the number of its colour. A card of flat colours and letters has a few hundred of them: painted
// like this, it needs no search for a palette, and its colours are exact.
import { parseColor, type Rgb } from '../../../text/color.ts'
import type { Rect, Size } from '../../geometry.ts'
import type { Brush } from '../fill/brush.ts'
import type { Painted } from '../paint.ts'
import type { Indexed } from '../palette.ts'

export interface FlatCanvas extends Brush {
  /** Undefined if the palette was too small for all that was painted. It is valid until `clear`. */
  readonly finish: () => Indexed | undefined
  /** No pixel and no colour of another card may remain. */
  readonly clear: () => void
}

const MAX_COLORS = 256
// The edge of a letter has so many shades: each is at most 4 of 255 away from the exact one.
const LEVELS = 32
const levelOf = (coverage: number) => (coverage + 4) >> 3
// Four bytes of 255.
const FULL = -1
const WHITE = [255, 255, 255] as const

/** For each colour below (its number) and each level (times 256) the number of the mixture; -1 if it was not needed yet. */
type Mixtures = Int16Array

export function createFlatCanvas({ width, height }: Size): FlatCanvas {
  // One byte before each row, which stays 0 (Indexed).
  const across = width + 1
  const rows = new Uint8Array(across * height)
  const palette = new Uint8Array(MAX_COLORS * 3)
  const numbers = new Map<number, number>()
  const mixtures = new Map<string, Mixtures>()
  let isFull = false

  function numberOf(red: number, green: number, blue: number): number {
    const key = (red << 16) | (green << 8) | blue
    const known = numbers.get(key)
    if (known !== undefined) return known
    const number = numbers.size
    if (number === MAX_COLORS) {
      isFull = true
      return 0
    }
    numbers.set(key, number)
    palette.set([red, green, blue], number * 3)
    return number
  }

  /** The number of a colour (its number) with a part of another one on it. */
  function mix(below: number, rgb: Rgb, part: number): number {
    const [red, green, blue] = rgb.map((channel, index) => {
      const under = palette[below * 3 + index] as number
      return Math.round(under + (channel - under) * part)
    }) as [number, number, number]
    return numberOf(red, green, blue)
  }

  function mixturesOf(color: string): Mixtures {
    const known = mixtures.get(color)
    if (known) return known
    const made = new Int16Array(MAX_COLORS * (LEVELS + 1)).fill(-1)
    mixtures.set(color, made)
    return made
  }

  /** Nothing below remains, no colour either. The ground is number 0, as the bytes before the rows are: one run over many rows. */
  function cover(rgb: Rgb): void {
    numbers.clear()
    mixtures.clear()
    isFull = false
    rows.fill(numberOf(...rgb))
  }

  function fillRect(rect: Rect, color: string): void {
    const [left, top] = [Math.max(0, Math.round(rect.left)), Math.max(0, Math.round(rect.top))]
    const right = Math.min(width, Math.round(rect.left + rect.width))
    const bottom = Math.min(height, Math.round(rect.top + rect.height))
    if (right <= left || bottom <= top) return
    const { rgb, alpha } = parseColor(color)
    if (alpha < 1) {
      const area = { left, top, width: right - left, height: bottom - top }
      fillMask({ mask: { ...area, data: new Uint8Array(area.width * area.height).fill(255) }, color })
      return
    }
    if (right - left === width && bottom - top === height) {
      cover(rgb)
      return
    }
    const number = numberOf(...rgb)
    for (let y = top; y < bottom; y++) rows.fill(number, y * across + 1 + left, y * across + 1 + right)
  }

  function fillMask({ mask, color }: Pick<Painted, 'mask' | 'color'>): void {
    const { data } = mask
    const words = new Int32Array(data.buffer, data.byteOffset, data.length >> 2)
    const mixed = mixturesOf(color)
    const { rgb, alpha } = parseColor(color)
    const solid = alpha === 1 ? numberOf(...rgb) : -1
    const first = Math.max(0, -mask.left)
    const last = Math.min(mask.width, width - mask.left)
    for (let y = Math.max(0, -mask.top); y < mask.height && mask.top + y < height; y++) {
      const row = y * mask.width
      const shift = (mask.top + y) * across + 1 + mask.left - row
      const end = row + last
      for (let at = row + first; at < end; at++) {
        // Most of a mask is empty or full: four pixels at a time.
        const four = (at & 3) === 0 && at + 4 <= end ? words[at >> 2] : undefined
        if (four === 0 || (four === FULL && solid !== -1)) {
          const pixel = at + shift
          if (four === FULL) {
            rows[pixel] = solid
            rows[pixel + 1] = solid
            rows[pixel + 2] = solid
            rows[pixel + 3] = solid
          }
          at += 3
          continue
        }
        const entry = (levelOf(data[at] as number) << 8) | (rows[at + shift] as number)
        let number = mixed[entry] as number
        if (number === -1) {
          number = mix(entry & 255, rgb, (alpha * (entry >> 8)) / LEVELS)
          mixed[entry] = number
        }
        rows[at + shift] = number
      }
    }
  }

  const clear = () => cover(WHITE)

  clear()
  return {
    fillRect,
    fillMask,
    finish: () => (isFull ? undefined : { width, height, palette: palette.subarray(0, numbers.size * 3), rows }),
    clear,
  }
}
