// Who a picture comes from, in the words of a language.
import { maximize, parseLanguage } from './language.ts'
import { createTable } from './table.ts'

// "Source", said of a picture.
const SOURCE = createTable<string>({
  ar: 'المصدر',
  bn: 'সূত্র',
  cs: 'Zdroj',
  de: 'Quelle',
  el: 'Πηγή',
  en: 'Source',
  es: 'Fuente',
  fa: 'منبع',
  fr: 'Source',
  he: 'מקור',
  hi: 'स्रोत',
  id: 'Sumber',
  it: 'Fonte',
  ja: '出典',
  kk: 'Дереккөз',
  ko: '출처',
  ky: 'Булак',
  nl: 'Bron',
  pl: 'Źródło',
  pt: 'Fonte',
  ru: 'Источник',
  ta: 'மூலம்',
  tg: 'Манбаъ',
  th: 'ที่มา',
  tr: 'Kaynak',
  uk: 'Джерело',
  ur: 'ماخذ',
  uz: 'Manba',
  'uz-Cyrl': 'Манба',
  vi: 'Nguồn',
  zh: '来源',
  'zh-Hant': '來源',
})

/** `Source: Example Agency`; the bare credit where the language's word is not known or the credit says more itself. */
export function renderCredit(credit: string, language: string): string {
  if (/[:：©]/.test(credit)) return credit
  const word = SOURCE[writtenLanguage(language)] ?? SOURCE[language.split('-')[0] as string]
  return word === undefined ? credit : `${word}${/^(ja|zh)/.test(language) ? '：' : ': '}${credit}`
}

// Asked for each picture of a feed, in a handful of languages.
const written = new Map<string, string>()

/** The language with its script where that is not the usual one: `uz-Cyrl`, `zh-Hant`. */
function writtenLanguage(language: string): string {
  let found = written.get(language)
  if (found === undefined) {
    const known = parseLanguage(language) === undefined ? undefined : maximize(language)
    found = known ? `${known.language}-${known.script}` : language
    if (written.size > 100) written.clear()
    written.set(language, found)
  }
  return found
}
