// Killed ten times in the middle of 20,000 clicks: is every acknowledged click there, once?
import { shareUnderKills } from '../tests/share/crash.ts'

const { kills, acknowledged, stored, repeated } = await shareUnderKills(20_000, 10)
console.log(`killed ${kills} times with SIGKILL, 50 clicks at a time`)
console.log(`  acknowledged ${acknowledged}, stored ${stored}; ${repeated} had no answer and were sent again`)
if (acknowledged !== stored) process.exitCode = 1
