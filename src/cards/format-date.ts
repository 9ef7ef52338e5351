// Dates and lists of names on a card, in the article's language.
import type { CardModel } from './model.ts'

/** The day in the calendar, digits and order of the language; ISO 8601 if the platform does not have the language. Empty for no date. */
export function renderDate({ date, language }: Pick<CardModel, 'date' | 'language'>): string {
  return date === '' ? '' : (calendarOf(language)?.day.format(new Date(date)) ?? date)
}

/** The year in the calendar and digits of the language. */
export function renderYear({ date, language }: Pick<CardModel, 'date' | 'language'>): string {
  return calendarOf(language)?.year.format(new Date(date)) ?? date.slice(0, 4)
}

interface Calendar {
  readonly day: Intl.DateTimeFormat
  readonly year: Intl.DateTimeFormat
}

// Creating a format takes longer than all other texts of a card.
const calendars = new Map<string, Calendar | undefined>()

function calendarOf(language: string): Calendar | undefined {
  if (!calendars.has(language)) {
    // Languages come from articles: their number is not limited.
    if (calendars.size > 100) calendars.clear()
    const known = Intl.DateTimeFormat.supportedLocalesOf(language).length > 0
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
    const calendar = () => ({
      day: format({ dateStyle: 'long' }),
      year: format({ year: 'numeric' }),
    })
    calendars.set(language, known ? calendar() : undefined)
  }
  return calendars.get(language)
}

/** Names joined as in the language: "A, B and C". */
export function renderNames(names: readonly string[], language: string): string {
  // A format of lists takes as long to create as one of dates.
  if (names.length < 2) return names.join()
  return listOf(language)?.format(names) ?? names.join(', ')
}

/** The first of more names, with the comma of the language: "A, B, …". */
export function renderSomeNames(names: readonly string[], language: string): string {
  const parts = listOf(language)?.formatToParts(['A', 'B', 'C']) ?? []
  const comma = parts.find(({ type }) => type === 'literal')?.value ?? ', '
  // Arabic has a word there.
  return [...names, '…'].join(/\p{L}/u.test(comma) ? '، ' : comma)
}

const listOf = (language: string): Intl.ListFormat | undefined =>
  Intl.ListFormat.supportedLocalesOf(language).length === 0
    ? undefined
    : new Intl.ListFormat(language, { type: 'conjunction' })
