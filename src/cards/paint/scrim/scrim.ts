// The weakest scrim over a photo that makes every letter on it readable: dark under white letters, or, if the photo is too
// bright for that, light under dark ones.
import { AA_CONTRAST, luminance, luminanceOf, type Rgb } from '../../../text/color.ts'
import type { Rect } from '../../geometry.ts'
import type { ScrimZone } from '../../template.ts'
import { WHITE } from '../colors.ts'
import type { Image } from '../image.ts'
import type { Mask } from '../outline.ts'
import type { Painted } from '../paint.ts'
import type { PlacedBox } from '../place-boxes.ts'
import { findOpacity, type Readable } from './find-opacity.ts'
import { paintScrim, type Scrim } from './paint-scrim.ts'
import { findTextBackground, type TextBackground } from './text-background.ts'

// WCAG 2.2 AA requires 4.5; JPEG compression reduces it.
const MIN_CONTRAST = AA_CONTRAST + 0.7
// White letters look better on most photos. Dark ones are used only where a dark scrim would be heavier than this, and a
// light one is lighter than this share of it.
const HEAVY = 0.42
const LIGHTER = 0.95
// On a darker photo a light scrim would look like fog (mean luminance).
const BRIGHT = 0.22
// The luminance of a scrim; its hue is the photo's.
const DARK_LUMINANCE = 0.006
const LIGHT_LUMINANCE = 0.86

/** The colour for something at this place on the photo. */
export type Recolor = (color: string, place: Rect) => string

/** One line of text on the photo, with the luminance of its light and of its dark colour. */
interface PhotoText {
  readonly mask: Mask
  readonly light: number
  readonly dark: number
}

type Tone = 'light' | 'dark'

interface FoundScrim extends Scrim {
  readonly tone: Tone
  /** The highest opacity. */
  readonly strength: number
}

/** Adds to the photo at `area` the scrims that its texts need, and returns which colours to use on them. */
export function addScrims(
  canvas: Image,
  area: Rect,
  { boxes, texts }: { readonly boxes: readonly PlacedBox[]; readonly texts: readonly Painted[] },
  zones: readonly ScrimZone[],
): Recolor {
  // Text with its own background does not need a scrim.
  const backgrounds = boxes.filter(({ box }) => box.props.style.backgroundColor !== undefined)
  const zoneOf = (place: Rect) => {
    const [x, y] = [place.left + place.width / 2, place.top + place.height / 2]
    const isOnPhoto = isInside(area, x, y) && !backgrounds.some(background => isInside(background, x, y))
    return isOnPhoto ? zones.findIndex(zone => isInZone(zone, place, canvas.height)) : -1
  }
  const darkened = (color: string, zone: number) => color.replace(WHITE, zones[zone]?.darkText ?? WHITE)
  const onPhoto = zones.map((): PhotoText[] => [])
  for (const { kind, mask, color } of texts) {
    const zone = zoneOf(mask)
    if (kind === 'letters')
      onPhoto[zone]?.push({ mask, light: luminanceOf(color), dark: luminanceOf(darkened(color, zone)) })
  }
  const scrims = zones.map((zone, index) => chooseScrim(canvas, zone, onPhoto[index] ?? []))
  for (const scrim of scrims) paintScrim(canvas, scrim)
  return (color, place) => {
    const zone = zoneOf(place)
    return scrims[zone]?.tone === 'light' ? darkened(color, zone) : color
  }
}

const isInside = ({ left, top, width, height }: Rect, x: number, y: number) =>
  x >= left && x < left + width && y >= top && y < top + height

/** Whether the middle of a part of the card is where the scrim has its full effect. */
function isInZone({ edge, full }: ScrimZone, part: Pick<Rect, 'top' | 'height'>, height: number): boolean {
  const middle = part.top + part.height / 2
  return edge === 'top' ? middle < full : middle > height - full
}

