// RFC 3229 with the `feed` instance manipulation: a reader that holds an older version of a feed gets what is new in it.
// Nothing is remembered for that. An ETag carries a print of each item, so it tells by itself what its holder has.
import type { Item } from './item.ts'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.'
const PRINT = 3
// Some readers keep an ETag in 255 characters.
const MAX_ITEMS = 64

/** What an ETag says of the items; empty for a feed too long to say it. No hyphen: servers in front add `-gzip`. */
export function printItems(items: readonly Item[]): string {
  return items.length > MAX_ITEMS ? '' : items.map(toPrint).join('')
}

/** Whether an answer in this form is welcome (RFC 3229 10.5.3). */
export function takesDelta(headers: Pick<Headers, 'get'>): boolean {
  return /(^|,)\s*feed\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/i.test(headers.get('a-im') ?? '')
}

/**
 * The places of the items that the holder of an older version has not: `before` and `now` are what `printItems` said of
 * either. Undefined where the whole feed is the better answer: there is nothing to leave out, nothing new (another part
 * of the feed has changed), or what is left does not stand in its old order (a print has met its double).
 */
export function newItems(before: string, now: string): readonly number[] | undefined {
  const held = split(before)
  const fresh: number[] = []
  let last = -1
  for (const [place, print] of split(now).entries()) {
    const at = held.indexOf(print)
    if (at === -1) fresh.push(place)
    else if (at <= last) return undefined
    else last = at
  }
  return last === -1 || fresh.length === 0 ? undefined : fresh
}

/** The prints in each of the ETags that a request names. */
export function heldPrints(headers: Pick<Headers, 'get'>): string[] {
  return [...(headers.get('if-none-match') ?? '').matchAll(/[\da-f]{20}\.([\w.]+)/g)].map(
    ([, prints]) => prints as string,
  )
}

const split = (prints: string): readonly string[] => prints.match(new RegExp(`.{${PRINT}}`, 'gs')) ?? []

function toPrint({ hash }: Item): string {
  const bits = Number.parseInt(hash.slice(0, 5), 16)
  return `${DIGITS[(bits >> 12) & 63]}${DIGITS[(bits >> 6) & 63]}${DIGITS[bits & 63]}`
}
