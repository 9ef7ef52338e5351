// What a platform supplies. Nothing above this file asks which platform it is on.

export type Parameter = string | number | null | Uint8Array
export type Statement = readonly [sql: string, ...parameters: Parameter[]]

/** SQLite's dialect: node:sqlite or D1. Parameters are numbered: `?1`, `?2`. */
export interface Db {
  all<T>(sql: string, ...parameters: Parameter[]): Promise<T[]>
  /** All of the statements or none of them: the only transaction there is. */
  batch(statements: readonly Statement[]): Promise<void>
  /**
   * Makes what was deleted unreadable in the files, where a platform lets us: in the log of what was written, and with
   * `whole` in copies that were left behind when rows were moved as well.
   */
  erase?(whole: boolean): Promise<void>
}

/** Both ends inclusive, as in RFC 9110 14.1.2. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface StoredBlob {
  /** Bytes of the whole blob, also when a range was asked for. */
  readonly size: number
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>
}

/** Immutable bytes under a key like `cards/<hash>.jpg`. */
export interface Blobs {
  get(key: string, range?: ByteRange): Promise<StoredBlob | undefined>
  /** The size in bytes, undefined where there is no such blob. */
  size(key: string): Promise<number | undefined>
  put(key: string, bytes: Uint8Array, type: string): Promise<void>
  delete(key: string): Promise<void>
}

export type Encoding = 'zstd' | 'br' | 'gzip'

export interface Ports {
  readonly db: Db
  readonly blobs: Blobs
  /** For addresses that come from outside: refuses private networks, also after DNS and redirects. */
  readonly fetch: typeof fetch
  readonly now: () => Date
  /** Work that goes on when the request that began it is answered or gone. It must catch its own errors. */
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

/** What a platform knows of who sends a request. */
export interface Client {
  /** The IP address, past proxies that are trusted; undefined where the platform does not say. */
  readonly address: string | undefined
  /** Whether the connection itself comes from this machine, with no proxy between; absent: no. */
  readonly isThisMachine?: boolean
}
