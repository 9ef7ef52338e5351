// What an article keeps for ever under the name of its file: its id, when it came out, when its text last changed.
import type { Submission } from '../article.ts'
import type { Db, Statement } from '../ports.ts'
import { toUuid } from '../text/digest.ts'

type Named = Pick<Submission, 'slug' | 'published' | 'edition'>

/**
 * An id that stays ours for ever: under an address a `tag:` URI (RFC 4151), in which the domain and the day of publication
 * say whose it is; while `url` is empty, a `urn:uuid:` made from what the article is.
 */
export function mintId({ slug, published, edition = '' }: Named, url: string): string {
  if (!url) return `urn:uuid:${toUuid(JSON.stringify([published, slug, edition]))}`
  // An IPv6 address has no place in it.
  const host = new URL(url).hostname.replace(/[^a-z\d.-]/g, '-')
  return `tag:${host},${published.toISOString().slice(0, 10)}:${encodeURIComponent(slug.toWellFormed())}`
}

interface Known {
  readonly source: string
  readonly edition: string | null
  readonly title: string | null
  /** In the file; null where it is not known any more. */
  readonly published: string | null
}

/** `changed` are the entries of a change, `removed` the sources that it takes away, both as JSON in parts of bounded size. */
export async function followRenames(
  db: Db,
  changed: readonly string[],
  removed: readonly string[],
): Promise<Statement[]> {
  const ask = async (sql: string, parts: readonly string[]) =>
    (await Promise.all(parts.map(part => db.all<Known>(sql, part)))).flat()
  const newcomers = await ask(NEWCOMERS, changed)
  if (newcomers.length === 0) return []
  // Files that are gone: now, with the title and the date of a newcomer, or since longer, with its very text.
  const editions = newcomers.flatMap(({ edition }) => edition ?? [])
  const gone = [...(await ask(GOING, removed)), ...(await ask(GONE, inParts(editions)))]
  const heirs = new Map<string, string>()
  const taken = new Set<string>()
  const pass = (keyOf: (known: Known) => string | undefined) => {
    const free = new Map(gone.filter(({ source }) => !taken.has(source)).map(one => [keyOf(one), one.source]))
    for (const one of newcomers) {
      const key = keyOf(one)
      const from = key === undefined || heirs.has(one.source) ? undefined : free.get(key)
      if (from === undefined || taken.has(from)) continue
      heirs.set(one.source, from)
      taken.add(from)
    }
  }
  pass(({ edition }) => edition ?? undefined)
  pass(({ title, published }) => (title === null ? undefined : `${published} ${title}`))
  return inParts([...heirs]).map(pairs => [INHERIT, pairs])
}

const INHERIT = 'UPDATE identity SET source = r.value ->> 0 FROM json_each(?1) r WHERE source = r.value ->> 1'

// The date in the file, which need not be the one that is kept.
const WRITTEN = "d.json ->> '$.published'"
const NEWCOMERS = `SELECT c.value ->> 'source' AS source, d.json ->> '$.edition' AS edition, d.json ->> '$.title' AS title,
  ${WRITTEN} AS published FROM json_each(?1) c JOIN document d ON d.hash = c.value ->> 'hash'
  WHERE NOT EXISTS (SELECT 1 FROM identity i WHERE i.source = c.value ->> 'source')`
const GOING = `SELECT i.source, i.edition, d.json ->> '$.title' AS title,
  ${WRITTEN} AS published FROM json_each(?1) r
  JOIN identity i ON i.source = r.value JOIN article a ON a.source = i.source JOIN document d ON d.hash = a.hash`
const GONE = `SELECT i.source, i.edition, NULL AS title, NULL AS published FROM identity i
  WHERE i.edition IN (SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT 1 FROM article a WHERE a.source = i.source)`

// D1 takes parameters of 2 MB at most: this many rows stay far below.
const ROWS = 2000

/** Rows as JSON parameters. */
export function inParts(rows: readonly unknown[]): string[] {
  const count = Math.ceil(rows.length / ROWS)
  return Array.from({ length: count }, (_, index) => JSON.stringify(rows.slice(index * ROWS, (index + 1) * ROWS)))
}
