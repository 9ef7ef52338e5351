// Client addresses, reduced to what one household or phone has.

/** An IPv4 address, or the first 64 bits of an IPv6 address (one subscriber's, RFC 6177); empty for anything else. */
export function toSubscriber(address: string | undefined): string {
  if (!address) return ''
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return address
  const groups = toGroups(address.replace(/%.*$/, ''))
  if (!groups) return ''
  // An IPv4 address as a dual-stack socket shows it (RFC 4291 2.5.5.2).
  if (groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff)
    return [groups[6] as number, groups[7] as number].flatMap(group => [group >> 8, group & 255]).join('.')
  return groups
    .slice(0, 4)
    .map(group => group.toString(16))
    .join(':')
}

function toGroups(address: string): number[] | undefined {
  const written = `http://[${address}]`
  if (!URL.canParse(written)) return undefined
  // The URL parser leaves one "::" at most, and no dotted part (URL 4.2, IPv6 serializer).
  const [head = '', tail] = new URL(written).hostname.slice(1, -1).split('::')
  const parse = (part: string) => (part === '' ? [] : part.split(':').map(group => Number.parseInt(group, 16)))
  const [first, last] = [parse(head), parse(tail ?? '')]
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last]
}
