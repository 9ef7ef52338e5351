// The clocks of time zones. What a local time is, is kept in the UTC fields of a `Date`: so it can be formatted and compared as any other.
import { tzOffset } from '@date-fns/tz/tzOffset'

const MINUTE = 60_000
const DAY = 86_400_000

/** Whether it is a name of the IANA time zone database, in any case, or an offset such as `+02:00`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const shift = (date: Date, minutes: number) => new Date(date.getTime() + minutes * MINUTE)

const offsetAt = (moment: Date, zone: string) => (zone === 'UTC' ? 0 : tzOffset(zone, moment))

/** What clocks in the zone show at a moment. Settings that an older version stored have no zone. */
export function localTimeAt(moment: Date, zone = 'UTC'): Date {
  return zone === 'UTC' ? moment : shift(moment, offsetAt(moment, zone))
}

/**
 * The moment at which clocks in the zone show a local time. Of two such moments it is the first; for a time that the clocks skip,
 * the offset before the change counts (RFC 5545 3.3.5).
 */
export function momentOf(local: Date, zone: string): Date {
  const before = offsetAt(shift(local, -DAY / MINUTE), zone)
  const after = offsetAt(shift(local, DAY / MINUTE), zone)
  const first = shift(local, -before)
  const second = shift(local, -after)
  const isSecond = offsetAt(first, zone) !== before && offsetAt(second, zone) === after
  return isSecond ? second : first
}
