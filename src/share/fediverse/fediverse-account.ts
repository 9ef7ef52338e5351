// A reader's account or server in the fediverse, as they write it.

export interface Account {
  /** Lower case, ASCII (punycode). */
  readonly host: string
  readonly user?: string
}

// Names that only mean something inside somebody's network (RFC 6761, 6762, 7686, 8375).
const INSIDE = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|arpa|onion)$/
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/
const NUMBERS = /^[\d.]+$/
// Mastodon, Misskey; Pleroma; Lemmy, PieFed. An account of another server (`/@ann@other.example`) is none of this one.
const PROFILE = /^\/(?:@|users\/|u\/)([\w.-]+)\/?$/

/** `@you@server.example`, `you@server.example`, `server.example` or an address there; undefined for anything else. */
export function parseAccount(text: string): Account | undefined {
  const written = text.trim()
  if (written.length > 320 || /[\p{Cc}\p{Cf}\p{Z}\\%]/u.test(written)) return undefined
  const isAddress = /^https:\/\//i.test(written)
  const [, handle, host] = isAddress ? [] : (/^(?:acct:)?@?(?:([^@/:?#]+)@)?([^@/:?#]+)$/i.exec(written) ?? [])
  const address = isAddress ? written : `https://${host}`
  if ((!isAddress && host === undefined) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (!isPublicHost(url)) return undefined
  const user = handle ?? (isAddress ? PROFILE.exec(url.pathname)?.[1] : undefined)
  return { host: url.hostname, ...(user !== undefined && { user }) }
}

/** Whether an address is https at a name, not a number, that means something outside of somebody's network. */
export const isPublicHost = ({ protocol, hostname, port, username, password }: URL): boolean =>
  protocol === 'https:' &&
  !port &&
  !username &&
  !password &&
  HOST.test(hostname) &&
  !NUMBERS.test(hostname) &&
  !INSIDE.test(hostname)
