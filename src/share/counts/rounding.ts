// Public counts move in steps, and only at randomly chosen clicks. Attackers who bring a count to the edge of a step with
// their own clicks do not know that they are there, and do not see the next click (decision 045).
import type { Ports } from '../../ports.ts'

/** The public count for `count`, never higher than that; 0 if no count is public. A series is one count over time. */
export type Rounding = (series: string, count: number) => number

interface CacheEntry {
  readonly count: number
  readonly shown: number
}

// The last result of a series is either requested again, or the search after the next click starts from it.
const MAX_CACHED = 10_000
// Large public counts are updated at one click in this many.
const MAX_INTERVAL = 32
// A hash is a random number of 16 bits for each of 16 clicks.
const DRAWS = 16
const DIGITS = 4
const RANGE = 16 ** DIGITS

/** No count below `min` is public. `secret` never changes, so that the same count always has the same public count. */
export function createRounding(hmac: Ports['hmac'], secret: string, min: number): Rounding {
  const cache = new Map<string, CacheEntry>()
  const width = (number: number) => Math.max(min, number / 10)
  const draw = (hash: string, index: number) => Number.parseInt(hash.substr(index * DIGITS, DIGITS), 16) / RANGE

  /** The last click, up to `newest`, at which the public count was updated; `after` if there is none above it. */
  function findDrawn(series: string, newest: number, after: number): number {
    let hash = ''
    for (let count = newest; count > after; count--) {
      const index = count % DRAWS
      if (!hash || index === DRAWS - 1) hash = hmac(secret, `${series}\n${count - index}`)
      if (draw(hash, index) * Math.max(min, Math.min(count / 10, MAX_INTERVAL)) < 1) return count
    }
    return after
  }

  // The beginning of a step is random too: otherwise anyone who crosses many steps learns the exact count.
  const beginning = (series: string, step: number) =>
    step + Math.floor(draw(hmac(secret, `${series}\n+${step}`), 0) * width(step))

  function find(series: string, count: number, last: CacheEntry): number {
    const drawn = findDrawn(series, count, last.count)
    if (drawn === last.count) return last.shown
    let step = toStep(drawn, min)
    while (step > 0 && beginning(series, step) > drawn) step = toStep(step - 1, min)
    return step
  }

  return (series, count) => {
    const none = { count: min - 1, shown: 0 }
    if (count <= none.count) return 0
    const last = cache.get(series) ?? none
    if (last.count === count) return last.shown
    const shown = find(series, count, last.count < count ? last : none)
    if (cache.size >= MAX_CACHED) cache.clear()
    cache.set(series, { count, shown })
    return shown
  }
}

/** Rounded down to two significant digits, in steps of at least `min`. */
function toStep(count: number, min: number): number {
  if (count < min) return 0
  const step = Math.max(min, 10 ** (Math.floor(Math.log10(count)) - 1))
  return Math.floor(count / step) * step
}
