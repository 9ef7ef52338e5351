// Fields without a fence around them, as Pelican and MkDocs read them (Python-Markdown, extensions/meta.py).
import { createTable } from '../../text/table.ts'

const FIELD = /^ {0,3}([A-Za-z0-9_-]+):(?:[ \t]+(.*)|[ \t]*)$/
const CONTINUED = /^(?: {4,}|\t)[ \t]*(.*)$/

// One of these is in every article of a generator that has such fields. Other texts may begin with a word and a colon.
const REQUIRED: ReadonlySet<string> = new Set(['title', 'date'])

// Several names in one text (pelican/readers.py, ensure_metadata_list).
const LISTS: ReadonlySet<string> = new Set(['tags', 'authors', 'author'])

interface PlainFields {
  readonly fields: Readonly<Record<string, unknown>>
  /** The offset after the empty line that ends the fields. */
  readonly end: number
}

/** The fields that `text` begins with; undefined if its first paragraph is anything else. */
export function parsePlainFields(text: string): PlainFields | undefined {
  const start = /^\s*/.exec(text)?.[0].length ?? 0
  const blank = /\n[ \t]*(?:\n|$)/.exec(text.slice(start))
  const end = blank ? start + blank.index + blank[0].length : text.length
  const values = new Map<string, string>()
  let last = ''
  for (const line of text.slice(start, end).trimEnd().split('\n')) {
    const [, name, value = ''] = FIELD.exec(line) ?? []
    const [, more] = CONTINUED.exec(line) ?? []
    if (name !== undefined) {
      last = name.toLowerCase()
      values.set(last, value.trim())
    } else if (more !== undefined && last !== '') values.set(last, `${values.get(last)} ${more.trim()}`.trim())
    else return undefined
  }
  if (![...values.keys()].some(name => REQUIRED.has(name))) return undefined
  return {
    fields: createTable(Object.fromEntries([...values].map(([name, value]) => [name, toValue(name, value)]))),
    end,
  }
}

function toValue(name: string, value: string): unknown {
  if (!LISTS.has(name)) return value
  return value
    .split(value.includes(';') ? ';' : ',')
    .map(item => item.trim())
    .filter(Boolean)
}
