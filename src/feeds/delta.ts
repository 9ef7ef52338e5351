// RFC 3229 with the `feed` instance manipulation: a reader that has an older version of a feed gets only the new items.
// The service stores nothing for that: the ETag contains a short hash (a print) of each item that the reader has.
import type { Item } from './item.ts'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.'
const PRINT_LENGTH = 3
// Some readers store at most 255 characters of an ETag.
const MAX_ITEMS = 64

/** The prints of all items, for the ETag; empty if there are too many. No hyphen: servers in front of us add `-gzip`. */
export function printItems(items: readonly Item[]): string {
  return items.length > MAX_ITEMS ? '' : items.map(toPrint).join('')
}

/** Whether the client accepts new items only (RFC 3229 10.5.3). */
export function takesDelta(headers: Pick<Headers, 'get'>): boolean {
  return /(^|,)\s*feed\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/i.test(headers.get('a-im') ?? '')
}

/**
 * The places of the items that an older version does not have; `before` and `now` are the results of `printItems` for both
 * versions. Undefined if the whole feed is the better answer: nothing can be left out, no item is new (another part of the
 * feed has changed), or the known items are not in their old order (two items have the same print).
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

/** The prints in each ETag of `If-None-Match`. */
export function heldPrints(headers: Pick<Headers, 'get'>): string[] {
  return [...(headers.get('if-none-match') ?? '').matchAll(/[\da-f]{20}\.([\w.]+)/g)].map(
    ([, prints]) => prints as string,
  )
}

const split = (prints: string): readonly string[] => prints.match(new RegExp(`.{${PRINT_LENGTH}}`, 'gs')) ?? []

function toPrint({ hash }: Item): string {
  const bits = Number.parseInt(hash.slice(0, 5), 16)
  return `${DIGITS[(bits >> 12) & 63]}${DIGITS[(bits >> 6) & 63]}${DIGITS[bits & 63]}`
}
