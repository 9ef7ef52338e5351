// Which part of a photo a card shows: around the editor's focal point, or the part with the most interest.
import type { Rect, Size } from '../../geometry.ts'
import type { Image } from '../image.ts'

/** Where the subject should be, as shares of an area's width: a square crop of the card cuts off what is outside. */
export interface Zone {
  readonly left: number
  readonly right: number
}

interface SubjectOptions {
  /** The editor's focal point, as shares of the image's width and height. */
  readonly focus?: readonly [number, number] | undefined
  readonly zone?: Zone
  readonly minPart?: number
  /** Where eyes should be, as a share of the area's height: what is above and below may be under text. */
  readonly eyeLevel?: number
}

export const ANYWHERE: Zone = { left: 0, right: 1 }
// Cells along the longer side of the map of interest.
const CELLS = 96
// Of the height: eyes rest a little above the middle, and the headline is below it.
const EYE_LEVEL = 0.42
// The typical width of a subject, as a share of the photo's height, and how many times denser its interest must be than if
// it were spread over the whole photo.
const SUBJECT_WIDTH = 0.4
const DENSITY = 1.9
// A cell stands out by its interest above this multiple of the mean.
const OUTSTANDING = 1.5
const STEP = 0.02
const ROUNDING = 1e-9
// To bring a subject into its zone, a part may be cut smaller, down to this share: for an editor's focal point, and for a
// subject that was found here.
const MIN_PART = { focus: 0.4, found: 0.6 }
// The distance of a subject from the edges of its zone, as a share of the zone.
const PADDING = 0.12

/**
 * The part of an RGB image that shows its subject. It has the proportions of `largest`, and is smaller only if that brings
 * the subject into its zone, down to `minPart` of its width.
 */
export function findSubject(
  image: Image,
  largest: Size,
  { focus, zone = ANYWHERE, minPart = 1, eyeLevel }: SubjectOptions = {},
): Rect {
  const fills = largest.width === image.width && largest.height === image.height
  const interest = focus || (fills && zone === ANYWHERE) ? undefined : mapInterest(image)
  const subject = focus?.[0] ?? (interest && zone !== ANYWHERE ? findPeak(interest, image) : undefined)
  const part = scaled(
    largest,
    partInZone(subject, largest.width / image.width, zone, Math.max(minPart, focus ? MIN_PART.focus : MIN_PART.found)),
  )
  const [across, down] = [part.width / image.width, part.height / image.height]
  const x =
    interest && zone === ANYWHERE
      ? bestOffset(interest.columns, across, restIn(zone))
      : offsetOf(subject, across, subject === undefined ? 0.5 : restIn(zone))
  const y = focus
    ? offsetOf(focus[1], down, eyeLevel ?? 0.5)
    : (headOffset(image, down, eyeLevel ?? EYE_LEVEL) ??
      (interest
        ? Math.min(
            bestOffset(interest.rows, down, eyeLevel ?? EYE_LEVEL),
            image.height < image.width * NEARLY_SQUARE ? 1 : LOWEST,
            interest.aboveSkin / Math.max(0.01, 1 - down),
          )
        : 0))
  return {
    left: Math.round(x * (image.width - part.width)),
    top: Math.round(y * (image.height - part.height)),
    ...part,
  }
}

// A picture that is higher than this, in proportion to its width, mostly shows one person or one thing that stands.
const PORTRAIT = 1.1
// A square one shows somebody too, or a thing in its middle: its part starts at most so low (0 is the top, 1 as low as possible).
const NEARLY_SQUARE = 0.9
const LOWEST = 0.35
// Of a portrait: where its heads are, and how much may be cut off above them if most of the height is shown.
const HEADS = 0.24
const ABOVE_HEADS = 0.03
const MOST = 0.55

/** Where a part of a portrait starts, so that it has its head: 0 is the first possible place, 1 the last. */
function headOffset({ width, height }: Size, share: number, eyeLevel: number): number | undefined {
  if (height < width * PORTRAIT || share >= 1) return undefined
  const first = share >= MOST ? ABOVE_HEADS : Math.max(0, HEADS - share * eyeLevel)
  return Math.min(1, first / (1 - share))
}

/** A part that was planned as shares, with exactly the proportions of `largest`. */
export function toPixels({ left, top, width }: Rect, largest: Size, whole: Size): Rect {
  const share = Math.min(1, (width * whole.width) / largest.width)
  const size = {
    width: Math.max(1, Math.round(largest.width * share)),
    height: Math.max(1, Math.round(largest.height * share)),
  }
  return {
    left: Math.max(0, Math.min(whole.width - size.width, Math.round(left * whole.width))),
    top: Math.max(0, Math.min(whole.height - size.height, Math.round(top * whole.height))),
    ...size,
  }
}

/** The zone of an area of a card: the part of it inside a square crop around the card's middle, less some padding. */
export function subjectZone(area: Rect, card: Size): Zone {
  if (card.width <= card.height) return ANYWHERE
  const aside = (card.width - card.height) / 2
  const left = Math.max(0, (aside - area.left) / area.width)
  const right = Math.min(1, (card.width - aside - area.left) / area.width)
  const padding = (right - left) * PADDING
  return { left: left + padding, right: right - padding }
}

/** Where in an area the middle of a subject is best: near the middle of the area, so that its sides are seen too. */
export const restIn = ({ left, right }: Zone): number => Math.min(right, Math.max(left, 0.5))

