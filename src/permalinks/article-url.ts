// The setting `articleUrl`: the pattern of the addresses that articles have on the publication's own site.

import { toSlug } from '../text/slug.ts'
import { createTable } from '../text/table.ts'
import { decodePath } from '../text/url.ts'
import type { Addressed } from './addressed.ts'
import { calendarOf, DATE_PARTS, formatGoLayout, isGoLayout } from './calendar.ts'
import { dropFolders, fileName, joinPath, splitBundle, withoutDate } from './file-path.ts'
import { GENERATOR_NAMES, toHugoName, toPrettyName } from './generator-names.ts'

export type { Addressed }

/** `toWellFormed`, because a lone surrogate cannot be encoded. */
export const segment = (text: string) => encodeURIComponent(text.toWellFormed())

/** In a path, generators leave the signs that mean nothing there as they are (RFC 3986 3.3): ids of old feeds have them so. */
const pathSegment = (text: string) => segment(text).replace(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent)

const segments = (path: string) =>
  path
    .split('/')
    .map(folder => pathSegment(decodePath(folder)))
    .join('/')

const ownSlug = ({ slug, ownSlug }: Addressed) => ownSlug ?? slug

/** Jekyll: the name of the file with its case, unless the front matter has a slug. */
function title(article: Addressed): string {
  if (article.writtenSlug !== undefined) return toPrettyName(article.writtenSlug)
  const name = withoutDate(fileName(article.source))
  // What looks like a language at the end is a part of the name there.
  const isOwn = [name, name.replace(/\.[a-z]{2}(?:-[a-z]{2,4})?$/i, '')].some(each => toSlug(each) === ownSlug(article))
  return isOwn ? toPrettyName(name) : ownSlug(article)
}

/** Jekyll's folders above `_posts`, then the categories; in lower case. */
function categories({ source, categories = [] }: Addressed): string[] {
  const above = /^(.*)\/_posts\//.exec(`/${source}`)?.[1]?.split('/').filter(Boolean) ?? []
  return [...new Set([...above, ...categories].map(name => name.toLowerCase()))]
}

/** The permalink of the article itself; without one, its folders and its slug. */
const path = (article: Addressed) =>
  (article.path ?? joinPath(splitBundle(article).folders, ownSlug(article))).replace(/^\/|\/$/g, '')

/** Some of the folders of a path, by the range in `options`, as in `[1:]`, `[:last]` or `[0]`; all without one. */
export function cut(path: string, options: string): string {
  const range = options.split('-').find(option => /^(?:\d+|last)?:?(?:\d+|last)?$/.test(option)) ?? ''
  if (range === '') return path
  const all = path.split('/').filter(Boolean)
  const [from = '', to] = range.split(':')
  const at = (text: string, absent: number) => (text === '' ? absent : text === 'last' ? all.length - 1 : Number(text))
  if (to === undefined) return all[at(from, 0)] ?? ''
  return all.slice(Math.max(at(from, 0), 0), Math.max(at(to, all.length), 0)).join('/')
}

const sections = (article: Addressed) =>
  splitBundle(article)
    .folders.map(folder => toHugoName(folder))
    .join('/')

/** `:language[en]`: nothing for articles in English. */
function language(article: Addressed, main = ''): string {
  if (main === '') return article.language
  const [own, other] = [article.language, main].map(tag => tag.toLowerCase())
  return `${own}-`.startsWith(`${other}-`) || `${other}-`.startsWith(`${own}-`) ? '' : (own ?? '')
}

// A value may contain slashes only if its name is in FOLDERS.
const PARTS = createTable<(article: Addressed, range?: string) => string>({
  slug: ownSlug,
  path,
  title,
  post_title: article => toSlug(article.title),
  filename: ({ source }) => fileName(source),
  name: ({ source }) => withoutDate(fileName(source)),
  id: article => article.id ?? ownSlug(article),
  ...GENERATOR_NAMES,
  folders: article => splitBundle(article).folders.join('/'),
  sections,
  sectionslugs: sections,
  sectionslug: article => cut(sections(article), '0'),
  categories: article => categories(article).join('/'),
  slugified_categories: article => categories(article).map(toSlug).join('/'),
  category: ({ categories = [], section }) => toSlug(categories.at(-1) ?? '') || (section?.slug ?? ''),
  section: ({ section }) => section?.slug ?? '',
  language,
  // Filled in when the file is read (`fillFields`); then it is in the path of the article.
  field: () => '',
  timestamp: ({ published }) => String(Math.floor(published.getTime() / 1000)),
  ...Object.fromEntries(
    Object.entries(DATE_PARTS).map(([name, format]) => [name, (article: Addressed) => format(calendarOf(article))]),
  ),
})
const FOLDERS: ReadonlySet<string> = new Set([
  'path',
  'folders',
  'sections',
  'sectionslugs',
  'categories',
  'slugified_categories',
  'hexo_title',
  'hexo_category',
  'hexo_lang',
  'eleventy_stem',
  ...Object.keys(PARTS).filter(name => name.endsWith('_path')),
])
// An address that names no article would be the same for several.
const NAMES: ReadonlySet<string> = new Set([
  ...['slug', 'path', 'title', 'post_title', 'filename', 'name', 'id', 'field'],
  ...Object.keys(GENERATOR_NAMES).filter(name => !/^hexo_(?:category|lang)$/.test(name)),
])

