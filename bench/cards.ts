// CPU time from a card's texts (and a photo of 2400x1600) to encoded bytes: ours, and others (card-peers.ts) with the same texts,
// sizes and photo; they set simpler text. Each card has a title and a photograph of its own. Takes one to two minutes.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { Answer, Request } from './card-contender.ts'
import { median } from './median.ts'

const CONTENDERS = {
  typographic: ['spread-info', 'takumi', 'satori + sharp', 'satori + resvg-wasm'],
  // resvg-wasm takes half a second to a second for a photograph.
  photograph: ['spread-info', 'takumi', 'sharp + takumi', 'satori + sharp'],
} as const
// Until V8 has compiled everything, as after the first of many cards.
const WARM_UP = { typographic: 60, photograph: 20 }
const ROUNDS = 9
// Several cards in a row, as in publishing: a single one would find the processor's caches full of other data.
const ROW = 4

const ENTRY = fileURLToPath(new URL('card-contender.ts', import.meta.url))

/** Sky, hills and grain: about as many bytes as a camera's photo of this size. */
async function makePhotograph(): Promise<Buffer> {
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1600"><defs><linearGradient id="s" x2="0" y2="1">
    <stop stop-color="#1d2b53"/><stop offset="1" stop-color="#f4a259"/></linearGradient></defs>
    <rect width="2400" height="1600" fill="url(#s)"/><circle cx="1600" cy="560" r="120" fill="#ffe8b0"/>
    <path d="M0 1000L400 760L900 1080L1500 700L2400 1120V1600H0Z" fill="#4b2e39"/></svg>`
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const
  const grain = await sharp({ create: { width: 2400, height: 1600, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer()
  const layers = sharp(Buffer.from(scene)).composite([{ input: grain, blend: 'soft-light' }])
  return layers.removeAlpha().jpeg({ quality: 90 }).toBuffer()
}

const photograph = await makePhotograph()

async function ask(process: ChildProcess, request: Request): Promise<Answer> {
  process.send(request)
  const [answer] = await once(process, 'message')
  return answer as Answer
}

console.log(
  `photograph: 2400x1600, ${photograph.length} bytes; median CPU of ${ROUNDS * ROW} cards, ${ROW} at a time in turn\n`,
)
console.log('| card | by | CPU ms | times ours | bytes |\n|---|---|---:|---:|---:|')
for (const kind of ['typographic', 'photograph'] as const) {
  const picture = kind === 'photograph' ? { photograph } : {}
  const contenders = CONTENDERS[kind].map(name => {
    const process = fork(ENTRY, [name], { serialization: 'advanced' })
    return { name, process, times: [] as number[], bytes: 0 }
  })
  for (const { process } of contenders) await ask(process, { count: WARM_UP[kind], ...picture })
  for (let round = 0; round < ROUNDS; round++)
    for (const contender of contenders) {
      const { times, bytes } = await ask(contender.process, { count: ROW, ...picture })
      contender.times.push(...times)
      contender.bytes = bytes
    }
  for (const { process } of contenders) process.disconnect()
  const base = median(contenders[0]?.times ?? [])
  for (const { name, times, bytes } of contenders) {
    const time = median(times)
    console.log(`| ${kind} | ${name} | ${time.toFixed(1)} | ${(time / base).toFixed(2)} | ${bytes} |`)
  }
}
