// How much CPU does the first request of an article page take, and how many cached pages are sent per second, compared with a
// plain Hono handler that sends the same bytes?
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createApp } from '../src/app.ts'
import { createCardWorker } from '../src/platforms/node/cards/card-worker.ts'
import { openPorts } from '../src/platforms/node/ports.ts'
import { listen } from '../src/platforms/node/server.ts'
import { publishSamples, sample } from './feeds-samples.ts'
import { median } from './median.ts'
import { comparePolls } from './polling.ts'

const ARTICLES = 1200
const WARM = 200
const ROUNDS = 5

const folder = await mkdtemp(join(tmpdir(), 'spread-info-bench-'))
const ports = await openPorts(folder, line => console.error(line))
const drawing = createCardWorker(ports.blobFolder)
const app = createApp(ports, { drawCard: drawing.card })
await publishSamples(
  app.destination,
  Array.from({ length: ARTICLES }, (_, number) => sample(number)),
)

const path = (number: number) => `/articles/sample-${number}`

/** CPU milliseconds for each of some pages that are requested for the first time. */
async function renderPages(from: number, to: number, encoding: string): Promise<number> {
  const before = process.cpuUsage()
  for (let number = from; number < to; number++) {
    const request = new Request(`https://sample.example${path(number)}`, { headers: { 'accept-encoding': encoding } })
    const response = await app.fetch(request)
    if (response.status !== 200) throw new Error(`${path(number)} answered ${response.status}`)
    await response.arrayBuffer()
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / (to - from)
}

const bytes = (await (await app.fetch(new Request(`https://sample.example${path(0)}`))).arrayBuffer()).byteLength
console.log(
  `an article page of ${(bytes / 1024).toFixed(1)} KB among ${ARTICLES} articles, requested for the first time`,
)
// On a busy machine, a millisecond of CPU does less work.
console.log(`  while ${loadavg()[0]?.toFixed(1)} processes want its ${availableParallelism()} cores`)
await renderPages(1, WARM, 'identity')
const part = Math.floor((ARTICLES - WARM) / (2 * ROUNDS))
const costs: Record<string, number[]> = { identity: [], gzip: [] }
for (let round = 0; round < ROUNDS; round++)
  for (const [index, encoding] of ['identity', 'gzip'].entries()) {
    const from = WARM + (2 * round + index) * part
    costs[encoding]?.push(await renderPages(from, from + part, encoding))
  }
for (const [encoding, values] of Object.entries(costs))
  console.log(`  ${encoding.padEnd(9)} ${median(values).toFixed(2)} ms of CPU`)

const server = await listen(app, '127.0.0.1', 0, () => undefined)

/** The same answers from plain Hono. */
async function floor(headers: Readonly<Record<string, string>>) {
  // The publication is cached for a second only.
  await app.context.publication()
  const kept = app.peek(path(1), new Headers(headers))
  if (!kept) throw new Error('the page is not kept')
  const plain = new Hono().get('/articles/:slug', c =>
    c.body(kept.body as null, kept.status as 200, { ...kept.headers }),
  )
  const server = serve({ fetch: plain.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false })
  await new Promise(resolve => server.once('listening', resolve))
  return { port: (server.address() as { port: number }).port, close: () => server.close() }
}

console.log('\na cached page')
await comparePolls(server.url, path(1), 'plain Hono', floor)

await server.close()
await drawing.close()
ports.close()
await rm(folder, { recursive: true })
