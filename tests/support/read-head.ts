// A strict reader of a page's head: it accepts only what every link preview reads, and fails on the rest.

interface Head {
  readonly title: string
  /** Every `<meta>`, in order. */
  readonly metas: readonly { readonly key: string; readonly by: 'property' | 'name'; readonly content: string }[]
  readonly links: readonly Readonly<Record<string, string>>[]
  /** The roots of its JSON-LD, one per script. */
  readonly objects: Readonly<Record<string, unknown>>[]
  /** Bytes of the document up to the end of the last tag that a preview reads. */
  readonly bytes: number
  /** The contents of all metas of that name. */
  all(key: string): string[]
  /** The only content of that name; fails if there are several. */
  one(key: string): string | undefined
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

function decode(text: string): string {
  if (/&(?!amp;|lt;|gt;|quot;|#39;)/.test(text)) throw new Error(`an entity that not every reader knows: ${text}`)
  if (/[<>]/.test(text)) throw new Error(`a bare angle bracket: ${text}`)
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => ENTITIES[entity] as string)
}

/** Structured data for the strictest reader: a type at the root, and the same JSON before and after decoding entities. */
function readObject(json: string): Readonly<Record<string, unknown>> {
  if (/[<&]/.test(json)) throw new Error(`a character that some decode: ${json}`)
  const object = JSON.parse(json)
  if (object['@context'] !== 'https://schema.org') throw new Error('a root without its context')
  if (typeof object['@type'] !== 'string') throw new Error('a root without a type')
  return object
}

export function readHead(html: string): Head {
  const end = html.indexOf('</head>')
  if (end < 0) throw new Error('no </head>')
  const head = html.slice(0, end)
  const title = [...head.matchAll(/<title>([\s\S]*?)<\/title>/g)].map(([, text]) => decode(text as string))
  if (title.length !== 1) throw new Error(`${title.length} titles`)
  const plain = head.replace(/<script[\s\S]*?<\/script>/g, '')
  const metas: { key: string; by: 'property' | 'name'; content: string }[] = []
  for (const [tag] of plain.matchAll(/<meta\b[^>]*>/g)) {
    if (/^<meta charset="utf-8">$/.test(tag)) continue
    const [, by, key, content] = /^<meta (property|name)="([^"<>\s]+)" content="([^"]*)">$/.exec(tag) ?? []
    if (key === undefined) throw new Error(`a meta that is not written as all readers take it: ${tag}`)
    metas.push({ key, by: by as 'property' | 'name', content: decode(content as string) })
  }
  const links = [...plain.matchAll(/<link\b[^>]*>/g)].map(([tag]) => {
    if (!/^<link(?: [a-z]+="[^"]*")+>$/.test(tag)) throw new Error(`a link with an unquoted attribute: ${tag}`)
    return Object.fromEntries(
      [...tag.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, decode(value as string)]),
    )
  })
  const objects = [...head.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(([, json]) =>
    readObject(json as string),
  )
  const last = Math.max(
    head.lastIndexOf('</script>'),
    head.lastIndexOf('<meta property'),
    head.lastIndexOf('rel="alternate"'),
  )
  const all = (key: string) => metas.filter(meta => meta.key === key).map(({ content }) => content)
  return {
    title: title[0] as string,
    metas,
    links,
    objects,
    bytes: new TextEncoder().encode(head.slice(0, head.indexOf('>', last) + 1)).length,
    all,
    one(key) {
      const found = all(key)
      if (found.length > 1) throw new Error(`${key} stands ${found.length} times`)
      return found[0]
    },
  }
}
