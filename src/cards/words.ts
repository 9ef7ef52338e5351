// The few words of a card, in the article's language.
import type { CardModel } from './model.ts'

// "Source", said of a picture.
const SOURCE: Readonly<Record<string, string>> = {
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
}

/** `Source: Example Agency`; the bare credit where the language's word is not known or the credit says more itself. */
export function renderCredit(credit: string, language: string): string {
  if (/[:：©]/.test(credit)) return credit
  const word = SOURCE[writtenLanguage(language)] ?? SOURCE[language.split('-')[0] as string]
  return word === undefined ? credit : `${word}${/^(ja|zh)/.test(language) ? '：' : ': '}${credit}`
}

/** The day in the calendar, digits and order of the language; ISO 8601 where the platform does not know the language. */
export function renderDate({ date, language }: Pick<CardModel, 'date' | 'language'>): string {
  return calendarOf(language)?.day.format(new Date(date)) ?? date
}

/** The year in the calendar and digits of the language. */
export function renderYear({ date, language }: Pick<CardModel, 'date' | 'language'>): string {
  return calendarOf(language)?.year.format(new Date(date)) ?? date.slice(0, 4)
}

interface Calendar {
  readonly day: Intl.DateTimeFormat
  readonly year: Intl.DateTimeFormat
}

// A format takes longer to make than all the other words of a card.
const calendars = new Map<string, Calendar | undefined>()

function calendarOf(language: string): Calendar | undefined {
  if (!calendars.has(language)) {
    // Languages come from articles: their number has no bound.
    if (calendars.size > 100) calendars.clear()
    const known = Intl.DateTimeFormat.supportedLocalesOf(language).length > 0
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
    calendars.set(
      language,
      known ? { day: format({ dateStyle: 'long' }), year: format({ year: 'numeric' }) } : undefined,
    )
  }
  return calendars.get(language)
}

/** Names joined as the language joins them. */
export function renderNames(names: readonly string[], language: string): string {
  if (Intl.ListFormat.supportedLocalesOf(language).length === 0) return names.join(', ')
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}

/** The language with its script where that is not the usual one: `uz-Cyrl`, `zh-Hant`. */
function writtenLanguage(language: string): string {
  const { language: primary, script } = new Intl.Locale(language).maximize()
  return `${primary}-${script}`
}
