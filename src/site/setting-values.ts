// What settings can take: how each kind of value is read, and how problems describe it.
import { parseLanguage } from '../text/language.ts'
import { trimTrailing } from '../text/trim-trailing.ts'
import { toUri } from '../text/url.ts'
import { isTimeZone } from '../time-zone.ts'
import { suggestTimeZone } from './suggest-time-zone.ts'

/** `member` is the place of an invalid member in a list, or its name in an object; absent if the whole value is invalid. */
type Refuse = (wrong: unknown, member?: number | string) => void

export interface SettingValue<T> {
  /** Completes the hint "it takes ...". */
  readonly takes: string
  /** The JSON Schema of its types, if the default value does not show it. */
  readonly schema?: object
  /** The value as the site uses it. Undefined if it is invalid; then `refuse` is called with what is wrong. */
  readonly read: (value: unknown, refuse: Refuse) => T | undefined
  /** The value that was perhaps meant by an invalid one. */
  readonly suggest?: (wrong: unknown) => string | undefined
}

/** `a, b or c`, each name between two `quote`s. */
export function either(names: readonly string[], quote: '"' | '`'): string {
  const quoted = names.map(name => quote + name + quote)
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter(Boolean).join(' or ')
}

/** One value. `parse` returns undefined for an invalid one. */
export function single<T>(takes: string, parse: (value: unknown) => T | undefined): SettingValue<T> {
  return {
    takes,
    read(value, refuse) {
      const parsed = parse(value)
      if (parsed === undefined) refuse(value)
      return parsed
    },
  }
}

/**
 * A list. Each member is parsed alone, so that an invalid member does not affect the others; duplicates are removed, by
 * `identify`. The list is invalid only if it has members and all of them are.
 */
export function listOf<T>(
  takes: string,
  parse: (member: unknown) => T | undefined,
  identify: (member: T) => unknown = member => member,
): SettingValue<readonly T[]> {
  return {
    takes,
    read(value, refuse) {
      if (!Array.isArray(value)) return void refuse(value)
      const members = new Map<unknown, T>()
      for (const [index, member] of value.entries()) {
        const parsed = parse(member)
        if (parsed === undefined) refuse(member, index)
        else if (!members.has(identify(parsed))) members.set(identify(parsed), parsed)
      }
      return members.size > 0 || value.length === 0 ? [...members.values()] : undefined
    },
  }
}

/** A text that `pattern` matches, unchanged. */
export const matching = (takes: string, pattern: RegExp): SettingValue<string> =>
  single(takes, value => (typeof value === 'string' && pattern.test(value) ? value : undefined))

/** One of the names that a list gives. */
export const nameIn =
  <const Name extends string>(names: readonly Name[]) =>
  (value: unknown): Name | undefined =>
    names.find(name => name === value)

export const oneOf = <const Name extends string>(...names: readonly Name[]): SettingValue<Name> =>
  single(either(names, '"'), nameIn(names))

/** A whole number; both limits are included. */
export function count(min: number, max: number, unit = ''): SettingValue<number> {
  return single(`a whole number ${unit && `of ${unit} `}from ${min} to ${max}`, value =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined,
  )
}

export const text = single('text', value => (typeof value === 'string' ? value.trim() : undefined))

/** As written: runtimes differ in which of two names for a zone is the main one. */
export const timeZone: SettingValue<string> = {
  ...single('the name of a time zone, such as "Europe/Berlin" or "UTC"', value =>
    value === '' ? 'UTC' : typeof value === 'string' && isTimeZone(value.trim()) ? value.trim() : undefined,
  ),
  suggest: suggestTimeZone,
}

export const flag = single('true or false', value => (typeof value === 'boolean' ? value : undefined))

export const color = matching('a color such as "#b3261e"', /^#[0-9a-f]{6}$/i)

export const language = single('a BCP 47 tag such as "en"', value =>
  typeof value === 'string' ? parseLanguage(value) : undefined,
)

/** An absolute http or https address without its trailing slash; empty for no address. Undefined if it is invalid. */
export function parsePublicUrl(value: unknown): string | undefined {
  if (value === '') return ''
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined
  const url = new URL(value)
  if (!/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) return undefined
  return trimTrailing(toUri(url), /\//)
}

export const publicUrl = single('an http or https address', parsePublicUrl)

/** Exactly as written, with its slash and query, because others know the address in this form. Empty for none. */
export const address = single('an http or https address', value =>
  value === '' || (typeof value === 'string' && /^https?:\/\/[^\s#<>"]+$/.test(value) && URL.canParse(value))
    ? value
    : undefined,
)

export const origins = listOf('a list of origins such as "https://www.example.org"', value =>
  typeof value === 'string' && URL.parse(value)?.origin === value && value !== 'null' ? value : undefined,
)

export const hosts = listOf('a list of hosts such as "images.example.org", or ["*"]', value =>
  value === '*' || (typeof value === 'string' && URL.parse(`https://${value}`)?.host === value) ? value : undefined,
)
