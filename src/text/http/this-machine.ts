// Addresses that only this machine can open, and requests that only this machine can have sent.

/** Whether an address leads to this machine itself: a service with such an address is being tried out, and needs no certificate. */
export function isThisMachine(url: string): boolean {
  return isOwnName(new URL(url).hostname)
}

/** How a request arrived. */
interface Arrival {
  /** The address at the other end of the connection. */
  readonly peer: string | undefined
  /** The Host header. */
  readonly host: string | undefined
  /** The names of all headers, in lower case. */
  readonly headers: Iterable<string>
}

/**
 * Whether a request was sent on this machine. A proxy on this machine sends the requests of others: it is recognised by the
 * headers that it adds, or by the Host header. A name elsewhere that resolves to this machine does not count (DNS rebinding).
 */
export function isFromThisMachine({ peer = '', host = '', headers }: Arrival): boolean {
  if (!isLoopback(peer) || !isOwnName(host.replace(/:\d+$/, ''))) return false
  for (const name of headers) if (FORWARDED.test(name)) return false
  return true
}

/** RFC 1122 3.2.1.3 and RFC 4291 2.5.3; an IPv4 address also as a dual-stack socket shows it. */
export function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/i.test(address)
}

const isOwnName = (name: string) => /^(?:localhost|\[::1\])$/i.test(name) || /^127(?:\.\d{1,3}){3}$/.test(name)

// RFC 7239, RFC 9110 7.6.3, RFC 8586, and what proxies, tunnels and CDNs add.
const FORWARDED =
  /^(?:forwarded|via|cdn-loop|true-client-ip|(?:x-)?(?:real|client|cluster-client|remote|proxyuser)-(?:ip|addr)|x-(?:forwarded|original|envoy|amzn?|azure|arr|scheme|proxy|host)(?:-.*)?|(?:cf|fastly|tailscale|fly)-.*)$/

// Names for documents and tests, which lead nowhere (RFC 2606, RFC 6761).
const RESERVED = /(^|\.)(?:example|test|invalid|example\.(?:com|net|org))$/

/** Whether nothing can be there. */
export const isReserved = (url: string): boolean => RESERVED.test(new URL(url).hostname)
