// Checks that the time for some work grows only as its input does, on any machine, however busy it is.
import { expect } from 'vitest'

/** Creates an input of about `size` characters. */
export type Family = (size: number) => string

/** One text, repeated. */
export const of =
  (piece: string, end = ''): Family =>
  size =>
    piece.repeat(size / piece.length) + end

/** One text repeated, then another, repeated as often. */
export const pairs =
  (open: string, close: string): Family =>
  size => {
    const count = size / (open.length + close.length)
    return open.repeat(count) + close.repeat(count)
  }

export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

const SMALL = 10_000
const TIMES = 4
// Shorter times are fast enough, and cannot be measured well.
const MIN_MS = 40

/** Four times the input may take up to eight times as long; quadratic work would take 16 times as long. */
export async function expectLinear(work: (size: number) => unknown): Promise<void> {
  let best = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3; attempt++) {
    const small = await measure(() => work(SMALL))
    // Even if it were quadratic.
    if (small * TIMES ** 2 < MIN_MS) return
    const large = await measure(() => work(SMALL * TIMES))
    if (large < MIN_MS) return
    best = Math.min(best, large / small)
    if (best < 2 * TIMES) return
  }
  expect(best).toBeLessThan(2 * TIMES)
}

/** CPU milliseconds of this process, so that other programs on the machine do not count. */
async function measure(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
