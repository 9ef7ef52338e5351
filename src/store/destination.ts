// Where articles are published to: documents and images are sent first, then one transaction makes them the new revision.
import type { Submission } from '../article.ts'
import type { Db } from '../ports.ts'
import type { Site } from '../site/site.ts'
import { digest } from '../text/digest.ts'
import { splitText } from './document-parts.ts'
import { mintId } from './identities.ts'

/** The content of a revision: the hash of each source's document. */
export interface Manifest {
  /** 0 before anything has been published. */
  readonly revision: number
  readonly site: Site | undefined
  /** Whether `site.url` is the publication's own: see Change. */
  readonly named: boolean
  readonly hashes: ReadonlyMap<string, string>
  /** Who made the revision: `folder:<path>` in a local store, `remote:<id>` over HTTP; absent if not known. */
  readonly publisher?: string
}

/** A submission as it is stored. Its text has a field of its own: most queries need only the rest, which is small. */
export interface ArticleDocument {
  readonly hash: string
  /** The submission as JSON without `html`. */
  readonly json: string
  readonly html: string
}

/** The change from one revision to the next. */
export interface Change {
  /** The revision that it changes; a commit to any other one is refused. */
  readonly base: number
  readonly site: Site
  readonly set: readonly Entry[]
  /** Sources that are gone. */
  readonly remove: readonly string[]
  /** Whether the settings or the publisher set the address; otherwise `site.url` is only where it is served. */
  readonly named: boolean
  /** Who publishes: see Manifest. */
  readonly publisher: string
  /** The last revision of this destination that the publisher made or saw; absent if it has no record of one. */
  readonly against?: number
  /** When the newest commit of the folder was made, in milliseconds since 1970; absent outside version control. */
  readonly committed?: number
  /** Makes changes that would otherwise be held back. */
  readonly force?: boolean
}

export interface Entry {
  readonly source: string
  /** The hash of its document. */
  readonly hash: string
  /** The id of the article, unless its file has one or it had one before. */
  readonly mint: string
  /** The slug and the edition of the article: they show that a file was only renamed. */
  readonly slug: string
  readonly edition?: string
  /** In milliseconds since 1970: when the sending store first saw it, and when its text last changed there. */
  readonly published?: number
  readonly updated?: number
}

/** Another publisher made a revision after the manifest was read. */
export class StaleRevision extends Error {
  constructor(base: number) {
    super(`store: revision ${base} is not the newest any more`)
    this.name = 'StaleRevision'
  }
}

/** Why a change needs a confirmation. */
export interface Hold {
  readonly reason: 'withdrawal' | 'other-publication' | 'received' | 'older'
  readonly message: string
  readonly hint: string
}

/** The change would destroy something, and was not forced. */
export class HeldBack extends Error {
  readonly hold: Hold
  constructor(hold: Hold) {
    super(`${hold.message}; ${hold.hint}`)
    this.name = 'HeldBack'
    this.hold = hold
  }
}

/** Where articles are published to: a store in this process, or a service over HTTP. */
export interface Destination {
  manifest(): Promise<Manifest>
  /** The keys that it does not have. */
  missingBlobs(keys: readonly string[]): Promise<string[]>
  /** The hashes of documents that it does not have. So an interrupted publishing continues where it stopped. */
  missingDocuments(hashes: readonly string[]): Promise<string[]>
  putBlob(key: string, bytes: Uint8Array, type: string): Promise<void>
  putDocuments(documents: readonly ArticleDocument[]): Promise<void>
  /** Why `commit` would hold the change back; undefined if it would not. The documents need not be sent before. */
  check(change: Change): Promise<Hold | undefined>
  /** Returns the number of the new revision. Throws StaleRevision and HeldBack. */
  commit(change: Change): Promise<number>
}

/** The entry for a new or changed article. `url` is the publication's own address, or empty. */
export function toEntry(submission: Submission, hash: string, url: string): Entry {
  const { source, slug, edition } = submission
  return { source, hash, mint: mintId(submission, url), slug, ...(edition !== undefined && { edition }) }
}

/** The same submission always gives the same hash. */
export function toDocument({ html, ...rest }: Submission): ArticleDocument {
  const json = JSON.stringify(rest)
  return { hash: hashDocument({ json, html }), json, html }
}

export const hashDocument = ({ json, html }: Omit<ArticleDocument, 'hash'>): string => digest(`${json}\n${html}`, 32)

export async function readManifest(db: Db): Promise<Manifest> {
  const [[publication], rows] = await Promise.all([
    db.all<{ revision: number; site: string; named: number; publisher: string | null }>(
      'SELECT revision, site, named, publisher FROM publication',
    ),
    db.all<{ source: string; hash: string }>('SELECT source, hash FROM article'),
  ])
  return {
    revision: publication?.revision ?? 0,
    site: publication && (JSON.parse(publication.site) as Site),
    named: Boolean(publication?.named),
    hashes: new Map(rows.map(({ source, hash }) => [source, hash])),
    ...(publication?.publisher && { publisher: publication.publisher }),
  }
}

export async function missingDocuments(db: Db, hashes: readonly string[]): Promise<string[]> {
  const held = await db.all<{ hash: string }>(
    'SELECT hash FROM document WHERE hash IN (SELECT value FROM json_each(?1))',
    JSON.stringify(hashes),
  )
  const known = new Set(held.map(({ hash }) => hash))
  return hashes.filter(hash => !known.has(hash))
}

export async function putDocuments(db: Db, documents: readonly ArticleDocument[]): Promise<void> {
  await db.batch(
    documents.flatMap(({ hash, json, html }) => {
      const { first, others } = splitText(hash, html)
      return [['INSERT OR IGNORE INTO document (hash, json, html) VALUES (?1, ?2, ?3)', hash, json, first], ...others]
    }),
  )
}
