// Dates as people write them in front matter.
import { createTable } from '../../../text/table.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
// RFC 2822 4.3, and the other names that Ruby's `Time.parse` has no doubt about
const ZONES = createTable<number>({
  akdt: -8,
  akst: -9,
  cest: 2,
  cet: 1,
  eest: 3,
  eet: 2,
  hst: -10,
  jst: 9,
  msk: 3,
  nzdt: 13,
  nzst: 12,
  west: 1,
  wet: 0,
  edt: -4,
  est: -5,
  cdt: -5,
  cst: -6,
  mdt: -6,
  mst: -7,
  pdt: -7,
  pst: -8,
})

const TIME = String.raw`(?:(?:[Tt]|,?\s+(?:at\s+)?)(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,](?<fraction>\d+))?)?\s*(?<half>[ap]\.?m\.?)?\s*(?<zone>[Zz]|[A-Za-z]{2,4}|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?(?:\s+[A-Za-z]{1,5})?)?)?`
const NUMERIC = new RegExp(String.raw`^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})${TIME}$`, 'i')
const COMPACT =
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:T?(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?<zone>z|[+-]\d{2}:?\d{2})?)?$/i
// As Ruby's `Time#ctime` and the command `date` write it: the year comes last.
const YEAR_LAST =
  /^(?:[a-z]{3},?\s+)?(?<name>[a-z]{3,9})\s+(?<day>\d{1,2})\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\s+(?<zone>[a-z]{2,4}|[+-]\d{2}:?\d{2}))?\s+(?<year>\d{4})$/i
const MONTH_FIRST = new RegExp(
  String.raw`^(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${TIME}$`,
  'i',
)
const DAY_FIRST = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<name>[a-z]{3,9})\.?,?[\s-]+(?<year>\d{4}|\d{2})${TIME}$`,
  'i',
)
const YEAR_FIRST = new RegExp(String.raw`^(?<year>\d{4})[\s-](?<name>[a-z]{3,9})\.?[\s-](?<day>\d{1,2})${TIME}$`, 'i')
const WEEKDAY = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+(?=[a-z])/i

// Unix time, from 1979 to 2033. 202405011030 is a day and a time.
const SECONDS = /^(?:[3-9]\d{8}|1\d{9})$/
const MILLISECONDS = /^(?:[3-9]\d{11}|1\d{12})$/

// The longest form of a date and time has about 60 characters.
const MAX_LENGTH = 100

/** A date and time as written. */
interface WrittenDate {
  /** In the UTC fields. Without a time it is midnight. */
  readonly local: Date
  /** Minutes east of UTC; absent if no zone is written. */
  readonly offset?: number
}

/**
 * A date and time from text: ISO 8601 and similar forms, RFC 2822, Ruby's, `May 1, 2024`. Undefined for anything else, for days
 * that do not exist, and for the ambiguous `01/02/2024`.
 */
export function parseDate(text: string): WrittenDate | undefined {
  // JavaScript and RFC 2822 may explain the zone: GMT+0100 (Central European Standard Time).
  const written = text.trim().replace(/(?<=\d) \([^()]*\)$/, '')
  if (text.length > MAX_LENGTH) return undefined
  if (SECONDS.test(written)) return { local: new Date(Number(written) * 1000), offset: 0 }
  if (MILLISECONDS.test(written)) return { local: new Date(Number(written)), offset: 0 }
  const groups = (
    NUMERIC.exec(written) ??
    COMPACT.exec(written) ??
    YEAR_LAST.exec(written) ??
    DAY_FIRST.exec(written) ??
    YEAR_FIRST.exec(written) ??
    MONTH_FIRST.exec(written.replace(WEEKDAY, ''))
  )?.groups
  if (!groups) return undefined
  const month =
    groups.name === undefined ? Number(groups.month) : MONTHS.indexOf(groups.name.slice(0, 3).toLowerCase()) + 1
  const year = yearOf(groups.year ?? '')
  const day = Number(groups.day)
  const minute = Number(groups.minute ?? 0)
  // RFC 9557 and RFC 3339 allow a leap second; JavaScript has none.
  const second = Math.min(Number(groups.second ?? 0), 59)
  const hour = hourOf(groups.hour, groups.half)
  const offset = offsetOf(groups.zone)
  if (offset === undefined || hour === undefined || year === 0 || minute > 59 || Number(groups.second ?? 0) > 60)
    return undefined
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate())
    return undefined
  // 24:00 is the end of the day (ISO 8601), 24:01 is invalid.
  if (hour === 24 && (minute > 0 || second > 0)) return undefined
  const local = new Date(0)
  local.setUTCFullYear(year, month - 1, day)
  local.setUTCHours(hour, minute, second, Math.trunc(Number(`0.${groups.fraction ?? 0}`) * 1000 + 1e-6))
  return { local, ...(groups.zone !== undefined && { offset }) }
}

/** Of two digits, as in Ruby and RFC 2822 4.3. */
const yearOf = (written: string) => Number(written) + (written.length > 2 ? 0 : Number(written) < 69 ? 2000 : 1900)

function hourOf(hour: string | undefined, half: string | undefined): number | undefined {
  const number = Number(hour ?? 0)
  if (half === undefined) return number <= 24 ? number : undefined
  if (number < 1 || number > 12) return undefined
  return (number % 12) + (/^p/i.test(half) ? 12 : 0)
}

/** Minutes east of UTC. */
function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined || /^(z|ut|utc|gmt)$/i.test(zone)) return 0
  const [, sign, hours, minutes = '0'] = /^(?:utc|gmt)?([+-])(\d{1,2}?):?(\d{2})?(?:\s|$)/i.exec(zone) ?? []
  if (hours === undefined) {
    const named = ZONES[zone.toLowerCase()]
    return named === undefined ? undefined : named * 60
  }
  if (Number(hours) > 15 || Number(minutes) > 59) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
