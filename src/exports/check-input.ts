// Checks of what programs pass in. Each throws a TypeError that names the field, what it takes, and what it got.
import { parseDate } from '../content/front-matter/dates/parse-date.ts'
import { either } from '../site/setting-values.ts'
import { parseLanguage } from '../text/language.ts'
import { toUri } from '../text/url.ts'

/** A moment: a `Date`, or a text such as `2026-03-04T08:00:00Z` or `2026-03-04`, which is in UTC if it has no zone. */
export type Moment = Date | string

function refuse(field: string, takes: string, value: unknown): never {
  const got = typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : describe(value)
  throw new TypeError(`${field}: it takes ${takes}, not ${got}`)
}

const describe = (value: unknown) =>
  value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : Array.isArray(value)
      ? 'a list'
      : value instanceof Date
        ? 'an invalid date'
        : `${typeof value === 'object' ? 'an object' : `a ${typeof value}`}`

export function checkObject<T extends object>(value: T, field: string): T {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : refuse(field, 'an object', value)
}

export function checkList<T>(value: readonly T[] | undefined, field: string): readonly T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : refuse(field, 'a list', value)
}

/** A text that is not only spaces. */
export const checkText = (value: unknown, field: string): string =>
  typeof value === 'string' && value.trim() !== '' ? value : refuse(field, 'text', value)

/** The same, and empty if it is absent. */
export const checkOptionalText = (value: unknown, field: string): string =>
  value === undefined || value === '' ? '' : checkText(value, field)

/** With ASCII characters only. */
export function checkUrl(value: unknown, field: string): string {
  const url = typeof value === 'string' || value instanceof URL ? URL.parse(value) : null
  return url && /^https?:$/.test(url.protocol) ? toUri(url) : refuse(field, 'an absolute http or https address', value)
}

export function checkMoment(value: unknown, field: string): Date {
  const written = typeof value === 'string' ? parseDate(value) : undefined
  const moment = written ? new Date(+written.local - (written.offset ?? 0) * 60_000) : value
  const isDate = moment instanceof Date && !Number.isNaN(+moment)
  return isDate ? moment : refuse(field, 'a Date or a text such as "2026-03-04T08:00:00Z"', value)
}

export const checkLanguage = (value: unknown, field: string): string =>
  (typeof value === 'string' ? parseLanguage(value) : undefined) ?? refuse(field, 'a BCP 47 tag such as "en"', value)

/** A whole number of bytes, pixels, seconds or minutes. */
export const checkCount = (value: unknown, field: string): number =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse(field, 'a whole number', value)

export const checkChoice = <const Name extends string>(value: unknown, field: string, names: readonly Name[]): Name =>
  names.find(name => name === value) ?? refuse(field, either(names, '"'), value)

export const checkColor = (value: unknown, field: string): string =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value : refuse(field, 'a color such as "#b3261e"', value)

export const checkBytes = (value: unknown, field: string): Uint8Array<ArrayBuffer> =>
  value instanceof Uint8Array ? new Uint8Array(value) : refuse(field, 'the bytes of a picture as a Uint8Array', value)
