// Publishes the store of this process to a remote service: sends what is missing there, then makes it visible in one step.
import type { AttachedFile, Submission } from '../../article.ts'
import { bytesOf } from '../../http/blob.ts'
import type { Blobs, Db } from '../../ports.ts'
import { listFonts } from '../../site/site.ts'
import { mediaTypeOf } from '../../text/http/media-types.ts'
import type { Problem } from '../../text/problem.ts'
import { batchesOf } from '../batches.ts'
import {
  type ArticleDocument,
  type Change,
  type Destination,
  type Entry,
  HeldBack,
  StaleRevision,
} from '../destination.ts'
import { completeTexts } from '../document-parts.ts'
import { readManifest } from '../documents.ts'
import {
  DOCUMENTS_AT_ONCE,
  MAX_FILE_BYTES,
  MAX_REQUEST_BYTES,
  MAX_WHOLE_FILE_BYTES,
  UNITS_AT_ONCE,
} from './request-limits.ts'

type OnProgress = (done: number, total: number) => void

interface RemotePublishOptions {
  /** Keys of blobs that are sent before the articles become visible. */
  readonly cards: readonly string[]
  readonly change: Pick<Change, 'named' | 'publisher' | 'against' | 'committed' | 'force'>
  /** The revision whose identities the local store knows; absent if it does not matter. */
  readonly base?: number
  /** Counts the articles that are there, including those of an interrupted attempt. */
  readonly onProgress?: OnProgress
  /** Counts the cards that were missing there. */
  readonly onCards?: OnProgress
}

export interface RemoteOutcome {
  readonly revision: number
  readonly articles: number
  readonly set: number
  readonly removed: number
  /** Files that were not sent. */
  readonly problems: readonly Problem[]
}

interface Row {
  readonly source: string
  readonly id: string
  readonly slug: string
  readonly edition: string | null
  readonly published: number
  readonly updated: number
  readonly hash: string
  readonly json: string
  readonly adopted: string | null
}

/** Rejects if the local store is empty, the remote service fails, or another publisher makes a revision there meanwhile (StaleRevision). */
export async function publishToRemote(
  { db, blobs }: { readonly db: Db; readonly blobs: Blobs },
  remote: Destination,
  { cards, change, base, onProgress, onCards }: RemotePublishOptions,
): Promise<RemoteOutcome> {
  const [local, there] = await Promise.all([readManifest(db), remote.manifest()])
  if (!local.site) throw new Error('publish: nothing has been published here')
  if (base !== undefined && there.revision !== base) throw new StaleRevision(base)
  const changed = [...local.hashes]
    .filter(([source, hash]) => there.hashes.get(source) !== hash)
    .map(([source]) => source)
  const remove = [...there.hashes.keys()].filter(source => !local.hashes.has(source))
  const { mark, icon, cover, background } = local.site
  const logo = [mark, icon, cover, background].flatMap(picture => (picture ? `pictures/${picture.key}` : []))
  const fonts = listFonts(local.site).map(({ key }) => `files/${key}`)
  const rows = await readRows(db, changed)
  const set = rows.map(row => toEntry(row, there.sharesIdentities))
  const whole: Change = { ...change, base: there.revision, site: local.site, set, remove }
  const isChanged = set.length > 0 || remove.length > 0 || JSON.stringify(there.site) !== JSON.stringify(local.site)
  // Nothing is sent for a change that would be held back.
  const hold = isChanged ? await remote.check(whole) : undefined
  if (hold) throw new HeldBack(hold)

  await sendBlobs(blobs, remote, [...cards, ...logo, ...fonts], onCards)
  const unsent = new Set<string>()
  let sent = 0
  for (const some of batchesOf(rows, DOCUMENTS_AT_ONCE)) {
    const missing = await remote.missingDocuments(some.map(({ hash }) => hash))
    for (const key of await sendBlobs(blobs, remote, some.flatMap(blobsOf))) unsent.add(key)
    for (const documents of batchBySize(await readDocuments(db, missing))) await remote.putDocuments(documents)
    sent += some.length
    onProgress?.(sent, rows.length)
  }
  const revision = isChanged ? await remote.commit(whole) : there.revision
  const problems = rows.flatMap(row => findUnsent(row, unsent))
  return { revision, articles: local.hashes.size, set: set.length, removed: remove.length, problems }
}

