import { expect, it } from 'vitest'
import { nameOfLanguage } from '../../src/locales/language-names.ts'

it.each([
  ['de', 'Deutsch'],
  ['tg', 'Тоҷикӣ'],
  ['fr-CA', 'Français (CA)'],
  ['pt-br', 'Português (Brasil)'],
  ['zh-hant', '繁體中文'],
  ['kr', 'kr'],
])('a language calls itself: %s', (tag, name) => {
  expect(nameOfLanguage(tag)).toBe(name)
})
