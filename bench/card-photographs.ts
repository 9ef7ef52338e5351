// What cards do to photographs: `node bench/card-photographs.ts FOLDER [OUT] [HEADS.json]` draws a wide card of every picture in a
// folder, and prints which template it has, how much of each face is shown, and whether text is over a face or over words. The
// cards are written to OUT as contact sheets. HEADS names heads that someone has marked: `{ "a.jpg": [[left, top, width,
// height], ...] }`, shares of the upright picture; without it, only the faces that are found count.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { CANVASES, type Rect } from '../src/cards/geometry.ts'
import { type CardModel, RENDERER } from '../src/cards/model.ts'
import { findCovered } from '../src/cards/paint/crop/covered.ts'
import { createDraw } from '../src/cards/paint/draw.ts'
import { drawContactSheets } from '../src/platforms/node/cards/contact-sheet.ts'
import { fontFiles } from '../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../src/platforms/node/cards/raster.ts'

// Of a head: less of it shown is a head that is lost, more of it under text is one that is covered.
const KEPT = 0.75
const COVERED = 0.1
const WHOLE: Rect = { left: 0, top: 0, width: 1, height: 1 }
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
let shown = WHOLE
const { draw, sketchAround } = createDraw(
  {
    ...raster,
    photo: (key, size, choose, use) =>
      raster.photo(
        key,
        size,
        (whole, ...rest) => {
          const { left, top, width, height } = choose(whole, ...rest)
          shown = {
            left: left / whole.width,
            top: top / whole.height,
            width: width / whole.width,
            height: height / whole.height,
          }
          return choose(whole, ...rest)
        },
        use,
      ),
  },
  fontFiles,
)

/** The share of the first that is within the second. */
function overlap(one: Rect, other: Rect): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
  return across <= 0 || down <= 0 ? 0 : (across * down) / (one.width * one.height)
}

const totals = { pictures: 0, faces: 0, lost: 0, faceUnderText: 0, wordsUnderText: 0 }
const byLayout = new Map<string, number>()
const cards: Uint8Array[] = []

for (const name of readdirSync(folder).toSorted()) {
  const size = await sharp(join(folder, name))
    .metadata()
    .then(
      ({ autoOrient }) => autoOrient,
      () => undefined,
    )
  if (!size) continue
  const photo = { key: name, ...size }
  const model: CardModel = {
    ...{ renderer: RENDERER, template: 'auto', shape: 'wide', language: 'en', direction: 'ltr' },
    ...{ publication: 'The Example', accent: '#b3261e', section: 'City', authors: ['Anna Weiss'], date: '2026-10-01' },
    title: TITLES[totals.pictures % TITLES.length] as string,
    photo,
  }
  shown = WHOLE
  const { bytes, flaws } = await draw(model)
  cards.push(bytes)
  const { kind, faces, words } = await raster.study(name, true)
  const { boxes, template } = await sketchAround(model, photo)
  const at = boxes.findIndex(({ box }) => box.props.ink?.kind === 'photo')
  const area = boxes[at]
  const isCut = area?.box.props.ink?.kind === 'photo' && area.box.props.ink.fit !== 'contain'
  const covered = area && isCut ? findCovered(area, boxes.slice(at + 1)) : []
  const underText = (thing: Rect) => {
    const place = {
      left: (thing.left - shown.left) / shown.width,
      top: (thing.top - shown.top) / shown.height,
      width: thing.width / shown.width,
      height: thing.height / shown.height,
    }
    return covered.reduce((sum, text) => sum + overlap(place, text), 0)
  }
  const heads =
    marked[name]?.map(([left, top, width, height]): Rect => ({ left, top, width, height })) ?? (headsFile ? [] : faces)
  const kept = heads.map(head => overlap(head, shown))
  const hidden = heads.filter(head => underText(head) > COVERED).length
  const overWords = words.some(word => underText(word) > COVERED)
  const layout = `${template}${!area ? ', no photo' : isCut ? '' : ', whole'}`
  console.log(
    [
      `${totals.pictures} ${name}`,
      `${size.width}x${size.height}`,
      kind,
      layout,
      `found ${faces.length}`,
      `kept ${kept.map(share => `${Math.round(share * 100)}%`).join(' ') || '-'}`,
      `text over a face ${hidden > 0 ? 'yes' : 'no'}`,
      `over words ${overWords ? 'yes' : 'no'}`,
      ...flaws.map(({ message }) => message),
    ].join(' | '),
  )
  totals.pictures++
  totals.faces += heads.length
  totals.lost += kept.filter(share => share < KEPT).length
  totals.faceUnderText += hidden
  totals.wordsUnderText += overWords ? 1 : 0
  byLayout.set(layout, (byLayout.get(layout) ?? 0) + 1)
}

console.log(totals, Object.fromEntries(byLayout))
console.log(`faces lost: less than ${KEPT * 100} % of them is shown, on a card of ${CANVASES.wide.width} pixels`)
if (out) {
  mkdirSync(out, { recursive: true })
  for await (const [index, sheet] of drawContactSheets(cards, async card => card))
    writeFileSync(join(out, `cards-${index}.jpg`), sheet)
}
