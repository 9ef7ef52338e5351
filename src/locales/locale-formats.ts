// How a language writes dates, numbers and lists.
import { createTable } from '../text/table.ts'
import { fill } from './fill.ts'
import type { Formats, Plural } from './messages.ts'

export interface LocaleFormats {
  /** The day in the UTC fields: times of a zone come from `localTimeAt`. */
  date(date: Date): string
  number(count: number): string
  /** The form for the count, with the count in it. */
  plural(count: number, forms: Plural): string
  minutes(count: number): string
  /** Pieces of a list: the members as `element`, the text between them as `literal`. */
  list(members: readonly string[]): readonly ListPart[]
}

interface ListPart {
  readonly type: 'element' | 'literal'
  readonly value: string
}

// Node's and workerd's data separate thousands differently here: both use those of the parent.
const NUMBERS = createTable<string>({ 'fr-CH': 'fr' })

/** By the runtime's own data (Unicode CLDR). */
export function intlFormats(language: string): LocaleFormats {
  const { format: number } = new Intl.NumberFormat(NUMBERS[language] ?? language)
  const { format: date } = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  // English reads "5 min read": a unit before a noun is abbreviated.
  const unitDisplay = language.startsWith('en') ? 'short' : 'long'
  const { format: minutes } = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay })
  return {
    date,
    number,
    plural: pluralOf(language, number),
    minutes,
    // Most lists have one member, which no language writes in another way.
    list: members =>
      members.length === 1 ? [{ type: 'element', value: members[0] as string }] : list.formatToParts(members),
  }
}

/** From the language's own file, for a language that a runtime has no data for. */
export function writtenFormats(language: string, { date, months, minutes, group, and }: Formats): LocaleFormats {
  const number = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, group)
  const plural = pluralOf(language, number)
  return {
    date: at =>
      fill(date, {
        day: String(at.getUTCDate()),
        month: months[at.getUTCMonth()] as string,
        year: String(at.getUTCFullYear()),
      }),
    number,
    plural,
    minutes: count => plural(count, minutes),
    list: members =>
      members.flatMap((value, index) => {
        const between = index === members.length - 1 ? and : ', '
        const element: ListPart = { type: 'element', value }
        return index === 0 ? [element] : [{ type: 'literal', value: between }, element]
      }),
  }
}

function pluralOf(language: string, number: (count: number) => string): LocaleFormats['plural'] {
  // For an unknown language, `Intl` would use the rules of the machine's language.
  const [known] = Intl.PluralRules.supportedLocalesOf(language)
  const rules = known === undefined ? undefined : new Intl.PluralRules(known)
  return (count, forms) => fill(forms[rules?.select(count) ?? 'other'] ?? forms.other, { count: number(count) })
}
