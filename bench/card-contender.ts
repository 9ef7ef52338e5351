// One of those that cards.ts compares, in a process of its own: no other one's objects are collected in its time. For each message
// it draws some cards and answers with what each took.
import { type CardModel, RENDERER } from '../src/cards/model.ts'
import { createDraw } from '../src/cards/paint/draw.ts'
import { fontFiles } from '../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../src/platforms/node/cards/raster.ts'
import { type PeerCard, satoriWithResvg, satoriWithSharp, sharpWithTakumi, takumi, WORDS } from './card-peers.ts'

export interface Request {
  readonly count: number
  /** A JPEG of 2400x1600, for cards with a photograph. */
  readonly photograph?: Uint8Array
}

/** For each card its CPU time in milliseconds, and the bytes of the last one. */
export interface Answer {
  readonly times: readonly number[]
  readonly bytes: number
}

let drawn = 0
/** Bytes after the end of a JPEG are ignored, but make it another file. */
function nextCard(photograph: Uint8Array | undefined): PeerCard {
  const number = ++drawn
  const title = `What a link says before ${1000 + (number % 9000)} readers open it`
  return { title, ...(photograph && { photo: Buffer.concat([photograph, Buffer.from(String(number))]) }) }
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

const CONTENDERS: Readonly<Record<string, (card: PeerCard) => Promise<Uint8Array>>> = {
  'spread-info': ours,
  takumi,
  'sharp + takumi': sharpWithTakumi,
  'satori + sharp': satoriWithSharp,
  'satori + resvg-wasm': satoriWithResvg,
}
const run = CONTENDERS[process.argv[2] as string] as (typeof CONTENDERS)[string]

process.on('message', async ({ count, photograph }: Request) => {
  const times: number[] = []
  let bytes = 0
  for (let card = 0; card < count; card++) {
    const next = nextCard(photograph)
    const start = process.cpuUsage()
    bytes = (await run(next)).length
    const { user, system } = process.cpuUsage(start)
    times.push((user + system) / 1000)
  }
  process.send?.({ times, bytes } satisfies Answer)
})
