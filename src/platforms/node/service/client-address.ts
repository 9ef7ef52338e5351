import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { isFromThisMachine } from '../../../text/http/this-machine.ts'

/** Finds the client's address behind trusted proxies, which are given as addresses or CIDR ranges. Throws RangeError. */
export function createClientAddress(trusted: readonly string[]): (message: IncomingMessage) => string | undefined {
  const proxies = new BlockList()
  for (const range of trusted) {
    const [address = '', prefix] = range.split('/')
    const family = isIP(address)
    const bits = prefix === undefined ? (family === 6 ? 128 : 32) : Number(prefix)
    if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > (family === 6 ? 128 : 32))
      throw new RangeError(`"${range}" is not an IP address or a range of IP addresses`)
    proxies.addSubnet(address, bits, family === 6 ? 'ipv6' : 'ipv4')
  }
  const isTrusted = (address: string) => proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

  return message => {
    let sender = plain(message.socket.remoteAddress)
    if (sender === undefined || !isTrusted(sender)) return sender
    // Each proxy appends the address that it got the request from: the last one that is not a trusted proxy is the client.
    const forwarded = [message.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
    for (const entry of forwarded.reverse()) {
      const address = plain(entry.trim())
      if (address === undefined || isIP(address) === 0) return sender
      sender = address
      if (!isTrusted(address)) return address
    }
    return sender
  }
}

/** Whether a request was sent on this machine, and not by a proxy. */
export function isSentHere({ socket, headers, httpVersion }: IncomingMessage): boolean {
  // With its default configuration, nginx forwards in HTTP/1.0 and without forwarding headers.
  if (httpVersion === '1.0') return false
  return isFromThisMachine({ peer: socket.remoteAddress, host: headers.host, headers: Object.keys(headers) })
}

/** A socket for both families shows an IPv4 address as `::ffff:192.0.2.1`. */
function plain(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
