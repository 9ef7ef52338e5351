// Invisible characters: a text looks the same with and without them.
import { describe, expect, it } from 'vitest'
import { fitText } from '../../src/cards/text/fit-text.ts'
import { createFonts } from '../../src/cards/text/fonts.ts'
import type { Layer } from '../../src/cards/text/harfbuzz.ts'
import { itemise } from '../../src/cards/text/itemise.ts'
import { mergeLevels } from '../../src/cards/text/levels.ts'
import { inVisualOrder } from '../../src/cards/text/line.ts'
import { loadPhrases } from '../../src/cards/text/phrases.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { directionOf } from '../../src/text/language.ts'
import { createRandom } from '../support/random.ts'

await loadPhrases('日本')
const fonts = createFonts(fontFiles)
const PLACE = { width: 4000, height: 300, lines: 1, largest: 60, smallest: 60 }
const numbers = new Map<readonly Layer[], number>()

/** The glyphs that are drawn, with their positions. */
function seen(text: string, language: string): string {
  const block = fitText(
    text,
    { generic: 'serif', weight: 700, language, direction: directionOf(language) },
    PLACE,
    fonts,
  )
  const glyphs = block.lines.flatMap(line =>
    line.glyphs.map(({ x, y, layers }) => {
      const outlines = layers.map(({ outline }) => outline)
      const key = layers
      if (!numbers.has(key)) numbers.set(key, numbers.size)
      return `${numbers.get(key)}/${outlines.length} ${x.toFixed(3)} ${y.toFixed(3)}`
    }),
  )
  return [...glyphs, `missing ${block.missing.join('')}`].join(', ')
}

function codePoints(pattern: RegExp): string[] {
  const found: string[] = []
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
    const character = String.fromCodePoint(codePoint)
    if (pattern.test(character)) found.push(character)
  }
  return found
}
const nameOf = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

const DIRECTIONS = [...'\u061C\u200E\u200F\u202A\u202B\u202C\u2066\u2067\u2068\u2069']
const JOINERS = ['\u200C', '\u200D']
// Without unnamed characters, and with only the first of the selectors and tags: the others behave the same.
const ALL = codePoints(/^[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB\0\x1B\x7F\x80]$/u)
const OTHERS = ALL.filter(
  character =>
    !DIRECTIONS.includes(character) &&
    !JOINERS.includes(character) &&
    (/[^\p{Cn}]/u.test(character) || /[\u2065\uFFF0\uFDD0\uFFFE\u{1FFFF}\u{10FFFF}\u{E0FFF}]/u.test(character)) &&
    !(character > '\u{E0101}' && character < '\u{E01EF}') &&
    !(character > '\u{E0023}' && character < '\u{E007E}'),
)

const TEXTS: readonly (readonly [string, string])[] = [
  ['en', 'C++'],
  ['en', '2026'],
  ['en', 'AVATAR: "To Wit", 3.5 %'],
  ['en', 'Café ẳ naïve'],
  ['en', 'a 日本 b'],
  ['en', 'H₂O at 10⁻⁶'],
  ['en', '👍🏽 ok 👩‍👧 🇹🇯 ❤️ 1️⃣'],
  ['ar', 'وصل 12 رابطا C++'],
  ['he', 'שלום עולם 2026'],
  ['hi', 'क्षत्रिय हिन्दी'],
  ['th', 'ข่าวที่นี่ กำ'],
  ['ko', '한국어 ᄒ'],
]

