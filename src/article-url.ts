// The setting `articleUrl`: the pattern of the addresses that articles have on the publication's own site.
import { type Article, localTimeOf } from './article.ts'
import { toSlug } from './text/slug.ts'
import { decodePath } from './text/url.ts'

/** The values that an article's address can contain. */
export type Addressed = Pick<
  Article,
  'slug' | 'ownSlug' | 'source' | 'title' | 'published' | 'localTime' | 'language' | 'section' | 'path' | 'categories'
>

/** `toWellFormed`, because a lone surrogate cannot be encoded. */
export const segment = (text: string) => encodeURIComponent(text.toWellFormed())

const twoDigits = (number: number) => String(number).padStart(2, '0')
const ownSlug = ({ slug, ownSlug }: Addressed) => ownSlug ?? slug

/** The name of a file without its extension; for `name/index.md`, the name of the folder. */
function fileName(source: string): string {
  const [file = '', folder] = source.split('/').reverse()
  const name = file.replace(/\.[^.]*$/, '')
  return /^_?index$/i.test(name) && folder !== undefined ? folder : name
}

const withoutDate = (name: string) => name.replace(/^\d{4}-\d{1,2}-\d{1,2}[-_. ]+(?=.)/, '')

// Folders that generators read articles from: they are not in the addresses.
const ROOT_FOLDERS = /^(?:.*\/)?(?:_posts|_drafts)\/|^(?:src\/)?(?:content|pages|source)\//

function folders(source: string): string {
  const parts = source.replace(ROOT_FOLDERS, '').split('/')
  const file = parts.pop() ?? ''
  if (/^_?index\./i.test(file)) parts.pop()
  return parts.map(part => `${part}/`).join('')
}

/** The name as Jekyll writes it in `:title`: with its case, and signs that an address may contain. */
const prettyName = (name: string) => name.replace(/[^\p{L}\p{M}\p{N}._~!$&'()+,;=@]+/gu, '-').replace(/^-+|-+$/g, '')

/** Jekyll and Hexo: the name of the file, unless the front matter has another slug. */
function title(article: Addressed): string {
  const name = withoutDate(fileName(article.source))
  return toSlug(name) === ownSlug(article) ? prettyName(name) : ownSlug(article)
}

/** Jekyll's folders above `_posts`, then the categories; in lower case. */
function categories({ source, categories = [] }: Addressed): string {
  const above = /^(.*)\/_posts\//.exec(`/${source}`)?.[1]?.split('/').filter(Boolean) ?? []
  return [...new Set([...above, ...categories].map(name => name.toLowerCase()))].join('/')
}

/** The permalink of the article itself; without one, its folders and its slug. */
const path = (article: Addressed) =>
  (article.path ?? folders(article.source) + ownSlug(article)).replace(/^\/|\/$/g, '')

function dayOfYear(date: Date): string {
  const day = (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000
  return String(Math.floor(day) + 1).padStart(3, '0')
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const monthName = (date: Date) => MONTHS[date.getUTCMonth()] ?? ''

// A value may contain slashes only if its name is in FOLDERS.
const PARTS: Readonly<Record<string, (article: Addressed) => string>> = {
  slug: ownSlug,
  path,
  title,
  post_title: article => toSlug(article.title),
  filename: ({ source }) => fileName(source),
  categories,
  category: ({ categories = [], section }) => toSlug(categories.at(-1) ?? '') || (section?.slug ?? ''),
  section: ({ section }) => section?.slug ?? '',
  language: ({ language }) => language,
  year: article => String(localTimeOf(article).getUTCFullYear()),
  short_year: article => twoDigits(localTimeOf(article).getUTCFullYear() % 100),
  month: article => twoDigits(localTimeOf(article).getUTCMonth() + 1),
  i_month: article => String(localTimeOf(article).getUTCMonth() + 1),
  long_month: article => monthName(localTimeOf(article)),
  short_month: article => monthName(localTimeOf(article)).slice(0, 3),
  monthname: article => monthName(localTimeOf(article)).toLowerCase(),
  day: article => twoDigits(localTimeOf(article).getUTCDate()),
  i_day: article => String(localTimeOf(article).getUTCDate()),
  y_day: article => dayOfYear(localTimeOf(article)),
  hour: article => twoDigits(localTimeOf(article).getUTCHours()),
  minute: article => twoDigits(localTimeOf(article).getUTCMinutes()),
  second: article => twoDigits(localTimeOf(article).getUTCSeconds()),
}
const FOLDERS: ReadonlySet<string> = new Set(['path', 'categories'])
// An address that names no article would be the same for several.
const NAMES = /:(?:slug|path|title|post_title|filename)(?![\w])/

/** The names that may follow a colon in the setting `articleUrl`. */
export const ARTICLE_URL_PARTS: readonly string[] = Object.keys(PARTS)
const PLACE = /:([a-z]\w*)/gi

/** The parts of a pattern that have no meaning, each with its colon. */
export function unknownParts(pattern: string): string[] {
  const { pathname, search } = new URL(pattern)
  return [...(pathname + search).matchAll(PLACE)].flatMap(([part, name = '']) =>
    ARTICLE_URL_PARTS.includes(name) ? [] : part,
  )
}

/** Whether it is an http address with a part that names the article. */
export function isArticleUrl(pattern: string): boolean {
  const url = URL.parse(pattern)
  return url !== null && /^https?:$/.test(url.protocol) && NAMES.test(url.pathname + url.search)
}

/** `https://example.org/:year/:slug/` filled in for an article. A missing part leaves no empty folder. */
export function fillArticleUrl(pattern: string, article: Addressed): string {
  const url = pattern.replace(PLACE, (part, name: string) => {
    if (!ARTICLE_URL_PARTS.includes(name)) return part
    const value = PARTS[name]?.(article) ?? ''
    if (!FOLDERS.has(name)) return segment(value)
    return value
      .split('/')
      .map(folder => segment(decodePath(folder)))
      .join('/')
  })
  return url.replace(/([^:/])\/{2,}/g, '$1/')
}

// A longer name is not one that an address was made of.
const MAX_NAME = 200

/** Other last parts that an address of the article may have, as slugs: of its file, its title and its permalink. */
export function toNames(article: Addressed): string[] {
  const name = fileName(article.source)
  const last = article.path?.replace(/\/$/, '').split('/').pop()
  const names = [withoutDate(name), name, article.title, last === undefined ? '' : withoutExtension(decodePath(last))]
  return [...new Set(names.map(text => toSlug(text)))].filter(
    text => text !== '' && text.length <= MAX_NAME && text !== article.slug,
  )
}

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
