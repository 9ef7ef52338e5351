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
  readonly below: Float32Array
  readonly above: Float32Array
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
    below: Float32Array.from(stumps, ({ below }) => below),
    above: Float32Array.from(stumps, ({ above }) => above),
    rects: Uint8Array.from(stumps.flatMap(({ rects }) => rects)),
    weights: Int8Array.from(stumps.flatMap(({ weights }) => weights)),
  }
}

/** Sums of brightness, and of its squares, above and to the left of each pixel: one row and one column more than the image. */
export interface Sums {
  readonly sums: Int32Array
  readonly squares: Float64Array
}

/**
 * Returns a test of the window whose upper left corner is at an offset in sums with rows of this length. It answers how many
 * stages the window passes: all of them if it is a face.
 */
export function createWindowTest(
  cascade: Cascade,
  across: number,
): ({ sums, squares }: Sums, offset: number) => number {
  const { starts, stageThresholds, thresholds, below, above, rects, weights } = cascade
  const stages = stageThresholds.length
  const corners = new Int32Array(weights.length * 4)
  for (let rect = 0; rect < weights.length; rect++) {
    const at = rect * 4
    const first = (rects[at + 1] as number) * across + (rects[at] as number)
    const width = rects[at + 2] as number
    const lower = first + (rects[at + 3] as number) * across
    corners[at] = first
    corners[at + 1] = first + width
    corners[at + 2] = lower
    corners[at + 3] = lower + width
  }
  const [upper, lower] = [across + 1, (INNER + 1) * across + 1]
  return ({ sums, squares }, offset) => {
    const a = offset + upper
    const b = a + INNER
    const c = offset + lower
    const d = c + INNER
    const sum = (sums[d] as number) - (sums[b] as number) - (sums[c] as number) + (sums[a] as number)
    const square = (squares[d] as number) - (squares[b] as number) - (squares[c] as number) + (squares[a] as number)
    const norm = Math.sqrt(INNER * INNER * square - sum * sum)
    // An even ground.
    if (!(norm > INNER * INNER * MIN_DEVIATION)) return 0
    for (let stage = 0; stage < stages; stage++) {
      let votes = 0
      const end = starts[stage + 1] as number
      for (let stump = starts[stage] as number; stump < end; stump++) {
        const at = stump * 12
        const rect = stump * 3
        let value =
          (weights[rect] as number) *
            ((sums[offset + (corners[at + 3] as number)] as number) -
              (sums[offset + (corners[at + 1] as number)] as number) -
              (sums[offset + (corners[at + 2] as number)] as number) +
              (sums[offset + (corners[at] as number)] as number)) +
          (weights[rect + 1] as number) *
            ((sums[offset + (corners[at + 7] as number)] as number) -
              (sums[offset + (corners[at + 5] as number)] as number) -
              (sums[offset + (corners[at + 6] as number)] as number) +
              (sums[offset + (corners[at + 4] as number)] as number))
        const third = weights[rect + 2] as number
        if (third !== 0)
          value +=
            third *
            ((sums[offset + (corners[at + 11] as number)] as number) -
              (sums[offset + (corners[at + 9] as number)] as number) -
              (sums[offset + (corners[at + 10] as number)] as number) +
              (sums[offset + (corners[at + 8] as number)] as number))
        votes += value < (thresholds[stump] as number) * norm ? (below[stump] as number) : (above[stump] as number)
      }
      if (votes < (stageThresholds[stage] as number)) return stage
    }
    return stages
  }
}
