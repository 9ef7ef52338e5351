// How a page says things in one language: its words, dates, numbers and lists.
import { type Direction, directionOf } from '../text/language.ts'
import { WORDS, type Words } from './words.ts'

export interface Speech {
  /** The language it really speaks: English where it knows no words in the one asked for. */
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

export function speechOf(language: string): Speech {
  const base = language.split('-')[0] as string
  const spoken = base in WORDS ? language : 'en'
  let speech = known.get(spoken)
  if (!speech) {
    speech = createSpeech(spoken, WORDS[base] ?? (WORDS.en as Words))
    known.set(spoken, speech)
  }
  return speech
}

/** Puts values into a text of words.ts. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

/** The language's own name for itself, with a capital where its script has them: `Français`. */
export function nameOfLanguage(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

function createSpeech(language: string, words: Words): Speech {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  const number = new Intl.NumberFormat(language)
  const minutes = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' })
  const short = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'short' })
  const rules = new Intl.PluralRules(language)
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  return {
    language,
    direction: directionOf(language),
    words,
    date: value => date.format(value),
    number: count => number.format(count),
    plural: (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', number.format(count)),
    // English reads "5 min read": a unit that stands before a noun is abbreviated there.
    minutes: count => (language.startsWith('en') ? short : minutes).format(count),
    list: members => list.formatToParts(members),
  }
}
