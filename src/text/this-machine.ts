// What is of this machine alone: addresses that nobody else can open, and requests that nobody else can have sent.

/** Whether an address is this machine's own: what has no other is being tried out, and needs no certificate. */
export function isThisMachine(url: string): boolean {
  return isOwnName(new URL(url).hostname)
}

/** How a request arrived. */
interface Arrival {
  /** The address at the other end of the connection itself. */
  readonly peer: string | undefined
  /** The Host header. */
  readonly host: string | undefined
  /** The names of all headers, in lower case. */
  readonly headers: Iterable<string>
}

/**
 * Whether a person or a program on this machine sent a request. A proxy on this machine stands for others: it is known by
 * what it adds, or by the name that they asked for. Nor may a page elsewhere have its own name lead here (DNS rebinding).
 */
export function isFromThisMachine({ peer = '', host = '', headers }: Arrival): boolean {
  if (!isLoopback(peer) || !isOwnName(host.replace(/:\d+$/, ''))) return false
  for (const name of headers) if (FORWARDED.test(name)) return false
  return true
}

/** RFC 1122 3.2.1.3 and RFC 4291 2.5.3; an IPv4 address also as sockets for both families show it. */
export function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/i.test(address)
}

const isOwnName = (name: string) => /^(?:localhost|\[::1\])$/i.test(name) || /^127(?:\.\d{1,3}){3}$/.test(name)

// RFC 7239, RFC 9110 7.6.3, RFC 8586, and what proxies, tunnels and networks in front of servers add besides.
const FORWARDED =
  /^(?:forwarded|via|cdn-loop|true-client-ip|(?:x-)?(?:real|client|cluster-client|remote|proxyuser)-(?:ip|addr)|x-(?:forwarded|original|envoy|amzn?|azure|arr|scheme|proxy|host)(?:-.*)?|(?:cf|fastly|tailscale|fly)-.*)$/
