import { describe, expect, it } from 'vitest'
import { renderCredit } from '../../src/locales/credit.ts'
import { fill } from '../../src/locales/fill.ts'
import { localeOf } from '../../src/locales/locale.ts'
import { messagesFor } from '../../src/locales/messages-for.ts'

describe('the messages for readers of a language', () => {
  it.each([
    ['de', 'de', 'Titelseite'],
    ['de-AT', 'de-AT', 'Titelseite'],
    ['DE_at', 'de-AT', 'Titelseite'],
    ['pt', 'pt', 'Página inicial'],
    ['pt-BR', 'pt-BR', 'Página inicial'],
    ['pt-PT', 'pt-PT', 'Primeira página'],
    ['pt-AO', 'pt-AO', 'Primeira página'],
    ['nb', 'nb', 'Forsiden'],
    ['no', 'nb', 'Forsiden'],
    ['nn-NO', 'nb', 'Forsiden'],
    ['zh', 'zh', '首页'],
    ['zh-CN', 'zh-CN', '首页'],
    ['zh-TW', 'zh-TW', '首頁'],
    ['zh-HK', 'zh-HK', '首頁'],
    ['zh-Hant', 'zh-Hant', '首頁'],
    ['sr', 'sr', 'Насловна'],
    ['sr-Latn-RS', 'sr-Latn-RS', 'Naslovna'],
    ['sr-ME', 'sr-ME', 'Naslovna'],
    ['iw', 'he', 'העמוד הראשי'],
  ])('in %s are in %s', (asked, language, home) => {
    const found = messagesFor(asked, 'fr')
    expect([found.language, found.messages.navigation.home]).toEqual([language, home])
  })

  it.each([
    ['xx', 'fr', 'fr'],
    ['xx', 'fr-CA', 'fr-CA'],
    ['xx', 'nn', 'nb'],
    ['xx', 'yy', 'en'],
    ['not a tag', 'pl', 'pl'],
    ['constructor', 'pl', 'pl'],
    ['__proto__', 'pl', 'pl'],
  ])('in %s, which has no messages, are those of a site in %s: %s', (asked, site, language) => {
    expect(messagesFor(asked, site).language).toBe(language)
  })

  it.each([
    ['uz-Cyrl', 'uz-Cyrl', 'ltr'],
    ['ms-Arab', 'ms', 'ltr'],
    ['ar-EG', 'ar-EG', 'rtl'],
    ['ur-PK', 'ur-PK', 'rtl'],
  ])('in %s have the tag and direction of their script: %s, %s', (asked, language, direction) => {
    expect(messagesFor(asked)).toMatchObject({ language, direction })
  })
})

describe('a locale', () => {
  const day = new Date('2026-03-05T23:59:00Z')

  it.each([
    ['en', '5 min', 'March 5, 2026', '12,345'],
    ['en-GB', '5 mins', '5 March 2026', '12,345'],
    ['de', '5 Minuten', '5. März 2026', '12.345'],
    ['de-AT', '5 Minuten', '5. März 2026', '12\u00a0345'],
    ['pl', '5 minut', '5 marca 2026', '12\u00a0345'],
    ['fa', '۵ دقیقه', '۱۴ اسفند ۱۴۰۴', '۱۲٬۳۴۵'],
    ['th', '5 นาที', '5 มีนาคม 2569', '12,345'],
    ['kk', '5 минут', '2026 ж. 5 наурыз', '12\u00a0345'],
    ['uz', '5 daqiqa', '5-mart, 2026', '12\u00a0345'],
    ['tg', '5 дақиқа', '5 марти 2026', '12\u00a0345'],
    ['fr-CH', '5 minutes', '5 mars 2026', '12\u202f345'],
  ])('writes minutes, dates and numbers in %s', (language, minutes, date, number) => {
    const locale = localeOf(language)
    expect([locale.minutes(5), locale.date(day), locale.number(12345)]).toEqual([minutes, date, number])
  })

  it.each([
    ['pl', ['1 komentarz', '2 komentarze', '5 komentarzy', '22 komentarze', '1000 komentarzy']],
    ['hr', ['1 komentar', '2 komentara', '5 komentara', '22 komentara', '1.000 komentara']],
    ['ja', ['コメント1件', 'コメント2件', 'コメント5件', 'コメント22件', 'コメント1,000件']],
  ])('has the plural forms of %s', (language, texts) => {
    const { plural, messages } = localeOf(language)
    expect([1, 2, 5, 22, 1000].map(count => plural(count, messages.article.comments))).toEqual(texts)
  })

  it.each([
    ['en', 'Ann, Bo, and Cy'],
    ['pl', 'Ann, Bo i Cy'],
    ['uz', 'Ann, Bo va Cy'],
    ['tg', 'Ann, Bo ва Cy'],
  ])('joins lists in %s', (language, text) => {
    const parts = localeOf(language).list(['Ann', 'Bo', 'Cy'])
    expect(parts.map(({ value }) => value).join('')).toBe(text)
    expect(parts.filter(({ type }) => type === 'element').map(({ value }) => value)).toEqual(['Ann', 'Bo', 'Cy'])
  })

  it('is the same after more languages than the cache holds', () => {
    const before = localeOf('pl', 'de').date(day)
    for (let index = 0; index < 500; index++) localeOf(`xx-x-${index}`, 'pl')
    expect(localeOf('pl', 'de').date(day)).toBe(before)
  })
})

it('placeholders are filled in once, also if a value contains one', () => {
  expect(fill('Share via {network}', { network: '{network} $& {count}' })).toBe('Share via {network} $& {count}')
  expect(fill('{other} {network}', { network: 'X' })).toBe('{other} X')
})

it.each([
  ['dpa', 'de-AT', 'Quelle: dpa'],
  ['AFP', 'fr', 'Source\u00a0: AFP'],
  ['共同', 'ja', '出典：共同'],
  ['© Ann', 'de', '© Ann'],
  ['Foto: Ann', 'de', 'Foto: Ann'],
  ['dpa', 'tlh', 'dpa'],
])('the credit %s in %s is "%s"', (credit, language, text) => {
  expect(renderCredit(credit, language)).toBe(text)
})
