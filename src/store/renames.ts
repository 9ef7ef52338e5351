// Finds files that were renamed: the article keeps its id and its dates under the new name.
import type { Db, Statement } from '../ports.ts'
import { jsonBatches } from './batches.ts'

interface Candidate {
  readonly source: string
  readonly edition: string | null
  readonly title: string | null
  /** The date in the file; null if it is not known any more. */
  readonly published: string | null
}

/** The statements that move identities to new names. `changed` are entries and `removed` sources of a change, as JSON batches. */
export async function followRenames(
  db: Db,
  changed: readonly string[],
  removed: readonly string[],
): Promise<Statement[]> {
  // In a new store, nothing had another name.
  if ((await db.all(HAS_IDENTITIES)).length === 0) return []
  const select = async (sql: string, batches: readonly string[]) =>
    (await Promise.all(batches.map(batch => db.all<Candidate>(sql, batch)))).flat()
  const added = await select(ADDED, changed)
  if (added.length === 0) return []
  // A file removed by this change has the same title and date as an added one, or a file removed earlier has the same text.
  const editions = added.flatMap(({ edition }) => edition ?? [])
  const changedFiles = new Set((await select(SOURCES, changed)).map(({ source }) => source))
  const removedFiles = [
    ...(await select(REMOVED_NOW, removed)),
    ...(await db.all<Candidate>(REMOVED_FROM_REMOTE)).filter(({ source }) => !changedFiles.has(source)),
    ...(await select(REMOVED_BEFORE, jsonBatches(editions))),
  ]
  const renames = new Map<string, string>()
  const taken = new Set<string>()
  const match = (keyOf: (file: Candidate) => string | undefined) => {
    const free = new Map(
      removedFiles.filter(({ source }) => !taken.has(source)).map(file => [keyOf(file), file.source]),
    )
    for (const file of added) {
      const key = keyOf(file)
      const from = key === undefined || renames.has(file.source) ? undefined : free.get(key)
      if (from === undefined || taken.has(from)) continue
      renames.set(file.source, from)
      taken.add(from)
    }
  }
  match(({ edition }) => edition ?? undefined)
  match(({ title, published }) => (title === null ? undefined : `${published} ${title}`))
  return jsonBatches([...renames]).map(pairs => [RENAME, pairs])
}

const HAS_IDENTITIES = "SELECT 1 FROM identity WHERE source <> '' LIMIT 1"
const RENAME = 'UPDATE identity SET source = r.value ->> 0 FROM json_each(?1) r WHERE source = r.value ->> 1'

// The date in the file, which may differ from the frozen one.
const DATE_IN_FILE = "d.json ->> '$.published'"
const ADDED = `SELECT c.value ->> 'source' AS source, d.json ->> '$.edition' AS edition, d.json ->> '$.title' AS title,
  ${DATE_IN_FILE} AS published FROM json_each(?1) c JOIN document d ON d.hash = c.value ->> 'hash'
  WHERE NOT EXISTS (SELECT 1 FROM identity i WHERE i.source = c.value ->> 'source')`
const REMOVED_NOW = `SELECT i.source, i.edition, d.json ->> '$.title' AS title,
  ${DATE_IN_FILE} AS published FROM json_each(?1) r
  JOIN identity i ON i.source = r.value JOIN article a ON a.source = i.source JOIN document d ON d.hash = a.hash`
// At the remote service, but no file of this folder.
const REMOVED_FROM_REMOTE = `SELECT r.source, i.edition, r.title, r.date AS published FROM remote_article r
  JOIN identity i ON i.source = r.source WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.source = r.source)`
const SOURCES = "SELECT value ->> 'source' AS source FROM json_each(?1)"
const REMOVED_BEFORE = `SELECT i.source, i.edition, NULL AS title, NULL AS published FROM identity i
  WHERE i.edition IN (SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT 1 FROM article a WHERE a.source = i.source)`
