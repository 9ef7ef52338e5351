// Reads the tags of any page on the web, as tolerantly as the platforms do.
import { ShallowParser } from '../../text/shallow-parser.ts'
import { findArticleObject, findMastodonObject, readStructuredData, type StructuredData } from './structured-data.ts'

interface PageMeta {
  readonly by: 'property' | 'name' | 'itemprop'
  /** In lower case. */
  readonly key: string
  readonly content: string
}

/** What the response says about the page besides the HTML. */
interface Circumstances {
  /** The declared encoding; absent if there is none. */
  readonly charset?: string
  /** `X-Robots-Tag`. */
  readonly robots?: string
}

export interface PageFacts {
  /** Its own address. */
  readonly url: string
  /** The base of its relative addresses: `<base href>`, or its own address. */
  readonly base: string
  /** Absent if it is not declared. */
  readonly charset?: string
  /** Directives for robots, or for Google's: tags and header together. */
  readonly robots: string
  /** Whether it has scripts but no text. */
  readonly isScriptOnly: boolean
  /** Whether it has a `<meta http-equiv="refresh">`. */
  readonly sendsOn: boolean
  readonly title: string
  readonly language: string
  readonly metas: readonly PageMeta[]
  readonly links: readonly Readonly<Record<string, string>>[]
  readonly data: StructuredData
  /** Bytes up to the end of the last tag that a preview reads. */
  readonly headEnd: number
}

/** `html` may be cut off: some platforms read only the first kilobytes. */
export function readPage(html: string, url: string, { charset, robots }: Circumstances = {}): PageFacts {
  const metas: PageMeta[] = []
  const links: Record<string, string>[] = []
  const scripts: string[] = []
  let title: string | undefined
  let language = ''
  let headEnd = 0
  let collecting: 'title' | 'json' | undefined
  let text = ''
  let hasScript = false
  let hasText = false
  let sendsOn = false
  let base: string | undefined
  let silent = 0
  const parser = new ShallowParser({
    onopentag(name, attributes) {
      if (name === 'html') language = attributes.lang ?? ''
      if (name === 'meta') addMeta(attributes)
      if (name === 'link' && attributes.rel) links.push({ ...attributes, rel: attributes.rel.toLowerCase() })
      if (name === 'title' && title === undefined) collecting = 'title'
      if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh')
        sendsOn ||= /url\s*=/i.test(attributes.content ?? '')
      if (name === 'script') hasScript = true
      if (name === 'base' && attributes.href !== undefined) base ??= attributes.href
      if (SILENT.includes(name)) silent++
      if (name === 'script' && attributes.type?.toLowerCase() === 'application/ld+json') collecting = 'json'
    },
    ontext(data) {
      if (collecting) text += data
      if (silent === 0 && /\S/.test(data)) hasText = true
    },
    onclosetag(name) {
      if (SILENT.includes(name)) silent--
      if (collecting === 'title' && name === 'title') title = text
      if (collecting === 'json' && name === 'script') scripts.push(text)
      if (name === 'title' || name === 'script') {
        if (collecting) headEnd = parser.endIndex
        collecting = undefined
        text = ''
      }
    },
  })

  function addMeta(attributes: Record<string, string>): void {
    const by = (['property', 'name', 'itemprop'] as const).find(name => attributes[name])
    if (!by || attributes.content === undefined) return
    const key = (attributes[by] as string).trim().toLowerCase()
    if (READ.test(key)) headEnd = parser.endIndex
    metas.push({ by, key, content: tidy(attributes.content) })
  }

  parser.write(html)
  parser.end()
  const bytes = new TextEncoder().encode(html.slice(0, headEnd + 1)).length
  const directives = metas.filter(({ key }) => key === 'robots' || key === 'googlebot').map(({ content }) => content)
  return {
    url,
    base: (base === undefined ? null : URL.parse(base, url))?.href ?? url,
    ...(charset && { charset }),
    robots: [...directives, ...(robots ? [robots] : [])].join(', '),
    isScriptOnly: hasScript && !hasText,
    sendsOn,
    title: tidy(title ?? ''),
    language,
    metas,
    links,
    data: readStructuredData(scripts),
    headEnd: bytes,
  }
}

// The tags that previews use; `generator` and the like may come anywhere.
const READ = /^(?:og|twitter|article|fediverse):|^(?:description|image|robots)$/

// The content of these elements is not text of the page.
const SILENT = ['script', 'style', 'title', 'noscript', 'template']

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/**
 * The text of the first of these names that has a text: `og:title` is a meta of any kind, `ld:headline` a member of the
 * article's JSON-LD, `root:headline` the same as Mastodon finds it, `title` the title itself,
 * `link:canonical` an address.
 */
export function findText(page: PageFacts, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = findOne(page, name)
    if (text) return text
  }
  return undefined
}

function findOne(page: PageFacts, name: string): string | undefined {
  const [, from, member = ''] = /^(ld|root|link):(.+)$/.exec(name) ?? []
  if (from === 'ld') return textOf(findArticleObject(page.data.graph)?.[member])
  if (from === 'root') return textOf(findMastodonObject(page.data.roots)?.[member])
  if (from === 'link') return page.links.find(({ rel }) => rel?.split(/\s+/).includes(member))?.href
  if (name === 'title') return page.title
  return page.metas.find(({ key, content }) => key === name && content !== '')?.content
}

// No real page nests values deeper.
const MAX_HOLDERS = 10

function textOf(value: unknown, holders = 0): string | undefined {
  if (holders > MAX_HOLDERS) return undefined
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return textOf(value[0], holders + 1)
  if (value && typeof value === 'object') {
    const { url, name } = value as { url?: unknown; name?: unknown }
    return textOf(url, holders + 1) ?? textOf(name, holders + 1)
  }
  return undefined
}

/** The absolute address; undefined for one that is not http or https. */
export function resolve(address: string | undefined, { base }: PageFacts): string | undefined {
  const resolved = address === undefined ? null : URL.parse(address, base)
  return resolved && /^https?:$/.test(resolved.protocol) ? resolved.href : undefined
}