const scaled = ({ width, height }: Size, part: number): Size => ({
  width: Math.max(1, Math.round(width * part)),
  height: Math.max(1, Math.round(height * part)),
})

/** How much of the largest part brings a subject into its zone; all of it if no part does. */
function partInZone(subject: number | undefined, share: number, zone: Zone, minPart: number): number {
  if (subject === undefined) return 1
  for (let part = 1; part >= minPart; part -= STEP) {
    const across = share * part
    const place = (subject - offsetOf(subject, across, restIn(zone)) * (1 - across)) / across
    if (place > zone.left - ROUNDING && place < zone.right + ROUNDING) return part
  }
  return 1
}

/** Where a part of this `share` starts so that a point is at `rest` of it: 0 is the first possible place, 1 the last. */
function offsetOf(point = 0.5, share: number, rest: number): number {
  return share >= 1 ? 0 : Math.min(1, Math.max(0, (point - share * rest) / (1 - share)))
}

/** The middle of the cells that stand out, if most of them are close together; otherwise undefined. */
function findPeak({ outstanding }: Interest, { width, height }: Size): number | undefined {
  const window = Math.max(1, Math.round((outstanding.length * SUBJECT_WIDTH * Math.min(width, height)) / width))
  let [sum, total, highest, first] = [0, 0, 0, 0]
  for (let index = 0; index < outstanding.length; index++) {
    total += outstanding[index] as number
    sum += (outstanding[index] as number) - (index < window ? 0 : (outstanding[index - window] as number))
    if (sum > highest) [highest, first] = [sum, Math.max(0, index - window + 1)]
  }
  return highest > total * Math.min(0.9, (window / outstanding.length) * DENSITY)
    ? centreOf(outstanding, first, window)
    : undefined
}

/** The centre of weight of some columns, as a share of all. */
function centreOf(columns: Float64Array, first: number, count: number): number {
  let [sum, moment] = [0, 0]
  for (let index = first; index < Math.min(columns.length, first + count); index++) {
    sum += columns[index] as number
    moment += (columns[index] as number) * (index + 0.5)
  }
  return moment / sum / columns.length
}

interface Interest {
  /** The interest in each column and in each row of the photo. */
  readonly columns: Float64Array
  readonly rows: Float64Array
  /** For each column, the interest that stands out from the rest of the photo. */
  readonly outstanding: Float64Array
  /** The share of the height above the highest skin, and above the hair over it; 1 if there is little skin. */
  readonly aboveSkin: number
}

// People: the share of the cells that are skin, of a row with a face, and the height of foreheads and hair.
const MIN_SKIN = 0.04
const FACE_ROW = 0.03
const HAIR = 0.1

function findAboveSkin(skin: Float64Array, columns: number): number {
  const total = skin.reduce((sum, count) => sum + count, 0)
  if (total < MIN_SKIN * columns * skin.length) return 1
  const first = skin.findIndex(count => count >= FACE_ROW * columns)
  return first === -1 ? 1 : Math.max(0, first / skin.length - HAIR)
}

/** Interest comes from edges, strong colours and skin tones. */
function mapInterest({ width, height, data }: Image): Interest {
  const step = Math.max(1, Math.floor(Math.max(width, height) / CELLS))
  const columns = new Float64Array(Math.floor((width - 1) / step))
  const rows = new Float64Array(Math.floor((height - 1) / step))
  const cells = new Float64Array(columns.length * rows.length)
  const skinRows = new Float64Array(rows.length)
  for (let row = 0; row < rows.length; row++)
    for (let column = 0; column < columns.length; column++) {
      const at = (row * step * width + column * step) * 3
      const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number]
      const right = at + step * 3
      const below = at + step * width * 3
      const edge =
        Math.abs(green * 2 - (data[right + 1] as number) - (data[below + 1] as number)) +
        Math.abs(red - (data[right] as number)) / 2 +
        Math.abs(blue - (data[below + 2] as number)) / 2
      const strong = Math.max(red, green, blue) - Math.min(red, green, blue)
      const skin = red > 95 && red > green + 12 && green > blue && red - blue > 25 && red - blue < 140 ? 60 : 0
      const interest = edge + strong * 0.3 + skin
      if (skin > 0) skinRows[row] = (skinRows[row] as number) + 1
      columns[column] = (columns[column] as number) + interest
      rows[row] = (rows[row] as number) + interest
      cells[row * columns.length + column] = interest
    }
  const threshold = (OUTSTANDING * rows.reduce((sum, row) => sum + row, 0)) / cells.length
  const outstanding = columns.map((_, column) => {
    let sum = 0
    for (let at = column; at < cells.length; at += columns.length) sum += Math.max(0, (cells[at] as number) - threshold)
    return sum
  })
  return { columns, rows, outstanding, aboveSkin: findAboveSkin(skinRows, columns.length) }
}

/** The window position with the most interest: 0 is the first possible one, 1 the last. The point at `rest` counts most. */
function bestOffset(interest: Float64Array, share: number, rest: number): number {
  const window = Math.max(1, Math.round(interest.length * share))
  const last = interest.length - window
  if (last <= 0) return 0.5
  let [best, highest] = [0, -1]
  for (let offset = 0; offset <= last; offset++) {
    let sum = 0
    for (let index = 0; index < window; index++)
      sum += (interest[offset + index] as number) * (1 - Math.abs(index / window - rest))
    if (sum > highest) [best, highest] = [offset, sum]
  }
  return best / last
}
