// The lines of headlines in more than 120 languages must look as they do in a browser that has the same fonts.
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toPainted } from '../../src/cards/paint/paint.ts'
import { cleanCardText } from '../../src/cards/text/clean-card-text.ts'
import { loadHyphenation } from '../../src/cards/text/dividing/hyphenate.ts'
import { FAMILIES, type Family, type FamilyName, familiesFor } from '../../src/cards/text/families.ts'
import { fitText } from '../../src/cards/text/fit-text.ts'
import { createFonts } from '../../src/cards/text/fonts.ts'
import { itemise } from '../../src/cards/text/itemise.ts'
import { loadPhrases } from '../../src/cards/text/phrases.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { directionOf } from '../../src/text/language.ts'
import { launch } from '../share/browser.ts'
import { type Ink, likeness, trim } from './support/ink.ts'
import { FURTHER_HEADLINES, HEADLINES } from './support/models.ts'
import { NEWS_TITLES } from './support/news-titles.ts'
import { TITLES } from './support/titles.ts'

const SIZE = 48
const CELL = { width: 960, height: 160 }
const COLUMNS = 2
// A screenshot of all of them would be larger than a browser draws.
const AT_ONCE = 100
const WEIGHT = 700
const FONTS = 'http://fonts.invalid/'

/** What is in one script, and so in the same families. */
interface Part {
  readonly families: readonly FamilyName[]
  text: string
}

interface Cell {
  readonly language: string
  readonly text: string
  readonly parts: readonly Part[]
  readonly ours: Ink
}

await Promise.all([loadPhrases('日本'), loadHyphenation('Bundesverfassungsgericht')])
const fonts = createFonts(fontFiles)

/** Each line as we set it. Headlines with and without serifs take turns. */
function cellsOf(language: string, title: string, generic: 'serif' | 'sans'): Cell[] {
  const style = { generic, weight: WEIGHT, language, direction: directionOf(language) } as const
  const block = fitText(
    title,
    style,
    { width: CELL.width - 60, height: 600, lines: 4, largest: SIZE, smallest: SIZE },
    fonts,
  )
  expect([language, block.missing, block.changed, block.clipped]).toEqual([language, [], [], false])
  const { graphemes, style: chosen } = itemise(cleanCardText(title), style, fonts)
  let at = 0
  return block.lines.map(line => {
    const parts: Part[] = []
    let last: unknown
    let rest = line.text
    for (let next = graphemes[at]; rest && next; next = graphemes[at]) {
      const { script = 'Latn', text, isSpace } = next
      const isThere = rest.startsWith(text)
      if (!isThere && !isSpace) break
      at++
      if (!isThere) continue
      rest = rest.slice(text.length)
      if (script !== last) parts.push({ families: familiesFor(script, language, chosen.generic).slice(0, 5), text: '' })
      ;(parts.at(-1) as Part).text += text
      last = script
    }
    // The hyphen of a divided word.
    if (rest) (parts.at(-1) as Part).text += rest
    const { mask } = toPainted(line, block, { left: 0, top: 0, width: 0, height: 0 }, '#000000')[0]!
    return { language, text: line.text, parts, ours: trim(mask) }
  })
}

const cells = [...Object.entries({ ...HEADLINES, ...FURTHER_HEADLINES, ...TITLES }), ...NEWS_TITLES].flatMap(
  ([language, title], index) => cellsOf(language, title, index % 2 ? 'sans' : 'serif'),
)

/** The rules for a family, of which a browser loads the files that it needs. */
function facesOf(name: FamilyName): string {
  const { package: packageName, files, subsets }: Family = FAMILIES[name]
  const listed: Record<string, string> =
    subsets ?? JSON.parse(new TextDecoder().decode(fontFiles.read(packageName, 'unicode.json')))
  return Object.entries(listed)
    .map(([subset, range]) => {
      const file = files.replace('*', subset.replace(/^\[|\]$/g, '')).replace('@', String(WEIGHT))
      return `@font-face { font-family: f-${name}; font-weight: 100 900; src: url(${FONTS}${packageName}/${file}); unicode-range: ${range} }`
    })
    .join('\n')
}

const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

function pageOf(cells: readonly Cell[]): string {
  const names = [...new Set(cells.flatMap(({ parts }) => parts.flatMap(({ families }) => families)))]
  const rows = cells.map(({ language, parts }, index) => {
    const left = (index % COLUMNS) * CELL.width + 30
    const top = Math.floor(index / COLUMNS) * CELL.height
    const sizes = `'opsz' ${parts.flatMap(({ families }) => families).find(name => name === 'serif' || name === 'sans') === 'serif' ? 60 : 32}`
    return `<p lang="${language}" dir="${directionOf(language)}" style="left: ${left}px; top: ${top}px; font-variation-settings: ${sizes}">${parts.map(({ families, text }) => `<span style="font-family: ${families.map(name => `f-${name}`)}">${escapeText(text)}</span>`).join('')}</p>`
  })
  return `<!doctype html><meta charset="utf-8"><style>${names.map(facesOf).join('\n')}
    body { margin: 0; background: #fff }
    p { position: absolute; margin: 0; white-space: pre; font-size: ${SIZE}px; font-weight: ${WEIGHT}; line-height: ${CELL.height}px; text-rendering: geometricPrecision; font-optical-sizing: none; font-synthesis: none }
  </style>${rows.join('\n')}`
}

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launch()
  page = await browser.newPage({
    viewport: { width: COLUMNS * CELL.width, height: (AT_ONCE / COLUMNS) * CELL.height },
  })
})
afterAll(() => browser.close())

/** The cells that are different in the browser. */
async function compare(cells: readonly Cell[]): Promise<string[]> {
  await page.setContent(pageOf(cells))
  await page.evaluate(() => document.fonts.ready)
  const { data, info } = await sharp(await page.screenshot())
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })

  const wrong: string[] = []
  for (const [index, { language, text, ours }] of cells.entries()) {
    const [left, top] = [(index % COLUMNS) * CELL.width, Math.floor(index / COLUMNS) * CELL.height]
    const cell = new Uint8Array(CELL.width * CELL.height)
    for (let y = 0; y < CELL.height; y++)
      for (let x = 0; x < CELL.width; x++)
        cell[y * CELL.width + x] = 255 - data[((top + y) * info.width + left + x) * info.channels]!
    const theirs = trim({ ...CELL, data: cell })
    expect([text, theirs.width > 0]).toEqual([text, true])
    const alike = await likeness(ours, theirs)
    const stretched = Math.abs(ours.width / theirs.width - 1)
    if (alike < 0.75 || stretched > 0.02)
      wrong.push(
        `${language}: ${alike.toFixed(2)}, ${ours.width}x${ours.height} for ${theirs.width}x${theirs.height}: ${text}`,
      )
  }
  return wrong
}

it('each line of a headline looks as in a browser', async () => {
  await page.route(`${FONTS}**`, route => {
    const [, packageName = '', path = ''] = /\.invalid\/((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(route.request().url()) ?? []
    const headers = { 'access-control-allow-origin': '*' }
    try {
      return route.fulfill({ body: Buffer.from(fontFiles.read(packageName, path)), contentType: 'font/woff2', headers })
    } catch {
      return route.fulfill({ status: 404, headers })
    }
  })
  const wrong: string[] = []
  for (let from = 0; from < cells.length; from += AT_ONCE)
    wrong.push(...(await compare(cells.slice(from, from + AT_ONCE))))
  expect(wrong).toEqual([])
})
