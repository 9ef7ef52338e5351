// CPU time from a card's texts (and a photo of 2400x1600) to encoded bytes: ours, takumi, and satori with resvg-wasm, as
// @vercel/og does it. The same texts, sizes and photo; the others set simpler text. takumi gets the format that is faster
// for it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { type Node, Renderer } from '@takumi-rs/core'
import satori from 'satori'
import sharp from 'sharp'
import { type CardModel, RENDERER } from '../src/cards/model.ts'
import { createDraw } from '../src/cards/paint/draw.ts'
import { FAMILIES } from '../src/cards/text/families.ts'
import { decodeWoff2 } from '../src/cards/text/woff2.ts'
import { fontFiles } from '../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../src/platforms/node/cards/raster.ts'
import { median } from './median.ts'

const SIZE = { width: 1200, height: 630 }
// Until V8 has compiled everything, as after the first of many cards.
const WARM_UP = 12
const ROUNDS = 9
// Several cards in a row, as in publishing: a single one would find the processor's caches full of other data.
const ROW = 4
const WORDS = {
  section: 'Unfurling',
  publication: 'The Example',
  author: 'Anna Weiss',
  date: 'October 1, 2026',
  credit: 'Source: Example Agency',
}

// Every article has a different title.
let drawn = 0
const nextTitle = () => `What a link says before ${1000 + (++drawn % 9000)} readers open it`

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
const file = FAMILIES.sans.files.replace('*', 'latin')
const inter = decodeWoff2(fontFiles.read(FAMILIES.sans.package, file), fontFiles.inflate)

// Ours.
const { draw } = createDraw(
  createRaster(async () => photograph),
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
async function ours(photo: boolean): Promise<Uint8Array> {
  const title = nextTitle()
  // Every article has a different photograph.
  const hero = { key: `${drawn}.jpg`, width: 2400, height: 1600, credit: 'Example Agency' }
  return (await draw({ ...model, title, ...(photo && { photo: hero }) })).bytes
}

// satori and resvg.
await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')))
const row = { display: 'flex', justifyContent: 'space-between', fontSize: 24 }
const words = (text: string, style = {}) => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children: text },
})
async function satoriCard(photo: boolean): Promise<Uint8Array> {
  const source = `data:image/jpeg;base64,${photograph.toString('base64')}`
  const cover = { position: 'absolute', left: 0, top: 0, ...SIZE, objectFit: 'cover' }
  const shade = {
    position: 'absolute',
    left: 0,
    top: 0,
    ...SIZE,
    backgroundImage: 'linear-gradient(transparent, #000c)',
  }
  const tree = {
    type: 'div',
    props: {
      style: {
        ...SIZE,
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        padding: '45px 60px',
        boxSizing: 'border-box',
        color: photo ? '#fff' : '#111',
        backgroundColor: '#faf7f1',
        fontFamily: 'Inter',
      },
      children: [
        ...(photo
          ? [
              { type: 'img', props: { src: source, style: cover } },
              { type: 'div', props: { style: shade } },
            ]
          : []),
        {
          type: 'div',
          props: { style: row, children: [words(WORDS.section), words(WORDS.publication), words(WORDS.date)] },
        },
        words(nextTitle(), { fontSize: 76, lineHeight: 1.1 }),
        {
          type: 'div',
          props: { style: row, children: [words(WORDS.author), ...(photo ? [words(WORDS.credit)] : [])] },
        },
      ],
    },
  }
  const svg = await satori(tree as Parameters<typeof satori>[0], {
    ...SIZE,
    fonts: [{ name: 'Inter', data: Buffer.from(inter), weight: 700 }],
  })
  const rendered = new Resvg(svg, { fitTo: { mode: 'original' } }).render()
  const png = rendered.asPng()
  rendered.free()
  return png
}

// takumi: without its cache of decoded images, since every article has another photo.
const takumi = new Renderer({ cacheMaxBytes: 0 })
await takumi.registerFont({ name: 'Inter', data: inter as Uint8Array<ArrayBuffer> })
async function takumiCard(photo: boolean): Promise<Uint8Array> {
  const say = (text: string, style = {}) => ({ type: 'text', text, style: { fontFamily: 'Inter', ...style } })
  const node = {
    type: 'container',
    style: {
      ...SIZE,
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'space-between',
      padding: '45px 60px',
      boxSizing: 'border-box',
      color: photo ? '#fff' : '#111',
      backgroundColor: '#faf7f1',
      ...(photo && {
        backgroundImage: 'linear-gradient(transparent, #000c), url(photograph.jpg)',
        backgroundSize: '100% 100%, cover',
        backgroundPosition: 'center',
      }),
    },
    children: [
      { type: 'container', style: row, children: [say(WORDS.section), say(WORDS.publication), say(WORDS.date)] },
      say(nextTitle(), { fontSize: 76, lineHeight: 1.1, fontWeight: 700 }),
      { type: 'container', style: row, children: [say(WORDS.author), ...(photo ? [say(WORDS.credit)] : [])] },
    ],
  }
  return takumi.render(node as unknown as Node, {
    ...SIZE,
    ...(photo ? { format: 'jpeg', quality: 84 } : { format: 'png' }),
    ...(photo && { images: [{ src: 'photograph.jpg', data: photograph, cache: 'none' as const }] }),
  })
}

const contenders = { 'spread-info': ours, takumi: takumiCard, 'satori + resvg-wasm': satoriCard }

async function measure(run: () => Promise<Uint8Array>): Promise<number> {
  const start = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

console.log(
  `photograph: 2400x1600, ${photograph.length} bytes; median CPU of ${ROUNDS * ROW} cards, ${ROW} at a time in turn\n`,
)
console.log('| card | by | CPU ms | times ours | bytes |\n|---|---|---:|---:|---:|')
for (const photo of [false, true]) {
  const times = new Map(Object.keys(contenders).map(name => [name, [] as number[]]))
  const sizes = new Map<string, number>()
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const [name, run] of Object.entries(contenders)) {
      for (let card = 0; card < ROW; card++) {
        const time = await measure(async () => {
          const bytes = await run(photo)
          sizes.set(name, bytes.length)
          return bytes
        })
        if (round >= 0) times.get(name)?.push(time)
      }
    }
  const base = median(times.get('spread-info') ?? [])
  for (const [name, values] of times) {
    const time = median(values)
    console.log(
      `| ${photo ? 'photograph' : 'typographic'} | ${name} | ${time.toFixed(1)} | ${(time / base).toFixed(2)} | ${sizes.get(name)} |`,
    )
  }
}
