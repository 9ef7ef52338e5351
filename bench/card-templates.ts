// CPU time of a card from a template of the publisher's own, and of plain satori with sharp, which sets the text itself: the same
// boxes, words and photo, each card with a photograph of its own.

import satori from 'satori'
import sharp from 'sharp'
import { type CardModel, RENDERER } from '../src/cards/model.ts'
import { createDrawOwn } from '../src/cards/own-template/draw-own.ts'
import { type CardFacts, h, photo, text } from '../src/cards/own-template/elements.ts'
import { FAMILIES } from '../src/cards/text/families.ts'
import { decodeWoff2 } from '../src/cards/text/woff2.ts'
import { fontFiles } from '../src/platforms/node/cards/font-files.ts'
import { createOwnRaster } from '../src/platforms/node/cards/own-template/own-raster.ts'
import { createRaster } from '../src/platforms/node/cards/raster.ts'
import { median } from './median.ts'

const SIZE = { width: 1200, height: 630 }
const WARM_UP = 3
const ROUNDS = 9
const ROW = 3

const noise = { type: 'gaussian', mean: 128, sigma: 7 } as const
const photograph = await sharp({ create: { width: 2400, height: 1600, channels: 3, background: '#808080', noise } })
  .jpeg({ quality: 90 })
  .toBuffer()

const readPicture = async () => photograph
const raster = createOwnRaster(createRaster(readPicture), { readPicture, locate: src => src })
const draw = createDrawOwn(raster, fontFiles)

let drawn = 0
const nextTitle = () => `What a link says before ${1000 + (++drawn % 9000)} readers open it`
const page = { padding: 60, justifyContent: 'space-between', backgroundColor: '#faf7f1' }
const pill = { backgroundColor: '#102040', color: '#ffffff', padding: '8px 20px', borderRadius: 30 }
const row = { display: 'flex', justifyContent: 'space-between', fontSize: 26 }

const template = (card: CardFacts) =>
  h(
    'div',
    { style: { ...page, color: card.photo ? '#ffffff' : '#111111' } },
    card.photo && photo(),
    h('div', { style: row }, h('div', { style: pill }, 'Unfurling'), h('div', null, card.publication)),
    text(card.title, { width: 1080, lines: 3, largest: 76, smallest: 44 }, { fontWeight: 700 }),
    h('div', { style: row }, h('div', null, 'Anna Weiss'), h('div', null, 'October 1, 2026')),
  )

async function ours(withPhoto: boolean): Promise<Uint8Array> {
  const model: CardModel = {
    ...{
      renderer: RENDERER,
      template: './card.ts',
      own: { version: '' },
      shape: 'wide',
      language: 'en',
      direction: 'ltr',
    },
    ...{ publication: 'The Example', accent: '#b3261e', title: nextTitle(), authors: [], date: '' },
    ...(withPhoto && { photo: { key: `${drawn}.jpg`, width: 2400, height: 1600 } }),
  }
  return (await draw({ model, template })).bytes
}

const file = FAMILIES.sans.files.replace('*', 'latin')
const inter = decodeWoff2(fontFiles.read(FAMILIES.sans.package, file), fontFiles.inflate)

async function plain(withPhoto: boolean): Promise<Uint8Array> {
  const box = (style: object, ...children: unknown[]) => ({
    type: 'div',
    props: { style: { display: 'flex', ...style }, children: children.length === 1 ? children[0] : children },
  })
  const color = withPhoto ? '#ffffff' : '#111111'
  const background = withPhoto ? { backgroundColor: 'transparent' } : {}
  const tree = box(
    { ...page, ...SIZE, ...background, flexDirection: 'column', color, fontFamily: 'Inter' },
    box(row, box(pill, 'Unfurling'), box({}, 'The Example')),
    box({ fontSize: 76, lineHeight: 1.2 }, nextTitle()),
    box(row, box({}, 'Anna Weiss'), box({}, 'October 1, 2026')),
  )
  const svg = await satori(tree as Parameters<typeof satori>[0], {
    ...SIZE,
    fonts: [{ name: 'Inter', data: Buffer.from(inter), weight: 700 }],
  })
  if (!withPhoto) return sharp(Buffer.from(svg)).png().toBuffer()
  return sharp(photograph)
    .resize(SIZE)
    .composite([{ input: Buffer.from(svg) }])
    .jpeg({ quality: 84 })
    .toBuffer()
}

async function measure(run: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

console.log('| card | by | CPU ms | bytes |\n|---|---|---:|---:|')
for (const withPhoto of [false, true]) {
  const times = { 'own template': [] as number[], 'satori + sharp': [] as number[] }
  const sizes = { 'own template': 0, 'satori + sharp': 0 }
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const [name, run] of [
      ['own template', ours],
      ['satori + sharp', plain],
    ] as const)
      for (let card = 0; card < ROW; card++) {
        const time = await measure(async () => {
          sizes[name] = (await run(withPhoto)).length
        })
        if (round >= 0) times[name].push(time)
      }
  for (const name of ['own template', 'satori + sharp'] as const)
    console.log(
      `| ${withPhoto ? 'photograph' : 'flat'} | ${name} | ${median(times[name]).toFixed(1)} | ${sizes[name]} |`,
    )
}
