// Linear gradients as CSS writes them: `linear-gradient(135deg, #1d2b53 0%, #f4a25980 100%)`.
import { parseColor } from '../../../text/color.ts'
import type { Rect } from '../../geometry.ts'
import type { Image } from '../image.ts'
import { DITHER } from './dither.ts'

interface Stop {
  readonly place: number
  /** Red, green and blue times alpha, then alpha: CSS mixes premultiplied colours (CSS Images 3, 3.4.2). */
  readonly color: readonly number[]
}

// As many steps as 255 shades with 16 grades of dither can show.
const STEPS = 4096
const MAX_CACHED = 20

interface Gradient {
  /** Radians, clockwise from upwards. */
  readonly angle: number
  /** For each step the colour times alpha, and how much of what is below remains, in 256ths. */
  readonly table: Uint16Array
}

const gradients = new Map<string, Gradient>()

/**
 * Fills a rectangle of whole pixels of an RGB image, dithered, so that a long gradient shows no bands. Throws if the
 * gradient can't be read.
 */
export function fillGradient({ width, height, data }: Image, rect: Rect, gradient: string): void {
  const { angle, table } = readGradient(gradient)
  // Along the gradient's line from the middle of the box; at its ends are corners of the box (CSS Images 3, 3.1.1).
  const [across, down] = [Math.sin(angle), -Math.cos(angle)]
  const length = Math.abs(rect.width * across) + Math.abs(rect.height * down)
  const step = (across / length) * STEPS
  const first = Math.max(0, rect.left)
  const last = Math.min(width, rect.left + rect.width)
  const bottom = Math.min(height, rect.top + rect.height)
  for (let y = Math.max(0, rect.top); y < bottom; y++) {
    const x = first + 0.5 - rect.left - rect.width / 2
    let place = ((x * across + (y + 0.5 - rect.top - rect.height / 2) * down) / length + 0.5) * STEPS
    const end = (y * width + last) * 3
    for (let at = (y * width + first) * 3, column = first; at < end; at += 3, column++, place += step) {
      const entry = Math.min(STEPS - 1, Math.max(0, place | 0)) * 4
      const keep = table[entry + 3] as number
      const dither = DITHER[((y & 3) << 2) | (column & 3)] as number
      data[at] = ((data[at] as number) * keep + (table[entry] as number) + dither) >> 8
      data[at + 1] = ((data[at + 1] as number) * keep + (table[entry + 1] as number) + dither) >> 8
      data[at + 2] = ((data[at + 2] as number) * keep + (table[entry + 2] as number) + dither) >> 8
    }
  }
}

function readGradient(gradient: string): Gradient {
  const known = gradients.get(gradient)
  if (known) return known
  const { angle, stops } = parseGradient(gradient)
  const table = new Uint16Array(STEPS * 4)
  for (let step = 0; step < STEPS; step++) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = colorAt((step + 0.5) / STEPS, stops)
    const keep = Math.round((1 - alpha) * 256)
    const part = alpha === 0 ? 0 : (256 - keep) / alpha
    table.set([red * part, green * part, blue * part, keep], step * 4)
  }
  if (gradients.size >= MAX_CACHED) gradients.clear()
  const made = { angle, table }
  gradients.set(gradient, made)
  return made
}

function colorAt(place: number, stops: readonly Stop[]): readonly number[] {
  const next = stops.findIndex(stop => stop.place > place)
  const [from, to] = next === -1 ? [stops.at(-1), undefined] : [stops[next - 1], stops[next]]
  if (!from || !to) return ((from ?? to) as Stop).color
  const part = (place - from.place) / (to.place - from.place)
  return from.color.map((channel, index) => channel + ((to.color[index] as number) - channel) * part)
}

function parseGradient(gradient: string): { readonly angle: number; readonly stops: readonly Stop[] } {
  const [, degrees, list] = /^linear-gradient\(\s*(-?[\d.]+)deg\s*,(.*)\)$/.exec(gradient) ?? []
  const parts = (list ?? '')
    .split(',')
    .map(part => /^\s*(#[0-9a-f]{6}(?:[0-9a-f]{2})?)(?:\s+(-?[\d.]+)%)?\s*$/i.exec(part))
  if (!degrees || parts.length < 2) throw new Error(`cards: ${gradient} is not a gradient that can be painted`)
  let furthest = 0
  const stops = parts.map((part, index): Stop => {
    if (!part) throw new Error(`cards: ${gradient} has a colour that can't be read`)
    const { rgb, alpha } = parseColor(part[1] as string)
    // Without a place, colours are spread evenly; none lies before the one that precedes it.
    furthest = Math.max(furthest, part[2] === undefined ? index / (parts.length - 1) : Number(part[2]) / 100)
    return { place: furthest, color: [...rgb.map(channel => channel * alpha), alpha] }
  })
  return { angle: (Number(degrees) * Math.PI) / 180, stops }
}
