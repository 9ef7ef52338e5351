// When an article was published and updated.
import type { Site } from '../../../site/site.ts'
import { type Report, wording } from '../../../text/problem.ts'
import { localTimeAt } from '../../../time-zone.ts'
import type { SourceName } from '../../sources.ts'
import { type Fields, isTable, toFlag, toText } from '../fields.ts'
import { readDate, rulesOf } from './date-rules.ts'
import { parseDate } from './parse-date.ts'

const PUBLISHED = [
  'publishdate',
  'date',
  'pubdate',
  'pubdatetime',
  'publisheddate',
  'datepublished',
  'publishedat',
  'publishedon',
  'published',
  'publicationdate',
  'created',
  'createdat',
  'datecreated',
  'creationdate',
]
const UPDATED = [
  'updated',
  'lastmod',
  'modified',
  'lastmodifiedat',
  'lastmodified',
  'updateddate',
  'moddatetime',
  'dateupdated',
  'updatedat',
  'updatedon',
  'modifieddate',
  'moddate',
  'datemodified',
  'lastupdated',
  'lastupdate',
]

interface Dates {
  readonly published?: Date
  readonly updated?: Date
  /** Of `published`; see `Article`. */
  readonly localTime?: Date
  /** Whether the file, or its name, gives a date. */
  readonly isDated: boolean
  /** Where the front matter gives the date of publication. */
  readonly line?: number
}

// Of a list, the first is meant. MkDocs has `date: { created: …, updated: … }`.
const dateText = (value: unknown): string | undefined =>
  toText(isTable(value) ? (value.date ?? value.created) : Array.isArray(value) ? value[0] : value)

function updatedBeside(fields: Fields): string | undefined {
  const dates = fields.find(['date'])?.value
  return isTable(dates) ? toText(dates.updated) : undefined
}

// Go writes a time that is not set as 0001-01-01T00:00:00Z, and Hugo reads it as no date.
const isUnset = (text: string | undefined) =>
  text !== undefined && /^0001-01-01(?:[T ]00:00:00(?:\.0+)?Z?)?$/.test(text)

// Eleventy's words for the time of the file. We do not ask git: files that it has written are as old as the clone.
const FILE_TIME = /^(?:last modified|created)$/i

/** Zola's `path` may contain a date: `path = "blog/2024/05/31/a-post"`. */
function dateInPath(fields: Fields): string | undefined {
  const found = /(?:^|\/)(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?=[-_/]|$)/.exec(fields.text('path') ?? '')
  const date = found ? `${found[1]}-${found[3]}-${found[4]}` : ''
  return parseDate(date) && date
}

/** The warning about an undated article. */
export const NO_DATE = 'no date: the time when the file was last changed is used'

interface Surroundings {
  readonly site: Site
  /** When the file was last changed. */
  readonly modified: Date
}

/** `published` is absent if the field is not a date; if there is no field, it is `modified`. */
export function parseDates(fields: Fields, name: SourceName, { site, modified }: Surroundings, report: Report): Dates {
  const read = (names: readonly string[], fallback: string | undefined) => {
    const field = fields.find(names, value => {
      const text = dateText(value)
      return text !== undefined && toFlag(value) === undefined && !isUnset(text)
    })
    const value = dateText(field?.value)
    if (value !== undefined && FILE_TIME.test(value.trim()))
      return { date: modified, local: localTimeAt(modified, site.timezone), text: value }
    // A generator fills in templates (`date: "{{ page.date }}"`).
    const text = value !== undefined && !/\{\{|^git (last modified|created)$/i.test(value) ? value : fallback
    const own = text === undefined ? undefined : readDate(text, site, field && fields.isQuoted(field.name))
    const date = own ?? (fallback === undefined ? undefined : readDate(fallback, site))
    if (text !== undefined && own === undefined)
      report(
        date ? 'warning' : 'error',
        field && fields.lineOf(field.name),
        `${field ? `${field.name}: ` : ''}${JSON.stringify(text.slice(0, 60))} is not a date${date ? `: ${fallback}, from the name, is used` : ''}`,
        'write it as 2024-05-31, or with a time and zone as 2024-05-31T18:00:00+02:00',
      )
    return {
      date: date?.at,
      local: date?.local,
      text,
      ...(field && { line: fields.lineOf(field.name), name: field.name }),
    }
  }
  const rules = rulesOf(site)
  const published = read(
    rules.isHugo ? [...PUBLISHED, 'lastmod', 'modified'] : PUBLISHED,
    name.date ?? dateInPath(fields),
  )
  const updated = read(UPDATED, updatedBeside(fields))
  const isDated = published.text !== undefined
  if (isDated && published.date === undefined) return { isDated }
  const start = published.date ?? modified
  const shown = rules.isHugo && published.name !== undefined ? shownDate(fields, site) : undefined
  const localTime = shown ?? published.local ?? localTimeAt(modified, site.timezone)
  const place = {
    ...(published.line !== undefined && { line: published.line }),
    ...(+localTime !== +start && { localTime }),
  }
  if (!isDated) {
    report('warning', undefined, NO_DATE, 'add `date: 2024-05-31`')
    return { published: start, updated: updated.date ?? start, isDated, ...place }
  }
  if (updated.date !== undefined && updated.date < start) {
    report(
      'warning',
      fields.lineOf(updated.name ?? ''),
      wording`${updated.name} is before the date of publication`,
      'fix one of the two; until then the article counts as never updated',
    )
    return { published: start, updated: start, isDated, ...place }
  }
  return {
    published: start,
    updated: updated.date !== undefined && updated.date > start ? updated.date : start,
    isDated,
    ...place,
  }
}

/** Hugo's `date`. */
function shownDate(fields: Fields, site: Site): Date | undefined {
  const text = dateText(fields.find(['date'])?.value)
  return text === undefined ? undefined : readDate(text, site)?.local
}

/** Hugo's `expiryDate` (resources/page/pagemeta/page_frontmatter.go). */
export function parseExpiry(fields: Fields, site: Site): Date | undefined {
  const text = dateText(fields.find(['expirydate', 'unpublishdate'])?.value)
  return text === undefined ? undefined : readDate(text, site)?.at
}
