// The moment that a written date means: it depends on the generator, and on the time zone of the publication.
import type { Generator } from '../../../site/settings.ts'
import type { Site } from '../../../site/site.ts'
import { isTimeZone, localTimeAt, momentOf } from '../../../time-zone.ts'
import { parseDate } from './parse-date.ts'

interface DateRules {
  /** The article keeps the day in its own zone, if it names one. The others count days in the zone of the publication. */
  readonly keepsZone?: true
  /** A time that names no zone is in UTC if it is a timestamp of YAML. */
  readonly readsTimestampsAsUtc?: true
  /**
   * `date` is what pages show and addresses contain, `publishDate` is when the article comes out, and `lastmod` is the date of an article
   * that has no other.
   */
  readonly isHugo?: true
}

const RULES: Partial<Readonly<Record<Generator, DateRules>>> = {
  // jekyll/utils.rb and safe_yaml, parse/date.rb: `Time` in UTC, then `localtime`.
  jekyll: { readsTimestampsAsUtc: true },
  // resources/page/pagemeta/page_frontmatter.go
  hugo: { keepsZone: true, isHugo: true },
  // content/src/page.rs
  zola: { keepsZone: true },
  // Versions and machines differ: the day as written is the one that readers saw.
  hexo: { keepsZone: true },
}

// The YAML timestamps that have a time and no zone (https://yaml.org/type/timestamp.html).
const TIMESTAMP = /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?$/

type Settings = Pick<Site, 'timezone' | 'generator'>

export const rulesOf = ({ generator }: Pick<Site, 'generator'>): DateRules => (generator && RULES[generator]) || {}

interface Moment {
  readonly at: Date
  /** What the clock of the publication shows then, in the UTC fields. */
  readonly local: Date
}

/**
 * Undefined if the text is not a date. A date without a time is midnight in the zone of the publication. With `isQuoted`, it was a text
 * for YAML.
 */
export function readDate(text: string, site: Settings, isQuoted = false): Moment | undefined {
  const { time, zone } = splitZone(text)
  const written = parseDate(time)
  if (!written) return undefined
  const { keepsZone, readsTimestampsAsUtc } = rulesOf(site)
  const isUtc = readsTimestampsAsUtc && !isQuoted && TIMESTAMP.test(text.trim())
  const offset = isUtc ? 0 : written.offset
  const { local } = written
  if (offset === undefined && zone === undefined) return { at: within(momentOf(local, site.timezone)), local }
  const at = offset === undefined ? momentOf(local, zone as string) : new Date(local.getTime() - offset * 60_000)
  return { at: within(at), local: within(keepsZone ? local : localTimeAt(at, site.timezone)) }
}

/** A time and the name of its zone: `2024-05-31 18:00 Europe/Paris`, and RFC 9557's `2024-05-31T18:00:00+02:00[Europe/Paris]`. */
function splitZone(text: string): { readonly time: string; readonly zone?: string } {
  const [whole, bracketed, bare] =
    /(?:\[!?([\w/+-]{1,40})\]|[ \t]([A-Z]\w{1,30}\/[\w/+-]{1,40}))$/.exec(text.trim()) ?? []
  const zone = bracketed ?? bare
  return whole !== undefined && zone !== undefined && isTimeZone(zone)
    ? { time: text.trim().slice(0, -whole.length), zone }
    : { time: text }
}

const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59Z')
/** Feeds have years of four digits (RFC 3339 5.6). */
const within = (date: Date) => new Date(Math.min(Math.max(date.getTime(), FIRST), LAST))
