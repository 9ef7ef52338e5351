// What any page on the web says to a link preview, read as forgivingly as the platforms do.
import { Parser } from 'htmlparser2'

export interface PageMeta {
  readonly by: 'property' | 'name' | 'itemprop'
  /** In lower case. */
  readonly key: string
  readonly content: string
}

export interface PageFacts {
  /** Where it was read from. */
  readonly url: string
  readonly title: string
  readonly language: string
  readonly metas: readonly PageMeta[]
  readonly links: readonly Readonly<Record<string, string>>[]
  /** Every object of its JSON-LD, graphs opened. */
  readonly graph: readonly Readonly<Record<string, unknown>>[]
  /** Whether some JSON-LD could not be read. */
  readonly hasBrokenGraph: boolean
  /** Bytes up to the end of the last tag that a preview reads. */
  readonly headEnd: number
}

/** `html` needs not be whole: platforms read the first kilobytes only. */
export function readPage(html: string, url: string): PageFacts {
  const metas: PageMeta[] = []
  const links: Record<string, string>[] = []
  const graph: Record<string, unknown>[] = []
  let title: string | undefined
  let language = ''
  let hasBrokenGraph = false
  let headEnd = 0
  let collecting: 'title' | 'json' | undefined
  let text = ''
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'html') language = attributes.lang ?? ''
        if (name === 'meta') addMeta(attributes)
        if (name === 'link' && attributes.rel) links.push({ ...attributes, rel: attributes.rel.toLowerCase() })
        if (name === 'title' && title === undefined) collecting = 'title'
        if (name === 'script' && attributes.type?.toLowerCase() === 'application/ld+json') collecting = 'json'
      },
      ontext(data) {
        if (collecting) text += data
      },
      onclosetag(name) {
        if (collecting === 'title' && name === 'title') title = text
        if (collecting === 'json' && name === 'script') addGraph(text)
        if (name === 'title' || name === 'script') {
          if (collecting) headEnd = parser.endIndex
          collecting = undefined
          text = ''
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )

  function addMeta(attributes: Record<string, string>): void {
    const by = (['property', 'name', 'itemprop'] as const).find(name => attributes[name])
    if (!by || attributes.content === undefined) return
    headEnd = parser.endIndex
    metas.push({ by, key: (attributes[by] as string).trim().toLowerCase(), content: tidy(attributes.content) })
  }

  function addGraph(json: string): void {
    try {
      const open = (value: unknown): void => {
        if (Array.isArray(value)) value.forEach(open)
        else if (value && typeof value === 'object') {
          graph.push(value as Record<string, unknown>)
          open((value as { '@graph'?: unknown })['@graph'])
        }
      }
      open(JSON.parse(json))
    } catch {
      hasBrokenGraph = true
    }
  }

  parser.write(html)
  parser.end()
  const bytes = new TextEncoder().encode(html.slice(0, headEnd + 1)).length
  return { url, title: tidy(title ?? ''), language, metas, links, graph, hasBrokenGraph, headEnd: bytes }
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

const ARTICLES = /^(NewsArticle|Article|BlogPosting|Report|ReportageNewsArticle|WebPage)$/

/** The JSON-LD object that describes the page's article. */
export function findArticleObject({ graph }: PageFacts): Readonly<Record<string, unknown>> | undefined {
  return graph.find(object => [object['@type']].flat().some(type => ARTICLES.test(String(type))))
}

/**
 * The first text that one of these names gives: `og:title` is a meta of any kind, `ld:headline` a member of the
 * article's JSON-LD, `title` the title itself, `link:canonical` an address.
 */
export function findText(page: PageFacts, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = name.startsWith('ld:')
      ? textOf(findArticleObject(page)?.[name.slice(3)])
      : name.startsWith('link:')
        ? page.links.find(({ rel }) => rel?.split(/\s+/).includes(name.slice(5)))?.href
        : name === 'title'
          ? page.title
          : page.metas.find(({ key, content }) => key === name && content !== '')?.content
    if (text) return text
  }
  return undefined
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return textOf(value[0])
  if (value && typeof value === 'object') {
    const { url, name } = value as { url?: unknown; name?: unknown }
    return textOf(url) ?? textOf(name)
  }
  return undefined
}

/** An address as the page means it; undefined when it is none. */
export function resolve(address: string | undefined, { url }: PageFacts): string | undefined {
  return address !== undefined && URL.canParse(address, url) ? new URL(address, url).href : undefined
}
