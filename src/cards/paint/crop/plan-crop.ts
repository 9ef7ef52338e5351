// Which part of a photo a layout shows, and how much of what matters in it would be lost: known before it is decoded for the card.
import { MAX_ENLARGED, type Rect, type Size } from '../../geometry.ts'
import type { CardPhoto } from '../../model.ts'
import type { PictureFacts } from '../../pictures/picture-facts.ts'
import type { PlacedBox } from '../place-boxes.ts'
import { findCovered, findFreeBand } from './covered.ts'
import { findSubject, subjectZone } from './crop.ts'
import { findClearPart } from './keep-clear.ts'

export interface Crop {
  /** 0: nothing is lost. From about 1 on, a face is. */
  readonly cost: number
  /** Shares of the photo; absent if its pixels decide. */
  readonly part?: Rect
  /** Where eyes should be, as a share of the area's height. */
  readonly eyeLevel?: number
}

// A whole photograph is small: a part of it that is nearly as good is better.
const COST_OF_WHOLE = 0.3
// Of a free band: eyes are a little above its middle.
const EYES = 0.45
const LOWEST_EYES = 0.42

/** Undefined if no box is a photo. */
export function planCrop(
  boxes: readonly PlacedBox[],
  card: Size,
  { focus, isDrawing }: CardPhoto,
  facts: PictureFacts,
): Crop | undefined {
  const at = boxes.findIndex(({ box }) => box.props.ink?.kind === 'photo')
  const area = boxes[at]
  if (area?.box.props.ink?.kind !== 'photo') return undefined
  if (area.box.props.ink.fit === 'contain') return { cost: facts.kind === 'photograph' ? COST_OF_WHOLE : 0 }
  const covered = findCovered(area, boxes.slice(at + 1))
  const [first, last] = findFreeBand(covered)
  const eyeLevel = Math.min(LOWEST_EYES, first + (last - first) * EYES)
  const zone = subjectZone(area, card)
  const largest = largestPart(area, facts)
  const pixels = largest.width * facts.width
  const minPart = isDrawing ? 0 : Math.min(1, area.width / MAX_ENLARGED / pixels)
  if (focus) {
    const whole = { width: facts.width, height: facts.height, data: NO_PIXELS }
    const size = { width: Math.round(pixels), height: Math.round(largest.height * facts.height) }
    const { left, top, width, height } = findSubject(whole, size, { focus, zone, minPart, eyeLevel })
    const part = {
      left: left / facts.width,
      top: top / facts.height,
      width: width / facts.width,
      height: height / facts.height,
    }
    return { cost: 0, part }
  }
  if (facts.faces.length + facts.words.length === 0) return { cost: 0, eyeLevel }
  return findClearPart(facts, { largest, covered, zone })
}

const NO_PIXELS = new Uint8Array(0)

/** The largest part with the proportions of an area, as shares of a photo. */
function largestPart(area: Size, photo: Size): Size {
  const scale = Math.max(area.width / photo.width, area.height / photo.height)
  return { width: area.width / scale / photo.width, height: area.height / scale / photo.height }
}
