// Whose address a request comes from, when proxies that are trusted stand in between.
import { BlockList, isIP } from 'node:net'
import { add } from './public-address.ts'

/**
 * `trusted` are the addresses and ranges of the operator's own proxies. X-Forwarded-For is believed from the right, for as
 * long as those who wrote it are trusted; from anybody else it is not read. Throws a TypeError for a range that is none.
 */
export function createClientAddress(trusted: readonly string[]) {
  const proxies = new BlockList()
  for (const range of trusted) add(proxies, range)
  const isProxy = (address: string) =>
    isIP(address) !== 0 && proxies.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')

  return (peer: string | undefined, forwardedFor: string | undefined): string | undefined => {
    let client = plain(peer ?? '')
    const hops = forwardedFor?.split(',').map(plain) ?? []
    while (isProxy(client)) {
      const before = hops.pop()
      if (before === undefined || isIP(before) === 0) break
      client = before
    }
    return client || undefined
  }
}

/** Without the port, brackets and IPv6 mapping that proxies and sockets write. */
function plain(written: string): string {
  const address = written
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
  return /^\d+(\.\d+){3}:\d+$/.test(address) ? address.replace(/:\d+$/, '') : address
}
