// How many clicks are counted in a second, none lost or doubled; and what a redirect costs next to a plain Hono one.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createApp } from '../src/app.ts'
import { createClientAddress } from '../src/platforms/node/client-address.ts'
import { openPorts } from '../src/platforms/node/ports.ts'
import { listen } from '../src/platforms/node/server.ts'
import { publishSamples, sample } from './feeds-samples.ts'

const CLICKS = 20_000
const IN_FLIGHT = 200
const REDIRECTS = 20_000
const ROUNDS = 5
const LOAD = fileURLToPath(new URL('share-load.ts', import.meta.url))

interface Load {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly counted: number
}

async function load(port: number, method: string, path: string, requests: number, inFlight: number): Promise<Load> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    LOAD,
    ...[port, method, path, requests, inFlight].map(String),
  ])
  return JSON.parse(stdout)
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number

const folder = await mkdtemp(join(tmpdir(), 'spread-info-bench-'))
const ports = await openPorts(folder, line => console.error(line))
const app = createApp(ports)
await publishSamples(app.destination, [sample(0), sample(1)])
const server = await listen(app, '127.0.0.1', 0, createClientAddress(['127.0.0.1']))
const port = Number(new URL(server.url).port)

const clicks = await load(port, 'POST', '/share/sample-0/bluesky', CLICKS, IN_FLIGHT)
const stored = (await (await fetch(`${server.url}/shares/sample-0`)).json()) as { clicks: number; shares: number }
console.log(`${CLICKS} clicks, ${IN_FLIGHT} at a time, counted and on the disk before they are answered`)
console.log(
  `  ${Math.round(clicks.perSecond)} a second, half within ${clicks.p50.toFixed(1)} ms, 99 % within ${clicks.p99.toFixed(1)} ms`,
)
console.log(`  acknowledged ${clicks.counted}, stored ${stored.clicks}, of ${stored.shares} visitors\n`)

// The least that a redirect can cost with what this service is built on.
const location = (await fetch(`${server.url}/share/sample-1/bluesky`, { redirect: 'manual' })).headers.get(
  'location',
) as string
const floor = new Hono().get('/share/:slug/:network', c => c.redirect(location))
const plain = serve({ fetch: floor.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false })
await new Promise(resolve => plain.once('listening', resolve))
const plainPort = (plain.address() as { port: number }).port

const ours: number[] = []
const theirs: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  // Taking turns: what else the machine does hits both.
  ours.push((await load(port, 'GET', '/share/sample-1/bluesky', REDIRECTS, 32)).perSecond)
  theirs.push((await load(plainPort, 'GET', '/share/sample-1/bluesky', REDIRECTS, 32)).perSecond)
}
const share = median(ours.map((value, index) => value / (theirs[index] as number)))
console.log('redirects without counting')
console.log(
  `  Spread Info ${Math.round(median(ours))} a second, plain Hono ${Math.round(median(theirs))}: ${Math.round(share * 100)} %\n`,
)

const bytes = async (path: string) => gzipSync(await (await fetch(server.url + path)).text(), { level: 9 }).length
const [core, fragment] = await Promise.all([bytes('/spread-info.js'), bytes('/bar/sample-0')])
console.log('bytes gzipped (shareon 2.8: 9,546; Shariff 3.3: 38,454 and fonts)')
console.log(`  element ${core}, fragment of eight buttons ${fragment}, together ${core + fragment}`)

plain.close()
await server.close()
ports.close()
await rm(folder, { recursive: true })
