// That work takes no more time than its input is long, whatever machine it is done on, and how busy that is.
import { expect } from 'vitest'

/** Makes an input of about so many characters. */
export type Family = (size: number) => string

/** One text over and over. */
export const of =
  (piece: string, end = ''): Family =>
  size =>
    piece.repeat(size / piece.length) + end

/** One text over and over, then another as often. */
export const pairs =
  (open: string, close: string): Family =>
  size => {
    const count = size / (open.length + close.length)
    return open.repeat(count) + close.repeat(count)
  }

export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

const SMALL = 10_000
const TIMES = 8
// Below this all is quick enough, and measures nothing.
const MIN_MS = 150

/** Eight times as much takes eight times as long, or less; twice that is let pass, and what grows with the square is not. */
export async function expectLinear(work: (size: number) => unknown): Promise<void> {
  let best = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 3; attempt++) {
    const small = await measure(() => work(SMALL))
    const large = await measure(() => work(SMALL * TIMES))
    if (large < MIN_MS) return
    best = Math.min(best, large / small)
    if (best < 2 * TIMES) return
  }
  expect(best).toBeLessThan(2 * TIMES)
}

/** Milliseconds of this process, not of the clock: what others do on the machine does not count. */
async function measure(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
