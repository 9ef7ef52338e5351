// What the front matter says about the share card of its article: its accent, a quote, a number.
import type { CardNumber, CardQuote } from '../../../article.ts'
import { type Report, wording } from '../../../text/problem.ts'
import { type Fields, isTable, toFlag, toText } from '../fields.ts'
import type { FrontMatter } from '../front-matter.ts'

/** A ready card, as the file names it. */
export interface CardReference {
  readonly src: string
  readonly alt: string
  readonly line: number
}

interface CardFields {
  readonly card?: CardReference
  readonly cardAccent?: string
  readonly cardQuote?: CardQuote
  readonly cardNumber?: CardNumber
}

interface Surroundings {
  readonly matter: FrontMatter
  /** The template of the card, if the article names one. */
  readonly template: string | undefined
  /** The text of markup. */
  readonly readText: (markup: string) => string
}

export function parseCardFields(
  fields: Fields,
  { matter, template, readText }: Surroundings,
  report: Report,
): CardFields {
  const card = parseReadyCard(fields, readText, report)
  const cardAccent = parseAccent(fields, matter, report)
  const cardQuote = parseQuote(fields, readText, report)
  const cardNumber = parseNumber(fields, template, readText, report)
  return {
    ...(card && { card }),
    ...(cardAccent !== undefined && { cardAccent }),
    ...(cardQuote && { cardQuote }),
    ...(cardNumber && { cardNumber }),
  }
}

// What `card` says in the front matter of other programs: whether there is one, or X's kinds of it.
const OTHER_CARDS = /^(?:true|false|yes|no|on|off|summary|summary_large_image|player|app)$/i

function parseReadyCard(fields: Fields, readText: ReadText, report: Report): CardReference | undefined {
  const field = fields.find(['card', 'cardimage'], value => !OTHER_CARDS.test(toText(value) ?? ''))
  if (!field) return undefined
  const table = isTable(field.value) ? field.value : { src: field.value }
  const src = ['src', 'image', 'path', 'file', 'url'].map(name => toText(table[name])).find(Boolean) ?? ''
  const line = fields.lineOf(field.name)
  if (/[./]/.test(src) && !/[\n{}]/.test(src))
    return { src, alt: readText(toText(table.alt) ?? fields.text('cardalt', 'cardimagealt') ?? ''), line }
  report(
    'warning',
    line,
    wording`${field.name}: ${JSON.stringify(field.value)} is not the path of a picture`,
    'write it as `card: ./card.png`, a picture of 1200x630 pixels',
  )
  return undefined
}

const COLOR = /^#[0-9a-f]{6}$/i
const ACCENTS = ['cardaccent', 'accent', 'accentcolor']

function parseAccent(fields: Fields, { written }: FrontMatter, report: Report): string | undefined {
  const field = fields.find(ACCENTS)
  const text = toText(field?.value)
  if (field && text !== undefined && COLOR.test(text)) return text
  if (field)
    report(
      'warning',
      fields.lineOf(field.name),
      wording`${field.name}: ${JSON.stringify(field.value)} is not a color`,
      'write it as "#b3261e", between quotation marks',
    )
  // `accent: #b3261e`: YAML 1.2.2, 6.6.
  const [, name, comment] = /^[ \t]*((?:card[_-]?)?accent(?:[_-]?color)?):[ \t]+(#[0-9a-f]{6})\b/im.exec(written) ?? []
  if (!field && name !== undefined)
    report(
      'warning',
      fields.lineOf(name),
      wording`${name}: ${comment} is a comment in YAML`,
      `write it between quotation marks: "${comment}"`,
    )
  return undefined
}

type ReadText = Surroundings['readText']

/** The first of these members that is text. */
function member(table: Readonly<Record<string, unknown>>, names: readonly string[], readText: ReadText): string {
  const found = names.map(name => toText(table[name])).find(text => text !== undefined)
  return readText(found ?? '')
}

const QUOTE_EXAMPLE = 'write it as text, or as `quote: { text: "We won", by: "Ann Lee" }`'

function parseQuote(fields: Fields, readText: ReadText, report: Report): CardQuote | undefined {
  // A flag belongs to something else.
  const field = fields.find(
    ['cardquote', 'quote', 'pullquote'],
    value => isObject(value) || toFlag(value) === undefined,
  )
  if (!field) return undefined
  const table = isTable(field.value) ? field.value : { text: field.value }
  const text = member(table, ['text', 'quote', 'body', 'content'], readText)
  const by = member(table, ['by', 'author', 'name', 'source', 'cite', 'attribution'], readText)
  if (text !== '') return { text, ...(by && { by }) }
  report('warning', fields.lineOf(field.name), wording`${field.name}: there is no text in it`, QUOTE_EXAMPLE)
  return undefined
}

const NUMBER_EXAMPLE = 'write it as `number: { value: "42 %", label: "of all readers" }`'

/** A number alone may be that of an episode or of a list: it counts only for a card that shows numbers. */
function parseNumber(
  fields: Fields,
  template: string | undefined,
  readText: ReadText,
  report: Report,
): CardNumber | undefined {
  const isOfCard = (value: unknown) => isObject(value) || (template === 'number' && toText(value) !== undefined)
  const field =
    fields.find(['cardnumber'], value => isObject(value) || toText(value) !== undefined) ??
    fields.find(['number', 'figure'], isOfCard)
  if (!field) return undefined
  const table = isTable(field.value) ? field.value : { value: field.value }
  const value = member(table, ['value', 'number', 'figure', 'text'], readText)
  const label = member(table, ['label', 'caption', 'unit', 'description'], readText)
  if (value !== '') return { value, ...(label && { label }) }
  report('warning', fields.lineOf(field.name), wording`${field.name}: there is no value in it`, NUMBER_EXAMPLE)
  return undefined
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !(value instanceof Date)
