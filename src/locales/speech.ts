// How a page says things in one language: its words, dates, numbers and lists.
import { type Direction, directionOf } from '../text/language.ts'
import { WORDS, type Words } from './words.ts'

export interface Speech {
  /** The language of its words. */
  readonly language: string
  readonly direction: Direction
  readonly words: Words
  /** The day, as it is in UTC. */
  date(date: Date): string
  number(count: number): string
  plural(count: number, forms: Words['comments']): string
  minutes(count: number): string
  /** Pieces of a list: the members as `element`, what stands between them as `literal`. */
  list(members: readonly string[]): readonly { readonly type: 'element' | 'literal'; readonly value: string }[]
}

const known = new Map<string, Speech>()

/** Where a language has no words here, they are those of `site`, and of English at last; dates are in the language itself. */
export function speechOf(language: string, site = 'en'): Speech {
  const spoken = [language, site].find(tag => baseOf(tag) in WORDS) ?? 'en'
  const key = `${language} ${spoken}`
  let speech = known.get(key)
  if (!speech) {
    speech = createSpeech(spoken, language)
    known.set(key, speech)
  }
  return speech
}

const baseOf = (language: string) => language.split('-')[0] as string

/** Puts values into a text of words.ts. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

function createSpeech(language: string, dated: string): Speech {
  const words = WORDS[baseOf(language)] as Words
  const number = new Intl.NumberFormat(language)
  const rules = new Intl.PluralRules(language)
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  // English reads "5 min read": a unit that stands before a noun is abbreviated there.
  const unitDisplay = language.startsWith('en') ? 'short' : 'long'
  const minutes = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay })
  const plural = (count: number, forms: Words['comments']) =>
    (forms[rules.select(count)] ?? forms.other).replace('#', number.format(count))
  return {
    language,
    direction: directionOf(language),
    words,
    date: createDate(language, dated, words.months),
    number: count => number.format(count),
    plural,
    minutes: count => (words.minutes ? plural(count, words.minutes) : minutes.format(count)),
    list: members => list.formatToParts(members),
  }
}

function createDate(language: string, dated: string, months: readonly string[] | undefined): Speech['date'] {
  if (months) return date => `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
  const known = Intl.DateTimeFormat.supportedLocalesOf([dated, language])
  const format = new Intl.DateTimeFormat(known, { dateStyle: 'long', timeZone: 'UTC' })
  return date => format.format(date)
}
