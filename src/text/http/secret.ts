// Whether a request has a secret that both sides know. Digests are compared, so that the time taken reveals nothing.
import { digest } from '../digest.ts'

/** `Authorization: Bearer ...` (RFC 6750 2.1). */
export const showsBearer = (header: string | undefined, secret: string): boolean =>
  isSame(credentialsOf(header, 'bearer'), secret)

/** The password of `Authorization: Basic ...`, with any user name (RFC 7617 2). */
export function showsPassword(header: string | undefined, secret: string): boolean {
  try {
    const bytes = Uint8Array.from(atob(credentialsOf(header, 'basic') ?? ''), character => character.charCodeAt(0))
    const [, password] = /^[^:]*:(.*)$/s.exec(new TextDecoder().decode(bytes)) ?? []
    return isSame(password, secret)
  } catch {
    return false
  }
}

function credentialsOf(header: string | undefined, scheme: string): string | undefined {
  const [, name = '', credentials] = /^(\w+) +([^ ].*)$/.exec(header ?? '') ?? []
  return name.toLowerCase() === scheme ? credentials : undefined
}

const isSame = (given: string | undefined, secret: string): boolean =>
  given !== undefined && digest(given) === digest(secret)
