// How many polls of a kept feed are answered in a second, next to a bare node:http handler that sends the same bytes?
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createApp } from '../src/app.ts'
import { openPorts } from '../src/platforms/node/ports.ts'
import { listen } from '../src/platforms/node/server.ts'
import { publishSamples, sample } from './feeds-samples.ts'

const ROUNDS = 5
const SECONDS = 1.5
const LOAD = fileURLToPath(new URL('feeds-load.ts', import.meta.url))

const folder = await mkdtemp(join(tmpdir(), 'spread-info-bench-'))
const ports = await openPorts(folder, line => console.error(line))
const app = createApp(ports)
await publishSamples(
  app.destination,
  Array.from({ length: 200 }, (_, number) => sample(number)),
)
const server = await listen(app, '127.0.0.1', 0, () => undefined)

const first = await fetch(`${server.url}/feed.xml`, { headers: { 'accept-encoding': 'identity' } })
const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '200, as it is': {},
  '200, gzip': { 'accept-encoding': 'gzip, deflate' },
  '304': { 'accept-encoding': 'gzip, deflate', 'if-none-match': first.headers.get('etag') as string },
}

/** The same answers, from a handler that does nothing but send them. */
async function bareServer(headers: Readonly<Record<string, string>>) {
  const answer = app.ready('/feed.xml', new Headers(headers))
  if (!answer) throw new Error('the feed is not kept')
  const bare = createServer((_, outgoing) => {
    outgoing.writeHead(answer.status, answer.headers)
    outgoing.end(answer.body)
  })
  await new Promise<void>(resolve => bare.listen(0, '127.0.0.1', resolve))
  return { port: (bare.address() as { port: number }).port, close: () => bare.close() }
}

async function load(port: number, headers: Readonly<Record<string, string>>) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const { stdout } = await promisify(execFile)(process.execPath, [
    LOAD,
    String(port),
    '/feed.xml',
    String(SECONDS),
    ...lines,
  ])
  return JSON.parse(stdout) as { perSecond: number; status: string }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
const thousands = (value: number) => `${(value / 1000).toFixed(1)}k`

console.log('answer          Spread Info   node:http   share')
for (const [kind, headers] of Object.entries(KINDS)) {
  await (await fetch(`${server.url}/feed.xml`, { headers })).arrayBuffer()
  const bare = await bareServer(headers)
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    // Taking turns: what else the machine does hits both.
    ours.push((await load(Number(new URL(server.url).port), headers)).perSecond)
    theirs.push((await load(bare.port, headers)).perSecond)
  }
  bare.close()
  const share = median(ours.map((value, index) => value / (theirs[index] as number)))
  console.log(
    `${kind.padEnd(15)} ${thousands(median(ours)).padStart(11)} ${thousands(median(theirs)).padStart(11)}   ${Math.round(share * 100)} %`,
  )
}

await server.close()
ports.close()
await rm(folder, { recursive: true })
