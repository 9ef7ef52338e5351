// What is shared: an article, or a page of the publication that lives elsewhere.
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'
import { findByUrl } from '../lookup.ts'
import type { Subject } from './compose.ts'
import { splitShareId } from './counts/attribution.ts'
import { cleanTitle } from './title.ts'

export interface Target extends Subject {
  /** What it is counted under, whatever address it has today. */
  readonly page: string
  /** BCP 47. */
  readonly language: string
  /** Undefined for a page that lives elsewhere. */
  readonly slug?: string
  /** The share that the given address names, where attribution is on. */
  readonly parent?: string | undefined
}

/** A request that is not granted, in words for whoever asked. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 410 | 413 | 414
  readonly message: string
}

/** To a request for an article that was here and is no more. */
export const TAKEN_DOWN: Refusal = { status: 410, message: 'This article was taken down.' }

export const isRefusal = <T extends object>(value: T | Refusal): value is Refusal => 'status' in value

const MAX_URL = 2048

export function toTarget(article: Article, { paths }: Publication): Target {
  return {
    page: article.id,
    slug: article.slug,
    title: cleanTitle(article.title),
    url: paths.article(article),
    image: article.hero && paths.picture(article.hero),
    language: article.language,
  }
}

/** `url` and `title` of a query; each may be given once. */
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
  // Letters outside ASCII are up to nine characters of an address each.
  if (url.href.length > MAX_URL) return tooLong
  const parent = given.id && { parent: given.id }
  const page = url.origin + url.pathname
  const found = await findByUrl(page, publication)
  if (found === 'gone') return TAKEN_DOWN
  if (found) {
    const target = toTarget(found, publication)
    // The reader shares the address as it is, with its fragment, say; but none that has become another.
    const shared = paths.findSlug(page) === found.slug ? url.href : target.url + url.hash
    return { ...target, url: shared, ...parent }
  }
  if (url.origin === new URL(paths.root).origin) return { status: 404, message: 'No article has this address.' }
  if (!site.share.origins.includes(url.origin))
    return { status: 403, message: `${url.origin} is not listed in "share.origins" of this publication.` }
  const title = cleanTitle(query.get('title') ?? '')
  return { page: toPage(url), url: url.href, title, language: site.language, ...parent }
}

/** What a page elsewhere is counted under: neither a place in it nor the campaign that brought a reader makes it another. */
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

/** An address that says where it leads: no credentials, nothing that the URL parser would quietly drop or turn round. */
function parsePageUrl(text: string): URL | undefined {
  if (/[\p{Cc}\p{Cf}\p{Z}\\]/u.test(text) || !/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.username || url.password || url.hostname.endsWith('.') ? undefined : url
}
