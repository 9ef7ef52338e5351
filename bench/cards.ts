// CPU time from a card's texts (and a photo of 2400x1600) to encoded bytes: ours, and others (card-peers.ts) with the same texts,
// sizes and photo; they set simpler text. Each card has a title and a photograph of its own. Takes one to two minutes.
import sharp from 'sharp'
import { type CardModel, RENDERER } from '../src/cards/model.ts'
import { createDraw } from '../src/cards/paint/draw.ts'
import { fontFiles } from '../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../src/platforms/node/cards/raster.ts'
import { type PeerCard, satoriWithResvg, satoriWithSharp, sharpWithTakumi, takumi, WORDS } from './card-peers.ts'
import { median } from './median.ts'

// Until V8 has compiled everything, as after the first of many cards.
const WARM_UP = { typographic: 12, photograph: 4 }
const ROUNDS = 9
// Several cards in a row, as in publishing: a single one would find the processor's caches full of other data.
const ROW = 4

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

let drawn = 0
/** Bytes after the end of a JPEG are ignored, but make it another file. */
const nextCard = (withPhoto: boolean): PeerCard => {
  const number = ++drawn
  const title = `What a link says before ${1000 + (number % 9000)} readers open it`
  return { title, ...(withPhoto && { photo: Buffer.concat([photograph, Buffer.from(String(number))]) }) }
}

const pictures = new Map<string, Uint8Array>()
const { draw } = createDraw(
  createRaster(async key => pictures.get(key)),
  fontFiles,
)
const model: Omit<CardModel, 'title'> = {
  renderer: RENDERER,
  template: 'editorial',
  shape: 'wide',
  language: 'en',
  direction: 'ltr',
  publication: WORDS.publication,
  accent: '#b3261e',
  section: WORDS.section,
  authors: [WORDS.author],
  date: '2026-10-01',
}
async function ours({ title, photo }: PeerCard): Promise<Uint8Array> {
  const key = `${drawn}.jpg`
  if (photo) pictures.set(key, photo)
  const hero = { key, width: 2400, height: 1600, credit: 'Example Agency' }
  const { bytes } = await draw({ ...model, title, ...(photo && { photo: hero }) })
  pictures.delete(key)
  return bytes
}

type Draw = (card: PeerCard) => Promise<Uint8Array>
const CONTENDERS: Readonly<Record<keyof typeof WARM_UP, Readonly<Record<string, Draw>>>> = {
  typographic: {
    'spread-info': ours,
    takumi,
    'satori + sharp': satoriWithSharp,
    'satori + resvg-wasm': satoriWithResvg,
  },
  // resvg-wasm takes half a second to a second for a photograph.
  photograph: { 'spread-info': ours, takumi, 'sharp + takumi': sharpWithTakumi, 'satori + sharp': satoriWithSharp },
}

async function measure(run: () => Promise<Uint8Array>): Promise<{ time: number; bytes: number }> {
  const start = process.cpuUsage()
  const { length } = await run()
  const { user, system } = process.cpuUsage(start)
  return { time: (user + system) / 1000, bytes: length }
}

console.log(
  `photograph: 2400x1600, ${photograph.length} bytes; median CPU of ${ROUNDS * ROW} cards, ${ROW} at a time in turn\n`,
)
console.log('| card | by | CPU ms | times ours | bytes |\n|---|---|---:|---:|---:|')
for (const kind of ['typographic', 'photograph'] as const) {
  const contenders = CONTENDERS[kind]
  const times = new Map(Object.keys(contenders).map(name => [name, [] as number[]]))
  const sizes = new Map<string, number>()
  for (let round = -WARM_UP[kind]; round < ROUNDS; round++)
    for (const [name, run] of Object.entries(contenders))
      for (let count = 0; count < ROW; count++) {
        const card = nextCard(kind === 'photograph')
        const { time, bytes } = await measure(() => run(card))
        sizes.set(name, bytes)
        if (round >= 0) times.get(name)?.push(time)
      }
  const base = median(times.get('spread-info') ?? [])
  for (const [name, values] of times) {
    const time = median(values)
    console.log(`| ${kind} | ${name} | ${time.toFixed(1)} | ${(time / base).toFixed(2)} | ${sizes.get(name)} |`)
  }
}
