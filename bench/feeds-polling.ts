// How many polls of a cached feed are answered per second, compared with a bare node:http handler that sends the same bytes?
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../src/app.ts'
import { openPorts } from '../src/platforms/node/ports.ts'
import { listen } from '../src/platforms/node/server.ts'
import { publishSamples, sample } from './feeds-samples.ts'
import { comparePolls } from './polling.ts'

const folder = await mkdtemp(join(tmpdir(), 'spread-info-bench-'))
const ports = await openPorts(folder, line => console.error(line))
const app = createApp(ports)
await publishSamples(
  app.destination,
  Array.from({ length: 200 }, (_, number) => sample(number)),
)
const server = await listen(app, '127.0.0.1', 0, () => undefined)

/** The same answers, from a handler that does nothing but send them. */
async function bareServer(headers: Readonly<Record<string, string>>) {
  // The publication is cached for a second only.
  await app.context.publication()
  const answer = app.peek('/feed.xml', new Headers(headers))
  if (!answer) throw new Error('the feed is not cached')
  const bare = createServer((_, outgoing) => {
    outgoing.writeHead(answer.status, answer.headers)
    outgoing.end(answer.body)
  })
  await new Promise<void>(resolve => bare.listen(0, '127.0.0.1', resolve))
  return { port: (bare.address() as { port: number }).port, close: () => bare.close() }
}

await comparePolls(server.url, '/feed.xml', 'node:http', bareServer)

await server.close()
ports.close()
await rm(folder, { recursive: true })
