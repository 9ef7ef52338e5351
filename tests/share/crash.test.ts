import { describe, expect, it } from 'vitest'
import { shareUnderKills } from './crash.ts'

// `npm run bench share-crash` kills ten times.
const CLICKS = 2000
const KILLS = 3

describe('a service that is killed under load', () => {
  it('has lost no click that it acknowledged and doubled none, though all that failed were sent again', {
    timeout: 90_000,
  }, async () => {
    const { repeated, ...crashes } = await shareUnderKills(CLICKS, KILLS)
    expect(crashes).toEqual({ kills: KILLS, acknowledged: CLICKS, stored: CLICKS })
    expect(repeated).toBeGreaterThan(0)
  })
})
