// The functions that a platform provides. No code above this file checks which platform it runs on.

export type Parameter = string | number | null | Uint8Array
export type Statement = readonly [sql: string, ...parameters: Parameter[]]

/** SQLite's dialect: node:sqlite or D1. Parameters are numbered: `?1`, `?2`. */
export interface Db {
  all<T>(sql: string, ...parameters: Parameter[]): Promise<T[]>
  /** Runs all statements or none: the only kind of transaction. */
  batch(statements: readonly Statement[]): Promise<void>
  /**
   * Makes deleted data unreadable in the files, if the platform allows it: in the write-ahead log and, with `whole`, also in
   * copies that were left when rows were moved (decisions/009).
   */
  erase?(whole: boolean): Promise<void>
}

/** Both ends inclusive, as in RFC 9110 14.1.2. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface StoredBlob {
  /** Bytes of the whole blob, also if only a range was requested. */
  readonly size: number
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>
}

/** Immutable bytes under a key like `cards/<hash>.jpg`. */
export interface Blobs {
  get(key: string, range?: ByteRange): Promise<StoredBlob | undefined>
  /** The size in bytes; undefined if there is no such blob. */
  size(key: string): Promise<number | undefined>
  /** The bytes of a `Blob` are read as they are written, so that a large file is never in memory as a whole. */
  put(key: string, bytes: Uint8Array | Blob, type: string): Promise<void>
  delete(key: string): Promise<void>
  readonly parts: BlobParts
}

/** For a blob that is too large for one request. All parts but the last have the same size, at least 5 MB (a rule of R2). */
export interface BlobParts {
  /** Returns the id of the upload. */
  start(key: string, type: string): Promise<string>
  /** `number` counts from 1. A part may be sent again. Returns a receipt for `finish`. */
  put(
    key: string,
    part: { readonly upload: string; readonly number: number },
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<string>
  /**
   * Makes the blob of all parts, in their order, if it has this hash. Otherwise it returns false, and nothing of the upload is left.
   * Rejects if a part or the upload is missing.
   */
  finish(key: string, whole: WholeBlob): Promise<boolean>
}

export interface WholeBlob {
  readonly upload: string
  /** Of its parts. */
  readonly receipts: readonly string[]
  /** Of all bytes, as 64 hexadecimal digits. */
  readonly sha256: string
}

export type Encoding = 'zstd' | 'br' | 'gzip'

export interface Ports {
  readonly db: Db
  readonly blobs: Blobs
  /** For untrusted addresses: refuses private networks, also after DNS and redirects. */
  readonly fetch: typeof fetch
  readonly now: () => Date
  /** For work that continues after the response was sent. It must catch its own errors. */
  readonly defer: (work: Promise<unknown>) => void
  readonly compress: (bytes: Uint8Array, encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>>
  /** HMAC-SHA-256 (RFC 2104) of UTF-8 texts as 64 hexadecimal digits. */
  readonly hmac: (key: string, message: string) => string
  /** A random UUID (RFC 9562 5.4). */
  readonly uuid: () => string
  /** A file of `assets/`, by its path below it. */
  readonly asset: (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
  /** One line for the operator. */
  readonly log: (line: string) => void
}

/** The facts that a platform knows about the client of a request. */
export interface Client {
  /** The IP address, behind trusted proxies; undefined if the platform does not know it. */
  readonly address: string | undefined
  /** The connection comes from this machine, without a proxy. */
  readonly isThisMachine?: boolean
}
