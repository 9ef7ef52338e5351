// Both platforms have node:crypto, and it is synchronous: Web Crypto would use the thread pool for every text.
import { createHash, hash } from 'node:crypto'

/** SHA-256 of bytes or UTF-8 text as lower-case hexadecimal, cut to `length` digits (64 at most). */
export function digest(content: Uint8Array | string, length = 64): string {
  // For a short text, a hash object would take three times as long.
  return hash('sha256', content).slice(0, length)
}

/** The SHA-256 of bytes that arrive in parts, as 64 digits. */
export function createDigest() {
  const sum = createHash('sha256')
  return { add: (part: Uint8Array): void => void sum.update(part), end: (): string => sum.digest('hex') }
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
  const sum = createHash('sha1').update(namespace.replaceAll('-', ''), 'hex').update(name).digest('hex')
  const variant = (Number.parseInt(sum.charAt(16), 16) & 3) | 8
  return `${sum.slice(0, 8)}-${sum.slice(8, 12)}-5${sum.slice(13, 16)}-${variant.toString(16)}${sum.slice(17, 20)}-${sum.slice(20, 32)}`
}

/** The UUID of a text, always the same (RFC 9562 5.8: version 8 is for other rules than those of the RFC). */
export function toUuid(text: string): string {
  const sum = digest(text, 32)
  const [a, b, c, d, e] = [sum.slice(0, 8), sum.slice(8, 12), sum.slice(13, 16), sum.slice(17, 20), sum.slice(20)]
  return `${a}-${b}-8${c}-a${d}-${e}`
}
