// Answers per second for one path, from our server and from one that only sends the same bytes.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median } from './median.ts'

const ROUNDS = 5
const SECONDS = 1.5
const LOAD = fileURLToPath(new URL('feeds-load.ts', import.meta.url))

type Headers = Readonly<Record<string, string>>

interface Floor {
  readonly port: number
  close(): void
}

/** Prints a table: uncompressed, compressed and 304. `floorFor` starts a server that sends our answer to those headers. */
export async function comparePolls(
  url: string,
  path: string,
  name: string,
  floorFor: (headers: Headers) => Promise<Floor>,
) {
  const first = await fetch(url + path, { headers: { 'accept-encoding': 'identity' } })
  const kinds: Readonly<Record<string, Headers>> = {
    '200, as it is': {},
    '200, gzip': { 'accept-encoding': 'gzip, deflate' },
    '304': { 'accept-encoding': 'gzip, deflate', 'if-none-match': first.headers.get('etag') as string },
  }
  console.log(`answer          Spread Info ${name.padStart(11)}   share`)
  for (const [kind, headers] of Object.entries(kinds)) {
    await (await fetch(url + path, { headers })).arrayBuffer()
    const floor = await floorFor(headers)
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      // In turns, so that other programs on the machine affect both.
      ours.push(await load(Number(new URL(url).port), path, headers))
      theirs.push(await load(floor.port, path, headers))
    }
    floor.close()
    const share = median(ours.map((value, index) => value / (theirs[index] as number)))
    console.log(
      `${kind.padEnd(15)} ${thousands(median(ours)).padStart(11)} ${thousands(median(theirs)).padStart(11)}   ${Math.round(share * 100)} %`,
    )
  }
}

async function load(port: number, path: string, headers: Headers): Promise<number> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const { stdout } = await promisify(execFile)(process.execPath, [LOAD, String(port), path, String(SECONDS), ...lines])
  return (JSON.parse(stdout) as { perSecond: number }).perSecond
}

const thousands = (value: number) => `${(value / 1000).toFixed(1)}k`
