// A picture as a function from a point to a colour, and the arithmetic to write one with: colours, easings, noise.

/** Red, green and blue, 0 to 1. */
export type Color = readonly [number, number, number]
/** The colour of a point: `y` runs from 0 at the top to 1, `x` from 0 to width / height. */
export type Paint = (x: number, y: number) => Color

const { exp, floor, max, min } = Math

const channel = (code: string, at: number) => Number.parseInt(code.slice(at, at + 2), 16) / 255
export const hex = (code: string): Color => [channel(code, 1), channel(code, 3), channel(code, 5)]
export const clamp = (value: number) => min(1, max(0, value))
export const scale = (a: Color, t: number): Color => [a[0] * t, a[1] * t, a[2] * t]
export const add = (a: Color, b: Color): Color => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const mix = (a: Color, b: Color, t: number): Color => add(a, scale(add(b, scale(a, -1)), clamp(t)))
export const gauss = (value: number, width: number) => exp(-(value * value) / (2 * width * width))
/** 0 at `from`, 1 at `to`, without a corner at either. */
export const smooth = (from: number, to: number, value: number) => {
  const t = clamp((value - from) / (to - from))
  return t * t * (3 - 2 * t)
}

/** Colours at places along a line, ordered, and everything between them. */
export function ramp(stops: readonly (readonly [at: number, code: string])[]): (t: number) => Color {
  const colors = stops.map(([at, code]) => ({ at, color: hex(code) }))
  return t => {
    const before = colors.findLast(({ at }) => at <= t)
    const after = colors.find(({ at }) => at > t)
    if (before && after) return mix(before.color, after.color, (t - before.at) / (after.at - before.at))
    return (before ?? after)?.color ?? [0, 0, 0]
  }
}

const ease = (t: number) => t * t * t * (t * (t * 6 - 15) + 10)

/** The same number between 0 and 1 for the same whole numbers. */
export function random(x: number, y = 0, seed = 0): number {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed + 1, 1274126177)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  h = Math.imul(h ^ (h >>> 15), 2246822519)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

/** Smooth noise between 0 and 1, one hill or hollow a unit. */
export function noise(x: number, y: number, seed = 0): number {
  const i = floor(x)
  const j = floor(y)
  const u = ease(x - i)
  const v = ease(y - j)
  const top = random(i, j, seed) * (1 - u) + random(i + 1, j, seed) * u
  const bottom = random(i, j + 1, seed) * (1 - u) + random(i + 1, j + 1, seed) * u
  return top * (1 - v) + bottom * v
}

/** Noise in octaves, around 0.5. */
export function clouds(x: number, y: number, octaves: number, seed = 0): number {
  let sum = 0
  let total = 0
  for (let octave = 0, size = 1; octave < octaves; octave++, size /= 2) {
    sum += noise(x / size, y / size, seed + octave) * size
    total += size
  }
  return sum / total
}
