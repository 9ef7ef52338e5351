// The numbers that everyone may read move in steps, and only at clicks that are drawn by lot: an attacker who brings a number
// to the edge of a step, by clicking himself, neither knows that he is there nor sees the next click (decision 045).
import type { Ports } from '../../ports.ts'

/** The number that is shown for `count` in a series of such numbers, `count` or less; 0 where none is shown. */
export type Steps = (series: string, count: number) => number

interface Known {
  readonly count: number
  readonly shown: number
}

// What was worked out last is asked for again, or begun from after the next click.
const MAX_CACHED = 10_000
// Of large numbers one click in so many is drawn.
const RAREST = 32
// A hash is a random number of 16 bits for each of 16 clicks.
const DRAWS = 16
const DIGITS = 4
const RANGE = 16 ** DIGITS

/** No number below `least` is shown. `secret` stays the same for ever, so that the same count shows the same number. */
export function createSteps(hmac: Ports['hmac'], secret: string, least: number): Steps {
  const known = new Map<string, Known>()
  const width = (number: number) => Math.max(least, number / 10)
  const draw = (hash: string, index: number) => Number.parseInt(hash.substr(index * DIGITS, DIGITS), 16) / RANGE

  /** The last click down to `most` at which the number was looked at anew; `after` where there is none above it. */
  function findDrawn(series: string, most: number, after: number): number {
    let hash = ''
    for (let count = most; count > after; count--) {
      const index = count % DRAWS
      if (!hash || index === DRAWS - 1) hash = hmac(secret, `${series}\n${count - index}`)
      if (draw(hash, index) * Math.max(least, Math.min(count / 10, RAREST)) < 1) return count
    }
    return after
  }

  // Where a step begins is drawn as well: otherwise those who cross many of them learn the number to one.
  const beginning = (series: string, step: number) =>
    step + Math.floor(draw(hmac(secret, `${series}\n+${step}`), 0) * width(step))

  function find(series: string, count: number, last: Known): number {
    const drawn = findDrawn(series, count, last.count)
    if (drawn === last.count) return last.shown
    let step = toStep(drawn, least)
    while (step > 0 && beginning(series, step) > drawn) step = toStep(step - 1, least)
    return step
  }

  return (series, count) => {
    const none = { count: least - 1, shown: 0 }
    if (count <= none.count) return 0
    const last = known.get(series) ?? none
    if (last.count === count) return last.shown
    const shown = find(series, count, last.count < count ? last : none)
    if (known.size >= MAX_CACHED) known.clear()
    known.set(series, { count, shown })
    return shown
  }
}

/** Down to two significant digits, in steps of `least` or more. */
function toStep(count: number, least: number): number {
  if (count < least) return 0
  const step = Math.max(least, 10 ** (Math.floor(Math.log10(count)) - 1))
  return Math.floor(count / step) * step
}
