// What does a redirect cost, compared with plain Hono, and how large is the bar?
import { gzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { median } from './median.ts'
import { load, startService } from './share-service.ts'

const REDIRECTS = 20_000
const IN_FLIGHT = 32
const ROUNDS = 5
const PATH = '/share/sample-1/bluesky'

const service = await startService()

// The lowest possible cost of a redirect with Hono.
const { headers } = await fetch(service.url + PATH, { redirect: 'manual' })
const location = headers.get('location') as string
const floor = new Hono().get('/share/:slug/:network', c => c.redirect(location))
const plain = serve({ fetch: floor.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false })
await new Promise(resolve => plain.once('listening', resolve))
const plainPort = (plain.address() as { port: number }).port

const ours: number[] = []
const theirs: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  // In turns, so that other programs on the machine affect both.
  ours.push((await load(service.port, 'GET', PATH, REDIRECTS, IN_FLIGHT)).perSecond)
  theirs.push((await load(plainPort, 'GET', PATH, REDIRECTS, IN_FLIGHT)).perSecond)
}
const share = median(ours.map((value, index) => value / (theirs[index] as number)))
console.log('redirects without counting')
console.log(
  `  Spread Info ${Math.round(median(ours))} a second, plain Hono ${Math.round(median(theirs))}: ${Math.round(share * 100)} %\n`,
)

const bytes = async (path: string) => gzipSync(await (await fetch(service.url + path)).text(), { level: 9 }).length
const [core, fragment] = await Promise.all([bytes('/spread-info.js'), bytes('/bar/sample-0')])
console.log('bytes gzipped (shareon 2.8: 9,546; Shariff 3.3: 38,454 and fonts)')
console.log(`  element ${core}, fragment of eight buttons ${fragment}, together ${core + fragment}`)

plain.close()
await service.close()
