// Killed ten times during thousands of clicks: is every acknowledged click stored exactly once?
import { shareUnderKills } from '../tests/share/counts/crash.ts'

const KILLS = 10

for (const [name, command, clicks] of [
  ['Node', 'serve', 20_000],
  ['workerd', 'worker', 5000],
] as const) {
  const { kills, acknowledged, stored, repeated } = await shareUnderKills(command, clicks, KILLS)
  console.log(`${name}: killed ${kills} times with SIGKILL, 50 clicks at a time`)
  console.log(`  acknowledged ${acknowledged}, stored ${stored}; ${repeated} had no answer and were sent again`)
  if (acknowledged !== clicks || stored !== clicks) process.exitCode = 1
}
