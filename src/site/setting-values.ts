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
  /** Its JSON Schema, if it is more than the type of the default value. It accepts all that `read` does, and some more. */
  readonly schema?: object
  /** The value as the site uses it. Undefined if it is invalid; then `refuse` is called with what is wrong. */
  readonly read: (value: unknown, refuse: Refuse) => T | undefined
  /** The value that was perhaps meant by an invalid one. */
  readonly suggest?: (wrong: unknown) => string | undefined
  /** What to do about an invalid value, instead of what it takes. */
  readonly explain?: (wrong: unknown) => string | undefined
}

/** `a, b or c`, each name between two `quote`s. */
export function either(names: readonly string[], quote: '"' | '`'): string {
  const quoted = names.map(name => quote + name + quote)
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter(Boolean).join(' or ')
}

/** One value. `parse` returns undefined for an invalid one. */
export function single<T>(takes: string, parse: (value: unknown) => T | undefined, schema?: object): SettingValue<T> {
  return {
    takes,
    ...(schema && { schema }),
    read(value, refuse) {
      const parsed = parse(value)
      if (parsed === undefined) refuse(value)
      return parsed
    },
  }
}

interface ListOptions<T> {
  /** Members for which it is the same are duplicates. */
  readonly identify?: (member: T) => unknown
  /** The JSON Schema of a member, if it is more than a text. */
  readonly schema?: object
}

/**
 * A list. Each member is parsed alone, so that an invalid member does not affect the others; duplicates are removed.
 * The list is invalid only if it has members and all of them are.
 */
export function listOf<T>(
  takes: string,
  parse: (member: unknown) => T | undefined,
  { identify = member => member, schema = { type: 'string' } }: ListOptions<T> = {},
): SettingValue<readonly T[]> {
  return {
    takes,
    schema: { type: 'array', items: schema },
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

/** A text that `pattern`, which has no flags, matches; unchanged. */
export const matching = (takes: string, pattern: RegExp): SettingValue<string> =>
  single(takes, value => (typeof value === 'string' && pattern.test(value) ? value : undefined), {
    type: 'string',
    pattern: pattern.source,
  })

/** One of the names that a list gives. */
export const nameIn =
  <const Name extends string>(names: readonly Name[]) =>
  (value: unknown): Name | undefined =>
    names.find(name => name === value)

export const oneOf = <const Name extends string>(...names: readonly Name[]): SettingValue<Name> =>
  single(either(names, '"'), nameIn(names), { enum: names })

/** A whole number; both limits are included. */
export function count(min: number, max: number, unit = ''): SettingValue<number> {
  return single(
    `a whole number ${unit && `of ${unit} `}from ${min} to ${max}`,
    value => (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined),
    { type: 'integer', minimum: min, maximum: max },
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

export const color = matching('a color such as "#b3261e"', /^#[0-9a-fA-F]{6}$/)

export const language = single(
  'a BCP 47 tag such as "en"',
  value => (typeof value === 'string' ? parseLanguage(value) : undefined),
  { type: 'string', pattern: '^\\s*[A-Za-z0-9]+([-_][A-Za-z0-9]+)*\\s*$' },
)

/** An absolute http or https address without its trailing slash; empty for no address. Undefined if it is invalid. */
export function parsePublicUrl(value: unknown): string | undefined {
  if (value === '') return ''
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined
  const url = new URL(value)
  if (!/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) return undefined
  return trimTrailing(toUri(url), /\//)
}

export const publicUrl = single('an http or https address', parsePublicUrl, {
  type: 'string',
  pattern: '^\\s*([hH][tT][tT][pP][sS]?:|$)',
})

const HTTP_ADDRESS = /^https?:\/\/[^\s#<>"]+$/

/** Exactly as written, with its slash and query, because others know the address in this form. Empty for none. */
export const address = single(
  'an http or https address',
  value =>
    value === '' || (typeof value === 'string' && HTTP_ADDRESS.test(value) && URL.canParse(value)) ? value : undefined,
  { type: 'string', pattern: `^$|${HTTP_ADDRESS.source}` },
)

export const origins = listOf(
  'a list of origins such as "https://www.example.org"',
  value => (typeof value === 'string' && URL.parse(value)?.origin === value && value !== 'null' ? value : undefined),
  { schema: { type: 'string', pattern: '^[a-z]+://[^/?#\\s]+$' } },
)

export const hosts = listOf(
  'a list of hosts such as "images.example.org", or ["*"]',
  value =>
    value === '*' || (typeof value === 'string' && URL.parse(`https://${value}`)?.host === value) ? value : undefined,
  { schema: { type: 'string', pattern: '^[^/?#\\s]+$' } },
)
