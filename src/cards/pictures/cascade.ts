// A cascade of boosted classifiers for faces (Viola and Jones, "Rapid object detection using a boosted cascade of simple
// features", 2001; Lienhart and Maydt, 2002): its data, and the test of one window.

/** For windows of 20x20 pixels. */
export const WINDOW = 20
const INNER = WINDOW - 2
// The standard deviation of the brightness of a face is higher.
const MIN_DEVIATION = 8

/** Each array has an element for each stump, or for each rectangle of a stump: three, of which the last may have no weight. */
export interface Cascade {
  /** The number of the first stump of each stage, and of the one after the last. */
  readonly starts: Int32Array
  readonly stageThresholds: Float64Array
  readonly thresholds: Float32Array
  /** Two for each stump: its vote if the value is below the threshold, and its vote if it is not. */
  readonly votes: Float32Array
  /** x, y, width, height. */
  readonly rects: Uint8Array
  readonly weights: Int8Array
}

/** Reads the bytes of assets/faces: little-endian; for each stage its size and threshold, then its stumps. */
export function readCascade(bytes: Uint8Array): Cascade {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = [0]
  const stageThresholds: number[] = []
  const stumps: { threshold: number; below: number; above: number; rects: number[]; weights: number[] }[] = []
  let at = 2
  for (let stage = view.getUint16(0, true); stage > 0; stage--) {
    const count = view.getUint16(at, true)
    stageThresholds.push(view.getFloat32(at + 2, true))
    at += 6
    for (let index = 0; index < count; index++) {
      const [threshold, below, above] = [0, 4, 8].map(offset => view.getFloat32(at + offset, true)) as [
        number,
        number,
        number,
      ]
      const size = view.getUint8(at + 12)
      at += 13
      const [rects, weights]: [number[], number[]] = [[], []]
      for (let rect = 0; rect < size; rect++, at += 5) {
        rects.push(...bytes.subarray(at, at + 4))
        weights.push(view.getInt8(at + 4))
      }
      stumps.push({
        threshold,
        below,
        above,
        rects: [...rects, 0, 0, 0, 0].slice(0, 12),
        weights: [...weights, 0].slice(0, 3),
      })
    }
    starts.push(stumps.length)
  }
  return {
    starts: Int32Array.from(starts),
    stageThresholds: Float64Array.from(stageThresholds),
    thresholds: Float32Array.from(stumps, ({ threshold }) => threshold),
    votes: Float32Array.from(stumps.flatMap(({ below, above }) => [below, above])),
    rects: Uint8Array.from(stumps.flatMap(({ rects }) => rects)),
    weights: Int8Array.from(stumps.flatMap(({ weights }) => weights)),
  }
}

/** Sums of brightness, and of its squares, above and to the left of each pixel: one row and one column more than the image. */
export interface Sums {
  readonly sums: Int32Array
  /** Modulo 2^32: those of a window are fewer. */
  readonly squares: Int32Array
}

/**
 * Returns a test of the window whose upper left corner is at an offset in sums with rows of this length. It answers how many
 * stages the window passes: all of them if it is a face.
 */
export function createWindowTest(
  cascade: Cascade,
  across: number,
): ({ sums, squares }: Sums, offset: number) => number {
  const { starts, stageThresholds, thresholds, votes } = cascade
  const stages = stageThresholds.length
  const features = toFeatures(cascade, across)
  const [upper, lower] = [across + 1, (INNER + 1) * across + 1]
  return ({ sums, squares }, offset) => {
    const a = offset + upper
    const b = a + INNER
    const c = offset + lower
    const d = c + INNER
    const sum = (sums[d] as number) - (sums[b] as number) - (sums[c] as number) + (sums[a] as number)
    const square =
      ((squares[d] as number) - (squares[b] as number) - (squares[c] as number) + (squares[a] as number)) | 0
    const norm = Math.sqrt(INNER * INNER * square - sum * sum)
    // An even ground.
    if (!(norm > INNER * INNER * MIN_DEVIATION)) return 0
    for (let stage = 0; stage < stages; stage++) {
      let total = 0
      const end = starts[stage + 1] as number
      for (let stump = starts[stage] as number; stump < end; stump++) {
        const at = stump * FEATURE
        let value = weighted(features, at, sums, offset) + weighted(features, at + RECT, sums, offset)
        if (features[at + 2 * RECT] !== 0) value += weighted(features, at + 2 * RECT, sums, offset)
        // No branch: a processor would guess it wrong every other time, which takes longer than all the rest.
        total += votes[stump * 2 + Number(value >= (thresholds[stump] as number) * norm)] as number
      }
      if (total < (stageThresholds[stage] as number)) return stage
    }
    return stages
  }
}

// Numbers for each rectangle, and for each stump: its weight, and where its corners are in sums.
const RECT = 5
const FEATURE = 3 * RECT

function toFeatures({ rects, weights }: Cascade, across: number): Int32Array {
  const features = new Int32Array(weights.length * RECT)
  for (let rect = 0; rect < weights.length; rect++) {
    const [x, y, width, height] = rects.subarray(rect * 4, rect * 4 + 4) as unknown as [number, number, number, number]
    const upper = y * across + x
    const lower = upper + height * across
    features.set([weights[rect] as number, upper, upper + width, lower, lower + width], rect * RECT)
  }
  return features
}

/** The sum within a rectangle, times its weight. */
const weighted = (features: Int32Array, at: number, sums: Int32Array, offset: number): number =>
  (features[at] as number) *
  ((sums[offset + (features[at + 4] as number)] as number) -
    (sums[offset + (features[at + 2] as number)] as number) -
    (sums[offset + (features[at + 3] as number)] as number) +
    (sums[offset + (features[at + 1] as number)] as number))
