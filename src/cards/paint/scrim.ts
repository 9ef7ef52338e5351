// The weakest scrim over a photo that makes every text on it readable: dark under white letters, or, if the photo is too
// bright for that, light under dark ones.
import { AA_CONTRAST, contrast, luminance, luminanceOf, type Rgb } from '../../text/color.ts'
import type { Rect } from '../geometry.ts'
import type { ScrimZone } from '../template.ts'
import { WHITE } from './colors.ts'
import type { Image } from './image.ts'
import type { Mask } from './outline.ts'
import type { Painted } from './paint.ts'
import { paintScrim, type Scrim } from './paint-scrim.ts'
import type { PlacedBox } from './place-boxes.ts'
import { findTextBackground } from './text-background.ts'

// WCAG 2.2 AA requires 4.5; JPEG compression reduces it.
const MIN_CONTRAST = AA_CONTRAST + 0.7
// The share of the pixels under a text that may have less contrast.
const PERCENTILE = 0.03
const STEPS = 7
// White letters look better on most photos. Dark ones are used only where a dark scrim would be heavier than this, and a
// light one is lighter than this share of it.
const HEAVY = 0.5
const LIGHTER = 0.75
// The luminance of a scrim; its hue is the photo's.
const DARK_LUMINANCE = 0.008
const LIGHT_LUMINANCE = 0.86

/** The colour for something at this place on the photo. */
export type Recolor = (color: string, place: Rect) => string

/** One line of text on the photo, with the luminance of its light and of its dark colour. */
interface PhotoText {
  readonly mask: Mask
  readonly light: number
  readonly dark: number
}

interface FoundScrim extends Scrim {
  readonly isLight: boolean
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
  const onPhoto = texts.flatMap(({ kind, mask, color }): PhotoText[] => {
    const zone = zoneOf(mask)
    if (kind !== 'letters' || zone === -1) return []
    return [{ mask, light: luminanceOf(color), dark: luminanceOf(darkened(color, zone)) }]
  })
  const scrims = findScrims(canvas, onPhoto, zones)
  for (const scrim of scrims) paintScrim(canvas, scrim)
  return (color, place) => {
    const zone = zoneOf(place)
    return scrims[zone]?.isLight ? darkened(color, zone) : color
  }
}

const isInside = ({ left, top, width, height }: Rect, x: number, y: number) =>
  x >= left && x < left + width && y >= top && y < top + height

/** Whether the middle of a part of the card is where the scrim has its full effect. */
function isInZone({ edge, full }: ScrimZone, part: Pick<Rect, 'top' | 'height'>, height: number): boolean {
  const middle = part.top + part.height / 2
  return edge === 'top' ? middle < full : middle > height - full
}

/** One for each zone. */
function findScrims(photo: Image, texts: readonly PhotoText[], zones: readonly ScrimZone[]): FoundScrim[] {
  const choices = zones.map(zone => {
    const within = texts
      .filter(({ mask }) => isInZone(zone, mask, photo.height))
      .map(text => ({ ...text, background: findTextBackground(text.mask, photo.width) }))
    const dark = findScrim(photo, zone, within, 'dark')
    const light = dark.strength > HEAVY ? findScrim(photo, zone, within, 'light') : undefined
    return { zone, within, best: light && light.strength < dark.strength * LIGHTER ? light : dark }
  })
  const isMixed = new Set(choices.map(({ best }) => best.isLight)).size > 1
  if (!isMixed) return choices.map(({ best }) => best)
  // A light scrim must not reach under white letters, nor a dark one under dark letters.
  const room = photo.height - zones.reduce((sum, { full }) => sum + full, 0)
  return choices.map(({ zone, within, best }) => {
    const fade = Math.max(1, Math.min(zone.fade, room))
    return findScrim(photo, { ...zone, fade }, within, best.isLight ? 'light' : 'dark')
  })
}

type MeasuredText = PhotoText & { readonly background: Uint32Array }

function findScrim(photo: Image, zone: ScrimZone, texts: readonly MeasuredText[], tone: 'light' | 'dark'): FoundScrim {
  const gradient = gradientOf(zone, photo.height)
  const color = scrimColor(photo, zone, tone === 'light' ? LIGHT_LUMINANCE : DARK_LUMINANCE)
  let strength = 0
  for (const text of texts)
    strength = findStrength(photo, { rows: gradient, color }, strength, {
      background: text.background,
      luminance: tone === 'light' ? text.dark : text.light,
    })
  return { rows: gradient.map(part => part * strength), color, isLight: tone === 'light', strength }
}

/** For each row the share of the scrim's opacity: all of it up to `full`, then a smooth curve down to nothing. */
function gradientOf({ edge, full, fade }: ScrimZone, height: number): Float64Array {
  return Float64Array.from({ length: height }, (_, y) => {
    const distance = edge === 'top' ? y : height - 1 - y
    const part = Math.min(1, Math.max(0, 1 - (distance - full) / fade))
    return part * part * part * (part * (part * 6 - 15) + 10)
  })
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

/** The lowest strength from `min` on at which a text of this luminance is readable. */
function findStrength(
  photo: Image,
  { rows, color }: Scrim,
  min: number,
  text: { readonly background: Uint32Array; readonly luminance: number },
): number {
  const allowed = Math.floor(text.background.length * PERCENTILE)
  const isReadable = (strength: number) => {
    let poor = 0
    for (const offset of text.background) {
      const opacity = strength * (rows[Math.floor(offset / 3 / photo.width)] as number)
      const background = luminance(
        mix(photo.data[offset] as number, color[0], opacity),
        mix(photo.data[offset + 1] as number, color[1], opacity),
        mix(photo.data[offset + 2] as number, color[2], opacity),
      )
      if (contrast(background, text.luminance) < MIN_CONTRAST && ++poor > allowed) return false
    }
    return true
  }
  if (isReadable(min)) return min
  let [low, high] = [min, 1]
  for (let step = 0; step < STEPS; step++) {
    const between = (low + high) / 2
    if (isReadable(between)) high = between
    else low = between
  }
  return high
}

const mix = (under: number, over: number, opacity: number) => Math.round(under + (over - under) * opacity)
