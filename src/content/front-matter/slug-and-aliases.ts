// The addresses of an article: slug, permalink and old paths.
import { patternFor } from '../../permalinks/article-patterns.ts'
import { type Addressed, fillFields, fillPath } from '../../permalinks/article-url.ts'
import { fromEleventy } from '../../permalinks/eleventy-template.ts'
import { addressOfId, plainAddress } from '../../permalinks/plain-address.ts'
import { fromHugo, fromJekyll } from '../../permalinks/translate.ts'
import type { Site } from '../../site/site.ts'
import { createTable } from '../../text/table.ts'
import { trimTrailing } from '../../text/trim-trailing.ts'
import { decodePath } from '../../text/url.ts'
import type { SourceName } from '../sources.ts'
import { type Fields, isTable, toList, toText } from './fields.ts'
import { toAnySlug } from './terms.ts'

const MAX_SLUG_LENGTH = 150
const MAX_PATH = 2000
const MAX_CATEGORIES = 50
const MAX_CATEGORY_LENGTH = 200

/** A slug of a reasonable length that does not end inside a character. */
function toArticleSlug(text: string): string {
  const slug = toAnySlug(text)
  return slug.length <= MAX_SLUG_LENGTH
    ? slug
    : slug
        .slice(0, MAX_SLUG_LENGTH)
        .replace(/[\uD800-\uDBFF]$/, '')
        .replace(/-[^-]*$/, '')
}

/**
 * The path of an address on the site, percent-encoded, with a leading slash and no trailing one, or `/?p=7`; undefined for the root and
 * for an invalid address.
 */
