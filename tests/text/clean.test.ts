import { expect, it } from 'vitest'
import { cleanLine, cleanText, dropForbidden, limitMarks } from '../../src/text/clean.ts'
import { plain } from '../../src/text/xml.ts'

it.each([
  ['a\0b\x08c\x7Fd\x9Fe', 'abcde'],
  ['a\uFDD0b\uFFFEc\uFFFFd', 'abcd'],
  ['a\uD800b\uDC00c', 'a\uFFFDb\uFFFDc'],
  ['tab\t line\n next\x85 mark\uFEFF', 'tab\t line\n next\x85 mark\uFEFF'],
])('%j without forbidden characters is %j', (text, clean) => {
  expect(dropForbidden(text)).toBe(clean)
})

it.each([
  ['\uFEFFa\r\nb\rc\n', 'a\nb\nc\n'],
  ['a\uFEFFb', 'a\uFEFFb'],
  ['\uFEFF\uFEFFa', '\uFEFFa'],
])('the file %j has the text %j', (file, text) => {
  expect(cleanText(file)).toBe(text)
})

it.each([
  ['a\x85b\uFFFDc\uD800d\uFDD0e', 'abcde'],
  ['a\tb\r\n', 'a\tb\r\n'],
  ['😀', '😀'],
])('%j is in XML %j', (text, clean) => {
  expect(plain(text)).toBe(clean)
})

it('a line has one space between words, and its letters composed', () => {
  const rules = { spaces: /[\s\p{Cc}]+/gu, dropped: /\u2060/g, settle: (text: string) => text, maxMarks: 5 }
  expect(cleanLine(' a\n\n b\0c \u2060 d', rules)).toBe('a b c d')
  expect(cleanLine('e\u2060\u0301', rules)).toBe('é')
  expect(cleanLine('\uD800', rules)).toBe('\uFFFD')
  expect(cleanLine(`x${'\u0323'.repeat(9)}`, rules)).toBe(`x${'\u0323'.repeat(5)}`)
})

it('a letter has at most the given number of marks', () => {
  expect(limitMarks(`a${'\u0301'.repeat(40)}b\u0301`, 30)).toBe(`a${'\u0301'.repeat(30)}b\u0301`)
  expect(limitMarks(`a${'\u{1D167}'.repeat(40)}`, 6)).toBe(`a${'\u{1D167}'.repeat(6)}`)
})
