import { describe, expect, it } from 'vitest'
import { fitText } from '../../src/cards/text/fit-text.ts'
import { createFonts } from '../../src/cards/text/fonts.ts'
import { loadPhrases } from '../../src/cards/text/phrases.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { createRandom } from '../support/random.ts'
import { HEADLINES } from './support/models.ts'

await loadPhrases('日本')
const fonts = createFonts(fontFiles)
const ROUNDS = 400

// What most often goes wrong: marks, joiners, isolates, halves of surrogate pairs, unassigned and private characters.
const ODD = [
  ...[
    '\u0301',
    '\u064B',
    '\u093F',
    '\u0E33',
    '\u200D',
    '\u200C',
    '\uFE0F',
    '\uFE0E',
    '\u202E',
    '\u2067',
    '\u2069',
    '\u00AD',
  ],
  ...[
    '\uD83D',
    '\uDE00',
    '\uFFFE',
    '\u0378',
    '\uE000',
    '\u{10FFFF}',
    '\u0000',
    '\t',
    '\n',
    '\u2028',
    '\u3000',
    '\u00A0',
  ],
  ...[
    '👩‍🚀',
    '🇹🇯',
    '🇹',
    '👍🏽',
    '1️⃣',
    '©️',
    '(',
    ')',
    '«',
    '»',
    '…',
    '/',
    '-',
    '—',
    '10:30',
    '2026/03/12',
    '￼',
    'ﷺ',
    '𓀀',
  ],
]
const HEADLINE_LIST = Object.entries(HEADLINES)

function makeTitle(random: (below: number) => number): string {
  const length = 1 + random(280)
  let title = ''
  while (title.length < length) {
    const [, text] = HEADLINE_LIST[random(HEADLINE_LIST.length)]!
    const kind = random(10)
    if (kind < 5) title += text.slice(random(text.length), random(text.length)) + (random(3) ? ' ' : '')
    else if (kind < 8) title += ODD[random(ODD.length)]
    else title += String.fromCodePoint(random(0x3000) || 1)
  }
  return title.slice(0, length)
}

describe('a random title', () => {
  it(`is set within its box (${ROUNDS} titles of 1 to 280 characters)`, () => {
    const random = createRandom(20261123)
    for (let round = 0; round < ROUNDS; round++) {
      const title = makeTitle(random)
      const [language] = HEADLINE_LIST[random(HEADLINE_LIST.length)]!
      const place = {
        width: 320 + random(800),
        height: 200 + random(250),
        lines: 1 + random(4),
        largest: 76,
        smallest: 44,
      }
      const style = {
        generic: random(2) ? 'serif' : 'sans',
        weight: 700,
        language,
        direction: random(2) ? 'rtl' : 'ltr',
      } as const
      const about = `${JSON.stringify(title)} ${JSON.stringify({ ...style, ...place })}`
      const block = fitText(title, style, place, fonts)
      expect(block.lines.length, about).toBeLessThanOrEqual(place.lines)
      expect(block.width, about).toBeLessThanOrEqual(place.width)
      expect(block.height, about).toBeLessThanOrEqual(place.height)
      for (const [index, { ink }] of block.lines.entries()) {
        expect(ink.left, about).toBeGreaterThanOrEqual(-0.01)
        expect(ink.right, about).toBeLessThanOrEqual(block.width + 1)
        expect(ink.bottom, about).toBeLessThanOrEqual(block.height + 0.01)
        const above = block.lines[index - 1]
        if (above) expect(ink.top, about).toBeGreaterThan(above.ink.bottom)
      }
      for (const glyph of block.lines.flatMap(({ glyphs }) => glyphs))
        for (const { outline } of glyph.layers) expect(outline.points.every(Number.isFinite), about).toBe(true)
    }
  })
})
