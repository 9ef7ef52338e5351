// What cards do to photographs: `node bench/card-photographs.ts FOLDER [OUT] [HEADS.json]` draws a card of every picture in a
// folder, in each shape, and prints which template it has, how much of each face is shown, and whether text is over a face or
// over words; at last the same for the crops 16:9, 4:3 and 1:1 that search engines are given. The cards and the crops are written
// to OUT as contact sheets. HEADS names heads that someone has marked: `{ "a.jpg": [[left, top, width, height], ...] }`, shares of
// the upright picture; without it, only the faces that are found count.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { type Rect, SHAPES, type Shape, type Size } from '../src/cards/geometry.ts'
import { type CardModel, RENDERER } from '../src/cards/model.ts'
import { findCovered } from '../src/cards/paint/crop/covered.ts'
import { createDraw } from '../src/cards/paint/draw.ts'
import { drawContactSheets } from '../src/platforms/node/cards/contact-sheet.ts'
import { cutOut, decodePicture, scaleFor } from '../src/platforms/node/cards/decode-photo.ts'
import { findPart } from '../src/platforms/node/cards/draw-rendition.ts'
import { fontFiles } from '../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../src/platforms/node/cards/raster.ts'

// Of a head: it is whole although the mark is a little too large; less of it shown is a head that is lost, more of it under text
// is one that is covered.
const WHOLE_HEAD = 0.95
const KEPT = 0.75
const COVERED = 0.1
const LARGEST_CROP = { width: 1200, height: 1200 }
const ALL: Rect = { left: 0, top: 0, width: 1, height: 1 }
const CROPS = { '16:9': [1200, 675], '4:3': [1200, 900], '1:1': [1200, 1200] } as const
const TITLES = [
  'The council votes on the new harbour tonight',
  'What a link says before anybody opens it',
  'Rent',
  'How a headline reaches its readers, and what it looks like when it arrives',
]

const { positionals } = parseArgs({ allowPositionals: true })
const [folder, out, headsFile] = positionals
if (!folder) throw new Error('usage: node bench/card-photographs.ts FOLDER [OUT] [HEADS.json]')
const marked: Record<string, [number, number, number, number][]> = headsFile
  ? JSON.parse(readFileSync(headsFile, 'utf8'))
  : {}

const raster = createRaster(async key => readFileSync(join(folder, key)))
/** The part of the photo that the last card shows. */
let shown = ALL
const { draw, sketchAround } = createDraw(
  {
    ...raster,
    photo: (key, size, choose, use) =>
      raster.photo(
        key,
        size,
        (whole, ...rest) => {
          shown = toShares(choose(whole, ...rest), whole)
          return choose(whole, ...rest)
        },
        use,
      ),
  },
  fontFiles,
)

const toShares = ({ left, top, width, height }: Rect, whole: Size): Rect => ({
  left: left / whole.width,
  top: top / whole.height,
  width: width / whole.width,
  height: height / whole.height,
})

/** The share of the first that is within the second. */
function overlap(one: Rect, other: Rect): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
  return across <= 0 || down <= 0 ? 0 : (across * down) / (one.width * one.height)
}

function createTotals() {
  const totals = { pictures: 0, heads: 0, whole: 0, lost: 0, underText: 0, wordsUnderText: 0 }
  const layouts = new Map<string, number>()
  const pictures: Uint8Array[] = []
  return {
    totals,
    layouts,
    pictures,
    add(picture: Uint8Array, kept: readonly number[], hidden: readonly boolean[], overWords: boolean, layout: string) {
      pictures.push(picture)
      totals.pictures++
      totals.heads += kept.length
      totals.whole += kept.filter((share, at) => share >= WHOLE_HEAD && !hidden[at]).length
      totals.lost += kept.filter(share => share < KEPT).length
      totals.underText += hidden.filter(Boolean).length
      totals.wordsUnderText += overWords ? 1 : 0
      layouts.set(layout, (layouts.get(layout) ?? 0) + 1)
    },
  }
}

const percent = (shares: readonly number[]) => shares.map(share => `${Math.round(share * 100)}%`).join(' ') || '-'
const byShape = new Map([...Object.keys(SHAPES), ...Object.keys(CROPS)].map(name => [name, createTotals()]))
const totalsOf = (name: string) => byShape.get(name) as ReturnType<typeof createTotals>

