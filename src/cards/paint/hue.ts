// Lighter and darker colours of the same hue.
import { contrastOf, parseColor } from '../../text/color.ts'

/** Hue from 0 to 6, saturation and lightness from 0 to 1 (CSS Color 4, section 7). */
type Hsl = readonly [hue: number, saturation: number, lightness: number]

function toHsl(color: string): Hsl {
  const [red, green, blue] = parseColor(color).rgb.map(channel => channel / 255) as [number, number, number]
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const [range, lightness] = [most - least, (most + least) / 2]
  if (range === 0) return [0, 0, lightness]
  const sextant =
    most === red ? (green - blue) / range + 6 : most === green ? (blue - red) / range + 2 : (red - green) / range + 4
  return [sextant % 6, range / (1 - Math.abs(2 * lightness - 1)), lightness]
}

function fromHsl([hue, saturation, lightness]: Hsl): string {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const at = (offset + hue * 2) % 12
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1))))
  }
  return `#${[0, 8, 4].map(offset => channel(offset).toString(16).padStart(2, '0')).join('')}`
}

/** A colour of the same hue and of this lightness, at most as saturated as `saturation`. */
export function withLightness(color: string, lightness: number, saturation = 1): string {
  const [hue, own] = toHsl(color)
  // Dark yellow looks green: painters take a darker orange.
  const isYellow = lightness < 0.4 && hue > 0.66 && hue < 1.2
  return fromHsl([isYellow ? hue - 0.3 : hue, Math.min(own, saturation), lightness])
}

/** A colour whose hue is so many degrees further. */
function turned(color: string, degrees: number): string {
  const [hue, saturation, lightness] = toHsl(color)
  return fromHsl([(hue + degrees / 60 + 6) % 6, saturation, lightness])
}

// From green to violet.
const COLD = { from: 1.3, to: 4.9 }

/** The hue beside a colour with which it mixes well: cold colours towards violet, warm ones towards red. */
export function neighbourOf(color: string): string {
  const [hue] = toHsl(color)
  return turned(color, hue >= COLD.from && hue < COLD.to ? 40 : -40)
}

const STEP = 0.02

/** The nearest colour of the same hue that has this contrast with `ground`: the colour itself, if it has. */
export function visibleOn(color: string, ground: string, ratio: number): string {
  if (contrastOf(color, ground) >= ratio) return color
  const [hue, saturation, lightness] = toHsl(color)
  // Whichever end has more contrast with the ground.
  const end = contrastOf('#000000', ground) > contrastOf('#ffffff', ground) ? 0 : 1
  for (let moved = STEP; moved < 1; moved += STEP) {
    const found = fromHsl([hue, saturation, end ? Math.min(1, lightness + moved) : Math.max(0, lightness - moved)])
    if (contrastOf(found, ground) >= ratio) return found
  }
  return end ? '#ffffff' : '#000000'
}
