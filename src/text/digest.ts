// Both platforms have node:crypto, and it is synchronous: Web Crypto would use the thread pool for every text.
import { createHash } from 'node:crypto'

/** SHA-256 of bytes or UTF-8 text as lower-case hexadecimal, cut to `length` digits (64 at most). */
export function digest(content: Uint8Array | string, length = 64): string {
  return createHash('sha256').update(content).digest('hex').slice(0, length)
}

/** The SHA-256 of bytes that arrive in parts, as 64 digits. */
export function createDigest() {
  const hash = createHash('sha256')
  return { add: (part: Uint8Array): void => void hash.update(part), end: (): string => hash.digest('hex') }
}

export async function digestParts(parts: AsyncIterable<Uint8Array>, length = 64): Promise<string> {
  const sum = createDigest()
  for await (const part of parts) sum.add(part)
  return sum.end().slice(0, length)
}

/** SHA-1 of UTF-8 text as lower-case hexadecimal: only for names that other programs made with it. */
export const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')

/** The UUID of a name in a namespace, which is a UUID itself (RFC 9562 5.5: version 5). */
export function uuidOfName(namespace: string, name: string): string {
  const hash = createHash('sha1').update(namespace.replaceAll('-', ''), 'hex').update(name).digest('hex')
  const variant = (Number.parseInt(hash.charAt(16), 16) & 3) | 8
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-${variant.toString(16)}${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** The UUID of a text, always the same (RFC 9562 5.8: version 8 is for other rules than those of the RFC). */
export function toUuid(text: string): string {
  const hash = digest(text, 32)
  const [a, b, c, d, e] = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(13, 16), hash.slice(17, 20), hash.slice(20)]
  return `${a}-${b}-8${c}-a${d}-${e}`
}