function toPath(text: string, folder = ''): string | undefined {
  if (text === '') return undefined
  const plain = plainAddress(text)
  if (plain !== undefined) return plain
  const isAbsolute = /^(https?:)?\/\//i.test(text)
  const address = isAbsolute || text.startsWith('/') ? text : `/${folder ? `${folder}/` : ''}${text}`
  if (!URL.canParse(address, 'https://publication.invalid')) return undefined
  const located = new URL(address, 'https://publication.invalid').pathname.replace(/\/index\.html?$/, '')
  const path = trimTrailing(located, /\//)
  return path === '' ? undefined : path
}

interface Address {
  readonly slug: string
  readonly aliases: readonly string[]
  /** The permalink as written: with its final slash or extension. Empty if only its generator can fill it in. */
  readonly path?: string
  /** The slug as written, without slashes around it. */
  readonly writtenSlug?: string
  readonly categories?: readonly string[]
  /** `permalink: false`: Eleventy makes no page. */
  readonly isHidden: boolean
}

/** What a permalink may be made of. */
type Described = Pick<Addressed, 'source' | 'title' | 'language' | 'published' | 'localTime'>

// The same words mean other things in Hugo's `url` than in Jekyll's `permalink`, which Eleventy has as a template.
const TRANSLATE = createTable<(pattern: string) => string | undefined>({
  permalink: pattern => fromEleventy(fromJekyll(pattern)),
  url: pattern => fromHugo(pattern),
})

/** A permalink with its placeholders filled in; undefined if one is not known, and without any it stays as it is. */
function fill(link: string, field: string, described: Addressed): string | undefined {
  const pattern = TRANSLATE[field]?.(link)
  if (pattern === undefined || !pattern.includes(':')) return pattern ?? (/[{}]/.test(link) ? undefined : link)
  const filled = fillPath(pattern, described)
  return /\/:/.test(filled) ? undefined : filled
}

export function parseAddress(
  fields: Fields,
  name: SourceName,
  described: Described,
  { articleUrl, home, generator }: Pick<Site, 'articleUrl' | 'home' | 'generator'>,
): Address {
  const link = findComputed(fields) ?? fields.find(['permalink', 'url', 'path'], value => toText(value) !== undefined)
  const field = link?.name.toLowerCase() ?? ''
  const wanted = fields.text('slug', 'postslug')
  const writtenSlug = trimTrailing(wanted ?? '', /\//).replace(/^\/+/, '')
  const categories = parseCategories(fields, generator)
  const raw = toText(link?.value) ?? ''
  // An absolute address in `url` is the target of a link post.
  const isOurs = field === 'permalink' || !/^(https?:)?\/\//i.test(raw)
  const known = {
    ...described,
    slug: toArticleSlug(wanted || name.stem),
    ...(writtenSlug && { writtenSlug }),
    categories,
  }
  const filled = isOurs && raw !== '' && raw !== 'false' ? fill(raw, field, known) : ''
  const written = filled ?? ''
  const path = toPath(written)
  // A template may be filled in with another title some day: the slug is not made from it.
  const last = (/[{}]/.test(raw) ? undefined : path)
    ?.split('/')
    .pop()
    ?.replace(/\.html?$/, '')
  const explicit = (wanted?.endsWith('/') ? trimTrailing(wanted, /\//) : wanted?.replace(/\.html?$/, ''))
    ?.split('/')
    .pop()
  const slug = toArticleSlug(explicit || (last && decodePath(last)) || name.stem)
  // Hugo's are relative to the folder, Zola's to the front page (components/site/src/lib.rs).
  const folder = generator === 'zola' ? '' : name.folders.join('/')
  const aliases = [
    path,
    ...toList(fields.find(['aliases', 'alias'])?.value).map(value => toPath(toText(value) ?? '', folder)),
    ...toList(fields.find(['redirectfrom', 'redirects', 'oldurls'])?.value).map(value => toPath(toText(value) ?? '')),
    // The id of an article in the feeds of WordPress is an address that led to it.
    ...toList(fields.find(['id', 'guid'])?.value).map(value => addressOfId(toText(value) ?? '')),
  ].filter(alias => alias !== undefined && alias !== `/articles/${encodeURIComponent(slug)}`)
  const end = endOf(written, field)
  const byFields =
    path === undefined
      ? fillFields(patternFor(articleUrl, described.source), known, home, each => fields.text(each))
      : undefined
  return {
    slug,
    aliases: [...new Set(aliases as string[])],
    ...(path !== undefined && path.length < MAX_PATH && { path: path + end }),
    ...(byFields !== undefined && byFields.length < MAX_PATH && { path: byFields }),
    ...(filled === undefined && { path: '' }),
    ...(writtenSlug && writtenSlug.length < MAX_PATH && { writtenSlug }),
    ...(categories.length > 0 && { categories }),
    isHidden: raw === 'false',
  }
}

/** Eleventy: what it computes stands above the rest. */
function findComputed(fields: Fields) {
  const value = (fields.find(['eleventycomputed'], isTable)?.value as { permalink?: unknown } | undefined)?.permalink
  return toText(value) === undefined ? undefined : { name: 'permalink', value }
}

/** Hugo and Zola end an address without an extension in a slash, whether it is written or not. */
function endOf(link: string, field: string): string {
  if (/(?:\/|\/index\.html?)$/i.test(link)) return '/'
  return field !== 'permalink' && !/\.[^./]*$/.test(link) ? '/' : ''
}

/**
 * In Jekyll, `categories` in one text are separated by spaces only, and `category` comes last; in a list and in `category` nothing is
 * separated (lib/jekyll/utils.rb, pluralized_array_from_hash).
 */
function parseCategories(fields: Fields, generator: Site['generator']): string[] {
  const one = toList(fields.find(['category'])?.value).flatMap(value => toText(value) ?? [])
  const value = fields.find(['categories'])?.value
  // Hexo: a list of lists has a path in each, and the last one is in addresses.
  const nested: unknown = Array.isArray(value) && value.some(Array.isArray) ? value.at(-1) : undefined
  if (nested !== undefined) return toList(nested).flatMap(each => toText(each) ?? [])
  const isJekyll = generator === 'jekyll'
  const names = toList(value).flatMap(each => {
    const text = toText(each)
    return Array.isArray(value) ? (text ?? []) : (text?.split(isJekyll ? /\s+/ : /[,\s]+/) ?? [])
  })
  return (isJekyll ? [...names, ...one] : [...one, ...names])
    .filter(name => name !== '' && name.length <= MAX_CATEGORY_LENGTH)
    .slice(0, MAX_CATEGORIES)
}
