// Outlines to coverage: exactly how much of each pixel they fill.
import type { Rect } from '../geometry.ts'

/** A glyph or a drawing: `M x y`, `L x y`, `Q x1 y1 x y`, `C x1 y1 x2 y2 x y`; each contour is closed. y downwards. */
export interface Outline {
  readonly commands: string
  readonly points: Float32Array
}

/** How much of each pixel is covered, 0 to 255. */
export interface Mask extends Rect {
  readonly data: Uint8Array
}

export interface PlacedOutline {
  readonly outline: Outline
  /** Pixels. */
  readonly x: number
  readonly y: number
  readonly scale: number
}

// Roughly half the distance in pixels between a curve and the lines that replace it.
const FLATNESS = 0.3

/** All of the outlines as one shape (non-zero winding) within a rectangle of whole pixels. */
export function toMask(outlines: readonly PlacedOutline[], rect: Rect): Mask {
  const { width, height } = rect
  const area = createArea(width, height)
  for (const placed of outlines) trace(placed, rect, area.line)
  return { ...rect, data: area.coverage() }
}

type Line = (x0: number, y0: number, x1: number, y1: number) => void

function trace(placed: PlacedOutline, rect: Rect, line: Line): void {
  const { outline, scale } = placed
  const { commands, points } = outline
  const [left, top] = [placed.x - rect.left, placed.y - rect.top]
  let at = 0
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const next = () => (points[at++] as number) * scale
  for (let index = 0; index < commands.length; index++) {
    const command = commands[index]
    if (command === 'M') {
      line(x, y, startX, startY)
      x = next() + left
      y = next() + top
      startX = x
      startY = y
    } else if (command === 'L') {
      const toX = next() + left
      const toY = next() + top
      line(x, y, toX, toY)
      x = toX
      y = toY
    } else {
      const x1 = next() + left
      const y1 = next() + top
      // A quadratic curve is a cubic one whose two handles lie on the same point, two thirds of the way.
      const cubic = command === 'C'
      const x2 = cubic ? next() + left : x1
      const y2 = cubic ? next() + top : y1
      const toX = next() + left
      const toY = next() + top
      const bend =
        Math.abs(x - x1 * 2 + x2) +
        Math.abs(y - y1 * 2 + y2) +
        Math.abs(x1 - x2 * 2 + toX) +
        Math.abs(y1 - y2 * 2 + toY)
      const steps = Math.min(24, Math.ceil(Math.sqrt(bend / FLATNESS / 2)) + 1)
      let [fromX, fromY] = [x, y]
      for (let step = 1; step <= steps; step++) {
        const t = step / steps
        const u = 1 - t
        const px = cubic
          ? u * u * u * x + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * toX
          : u * u * x + 2 * u * t * x1 + t * t * toX
        const py = cubic
          ? u * u * u * y + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * toY
          : u * u * y + 2 * u * t * y1 + t * t * toY
        line(fromX, fromY, px, py)
        fromX = px
        fromY = py
      }
      x = toX
      y = toY
    }
  }
  line(x, y, startX, startY)
}

// Reused for each mask, and all zeroes in between: new memory takes longer than the sums.
let scratch = new Float32Array(0)

/**
 * Signed areas: in every row that it crosses, each line adds the change of coverage that begins there. Summed from left to
 * right, the changes are the coverage.
 */
function createArea(width: number, height: number) {
  // One more on the right, for the change after the last pixel; and whole words of four pixels.
  const stride = (width + 5) & ~3
  if (scratch.length < stride * height) scratch = new Float32Array(stride * height)
  const changes = scratch
  const bits = new Int32Array(changes.buffer)

  function row(y: number, x0: number, x1: number, delta: number): void {
    const low = Math.max(0, Math.min(width, Math.min(x0, x1)))
    const high = Math.max(0, Math.min(width, Math.max(x0, x1)))
    const first = Math.floor(low)
    const last = Math.ceil(high)
    const at = y * stride + first
    if (last <= first + 1) {
      const part = (low + high) / 2 - first
      changes[at] = (changes[at] as number) + delta * (1 - part)
      changes[at + 1] = (changes[at + 1] as number) + delta * part
      return
    }
    // The line crosses several pixels of the row: each gets its part of the area.
    const slope = delta / (high - low)
    let covered = 0
    for (let x = first; x < last; x++) {
      const from = Math.max(low, x)
      const to = Math.min(high, x + 1)
      const mean = ((to - from) * (x + 1 - (from + to) / 2) + (from - low)) * slope
      changes[at + x - first] = (changes[at + x - first] as number) + mean - covered
      covered = mean
    }
    changes[at + last - first] = (changes[at + last - first] as number) + delta - covered
  }

  return {
    line(x0: number, y0: number, x1: number, y1: number): void {
      if (y0 === y1) return
      const sign = y0 < y1 ? 1 : -1
      const [top, bottom] = y0 < y1 ? [y0, y1] : [y1, y0]
      const slope = (x1 - x0) / (y1 - y0)
      const start = y0 < y1 ? x0 : x1
      const end = Math.min(height, Math.ceil(bottom))
      for (let y = Math.max(0, Math.floor(top)); y < end; y++) {
        const from = Math.max(top, y)
        const to = Math.min(bottom, y + 1)
        row(y, start + (from - top) * slope, start + (to - top) * slope, sign * (to - from))
      }
    },
    coverage(): Uint8Array {
      const data = new Uint8Array(width * height)
      for (let y = 0; y < height; y++) {
        let sum = 0
        let shade = 0
        const row = y * width
        for (let x = 0, at = y * stride; x < width; x += 4, at += 4) {
          const end = row + Math.min(x + 4, width)
          // Few pixels are at an edge: four at a time.
          if (
            ((bits[at] as number) | (bits[at + 1] as number) | (bits[at + 2] as number) | (bits[at + 3] as number)) ===
            0
          ) {
            if (shade !== 0) for (let pixel = row + x; pixel < end; pixel++) data[pixel] = shade
            continue
          }
          for (let pixel = row + x, from = at; pixel < end; pixel++, from++) {
            sum += changes[from] as number
            const filled = sum < 0 ? -sum : sum
            shade = filled >= 1 ? 255 : (filled * 255 + 0.5) | 0
            data[pixel] = shade
          }
        }
      }
      changes.fill(0, 0, stride * height)
      return data
    },
  }
}
