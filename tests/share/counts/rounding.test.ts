// The rounding of public counts, for many series that differ only in their random values.
import { describe, expect, it } from 'vitest'
import { hmac } from '../../../src/platforms/hmac.ts'
import { createRounding } from '../../../src/share/counts/rounding.ts'

const SERIES = Array.from({ length: 400 }, (_, number) => `page ${number}`)

describe.each([2, 3, 10, 25, 150])('with a minimum of %i', min => {
  const round = createRounding(hmac, 'the same', min)
  const counts = [0, 1, min - 1, min, 3 * min, 99, 100, 101, 999, 1000, 1234, 98_765, 2_000_000]

  it('is never too high, never below the minimum, and never decreases', () => {
    for (const series of SERIES.slice(0, 40)) {
      let before = 0
      for (const count of counts.toSorted((one, other) => one - other)) {
        const shown = round(series, count)
        expect(shown === 0 || shown >= min).toBe(true)
        expect(shown).toBeLessThanOrEqual(count)
        expect(shown).toBeGreaterThanOrEqual(before)
        before = shown
      }
    }
  })

  it('is the same after a restart, and after other requests', () => {
    for (const count of [...counts, ...counts.toReversed()]) {
      const again = createRounding(hmac, 'the same', min)
      expect(again('page 1', count)).toBe(round('page 1', count))
    }
  })

  it('is within a tenth of large counts in most cases', () => {
    const near = SERIES.filter(series => round(series, 20_000) >= 17_000)
    expect(near.length).toBeGreaterThan(SERIES.length * 0.9)
  })
})

describe('a click', () => {
  // Attackers who made all clicks themselves know the count, and the public count after each click. Their best method is to wait
  // for the state in which the next click changes the public count most often.
  it('is visible at most once in `minCount` clicks, in every state', () => {
    const round = createRounding(hmac, 'the same', 10)
    const states = new Map<string, { met: number; moved: number }>()
    for (let number = 0; number < 2000; number++) {
      let shown = 0
      for (let count = 1; count <= 60; count++) {
        const name = `${shown} at ${count - 1}`
        const state = states.get(name) ?? { met: 0, moved: 0 }
        const next = round(`series ${number}`, count)
        state.met++
        if (next !== shown) state.moved++
        states.set(name, state)
        shown = next
      }
    }
    // Within four standard errors of this number of tries.
    for (const [name, { met, moved }] of states)
      expect(moved, name).toBeLessThanOrEqual(met / 10 + 4 * Math.sqrt(met * 0.09 + 1))
    expect(states.size).toBeGreaterThan(100)
  })

  it('is visible at different times in different series', () => {
    const round = createRounding(hmac, 'the same', 10)
    expect(new Set(SERIES.map(series => round(series, 35))).size).toBeGreaterThan(2)
  })
})
