import { expect, it } from 'vitest'
import { toSlug } from '../../src/text/slug.ts'
import { expectLinear, of } from '../support/linear.ts'

it.each([
  ['Hello, World!', 'hello-world'],
  ['  --a__b--  ', 'a-b'],
  ['Don’t stop', 'dont-stop'],
  ["it's", 'its'],
  ['Über straße', 'uber-straße'],
  ['Crème brûlée', 'creme-brulee'],
  ['ﬁne ½ ²', 'fine-1-2-2'],
  ['Ελληνικά', 'ελληνικά'],
  ['Привет, мир', 'привет-мир'],
  ['日本語 の 記事', '日本語-の-記事'],
  ['हिन्दी लेख', 'हिन्दी-लेख'],
  ['مقالة', 'مقالة'],
  ['C++', 'c'],
  ['100%', '100'],
  ['😀', ''],
  ['', ''],
])('%j has the slug %j', (text, slug) => {
  expect(toSlug(text)).toBe(slug)
  expect(toSlug(slug)).toBe(slug)
})

it('takes linear time', async () => {
  for (const piece of ['-', 'a-', '\u0301', '\u0301\u0323', "'"]) await expectLinear(size => toSlug(of(piece)(size)))
})
