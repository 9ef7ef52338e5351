// A store of this process copied to a service somewhere else: only what it lacks, and visible there all at once.
import type { Submission } from '../article.ts'
import { bytesOf } from '../blob.ts'
import type { Blobs, Db } from '../ports.ts'
import { mediaTypeOf } from '../text/media-types.ts'
import { completeTexts } from './long-texts.ts'
import { type Change, type Destination, type Document, type Entry, readManifest } from './publish.ts'

export interface MirrorOptions {
  /** Blobs that shall be there before the articles are: their cards. */
  readonly cards: readonly string[]
  readonly change: Pick<Change, 'named' | 'publisher' | 'against' | 'committed' | 'force'>
  readonly onProgress?: (done: number, total: number) => void
}

export interface Mirrored {
  readonly revision: number
  readonly articles: number
  readonly set: number
  readonly removed: number
}

interface Row extends Document {
  readonly source: string
  readonly id: string
  readonly slug: string
  readonly edition: string | null
  readonly published: number
  readonly updated: number
}

const DOCUMENTS_AT_ONCE = 100
// UTF-16 units.
const MOST_AT_ONCE = 4_000_000
const KEYS_AT_ONCE = 500

/** Rejects when the local store is empty, when the other side fails, or when someone else publishes there meanwhile. */
export async function mirror(
  { db, blobs }: { readonly db: Db; readonly blobs: Blobs },
  remote: Destination,
  { cards, change, onProgress }: MirrorOptions,
): Promise<Mirrored> {
  const [local, there] = await Promise.all([readManifest(db), remote.manifest()])
  if (!local.site) throw new Error('mirror: nothing has been published here')
  const changed = [...local.hashes]
    .filter(([source, hash]) => there.hashes.get(source) !== hash)
    .map(([source]) => source)
  const remove = [...there.hashes.keys()].filter(source => !local.hashes.has(source))
  const { mark, icon } = local.site
  const emblem = [mark, icon].flatMap(picture => (picture ? `pictures/${picture.key}` : []))
  const set: Entry[] = []

  await sendBlobs(blobs, remote, [...cards, ...emblem])
  for (let start = 0; start < changed.length; start += DOCUMENTS_AT_ONCE) {
    const found = await db.all<Row>(
      `SELECT a.source, a.id, a.slug, a.published, a.updated, d.json ->> '$.edition' AS edition, d.hash, d.json, d.html FROM article a JOIN document d ON d.hash = a.hash
       WHERE a.source IN (SELECT value FROM json_each(?1))`,
      JSON.stringify(changed.slice(start, start + DOCUMENTS_AT_ONCE)),
    )
    const rows = await completeTexts(db, found)
    await sendBlobs(blobs, remote, rows.flatMap(picturesOf))
    for (const some of portions(rows))
      await remote.putDocuments(some.map(({ hash, json, html }) => ({ hash, json, html })))
    set.push(
      ...rows.map(({ source, hash, id, slug, edition, published, updated }) => ({
        source,
        hash,
        mint: id,
        slug,
        ...(edition !== null && { edition }),
        published,
        updated,
      })),
    )
    onProgress?.(set.length, changed.length)
  }

  const moved = set.length > 0 || remove.length > 0 || JSON.stringify(there.site) !== JSON.stringify(local.site)
  const revision = moved
    ? await remote.commit({ ...change, base: there.revision, site: local.site, set, remove })
    : there.revision
  return { revision, articles: local.hashes.size, set: set.length, removed: remove.length }
}

/** Sends those blobs that the other side lacks; one that is not here either is left out. */
export async function sendBlobs(blobs: Blobs, remote: Destination, keys: readonly string[]): Promise<void> {
  const unique = [...new Set(keys)]
  for (let start = 0; start < unique.length; start += KEYS_AT_ONCE)
    for (const key of await remote.missingBlobs(unique.slice(start, start + KEYS_AT_ONCE))) {
      const blob = await blobs.get(key)
      if (blob) await remote.putBlob(key, await bytesOf(blob), mediaTypeOf(key))
    }
}

/** No request is much longer than one long text. */
function portions(rows: readonly Row[]): Row[][] {
  const all: Row[][] = [[]]
  let length = 0
  for (const row of rows) {
    length += row.html.length + row.json.length
    if (length > MOST_AT_ONCE) {
      all.push([])
      length = row.html.length + row.json.length
    }
    all.at(-1)?.push(row)
  }
  return all.filter(some => some.length > 0)
}

function picturesOf({ json }: Row): string[] {
  const { hero, pictures } = JSON.parse(json) as Pick<Submission, 'hero' | 'pictures'>
  return [...(hero ? [hero] : []), ...pictures].map(({ key }) => `pictures/${key}`)
}
