// Validates documents, so that every page and feed can be made from them.
import type { Submission } from '../../article.ts'
import { isOwnTemplate } from '../../site/own-template.ts'
import { CARD_TEMPLATES } from '../../site/settings.ts'
import type { ArticleDocument } from '../destination.ts'
import { hashDocument } from '../documents.ts'
import { episode } from './episode-check.ts'
import {
  author,
  cardNumber,
  cardQuote,
  color,
  date,
  direction,
  enclosure,
  file,
  hero,
  id,
  languageTag,
  path,
  picture,
  readyCard,
  slug,
  source,
  term,
  webAddress,
} from './field-checks.ts'
import {
  arrayOf,
  type Check,
  choiceOf,
  type Fault,
  findFaults,
  isCleanText,
  isPlain,
  objectOf,
  optional,
  textOfLength,
  textThat,
  wholeNumber,
} from './validate.ts'

/** The part that is stored as JSON, without the text. */
type Facts = Omit<Submission, 'html'>

// D1 allows 2 MB in a row.
const MAX_JSON = 1_900_000

const slugOf = (value: unknown) => (isPlain(value) ? value.slug : undefined)

/** One row for each member. */
const FACTS: Check = objectOf<Facts>({
  id: optional(id),
  source,
  slug,
  ownSlug: optional(slug),
  writtenSlug: optional(textOfLength(1, 2000)),
  title: textOfLength(1, 20_000),
  summary: textOfLength(0, 100_000),
  words: wholeNumber(0, 1e9),
  markdown: optional(textOfLength(0, 1_000_000)),
  section: optional(term),
  tags: arrayOf(term, 2000, slugOf),
  authors: arrayOf(author, 500, slugOf),
  language: languageTag,
  direction,
  published: date,
  updated: date,
  localTime: optional(date),
  hero: optional(hero),
  pictures: arrayOf(picture, 20_000),
  enclosure: optional(enclosure),
  episode: optional(episode),
  files: optional(arrayOf(file, 20_000)),
  commentCount: optional(wholeNumber(0, 999_999_999)),
  cardTemplate: optional((value, field, refuse) =>
    isOwnTemplate(value) ? undefined : choiceOf(...CARD_TEMPLATES)(value, field, refuse),
  ),
  card: optional(readyCard),
  avatar: optional(picture),
  cardAccent: optional(color),
  cardQuote: optional(cardQuote),
  cardNumber: optional(cardNumber),
  canonical: optional(webAddress),
  path: optional(textThat('a path of at most 2000 characters', value => /^\/[!-~]{1,2000}$/.test(value))),
  categories: optional(arrayOf(textOfLength(1, 2000), 2000)),
  names: optional(arrayOf(slug, 10)),
  aliases: arrayOf(path, 5000),
  listing: optional(choiceOf('unlisted', 'local', 'no-feeds')),
  noSitemap: optional(choiceOf(true)),
  edition: optional(textOfLength(1, 200)),
  undated: optional(choiceOf(true)),
  minor: optional(choiceOf(true)),
})

/** Returns what is not allowed in the HTML of an article; undefined if all of it is allowed. */
export type FindUnsafe = (html: string) => string | undefined

/** `value` is the unchecked input. In the results, fields start with the source of the article if it is known. */
export function findDocumentFaults(value: unknown, findUnsafe: FindUnsafe): Fault[] {
  return findFaults(value, 'documents', arrayOf(documentWith(findUnsafe), 1000))
}

const documentWith =
  (findUnsafe: FindUnsafe): Check =>
  (value, field, refuse) => {
    const { hash, json, html } = isPlain(value) ? value : ({} as Record<string, unknown>)
    if (typeof hash !== 'string') return refuse(`${field}.hash`, 'takes the hash of the document')
    if (typeof json !== 'string' || json.length > MAX_JSON)
      return refuse(`${field}.json`, `takes JSON of at most ${MAX_JSON} characters`)
    if (typeof html !== 'string') return refuse(`${field}.html`, 'takes HTML')
    if (hashDocument({ json, html } satisfies Omit<ArticleDocument, 'hash'>) !== hash)
      return refuse(`${field}.hash`, 'is not the hash of the document')
    const facts = parseCanonical(json)
    if (facts === undefined) return refuse(`${field}.json`, 'takes JSON as JSON.stringify writes it, every name once')
    const name = isPlain(facts) && typeof facts.source === 'string' ? facts.source.slice(0, 200) : undefined
    const named = (at: string, message: string) =>
      refuse(name === undefined ? `${field}.${at}` : `${name}: ${at}`, message)
    FACTS(facts, '', named)
    const unsafe = isCleanText(html) ? findUnsafe(html) : 'a control character'
    if (unsafe !== undefined) named('html', `contains something that is not allowed in articles: ${unsafe}`)
  }

/** Of two members with the same name, SQLite uses the first one, and JavaScript the last one. So both are refused. */
function parseCanonical(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json)
    return JSON.stringify(value) === json ? value : undefined
  } catch {
    return undefined
  }
}
