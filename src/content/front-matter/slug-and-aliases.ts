// The addresses of an article: slug, permalink and old paths.
import { createTable } from '../../text/table.ts'
import { trimTrailing } from '../../text/trim-trailing.ts'
import { decodePath } from '../../text/url.ts'
import type { SourceName } from '../sources.ts'
import { type Fields, toList, toText } from './fields.ts'
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
 * The path of an address on the site, percent-encoded, with a leading slash and no trailing one; undefined for the root and
 * for an invalid address.
 */
function toPath(text: string, folder = ''): string | undefined {
  if (text === '') return undefined
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
  /** The permalink as written: with its final slash or extension. */
  readonly path?: string
  readonly categories?: readonly string[]
  /** `permalink: false`: Eleventy makes no page. */
  readonly isHidden: boolean
}

/** Fills in Jekyll's placeholders for the name and the date of a file. */
function fill(permalink: string, { stem }: SourceName, localTime: Date): string {
  if (!permalink.includes(':')) return permalink
  const [year = '', month = '', day = ''] = localTime.toISOString().slice(0, 10).split('-')
  const values = createTable({
    year,
    month,
    day,
    i_month: String(Number(month)),
    i_day: String(Number(day)),
    title: stem,
    slug: stem,
    name: stem,
  })
  return permalink.replace(/:(\w+)/g, (placeholder, name) => values[name] ?? placeholder)
}

/** `localTime` is that of the publication, in the UTC fields. */
export function parseAddress(fields: Fields, name: SourceName, localTime: Date): Address {
  const link = fields.find(['permalink', 'url', 'path'], value => toText(value) !== undefined)
  const written = fill(toText(link?.value) ?? '', name, localTime)
  // An absolute address in `url` is the target of a link post. Templates (`{{ title | slug }}`, `:categories`) need a generator.
  const isOurs = link?.name.toLowerCase() === 'permalink' || !/^(https?:)?\/\//i.test(written)
  const path = isOurs && written !== 'false' && !/[{}]|\/:/.test(written) ? toPath(written) : undefined
  const last = path
    ?.split('/')
    .pop()
    ?.replace(/\.html?$/, '')
  const wanted = fields.text('slug', 'postslug')
  const explicit = (wanted?.endsWith('/') ? trimTrailing(wanted, /\//) : wanted?.replace(/\.html?$/, ''))
    ?.split('/')
    .pop()
  const slug = toArticleSlug(explicit || (last && decodePath(last)) || name.stem)
  const folder = name.folders.join('/')
  const aliases = [
    path,
    ...toList(fields.find(['aliases', 'alias'])?.value).map(value => toPath(toText(value) ?? '', folder)),
    ...toList(fields.find(['redirectfrom', 'redirects', 'oldurls'])?.value).map(value => toPath(toText(value) ?? '')),
  ].filter(alias => alias !== undefined && alias !== `/articles/${encodeURIComponent(slug)}`)
  const end = /(?:\/|\/index\.html?)$/i.test(written) ? '/' : ''
  const categories = parseCategories(fields)
  return {
    slug,
    aliases: [...new Set(aliases as string[])],
    ...(path !== undefined && path.length < MAX_PATH && { path: path + end }),
    ...(categories.length > 0 && { categories }),
    isHidden: written === 'false',
  }
}

/** In Jekyll, `categories` in one text are separated by spaces, and `category` is always one. */
function parseCategories(fields: Fields): string[] {
  const one = toList(fields.find(['category'])?.value)
  const several = toList(fields.find(['categories'])?.value)
  const names = several.flatMap(value => {
    const text = toText(value)
    return several.length > 1 ? (text ?? []) : (text?.split(/[,\s]+/) ?? [])
  })
  return [...one.flatMap(value => toText(value) ?? []), ...names]
    .filter(name => name !== '' && name.length <= MAX_CATEGORY_LENGTH)
    .slice(0, MAX_CATEGORIES)
}
