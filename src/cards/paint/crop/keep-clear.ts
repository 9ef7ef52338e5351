// The part of a photo in which faces, and words of its own, are whole and not under the card's text.
import type { Rect, Size } from '../../geometry.ts'
import type { PictureFacts } from '../../pictures/picture-facts.ts'
import { MANY_WORDS } from '../../pictures/words.ts'
import { findFreeBand } from './covered.ts'
import { ANYWHERE, restIn, toPixels, type Zone } from './crop.ts'

interface Room {
  /** The largest part that has the area's proportions, as shares of the photo. */
  readonly largest: Size
  /** What the card paints over the area, as shares of it. */
  readonly covered: readonly Rect[]
  readonly zone: Zone
}

interface ClearPart {
  /** Shares of the photo. */
  readonly part: Rect
  /** 0: everything is whole and clear. From about 1 on, a face is lost. */
  readonly cost: number
}

/** A part that costs less is good enough: some hair is cut off, or a corner of a sign is covered. */
export const GOOD = 0.15

const STEPS = 24
const COSTS = {
  lostFace: 3,
  coveredFace: 3,
  lostHair: 0.6,
  coveredWords: 2,
  lostWords: 0.6,
  lostPage: 1.5,
  otherWords: 0.2,
}
// Between parts that are equally clear.
const ASIDE = 0.05
const HIGH = 0.12
// Of the free band: heads are a little above its middle.
const HEADS = 0.45
// A face found is from the brows to the chin: hair, or a hat, is above it.
const HEAD = { above: 0.6, below: 0.15, beside: 0.1 }

export function findClearPart({ faces, words }: Pick<PictureFacts, 'faces' | 'words'>, room: Room): ClearPart {
  const { largest, covered, zone } = room
  const [first, last] = findFreeBand(covered)
  const highest = Math.max(0, ...faces.map(({ height }) => height))
  let best: { part: Rect; cost: number; rank: number } | undefined
  const { width, height } = largest
  const middle = restIn(zone)
  for (const left of offsets(1 - width))
    for (const top of offsets(1 - height)) {
      const part = { left, top, width, height }
      let cost = costOfWords(words, part, covered)
      let rank = faces.length === 0 ? ASIDE * Math.abs(left + width / 2 - 0.5) : 0
      for (const face of faces) {
        const weight = face.height / highest
        cost += weight * costOfFace(face, part, covered)
        const [x, y] = [(face.left + face.width / 2 - left) / width, (headCentre(face) - top) / height]
        rank += weight * (ASIDE * Math.abs(x - middle) + HIGH * Math.abs(y - (first + (last - first) * HEADS)))
      }
      if (!best || cost + rank < best.cost + best.rank) best = { part, cost, rank }
    }
  return best as { part: Rect; cost: number }
}

const headCentre = ({ top, height }: Rect) => top + (height * (1 - HEAD.above + HEAD.below)) / 2

const offsets = (room: number) =>
  room < 0.005 ? [Math.max(0, room / 2)] : Array.from({ length: STEPS + 1 }, (_, step) => (room * step) / STEPS)

function costOfFace(face: Rect, part: Rect, covered: readonly Rect[]): number {
  const head = {
    left: face.left - face.width * HEAD.beside,
    top: Math.max(0, face.top - face.height * HEAD.above),
    width: face.width * (1 + 2 * HEAD.beside),
    height: face.height * (1 + HEAD.above + HEAD.below),
  }
  return (
    COSTS.lostFace * (1 - overlap(face, part)) +
    COSTS.lostHair * (1 - overlap(head, part)) +
    COSTS.coveredFace * coveredShare(face, part, covered)
  )
}

function costOfWords(words: readonly Rect[], part: Rect, covered: readonly Rect[]): number {
  let [all, lost, hidden] = [0, 0, 0]
  for (const word of words) {
    all += word.width
    lost += word.width * (1 - overlap(word, part))
    hidden += word.width * coveredShare(word, part, covered)
  }
  // A headline between many can't be read, and neither can a page that is cut.
  const isPage = words.length >= MANY_WORDS
  const clash = isPage && covered.length > 0 ? COSTS.otherWords : 0
  const costOfLost = isPage ? COSTS.lostPage : COSTS.lostWords
  return all === 0 ? 0 : (costOfLost * lost + COSTS.coveredWords * hidden) / all + clash
}

/** The part of these proportions that shows the faces of a photo: for pictures that have no text on them. */
export function findFaceCrop(faces: readonly Rect[], largest: Size, whole: Size): Rect {
  const share = { width: largest.width / whole.width, height: largest.height / whole.height }
  const { part } = findClearPart({ faces, words: [] }, { largest: share, covered: [], zone: ANYWHERE })
  return toPixels(part, largest, whole)
}

/** How much of something in a photo is under the card's text, if this part of the photo is shown. */
function coveredShare(thing: Rect, part: Rect, covered: readonly Rect[]): number {
  const shown = {
    left: (thing.left - part.left) / part.width,
    top: (thing.top - part.top) / part.height,
    width: thing.width / part.width,
    height: thing.height / part.height,
  }
  let sum = 0
  for (const text of covered) sum += overlap(shown, text)
  return Math.min(1, sum)
}

/** The share of the first that is within the second. */
function overlap(one: Rect, other: Rect): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
  return across <= 0 || down <= 0 ? 0 : (across * down) / (one.width * one.height)
}
