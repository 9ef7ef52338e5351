// How many clicks are counted per second, how long does each take, and are all of them stored?
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { median } from './median.ts'
import { type Load, load, startService } from './share-service.ts'

const CLICKS = 20_000
const IN_FLIGHT = 200
const RATE = 2000
const ROUNDS = 3
const PATH = '/share/sample-0/bluesky'

const service = await startService()
// The same load on a server that does nothing: a measure of the machine.
const bare = createServer((incoming, outgoing) => {
  incoming.resume().on('end', () => outgoing.writeHead(303, { location: 'https://sample.example/' }).end())
})
await new Promise<void>(resolve => bare.listen(0, '127.0.0.1', resolve))
const barePort = (bare.address() as AddressInfo).port

const show = (rounds: readonly Load[]) => {
  const [perSecond, p50, p99] = [
    rounds.map(round => round.perSecond),
    rounds.map(round => round.p50),
    rounds.map(round => round.p99),
  ].map(median) as [number, number, number]
  const least = Math.min(...rounds.map(round => round.p99)).toFixed(1)
  return `${Math.round(perSecond)} a second, half within ${p50.toFixed(1)} ms, 99 % within ${p99.toFixed(1)} (best round ${least}) ms`
}

await load(service.port, 'POST', PATH, 5000, IN_FLIGHT)
await load(barePort, 'POST', PATH, 5000, IN_FLIGHT)
const { clicks: before } = (await (await fetch(`${service.url}/shares/sample-0`, service.publisher)).json()) as {
  clicks: number
}
console.log('each click counted and on the disk before it is answered; sent from the same machine')
let acknowledged = 0
for (const [what, ...rate] of [[`${RATE} a second, due at even intervals`, RATE], [`${IN_FLIGHT} always under way`]]) {
  const ours: Load[] = []
  const theirs: Load[] = []
  let cpu = 0
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage()
    ours.push(await load(service.port, 'POST', PATH, CLICKS, IN_FLIGHT, ...rate))
    const { user, system } = process.cpuUsage(start)
    cpu += (user + system) / CLICKS / ROUNDS
    theirs.push(await load(barePort, 'POST', PATH, CLICKS, IN_FLIGHT, ...rate))
  }
  acknowledged += ours.reduce((sum, { counted }) => sum + counted, 0)
  console.log(what)
  console.log(`  Spread Info        ${show(ours)}, ${Math.round(cpu)} µs of CPU each`)
  console.log(`  bare node:http     ${show(theirs)}`)
}
const { clicks } = (await (await fetch(`${service.url}/shares/sample-0`, service.publisher)).json()) as {
  clicks: number
}
console.log(`sent ${2 * ROUNDS * CLICKS}, acknowledged ${acknowledged}, stored ${clicks - before}`)
if (acknowledged !== clicks - before) process.exitCode = 1

bare.close()
await service.close()
