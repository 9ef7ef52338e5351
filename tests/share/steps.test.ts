// The steps in which numbers are told: worked out for many numbers that differ only by what is drawn.
import { describe, expect, it } from 'vitest'
import { hmac } from '../../src/platforms/hmac.ts'
import { createSteps } from '../../src/share/counts/steps.ts'

const SERIES = Array.from({ length: 400 }, (_, number) => `page ${number}`)

describe.each([2, 3, 10, 25, 150])('with a least count of %i', least => {
  const steps = createSteps(hmac, 'the same', least)
  const counts = [0, 1, least - 1, least, 3 * least, 99, 100, 101, 999, 1000, 1234, 98_765, 2_000_000]

  it('shows no more than there is, nothing below it, and never less than before', () => {
    for (const series of SERIES.slice(0, 40)) {
      let before = 0
      for (const count of counts.toSorted((one, other) => one - other)) {
        const shown = steps(series, count)
        expect(shown === 0 || shown >= least).toBe(true)
        expect(shown).toBeLessThanOrEqual(count)
        expect(shown).toBeGreaterThanOrEqual(before)
        before = shown
      }
    }
  })

  it('shows the same after a restart, and whatever was asked for before', () => {
    for (const count of [...counts, ...counts.toReversed()]) {
      const again = createSteps(hmac, 'the same', least)
      expect(again('page 1', count)).toBe(steps('page 1', count))
    }
  })

  it('comes as near as a tenth where there is much, for most', () => {
    const near = SERIES.filter(series => steps(series, 20_000) >= 17_000)
    expect(near.length).toBeGreaterThan(SERIES.length * 0.9)
  })
})

describe('a click', () => {
  // An attacker who has made all clicks himself knows the count, and what was shown at each. What he can do best is to wait for the
  // state in which the next click shows most often.
  it('shows in no state more often than one in the least count', () => {
    const steps = createSteps(hmac, 'the same', 10)
    const states = new Map<string, { met: number; moved: number }>()
    for (let number = 0; number < 2000; number++) {
      let shown = 0
      for (let count = 1; count <= 60; count++) {
        const name = `${shown} at ${count - 1}`
        const state = states.get(name) ?? { met: 0, moved: 0 }
        const next = steps(`series ${number}`, count)
        state.met++
        if (next !== shown) state.moved++
        states.set(name, state)
        shown = next
      }
    }
    // As far as so many tries can say: four standard errors.
    for (const [name, { met, moved }] of states)
      expect(moved, name).toBeLessThanOrEqual(met / 10 + 4 * Math.sqrt(met * 0.09 + 1))
    expect(states.size).toBeGreaterThan(100)
  })

  it('shows in another series at another moment', () => {
    const steps = createSteps(hmac, 'the same', 10)
    expect(new Set(SERIES.map(series => steps(series, 35))).size).toBeGreaterThan(2)
  })
})
