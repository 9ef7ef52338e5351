// What the store knows about the slugs of a folder: those that its articles already have, also under another file name.
import type { Claims } from '../content/conflicts.ts'
import { editionOf } from '../content/edition.ts'
import type { ParsedSource } from '../content/parse-source.ts'
import type { Db } from '../ports.ts'
import { readFormerSlugs, readHeldSlugs } from '../store/held-slugs.ts'
import { NO_TIME } from '../store/identities.ts'

interface KnownSlugs {
  /** By source. Those of published articles come first. */
  readonly held: ReadonlyMap<string, string>
  /** The slugs that redirect, with the source that had them. */
  readonly former: ReadonlyMap<string, string>
}

export async function readKnownSlugs(
  store: Db,
  claims: Claims,
  parsed: ReadonlyMap<string, ParsedSource>,
): Promise<KnownSlugs> {
  const contested = listContested(claims)
  const rows = await readHeldSlugs(store, contested)
  const findRename = indexFiles(new Set(rows.map(({ source }) => source)), claims, parsed)
  const held = new Map<string, string>()
  for (const row of rows) {
    const source = claims.has(row.source) ? row.source : findRename(row)
    if (source !== undefined && claims.get(source)?.slug === row.asked && !held.has(source)) held.set(source, row.slug)
  }
  return { held, former: rows.length + contested.length > 0 ? await readFormerSlugs(store) : new Map() }
}

/** The slugs that more than one article asks for. */
function listContested(claims: Claims): string[] {
  const counts = new Map<string, number>()
  for (const { slug } of claims.values()) counts.set(slug, (counts.get(slug) ?? 0) + 1)
  return [...counts].flatMap(([slug, count]) => (count > 1 ? [slug] : []))
}

interface Removed {
  readonly asked: string
  readonly edition: string | null
  readonly title: string | null
  readonly date: string | null
}

/** Finds the new file of a removed one: with the same text, or with the same title and date, as the store finds renames. */
function indexFiles(known: ReadonlySet<string>, claims: Claims, parsed: ReadonlyMap<string, ParsedSource>) {
  const files = new Map<string, string>()
  if (known.size > 0)
    for (const [source, { head, body }] of parsed) {
      if (!head || known.has(source) || !claims.has(source)) continue
      files.set(JSON.stringify([head.slug, editionOf(head, body)]), source)
      files.set(JSON.stringify([head.slug, head.title, head.undated ? NO_TIME : head.published]), source)
    }
  return ({ asked, edition, title, date }: Removed): string | undefined =>
    files.get(JSON.stringify([asked, edition])) ??
    (title === null ? undefined : files.get(JSON.stringify([asked, title, date])))
}
