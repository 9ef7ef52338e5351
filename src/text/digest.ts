// node:crypto is there on both platforms, and at once: Web Crypto costs a trip to the thread pool for every text.
import { createHash } from 'node:crypto'

/** SHA-256 of bytes or UTF-8 text as lower-case hexadecimal, cut to `length` digits (64 at most). */
export function digest(content: Uint8Array | string, length = 64): string {
  return createHash('sha256').update(content).digest('hex').slice(0, length)
}