async function drawCard(name: string, shape: Shape, size: Size, title: string): Promise<void> {
  const photo = { key: name, ...size }
  const model: CardModel = {
    ...{ renderer: RENDERER, template: 'auto', shape, language: 'en', direction: 'ltr' },
    ...{ publication: 'The Example', accent: '#b3261e', section: 'City', authors: ['Anna Weiss'], date: '2026-10-01' },
    title,
    photo,
  }
  shown = ALL
  const { bytes, flaws } = await draw(model)
  const { kind, faces, words } = await raster.study(name, true)
  const { boxes, template } = await sketchAround(model, photo)
  const at = boxes.findIndex(({ box }) => box.props.ink?.kind === 'photo')
  const area = boxes[at]
  const isCut = area?.box.props.ink?.kind === 'photo' && area.box.props.ink.fit !== 'contain'
  const covered = area && isCut ? findCovered(area, boxes.slice(at + 1)) : []
  const isUnderText = (thing: Rect) => {
    const place = {
      left: (thing.left - shown.left) / shown.width,
      top: (thing.top - shown.top) / shown.height,
      width: thing.width / shown.width,
      height: thing.height / shown.height,
    }
    return covered.reduce((sum, text) => sum + overlap(place, text), 0) > COVERED
  }
  const heads = headsOf(name, faces)
  const kept = heads.map(head => overlap(head, shown))
  const hidden = heads.map(isUnderText)
  const overWords = words.some(isUnderText)
  const layout = `${template}${!area ? ', no photo' : isCut ? '' : ', whole'}`
  const { totals, add } = totalsOf(shape)
  console.log(
    [
      `${shape} ${totals.pictures} ${name}`,
      `${size.width}x${size.height}`,
      kind,
      layout,
      `found ${faces.length}`,
      `kept ${percent(kept)}`,
      `text over a face ${hidden.some(Boolean) ? 'yes' : 'no'}`,
      `over words ${overWords ? 'yes' : 'no'}`,
      ...flaws.map(({ message }) => message),
    ].join(' | '),
  )
  add(bytes, kept, hidden, overWords, layout)
}

const headsOf = (name: string, faces: readonly Rect[]): readonly Rect[] =>
  marked[name]?.map(([left, top, width, height]): Rect => ({ left, top, width, height })) ?? (headsFile ? [] : faces)

async function cutCrops(name: string, size: Size): Promise<void> {
  const image = await decodePicture(readFileSync(join(folder as string, name)), size, scaleFor(LARGEST_CROP, size))
  const { faces } = await raster.study(name, true)
  for (const [ratio, [width, height]] of Object.entries(CROPS)) {
    const part = findPart(image, { width, height }, { faces })
    const kept = headsOf(name, faces).map(head => overlap(head, toShares(part, image)))
    const { totals, add } = totalsOf(ratio)
    console.log(`${ratio} ${totals.pictures} ${name} | found ${faces.length} | kept ${percent(kept)}`)
    const crop = await cutOut(image, part, { width: width / 2, height: Math.round(height / 2) })
    const raw = { width: crop.width, height: crop.height, channels: 3 } as const
    add(await sharp(crop.data, { raw }).png().toBuffer(), kept, [], false, 'crop')
  }
}

for (const [index, name] of readdirSync(folder).toSorted().entries()) {
  const size = await sharp(join(folder, name))
    .metadata()
    .then(
      ({ autoOrient }) => autoOrient,
      () => undefined,
    )
  if (!size) continue
  for (const shape of Object.keys(SHAPES) as Shape[])
    await drawCard(name, shape, size, TITLES[index % TITLES.length] as string)
  await cutCrops(name, size)
}

console.log(`whole: ${WHOLE_HEAD * 100} % of the head is shown, and no text is on it; lost: less than ${KEPT * 100} %`)
for (const [name, { totals, layouts }] of byShape) console.log(name, totals, Object.fromEntries(layouts))
if (out) {
  mkdirSync(out, { recursive: true })
  for (const [name, { pictures }] of byShape)
    for await (const [index, sheet] of drawContactSheets(pictures, onWide))
      writeFileSync(join(out, `${name.replace(':', 'x')}-${index}.jpg`), sheet)
}

/** Contact sheets have room for wide cards. */
function onWide(picture: Uint8Array): Promise<Uint8Array> {
  return sharp(picture)
    .resize({ ...SHAPES.wide, fit: 'contain', background: '#eceae4' })
    .png({ compressionLevel: 1 })
    .toBuffer()
}
