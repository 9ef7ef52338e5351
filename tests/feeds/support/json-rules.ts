// The rules of JSON Feed 1.1 (jsonfeed.org/version/1.1).
interface Members {
  readonly [name: string]: Kind
}
type Kind = 'string' | 'url' | 'date' | 'language' | 'number' | 'strings' | 'boolean' | Members | readonly [Members]

const PERSON = { name: 'string', url: 'url', avatar: 'url' } as const
const ITEM = {
  id: 'string',
  url: 'url',
  external_url: 'url',
  title: 'string',
  content_html: 'string',
  content_text: 'string',
  summary: 'string',
  image: 'url',
  banner_image: 'url',
  date_published: 'date',
  date_modified: 'date',
  authors: [PERSON],
  tags: 'strings',
  language: 'language',
  attachments: [
    { url: 'url', mime_type: 'string', title: 'string', size_in_bytes: 'number', duration_in_seconds: 'number' },
  ],
} as const satisfies Members
const FEED = {
  version: 'string',
  title: 'string',
  home_page_url: 'url',
  feed_url: 'url',
  description: 'string',
  user_comment: 'string',
  next_url: 'url',
  icon: 'url',
  favicon: 'url',
  authors: [PERSON],
  language: 'language',
  expired: 'boolean',
  hubs: [{ type: 'string', url: 'url' }],
  items: [ITEM],
} as const satisfies Members

const FORMS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: value =>
    typeof value === 'string' && value !== '' && value.isWellFormed() && !/[\0-\x08\x0e-\x1f\x7f-\x9f]/.test(value),
  url: value => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value),
  date: value => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value),
  language: value => typeof value === 'string' && Intl.getCanonicalLocales(value)[0] === value,
  number: value => Number.isSafeInteger(value) && (value as number) >= 0,
  strings: value => Array.isArray(value) && value.every(one => typeof one === 'string' && one.trim() !== ''),
  boolean: value => typeof value === 'boolean',
}

/** The broken rules. */
export function jsonProblems(feed: unknown): string[] {
  const problems = wrong(feed, FEED, 'feed')
  const { version, title, items } = feed as { version: unknown; title: unknown; items: Record<string, unknown>[] }
  if (version !== 'https://jsonfeed.org/version/1.1') problems.push('version')
  if (title === undefined || !Array.isArray(items)) return [...problems, 'no title or no items']
  if (new Set(items.map(({ id }) => id)).size !== items.length) problems.push('two items with one id')
  for (const { id, content_html, content_text } of items) {
    if (id === undefined) problems.push('an item without an id')
    if (content_html === undefined && content_text === undefined) problems.push(`${id}: no content`)
  }
  return problems
}

function wrong(value: unknown, members: Members, where: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${where}: no object`]
  return Object.entries(value).flatMap(([name, inner]) => {
    const kind = members[name]
    const place = `${where}.${name}`
    if (kind === undefined) return [`${place}: no such member`]
    if (typeof kind === 'string') {
      // Only the texts may be empty.
      const empty = inner === '' && /content_(html|text)$/.test(name)
      return empty || FORMS[kind]?.(inner) ? [] : [`${place}: ${JSON.stringify(inner)} is not a valid ${kind}`]
    }
    if (!Array.isArray(kind)) return wrong(inner, kind as Members, place)
    if (!Array.isArray(inner)) return [`${place}: no list`]
    return inner.flatMap((one, index) => wrong(one, (kind as unknown as readonly [Members])[0], `${place}[${index}]`))
  })
}
