// Front matter fields, by any of the names that generators use.
import { cleanText } from '../../text/clean.ts'
import type { FrontMatter } from './front-matter.ts'

/** A field: its value, and its name as written. */
interface Field {
  readonly name: string
  readonly value: unknown
}

export type Fields = ReturnType<typeof createFields>

// Tables in the front matter with fields of the article: Hugo's params, Zola's extra and taxonomies.
const NESTED = ['params', 'extra', 'taxonomies']

const plainName = (name: string) => name.toLowerCase().replace(/[_\s-]/g, '')

export const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Names are in lower case, without hyphens and underscores. Empty values count as absent. */
export function createFields({ fields = {}, written, line }: FrontMatter) {
  const named = new Map<string, Field>()
  const add = (table: Readonly<Record<string, unknown>>) => {
    for (const [name, value] of Object.entries(table)) {
      const plain = plainName(name)
      if (!named.has(plain) && value !== null && value !== '' && value !== undefined) named.set(plain, { name, value })
    }
  }
  add(fields)
  for (const name of NESTED) {
    const table = named.get(name)?.value
    if (isTable(table)) add(table)
  }

  /** The first of these fields that exists and is accepted. */
  function find(names: readonly string[], accepts: (value: unknown) => boolean = () => true): Field | undefined {
    for (const name of names) {
      const field = named.get(name)
      if (field && accepts(field.value)) return field
    }
    return undefined
  }

  const lines = () => written.split('\n')

  return {
    find,
    text: (...names: string[]) => toText(find(names, value => toText(value) !== undefined)?.value),
    flag: (...names: string[]) => toFlag(find(names, value => toFlag(value) !== undefined)?.value),
    /** The line of the file where a field is written. */
    lineOf(name: string): number {
      return (
        line +
        Math.max(
          0,
          lines().findIndex(text => isField(text, name)),
        )
      )
    },
    /** Whether its value is between quotation marks: YAML has it as text then, and not as a date. */
    isQuoted(name: string): boolean {
      const text = lines().find(text => isField(text, name))
      return text !== undefined && /^[^:=]*[:=]\s*["']/.test(text)
    },
  }
}

function isField(line: string, name: string): boolean {
  const start = line.replace(/^[ \t]*["']?/, '')
  return start.startsWith(name) && /^["']?[ \t]*[:=]/.test(start.slice(name.length))
}

/** Scalars as text, trimmed, on one line or several as written; undefined for anything else and for empty text. */
export function toText(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  // Escapes (`"\x00"`) may stand for characters that the file itself may not contain.
  return cleanText(String(value)).trim() || undefined
}

/** Yes and no, as YAML 1.1 and people write them. */
export function toFlag(value: unknown): boolean | undefined {
  const text = toText(value)?.toLowerCase()
  if (text === 'true' || text === 'yes' || text === 'on' || text === '1') return true
  if (text === 'false' || text === 'no' || text === 'off' || text === '0') return false
  return undefined
}

/** A value or a list of values, as a list; lists inside (Hexo's category paths) are flattened one level. */
export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.flat(1) : value === undefined || value === null ? [] : [value]
}