function chooseScrim(photo: Image, zone: ScrimZone, texts: readonly PhotoText[]): FoundScrim {
  const within = texts.map(text => ({ ...text, background: findTextBackground(text.mask, photo.width) }))
  const dark = findScrim(photo, zone, within, 'dark')
  if (dark.strength <= HEAVY || brightnessOf(photo, zone) < BRIGHT) return dark
  const light = findScrim(photo, zone, within, 'light')
  return weightOf(light) < weightOf(dark) * LIGHTER ? light : dark
}

/** The mean luminance of a photo where a scrim has its full effect. */
function brightnessOf({ width, height, data }: Image, { edge, full }: ScrimZone): number {
  const first = edge === 'top' ? 0 : Math.max(0, Math.floor(height - full))
  const last = Math.min(height, first + full)
  let [sum, count] = [0, 0]
  for (let y = first; y < last; y += 8)
    for (let x = 0; x < width; x += 8, count++) {
      const at = (y * width + x) * 3
      sum += luminance(data[at] as number, data[at + 1] as number, data[at + 2] as number)
    }
  return sum / Math.max(1, count)
}

const weightOf = ({ rows }: Scrim) => rows.reduce((sum, opacity) => sum + opacity, 0)

type MeasuredText = PhotoText & { readonly background: TextBackground }

/** Each line of text gets the opacity that it needs; it never decreases towards the edge. */
function findScrim(photo: Image, zone: ScrimZone, texts: readonly MeasuredText[], tone: Tone): FoundScrim {
  const color = scrimColor(photo, zone, tone === 'light' ? LIGHT_LUMINANCE : DARK_LUMINANCE)
  const rows = new Float64Array(photo.height)
  let strength = 0
  for (const text of texts) {
    const needed = findOpacity(photo, text.background, color, readableWith(text, tone))
    strength = Math.max(strength, needed)
    if (needed > 0) addStep(rows, zone, text.mask, needed)
  }
  return { rows, color, tone, strength }
}

/** Letters are light on a dark scrim. */
function readableWith({ light, dark }: PhotoText, tone: Tone): Readable {
  return tone === 'dark'
    ? { letters: 'light', limit: (light + 0.05) / MIN_CONTRAST - 0.05 }
    : { letters: 'dark', limit: (dark + 0.05) * MIN_CONTRAST - 0.05 }
}

/** All of an opacity from a text to the edge; on its other side it soon is weak, and slowly comes to nothing. */
function addStep(rows: Float64Array, { edge, fade }: ScrimZone, { top, height }: Mask, opacity: number): void {
  for (let y = 0; y < rows.length; y++) {
    const outside = edge === 'top' ? y - top - height : top - y
    const away = Math.min(1, Math.max(0, outside / fade))
    rows[y] = Math.max(rows[y] as number, opacity * (1 - away * away) ** 4)
  }
}

/** The photo's mean colour under a scrim, made as dark or as light as `target`. */
function scrimColor({ width, height, data }: Image, { edge, full }: ScrimZone, target: number): Rgb {
  const sum = [0, 0, 0]
  const first = edge === 'top' ? 0 : height - full
  for (let y = Math.max(0, Math.floor(first)); y < Math.min(height, first + full); y += 8)
    for (let x = 0; x < width; x += 8)
      for (let channel = 0; channel < 3; channel++)
        sum[channel] = (sum[channel] as number) + (data[(y * width + x) * 3 + channel] as number)
  const most = Math.max(1, ...sum)
  // Half way to grey: a scrim should not look painted.
  const hue = sum.map(channel => (channel / most + 1) / 2)
  let [low, high] = [0, 1]
  const at = (part: number) =>
    hue.map(channel =>
      clamp(Math.round(255 * (target < 0.5 ? channel * part : 1 - (1 - part) * (2 - channel)))),
    ) as unknown as Rgb
  for (let step = 0; step < 8; step++) {
    const middle = (low + high) / 2
    if (luminance(...at(middle)) < target) low = middle
    else high = middle
  }
  return at(low)
}

const clamp = (channel: number) => Math.min(255, Math.max(0, channel))
