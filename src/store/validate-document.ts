// A document as it must be, so that no page and no feed made from it can fail.
import type { Submission } from '../article.ts'
import { CARD_TEMPLATES } from '../settings.ts'
import {
  type Check,
  type Fault,
  findFaults,
  isCleanText,
  isPlain,
  listOf,
  objectOf,
  oneOf,
  optional,
  text,
  wholeNumber,
} from '../text/check.ts'
import { type ArticleDocument, hashDocument } from './destination.ts'
import {
  author,
  date,
  direction,
  hero,
  id,
  language,
  path,
  picture,
  slug,
  source,
  term,
  webAddress,
} from './field-checks.ts'

/** What is stored as JSON: the text stands beside it. */
type Facts = Omit<Submission, 'html'>

// D1 takes 2 MB in a row.
const MAX_JSON = 1_900_000

const slugOf = (value: unknown) => (isPlain(value) ? value.slug : undefined)

/** One row a member. */
const FACTS: Check = objectOf<Facts>({
  id: optional(id),
  source,
  slug,
  title: text(1, 20_000),
  summary: text(0, 100_000),
  words: wholeNumber(0, 1e9),
  markdown: optional(text(0, 1_000_000)),
  section: optional(term),
  tags: listOf(term, 2000, slugOf),
  authors: listOf(author, 500, slugOf),
  language,
  direction,
  published: date,
  updated: date,
  hero: optional(hero),
  pictures: listOf(picture, 20_000),
  commentCount: optional(wholeNumber(0, 999_999_999)),
  cardTemplate: optional(oneOf(...CARD_TEMPLATES)),
  canonical: optional(webAddress),
  aliases: listOf(path, 5000),
  edition: optional(text(1, 200)),
  undated: optional(oneOf(true)),
  minor: optional(oneOf(true)),
})

/** Says what in the HTML of an article may not be shown; undefined where all of it may. */
export type FindUnsafe = (html: string) => string | undefined

/** `value` is a list of documents as it came; fields are named after their articles where these are known. */
export function findDocumentFaults(value: unknown, findUnsafe: FindUnsafe): Fault[] {
  return findFaults(value, 'documents', listOf(documentWith(findUnsafe), 1000))
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

/** SQLite takes the first of two members with one name, and JavaScript the last. */
function parseCanonical(json: string): unknown {
  try {
    const value: unknown = JSON.parse(json)
    return JSON.stringify(value) === json ? value : undefined
  } catch {
    return undefined
  }
}