async function readRows(db: Db, sources: readonly string[]): Promise<Row[]> {
  const parts = [...batchesOf(sources, DOCUMENTS_AT_ONCE)].map(some =>
    db.all<Row>(
      `SELECT a.source, a.id, a.slug, a.published, a.updated, a.hash, d.json, d.json ->> '$.edition' AS edition,
       CASE WHEN o.id IS NOT NULL THEN coalesce(o.path, '') END AS adopted
       FROM article a JOIN document d ON d.hash = a.hash LEFT JOIN adopted o ON o.id = a.id WHERE a.source IN (SELECT value FROM json_each(?1))`,
      JSON.stringify(some),
    ),
  )
  return (await Promise.all(parts)).flat()
}

const toEntry = (
  { source, hash, id, slug, edition, published, updated, adopted }: Row,
  sharesIdentities = false,
): Entry => ({
  source,
  hash,
  mint: id,
  slug,
  ...(edition !== null && { edition }),
  published,
  updated,
  ...(sharesIdentities && adopted !== null && { adopted }),
})

/**
 * Sends the blobs that are missing at the remote service. A blob that the local store does not have is left out. Returns the
 * keys of files that are too large for the service.
 */
export async function sendBlobs(
  blobs: Blobs,
  remote: Destination,
  keys: readonly string[],
  onProgress?: OnProgress,
): Promise<string[]> {
  const missing = await remote.missingBlobs([...new Set(keys)])
  const unsent: string[] = []
  for (const [index, key] of missing.entries()) {
    if (!(await sendBlob(blobs, remote, key))) unsent.push(key)
    onProgress?.(index + 1, missing.length)
  }
  return unsent
}

/** False if it is too large for the service. */
async function sendBlob(blobs: Blobs, remote: Destination, key: string): Promise<boolean> {
  const size = (await blobs.size(key)) ?? 0
  if (size > MAX_WHOLE_FILE_BYTES && key.startsWith('files/')) {
    const read = async (start: number, end: number) => {
      const part = await blobs.get(key, { start, end: end - 1 })
      if (!part) throw new Error(`publish: ${key} is gone`)
      return new Uint8Array(await bytesOf(part))
    }
    if (await remote.putLarge?.(key, { size, read })) return true
    // The service is too old to take it in parts.
    if (size > MAX_REQUEST_BYTES.blob) return false
  }
  const blob = await blobs.get(key)
  if (blob) await remote.putBlob(key, await bytesOf(blob), mediaTypeOf(key))
  return true
}

async function readDocuments(db: Db, hashes: readonly string[]): Promise<ArticleDocument[]> {
  const found = await db.all<ArticleDocument>(
    'SELECT hash, json, html FROM document WHERE hash IN (SELECT value FROM json_each(?1))',
    JSON.stringify(hashes),
  )
  return completeTexts(db, found)
}

/** In batches, so that no request is much longer than one long text. */
function batchBySize(documents: readonly ArticleDocument[]): ArticleDocument[][] {
  const all: ArticleDocument[][] = [[]]
  let length = 0
  for (const document of documents) {
    length += document.html.length + document.json.length
    if (length > UNITS_AT_ONCE) {
      all.push([])
      length = document.html.length + document.json.length
    }
    all.at(-1)?.push(document)
  }
  return all.filter(some => some.length > 0)
}

function findUnsent({ source, json }: Row, unsent: ReadonlySet<string>): Problem[] {
  const { files = [] } = JSON.parse(json) as Pick<Submission, 'files'>
  const refused = files.filter(file => isTooLarge(file) || unsent.has(`files/${file.key}`))
  return refused.map(file => ({
    file: source,
    severity: 'warning',
    message: `the file ${file.name} has ${Math.ceil(file.bytes / MB)} MB and is not sent: ${
      isTooLarge(file) ? 'a service accepts' : 'this service is older and accepts'
    } ${(isTooLarge(file) ? MAX_FILE_BYTES : MAX_REQUEST_BYTES.blob) / MB}`,
    kind: 'the file … is too large for a service',
    hint: 'put it on another host, and link to it there',
  }))
}

const MB = 1024 * 1024
const isTooLarge = ({ bytes }: AttachedFile) => bytes > MAX_FILE_BYTES

function blobsOf({ json }: Row): string[] {
  const facts = JSON.parse(json) as Pick<Submission, 'hero' | 'card' | 'avatar' | 'episode' | 'pictures' | 'files'>
  const { hero, card, avatar, episode, pictures, files = [] } = facts
  const keys = [...[hero, card, avatar, episode?.image].flatMap(picture => picture ?? []), ...pictures].map(
    ({ key }) => `pictures/${key}`,
  )
  return [...keys, ...files.filter(file => !isTooLarge(file)).map(({ key }) => `files/${key}`)]
}