describe('an invisible character', () => {
  it('is one of many', () => {
    expect(OTHERS.length).toBeGreaterThan(60)
    for (const some of '\u00AD\u034F\u115F\u3164\uFFA0\u200B\u2060\u2063\uFEFF\uFE0E\uFE0F\uFFF9\u{1D173}\u{E0001}\u{E0020}')
      expect(OTHERS.map(nameOf)).toContain(nameOf(some))
  })

  it.each(TEXTS)('changes nothing in %s: "%s"', (language, text) => {
    const expected = seen(text, language)
    const graphemes = Array.from(new Intl.Segmenter(language).segment(text), ({ segment }) => segment)
    // A selector asks for an emoji in colour, or in black and white.
    const changes = (character: string) => /[\uFE0E\uFE0F]/.test(character) && /\p{Emoji}/u.test(text)
    for (const character of OTHERS.filter(one => !changes(one))) {
      for (const [where, variant] of [
        ['first', character + text],
        ['last', text + character],
        ['between all', graphemes.join(character)],
        ['twice everywhere', ['', ...graphemes, ''].join(character.repeat(2))],
      ] as const)
        expect(seen(variant, language), `${nameOf(character)} ${where}`).toBe(expected)
    }
  })

  it.each(TEXTS)('that orders nothing changes nothing in %s: "%s"', (language, text) => {
    const expected = seen(text, language)
    const graphemes = Array.from(new Intl.Segmenter(language).segment(text), ({ segment }) => segment)
    const own =
      directionOf(language) === 'ltr' ? '\u200E\u202A\u2066\u202C\u2069\u2068' : '\u200F\u202B\u2067\u202C\u2069'
    const same = /\p{Script=Latin}/u.test(text) && /\p{Script=Arabic}/u.test(text)
    for (const character of DIRECTIONS) {
      // It moves the characters before it to its side.
      if (same && character === '\u200E') continue
      expect(seen(text + character, language), `${nameOf(character)} last`).toBe(expected)
      expect(seen(text + character.repeat(3), language), `${nameOf(character)} three times`).toBe(expected)
    }
    for (const character of same ? [] : own) {
      expect(seen(character + text, language), `${nameOf(character)} first`).toBe(expected)
      expect(seen(graphemes.join(character), language), `${nameOf(character)} between all`).toBe(expected)
    }
  })

  it('adds and removes no space between words', () => {
    for (const [text, same] of [
      ['C\uFEFF++', 'C++'],
      ['a \u200B b', 'a b'],
      ['a \uFEFF\u200E b', 'a b'],
      ['a \u200D\u00AD b', 'a b'],
      ['a\u0085b\u200D c', 'a b c'],
      ['e\u200E\u0301', 'é'],
      ['e\u034F\u0301', 'é'],
      ['\u{1F1F9}\u200E\u{1F1EF}', '\u{1F1F9}\u{1F1EF}'],
      ['fin\u200D \u200C\u200D', 'fin'],
    ] as const)
      expect(seen(text, 'en'), JSON.stringify(text)).toBe(seen(same, 'en'))
  })
})

describe('a joiner', () => {
  it.each([
    ['fa', 'می\u200Cرود', 'میرود'],
    ['ar', 'ه\u200D', 'ه'],
    ['ar', 'هجري 1447 \u200Dه', 'هجري 1447 ه'],
    ['hi', 'क्\u200Cष', 'क्ष'],
    ['hi', 'क्\u200Dष', 'क्ष'],
    ['bn', 'র\u200D্য', 'র্য'],
    ['en', '👩\u200D🚀', '👩🚀'],
    ['ur', 'نہ\u200C\u200Eیں', 'نہیں'],
  ])('in %s still has its effect in %s', (language, text, without) => {
    expect(seen(text, language)).not.toBe(seen(without, language))
  })

  it('has no more effect when it is written twice', () => {
    expect(seen('می\u200C\u200Cرود', 'fa')).toBe(seen('می\u200Cرود', 'fa'))
    expect(seen('👩\u200D\u200D🚀', 'en')).toBe(seen('👩\u200D🚀', 'en'))
  })
})

describe('a mark of direction', () => {
  it.each([
    ['he', 'C++', 'C++\u200E'],
    ['ar', 'لغة C++', 'لغة \u2066C++\u2069'],
    ['en', 'by אב! and', 'by אב!\u200F and'],
    ['en', '12 C++', '\u202B12 C++\u202C'],
  ])('in %s still orders the text beside it: %s', (language, text, marked) => {
    expect(seen(marked, language)).not.toBe(seen(text, language))
    const sorted = (glyphs: string) => [...glyphs.matchAll(/\d+\/\d+/g)].length
    expect(sorted(seen(marked, language))).toBe(sorted(seen(text, language)))
  })

  it('is not needed for characters beyond the basic plane, which have directions of their own', () => {
    // An emoji is neutral: in right-to-left text, a number after it is on its left.
    const style = { generic: 'sans', weight: 700, language: 'he', direction: 'rtl' } as const
    const order = (text: string) =>
      inVisualOrder(itemise(text, style, fonts).graphemes)
        .map(grapheme => grapheme.text)
        .join('')
    expect(order('שלום 👍 2026')).toBe('2026 👍 םולש')
    expect(order('שלום ★ 2026')).toBe('2026 ★ םולש')
  })
})

it('levels that order nothing are merged, and the order stays the same', () => {
  const random = createRandom(7)
  for (let round = 0; round < 3000; round++) {
    const base = random(2)
    const levels = Array.from({ length: 1 + random(12) }, () => base + random(7))
    const order = (own: readonly number[]) =>
      inVisualOrder(own.map((level, index) => ({ level, index }))).map(({ index }) => index)
    const merged = mergeLevels(levels, base)
    expect(order(merged), levels.join(' ')).toEqual(order(levels))
    expect(merged.map(level => level % 2)).toEqual(levels.map(level => level % 2))
  }
  expect(mergeLevels([0, 2, 4, 6, 0], 0)).toEqual([0, 0, 0, 0, 0])
  expect(mergeLevels([1, 3, 4, 6, 1], 1)).toEqual([1, 1, 2, 2, 1])
})
