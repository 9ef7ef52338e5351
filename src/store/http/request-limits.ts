// How much one publishing request may contain. A client sends less than a service accepts.

/** Keys of blobs in one request: a Worker makes one R2 request for each, and may make 50 on the free plan. */
export const KEYS_AT_ONCE = 40
/** Documents, or hashes of documents, in one request. */
export const DOCUMENTS_AT_ONCE = 100
/** UTF-16 units of documents in one request, unless a single one is longer. A unit takes up to 3 bytes, plus escapes. */
export const UNITS_AT_ONCE = 500_000

const MB = 1024 * 1024

/** The bytes that a service accepts in a request. A Worker has 128 MB of memory for all requests. */
export const MAX_REQUEST_BYTES = {
  /** For one long article: as JSON, about as long as its text. */
  documents: 16 * MB,
  /** For all entries of a first publishing: about 250 bytes for an article. */
  change: 32 * MB,
  /** The maximum size of an image, and of a file that is sent whole. */
  blob: 32 * MB,
  /** A part of a larger file. */
  part: 16 * MB,
  question: 64 * 1024,
} as const

/** A larger file is sent in parts: a Worker of the free plan has 10 ms of CPU time for a request, which is a hash of some 4 MB. */
export const MAX_WHOLE_FILE_BYTES = 4 * MB

/** The parts of the largest file. */
export const MAX_PARTS = 128
export const MAX_FILE_BYTES = MAX_PARTS * MAX_REQUEST_BYTES.part
