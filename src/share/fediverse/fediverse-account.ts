// A reader's account or server in the fediverse, as the reader enters it.

export interface Account {
  /** Lower case, ASCII (punycode). */
  readonly host: string
  readonly user?: string
}

// Names that only exist inside a private network (RFC 6761, 6762, 7686, 8375).
const PRIVATE = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|arpa|onion)$/
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/
const NUMBERS = /^[\d.]+$/
// Mastodon, Misskey; Pleroma; Lemmy, PieFed. `/@ann@other.example` is an account of another server.
const PROFILE = /^\/(?:@|users\/|u\/)([\w.-]+)\/?$/

/** `@you@server.example`, `you@server.example`, `server.example` or an address there; undefined for anything else. */
export function parseAccount(text: string): Account | undefined {
  const trimmed = text.trim()
  if (trimmed.length > 320 || /[\p{Cc}\p{Cf}\p{Z}\\%]/u.test(trimmed)) return undefined
  const isAddress = /^https:\/\//i.test(trimmed)
  const [, handle, host] = isAddress ? [] : (/^(?:acct:)?@?(?:([^@/:?#]+)@)?([^@/:?#]+)$/i.exec(trimmed) ?? [])
  const address = isAddress ? trimmed : `https://${host}`
  if ((!isAddress && host === undefined) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (!isPublicHost(url)) return undefined
  const user = handle ?? (isAddress ? PROFILE.exec(url.pathname)?.[1] : undefined)
  return { host: url.hostname, ...(user !== undefined && { user }) }
}

/** Whether a URL is https, and its host is a public name, not a number. */
export const isPublicHost = ({ protocol, hostname, port, username, password }: URL): boolean =>
  protocol === 'https:' &&
  !port &&
  !username &&
  !password &&
  HOST.test(hostname) &&
  !NUMBERS.test(hostname) &&
  !PRIVATE.test(hostname)
