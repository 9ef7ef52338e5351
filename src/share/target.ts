// The target of a share: an article, or a page on another origin of the publication.
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'
import { findByUrl } from '../lookup.ts'
import { pictureForReaders } from '../renditions.ts'
import type { Subject } from './compose.ts'
import { cleanTitle } from './title.ts'
import { splitShareId } from './utm.ts'

export interface Target extends Subject {
  /** The key of its counts: it stays the same when the address changes. */
  readonly page: string
  /** BCP 47. */
  readonly language: string
  /** Undefined for a page on another origin. */
  readonly slug?: string
  /** The id of the share in the given URL, if attribution is on. */
  readonly parent?: string | undefined
}

/** Why a request is refused, as a message for its sender. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 410 | 413 | 414
  readonly message: string
}

export const TAKEN_DOWN: Refusal = { status: 410, message: 'This article was taken down.' }

export const isRefusal = <T extends object>(value: T | Refusal): value is Refusal => 'status' in value

const MAX_URL = 2048

export function toTarget(article: Article, { paths }: Publication): Target {
  return {
    page: article.id,
    slug: article.slug,
    title: cleanTitle(article.title),
    url: paths.article(article),
    image: article.hero && paths.picture(pictureForReaders(article.hero)),
    language: article.language,
  }
}

/** The target that `url` and `title` of a query name; each may be given once. */
export async function findTargetByUrl(query: URLSearchParams, publication: Publication): Promise<Target | Refusal> {
  for (const name of ['url', 'title'])
    if (query.getAll(name).length > 1) return { status: 400, message: `"${name}" is given more than once.` }
  const text = query.get('url')
  if (!text) return { status: 400, message: 'Missing "url": pass ?url=https://...' }
  const tooLong = { status: 414, message: `The address is longer than ${MAX_URL} characters.` } as const
  if (text.length > MAX_URL) return tooLong
  const { paths, site } = publication
  const given = site.share.attribution ? splitShareId(text) : { url: text }
  const url = parsePageUrl(given.url)
  if (!url) return { status: 400, message: '"url" is not a plain http or https address.' }
  // A letter outside ASCII becomes up to nine characters of the URL.
  if (url.href.length > MAX_URL) return tooLong
  const parent = given.id && { parent: given.id }
  const page = url.origin + url.pathname
  const found = await findByUrl(page, publication)
  if (found === 'gone') return TAKEN_DOWN
  if (found) {
    const target = toTarget(found, publication)
    // The URL is shared as it is, with its fragment for example, but not if the article has a new address.
    const isCurrent = paths.findSlug(page) === found.slug || paths.isOwnAddress(page, found)
    const shared = isCurrent ? url.href : target.url + url.hash
    return { ...target, url: shared, ...parent }
  }
  if (url.origin === new URL(paths.root).origin) return { status: 404, message: 'No article has this address.' }
  if (!site.share.origins.includes(url.origin))
    return { status: 403, message: `${url.origin} is not listed in "share.origins" of this publication.` }
  const title = cleanTitle(query.get('title') ?? '')
  return { page: toPage(url), url: url.href, title, language: site.language, ...parent }
}

/** The key of the counts of a page on another origin. Fragments and campaign parameters do not make another page. */
function toPage(url: URL): string {
  const page = new URL(url)
  page.hash = ''
  page.search = page.search
    .slice(1)
    .split('&')
    .filter(parameter => !parameter.startsWith('utm_'))
    .join('&')
  return page.href
}

/** A URL without credentials, and without characters that the URL parser would silently drop or change. */
function parsePageUrl(text: string): URL | undefined {
  if (/[\p{Cc}\p{Cf}\p{Z}\\]/u.test(text) || !/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.username || url.password || url.hostname.endsWith('.') ? undefined : url
}
