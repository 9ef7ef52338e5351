import { describe, expect, it } from 'vitest'
import { graphemesOf } from '../../src/text/segmenter.ts'
import { PUNCTUATION, truncate } from '../../src/text/truncate.ts'
import { expectLinear, of } from '../support/linear.ts'

const characters = (most: number) => (text: string) => text.length <= most
const bytes = (most: number) => (text: string) => new TextEncoder().encode(text).length <= most

describe('a text', () => {
  it.each([
    ['', 5, ''],
    ['five!', 5, 'five!'],
    ['five and', 5, 'five…'],
    ['eight or more', 5, 'eight…'],
    ['日本語の文章です。', 3, '日本語…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2, '👩‍👩‍👧‍👦👩‍👩‍👧‍👦…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301e\u0301…'],
    ['e\u0301e\u0301', 2, 'e\u0301e\u0301'],
    ['नमस्ते', 2, 'नम…'],
    ['a\r\nb', 2, 'a…'],
  ])('%j has %i graphemes before its ellipsis: %j', (text, most, cut) => {
    expect(truncate(text, most)).toBe(cut)
  })

  it.each([
    ['alpha beta', 10, 'alpha beta'],
    ['alpha beta', 9, 'alpha be…'],
    ['alpha beta', 7, 'alpha…'],
    ['👍🏽👍🏽', 5, '👍🏽…'],
    ['👍🏽👍🏽', 4, ''],
    ['long', 0, ''],
  ])('%j has %i characters with its ellipsis: %j', (text, most, cut) => {
    expect(truncate(text, characters(most))).toBe(cut)
  })

  it.each([
    ['日本語の', 12, '日本語の'],
    ['日本語の', 11, '日本…'],
    ['Größe', 6, 'Gr…'],
    ['Größe', 7, 'Größe'],
  ])('%j has %i bytes with its ellipsis: %j', (text, most, cut) => {
    expect(truncate(text, bytes(most))).toBe(cut)
  })

  it('may be cut between code points', () => {
    const cut = (text: string, most: number) =>
      truncate(text, shown => Array.from(shown).length <= most, { unit: 'code point' })
    expect(cut('👍🏽👍🏽', 2)).toBe('👍…')
    expect(cut('e\u0301e\u0301', 3)).toBe('e\u0301…')
    expect(cut('abc', 1)).toBe('')
  })
})

describe('a cut', () => {
  it.each([
    ['moves back to the end of a word', 'The quick brown fox jumps', { share: 0.5 }, 'The quick brown…'],
    ['leaves a whole word as it is', 'The quick brown-fo jumps', { share: 0.5 }, 'The quick brown-fo…'],
    ['stays where too much would be lost', 'The quick brown fox jumps', { share: 0.9 }, 'The quick brown fo…'],
    [
      'stays where the word begins too far away',
      'The quick brown fox jumps',
      { share: 0.1, reach: 2 },
      'The quick brown fo…',
    ],
  ])('%s', (_, text, words, cut) => {
    expect(truncate(text, 18, { words })).toBe(cut)
  })

  it('is between words in scripts without spaces', () => {
    expect(truncate('東京の朝は早いのです', 4, { words: { share: 0.5, dictionary: true } })).toBe('東京の朝…')
    expect(truncate('ผู้อ่านข่าว', 6, { words: { share: 0.5, dictionary: true } })).toBe('ผู้อ่าน…')
  })

  it('does not end with useless punctuation', () => {
    expect(truncate('One. Two.', 4)).toBe('One.…')
    expect(truncate('One. Two.', 4, { trailing: PUNCTUATION })).toBe('One…')
    expect(truncate('一。二、三', 4, { trailing: PUNCTUATION })).toBe('一。二…')
  })
})

it('cutting takes linear time', async () => {
  for (const piece of ['a', 'a ', ' ', '字', 'e\u0301', '\u0301', '\u200D', '👩‍👩‍👧‍👦'])
    for (const room of [200, characters(1000), (text: string) => text.length === 0])
      await expectLinear(size => {
        truncate(of(piece)(size), room, { words: { share: 0.5, dictionary: true }, trailing: PUNCTUATION })
      })
})

it.each([
  ['', []],
  ['ab', ['a', 'b']],
  ['ae\u0301b', ['a', 'e\u0301', 'b']],
  ['don’t…', ['d', 'o', 'n', '’', 't', '…']],
  ['a\u2027\u0301', ['a', '\u2027\u0301']],
  ['🇩🇪🇫🇷', ['🇩🇪', '🇫🇷']],
  ['©\uFE0F', ['©\uFE0F']],
])('the graphemes of %j are %j', (text, graphemes) => {
  expect(graphemesOf(text)).toEqual(graphemes)
})
