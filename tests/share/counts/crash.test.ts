import { describe, expect, it } from 'vitest'
import { shareUnderKills } from './crash.ts'

// `npm run bench share-crash` kills each ten times.
const PLATFORMS = [
  { name: 'Node', command: 'serve', clicks: 2000, kills: 3 },
  { name: 'workerd', command: 'worker', clicks: 250, kills: 1 },
] as const

describe.each(PLATFORMS)('a service that is killed under load, on $name', ({ command, clicks, kills }) => {
  it('loses no acknowledged click and counts no click twice, although failed ones are sent again', async () => {
    const { repeated, ...crashes } = await shareUnderKills(command, clicks, kills)
    expect(crashes).toEqual({ kills, acknowledged: clicks, stored: clicks })
    expect(repeated).toBeGreaterThan(0)
  })
})