/** The names that may follow a colon in the setting `articleUrl`. Dates in Go's form (`:2006`) may too. */
export const ARTICLE_URL_PARTS: readonly string[] = Object.keys(PARTS)
// The brackets of `:sections[1:]` may be encoded.
const PLACE = /:(\w+)(?:(?:\[|%5B)((?:(?!%5D)[^\]/])*)(?:\]|%5D))?/gi

const partsOf = (text: string) => [...text.matchAll(PLACE)].map(([part, name = '']) => ({ part, name }))

/** What follows the host in a pattern. */
function pathOf(pattern: string): string {
  const { pathname, search } = new URL(pattern)
  return pathname + search
}

/** The parts of a pattern that have no meaning, each with its colon. */
export function unknownParts(pattern: string): string[] {
  return partsOf(pathOf(pattern)).flatMap(({ part, name }) =>
    name in PARTS || isGoLayout(name) || /^\d/.test(name) ? [] : part,
  )
}

/** Whether it is an http address with a part that names the article. */
export function isArticleUrl(pattern: string): boolean {
  const url = URL.parse(pattern)
  return url !== null && /^https?:$/.test(url.protocol) && partsOf(pathOf(pattern)).some(({ name }) => NAMES.has(name))
}

/** `/:year/:slug/` filled in for an article, and encoded. A missing part leaves no empty folder; an unknown one stays. */
export function fillPath(pattern: string, article: Addressed): string {
  const query = `${pattern}?`.indexOf('?')
  const filled = pattern.replace(PLACE, (part: string, name: string, range: string | undefined, at: number) => {
    // A generator makes the path of what is below its folder: Docusaurus puts the date first, Astro takes the slug.
    const [, count] = (name.endsWith('_path') && /^(\d+):$/.exec(range ?? '')) || []
    if (count !== undefined)
      return segments(PARTS[name]?.({ ...article, source: dropFolders(article.source, Number(count)) }) ?? part)
    // Hexo's names have options with commas, which are decoded one by one.
    const value = PARTS[name]?.(article, name === 'hexo_category' ? range : range && decodePath(range))
    if (value !== undefined && FOLDERS.has(name)) return segments(cut(value, range ?? ''))
    if (value !== undefined) return at < query ? pathSegment(value) : segment(value)
    return isGoLayout(name) ? formatGoLayout(name, calendarOf(article)) : part
  })
  return filled.replace(/(^|[^:/])\/{2,}/g, '$1/')
}

/** The segments of a pattern that name the article, filled in and decoded. */
export const fillNames = (pattern: string, article: Addressed): string[] =>
  pathOf(pattern)
    .split(/[/?&]/)
    .filter(part => partsOf(part).some(({ name }) => NAMES.has(name)))
    .map(part => decodePath(fillPath(part, article)).replace(/^[^=]*=/, ''))

const ORIGIN = /^[a-z][\w+.-]*:\/\/[^/?#]*/i
const hasPath = (pattern: string) => partsOf(pattern).some(({ name }) => name === 'path')

/**
 * The address of an article by the setting `articleUrl`, such as `https://example.org/:year/:slug/`. A permalink in the file
 * is used instead, as generators do, unless the pattern says with `:path` where it belongs; it is below `home`, the address of
 * the front page. Empty for an article whose permalink only its generator can fill in, and for one without a
 * field that the pattern names.
 */
export function fillArticleUrl(pattern: string, article: Addressed, home = ''): string {
  const [origin = ''] = ORIGIN.exec(pattern) ?? []
  if (article.path === '' || isIncomplete(pattern, article)) return ''
  if (article.path === undefined || hasPath(pattern.slice(origin.length)))
    return origin + fillPath(pattern.slice(origin.length), article)
  const front = URL.parse(home)
  const base = front?.origin === new URL(pattern).origin ? front.pathname.replace(/\/[^/]*$/, '') : ''
  return `${origin}${base}/${segments(article.path.replace(/^\/+/, ''))}`
}

// `%3D` is an equals sign.
const FIELD = /:field(?:\[|%5B)(\w+)(?:(?:=|%3D)((?:(?!%5D)[^\]/])*))?(?:\]|%5D)/gi

const isIncomplete = (pattern: string, article: Addressed): boolean =>
  article.path === undefined && pattern.search(FIELD) !== -1

/**
 * The path of an article whose address has fields of its front matter, as in `:field[abbrlink]` or, with a default,
 * `:field[mood=calm]`. `article` has no path. Undefined if the pattern has none, or if one is absent. It is below `home`, like a permalink.
 */
export function fillFields(
  pattern: string,
  article: Addressed,
  home: string,
  valueAt: (name: string) => string | undefined,
): string | undefined {
  if (pattern.search(FIELD) === -1) return undefined
  let isKnown = true
  const filled = pattern.replace(FIELD, (_, name: string, fallback = '') => {
    const value = valueAt(name) ?? decodePath(fallback)
    if (value === '') isKnown = false
    return segment(value)
  })
  const path = isKnown ? URL.parse(fillArticleUrl(filled, article))?.pathname : undefined
  const base = URL.parse(home)?.pathname.replace(/\/[^/]*$/, '') ?? ''
  return path?.startsWith(`${base}/`) ? path.slice(base.length) : path
}
