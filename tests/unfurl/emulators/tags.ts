// Meta and link tags by regular expressions, as most crawlers find them; what would confuse them is an error.

interface Tags {
  readonly title: string | undefined
  /** In order; `by` is the attribute that names it. */
  readonly metas: readonly { readonly by: string; readonly key: string; readonly content: string }[]
  readonly links: readonly Readonly<Record<string, string>>[]
  /** The root of each JSON-LD script that can be parsed. */
  readonly roots: readonly Readonly<Record<string, unknown>>[]
  /** The same after decoding entities. */
  readonly decodedRoots: readonly Readonly<Record<string, unknown>>[]
  property(key: string): string | undefined
  named(key: string): string | undefined
  last(key: string): string | undefined
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

function parse(json: string): Record<string, unknown>[] {
  try {
    return [JSON.parse(json)].flat()
  } catch {
    return []
  }
}

const attributesOf = (tag: string) =>
  Object.fromEntries(
    [...tag.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value as string)]),
  )

export function parseHTML(html: string): Tags {
  const head = html.slice(0, html.indexOf('</head>') >>> 0)
  const body = head.replace(/<script[\s\S]*?<\/script>/g, '')
  const metas = [...body.matchAll(/<meta [^>]*>/g)].flatMap(([tag]) => {
    const { property, name, content } = attributesOf(tag) as Record<string, string | undefined>
    const key = property ?? name
    return key !== undefined && content !== undefined ? [{ by: property ? 'property' : 'name', key, content }] : []
  })
  const scripts = [...head.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)]
  const find = (by: string, key: string) => metas.find(meta => meta.by === by && meta.key === key)?.content
  return {
    title: /<title>([^<]*)<\/title>/.exec(body)?.[1]?.replace(/&\w+;|&#39;/g, unescaped),
    metas,
    links: [...body.matchAll(/<link [^>]*>/g)].map(([tag]) => attributesOf(tag)),
    roots: scripts.flatMap(([, json]) => parse(json as string)),
    decodedRoots: scripts.flatMap(([, json]) => parse(unescaped(json as string))),
    property: key => find('property', key),
    named: key => find('name', key),
    last: key => metas.findLast(meta => meta.key === key)?.content,
  }
}
