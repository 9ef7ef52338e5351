// The JSON-LD of a page, as a tolerant reader (Google) and a strict one (Mastodon) read it.
import { Parser } from 'htmlparser2'

type LdObject = Readonly<Record<string, unknown>>

export interface StructuredData {
  /** Every object, also those inside a `@graph`: as Google reads it. */
  readonly graph: readonly LdObject[]
  /** The objects at the root of a script: as Mastodon reads it (app/lib/link_details_extractor.rb). */
  readonly roots: readonly LdObject[]
  /** Whether some of it is not valid JSON. */
  readonly isBroken: boolean
  /** Whether some of it is not valid JSON after decoding entities, which Mastodon does first: a `&quot;` ends a text. */
  readonly isBrokenDecoded: boolean
}

/** `scripts` are the contents of the page's elements of type `application/ld+json`. */
export function readStructuredData(scripts: readonly string[]): StructuredData {
  const values = scripts.map(parse)
  const decoded = scripts.map(script => parse(decodeEntitiesOnly(script.replace(CDATA, ''))))
  return {
    graph: openGraphs(values),
    roots: decoded.flat().filter(isObject),
    isBroken: values.includes(undefined),
    isBrokenDecoded: decoded.includes(undefined),
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is LdObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** In their order. Without recursion, since any page may nest lists as deep as it likes. */
function openGraphs(values: readonly unknown[]): LdObject[] {
  const found: LdObject[] = []
  const waiting: unknown[] = values.toReversed()
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (Array.isArray(value)) for (let index = value.length - 1; index >= 0; index--) waiting.push(value[index])
    else if (isObject(value)) {
      found.push(value)
      waiting.push(value['@graph'])
    }
  }
  return found
}

// Mastodon removes these lines first.
const CDATA = /^[ \t]*(?:\/\*[ \t]*(?:<!\[CDATA\[|\]\]>)[ \t]*\*\/|\/\/[ \t]*(?:<!\[CDATA\[|\]\]>))[ \t]*$/gm

/** Leaves tags as text, unlike the decoding of a whole page. */
function decodeEntitiesOnly(text: string): string {
  const parts: string[] = []
  const parser = new Parser({ ontext: part => parts.push(part) }, { decodeEntities: true })
  parser.end(text.replaceAll('<', '&lt;'))
  return parts.join('')
}

const ARTICLES = /^(NewsArticle|Article|BlogPosting|Report|ReportageNewsArticle|WebPage)$/

/** The object that describes an article. */
export const findArticleObject = (objects: readonly LdObject[]): LdObject | undefined =>
  objects.find(object => typesOf(object).some(type => ARTICLES.test(type)))

export const typesOf = (object: LdObject): string[] => [object['@type']].flat().filter(type => typeof type === 'string')

/** The object that Mastodon takes: its type must be one of these two, and not a list of types. */
export const findMastodonObject = (roots: readonly LdObject[]): LdObject | undefined =>
  roots.find(object => object['@type'] === 'NewsArticle' || object['@type'] === 'WebPage')
