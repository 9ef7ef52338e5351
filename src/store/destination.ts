// Where articles are published to: documents and images are sent first, then one transaction makes them the new revision.
import type { Site } from '../site/site.ts'
import type { Adoption } from './adoption.ts'
import type { IdentityPage } from './learning/identity-records.ts'

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
  /** A remote service that has `identities` and `adopt`, and accepts `adopted` in entries; absent from older ones. */
  readonly sharesIdentities?: true
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
  /** Present if the id comes from an old feed: the path on the old site, or an empty text. */
  readonly adopted?: string
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

/** A file that is read part by part. */
interface LargeFile {
  readonly size: number
  /** `end` is not included. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>
}

/** Where articles are published to: a store in this process, or a service over HTTP. */
export interface Destination {
  manifest(): Promise<Manifest>
  /** The keys that it does not have. */
  missingBlobs(keys: readonly string[]): Promise<string[]>
  /** The hashes of documents that it does not have. So an interrupted publishing continues where it stopped. */
  missingDocuments(hashes: readonly string[]): Promise<string[]>
  putBlob(key: string, bytes: Uint8Array | Blob, type: string): Promise<void>
  /** The same for a large file, in several requests. False if the service is too old to take it in parts. */
  putLarge?(key: string, file: LargeFile): Promise<boolean>
  putDocuments(documents: readonly ArticleDocument[]): Promise<void>
  /** Why `commit` would hold the change back; undefined if it would not. The documents need not be sent before. */
  check(change: Change): Promise<Hold | undefined>
  /** Returns the number of the new revision. Throws StaleRevision and HeldBack. */
  commit(change: Change): Promise<number>
}

/** A destination that several stores may publish to: it can say what its articles have, so that each store gives them the same. */
export interface Service extends Destination {
  /** See readIdentityPage. */
  identities(after?: string): Promise<IdentityPage>
  /** See saveAdoptions. */
  adopt(adoptions: readonly Adoption[]): Promise<void>
}
