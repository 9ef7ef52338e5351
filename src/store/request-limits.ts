// How much goes into one request of a publishing: what a client sends stays below what a service takes.

/** Keys of blobs in one question: a Worker asks R2 for each, and may ask no more than 50 times on the free plan. */
export const KEYS_AT_ONCE = 40
/** Documents in one request, or hashes in one question, which is one query. */
export const DOCUMENTS_AT_ONCE = 100
/** UTF-16 units of documents in one request, unless one alone is longer: at most 3 bytes each, and escapes. */
export const UNITS_AT_ONCE = 500_000

const MB = 1024 * 1024

/** Bytes that a service takes in a request; a Worker has 128 MB of memory for all of them. */
export const MAX_BYTES = {
  /** One long article: as JSON, about as long as its text. */
  documents: 16 * MB,
  /** All entries of a first publishing: some 250 bytes for an article. */
  change: 32 * MB,
  /** As large as a picture may be. */
  blob: 32 * MB,
  question: 64 * 1024,
} as const
