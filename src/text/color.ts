// Colours written as `#rrggbb`, and their contrast as WCAG 2.2 defines it.

/** Channels of 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** Reads `#rrggbb` or `#rrggbbaa`; alpha from 0 to 1. */
export function parseColor(hex: string): { rgb: Rgb; alpha: number } {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return { rgb: [channel(1), channel(3), channel(5)], alpha: hex.length > 7 ? channel(7) / 255 : 1 }
}

// WCAG 2.2, relative luminance: sRGB to linear light, for a channel of 0 to 255.
const LINEAR = Float64Array.from({ length: 256 }, (_, channel) => {
  const part = channel / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
})

const WEIGHTS = [0.2126, 0.7152, 0.0722] as const

/** The part of a colour's luminance that comes from its red (0), green (1) or blue (2) channel. */
export const linearOf = (value: number, channel: number): number =>
  (WEIGHTS[channel] as number) * (LINEAR[value] as number)

/** From 0 (black) to 1 (white). */
export function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * (LINEAR[red] as number) + 0.7152 * (LINEAR[green] as number) + 0.0722 * (LINEAR[blue] as number)
}

export const luminanceOf = (hex: string): number => luminance(...parseColor(hex).rgb)

/** The contrast ratio of two luminances, from 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

export const contrastOf = (one: string, other: string): number => contrast(luminanceOf(one), luminanceOf(other))

/** `color` with `part` (0 to 1) of `other` in it. */
export function mixColors(color: string, other: string, part: number): string {
  const [from, to] = [parseColor(color).rgb, parseColor(other).rgb]
  const mixed = from.map((channel, index) => Math.round(channel + ((to[index] as number) - channel) * part))
  return `#${mixed.map(channel => channel.toString(16).padStart(2, '0')).join('')}`
}

/** What WCAG 2.2 asks for small text (1.4.3, level AA). */
export const AA_CONTRAST = 4.5

interface MinContrast {
  readonly ratio: number
  /** How much of the other colour is added each time, 0 to 1. */
  readonly step: number
}

/** `color` mixed with just enough of `other` to have this contrast with `against`; `other` if no mix has it. */
export function mixForContrast(color: string, other: string, against: string, { ratio, step }: MinContrast): string {
  for (let part = 0; part < 1; part += step) {
    const mixed = mixColors(color, other, part)
    if (contrastOf(mixed, against) >= ratio) return mixed
  }
  return other
}
