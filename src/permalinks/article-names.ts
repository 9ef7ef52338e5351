// The names by which the article of an address is looked up.
import { toSlug } from '../text/slug.ts'
import { decodePath } from '../text/url.ts'
import type { Addressed } from './addressed.ts'
import { fillNames, segment } from './article-url.ts'
import { fileName, withoutDate } from './file-path.ts'
import { GENERATOR_NAMES } from './generator-names.ts'

// A longer name is not one that an address was made of.
const MAX_NAME = 200

/**
 * Other last parts that an address of the article may have, as slugs: of its file, its title, its permalink, and what its
 * `pattern` makes of it, such as a hash.
 */
export function toNames(article: Addressed, pattern = ''): string[] {
  const name = fileName(article.source)
  const last = article.path?.replace(/\/$/, '').split('/').pop()
  const names = [
    withoutDate(name),
    name,
    article.title,
    last === undefined ? '' : withoutExtension(decodePath(last)),
    ...['zola_path', 'astro_path'].map(part => lastPart(GENERATOR_NAMES[part]?.(article) ?? '')),
    ...(pattern === '' ? [] : fillNames(pattern, article).map(name => withoutExtension(lastPart(name)))),
  ]
  // Most are the same.
  const slugs = [...new Set(names)].map(toSlug)
  return [...new Set(slugs)].filter(text => text !== '' && text.length <= MAX_NAME && text !== article.slug)
}

const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1)
const withoutExtension = (name: string) => name.replace(/\.html?$/i, '')

/**
 * The slugs that the article of this path may have among its names: of its last part, with and without a date in front. A
 * pattern may have more after the name (`/:slug/read/`), so parts before it count too.
 */
export function candidateNames(path: string): string[] {
  const parts = path
    .replace(/\/(?:index\.html?)?$/i, '')
    .split('/')
    .filter(Boolean)
  const names = parts.slice(-3).flatMap(part => {
    const name = withoutExtension(decodePath(part))
    return [toSlug(name), toSlug(withoutDate(name)), name]
  })
  return [...new Set(names)].filter(Boolean)
}

/** An address as it is compared: without scheme, query, fragment, final slash and `.html`; undefined for an invalid one. */
export function comparable(address: string, withQuery = false): string | undefined {
  const url = URL.parse(address)
  if (url === null) return undefined
  const path = url.pathname
    .replace(/\/index\.html?$/i, '')
    .replace(/\/$/, '')
    .split('/')
    // Encoded again, so that `%2F` stays different from a slash.
    .map(part => segment(decodePath(part).normalize('NFC')))
    .join('/')
  return url.host + withoutExtension(path) + (withQuery ? url.search : '')
}
