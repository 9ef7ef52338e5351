// The fields at the head of a file: YAML between `---`, TOML between `+++`, one JSON object, or lines such as `Title: …`.
import { parse as parseToml, TomlError } from 'smol-toml'
import { errorMessage } from '../../text/error-message.ts'
import { createTable } from '../../text/table.ts'
import { parsePlainFields } from './plain-fields.ts'
import { parseYaml, type SyntaxProblem } from './yaml.ts'

export interface FrontMatter {
  /** Undefined when the fields can't be read. */
  readonly fields: Readonly<Record<string, unknown>> | undefined
  /** The fields as written, to find the line of one. */
  readonly written: string
  /** The line of the file that `written` starts at. */
  readonly line: number
  readonly body: string
  /** The line of the file that `body` starts at. */
  readonly bodyLine: number
  /** With lines of the file. They are repaired, unless `fields` is undefined. */
  readonly problems: readonly SyntaxProblem[]
}

const FENCE = /^\s*?(---|\+\+\+)[ \t]*(?:([a-z]+)[ \t]*)?\n/

/** `text` has `\n` line ends and no byte order mark. Never throws. */
export function parseFrontMatter(text: string): FrontMatter {
  const open = FENCE.exec(text)
  if (open) {
    const [opening, fence = '', language = ''] = open
    // Jekyll also ends YAML with `...`.
    const closing = fence === '+++' ? /^\+\+\+[ \t]*(?:\n|$)/m : /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m
    const rest = text.slice(opening.length)
    const close = closing.exec(rest)
    if (close) {
      const format = fence === '+++' ? 'toml' : language || 'yaml'
      const end = opening.length + close.index
      return read(format, text, { start: opening.length, end, body: end + close[0].length })
    }
    // Dashes without fields after them are a thematic break.
    if (/^[\w"'-]+\s*[:=]/.test(rest)) {
      const problem = {
        message: `the front matter has no closing ${fence}`,
        hint: `add a line with ${fence} after the fields`,
      }
      return { ...empty(text), fields: undefined, problems: [{ ...problem, line: linesIn(opening) }] }
    }
  }
  const end = /^\s*\{\s*["}]/.test(text) ? endOfObject(text) : undefined
  return end === undefined ? readPlain(text) : read('json', text, { start: 0, end, body: end })
}

const empty = (text: string): FrontMatter => ({
  fields: {},
  written: '',
  line: 1,
  body: text,
  bodyLine: 1,
  problems: [],
})

function readPlain(text: string): FrontMatter {
  const found = parsePlainFields(text)
  if (!found) return empty(text)
  const { fields, end } = found
  const body = text.slice(end)
  return { fields, written: text.slice(0, end), line: 1, body, bodyLine: linesIn(text.slice(0, end)) + 1, problems: [] }
}

/** Offsets in a file: where its fields start and end, and where its body starts. */
interface Layout {
  readonly start: number
  readonly end: number
  readonly body: number
}

function read(format: string, text: string, { start, end, body }: Layout): FrontMatter {
  const written = text.slice(start, end)
  const line = linesIn(text.slice(0, start)) + 1
  const { value, problems } = (PARSERS[format] ?? refuse)(written)
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value)
  const noTable = { line: 1, message: 'the front matter has no fields', hint: 'write it as `title: The title`' }
  const found = problems.length > 0 || isTable ? problems : [noTable]
  return {
    fields: isTable ? (value as Record<string, unknown>) : undefined,
    written,
    line,
    body: text.slice(body),
    bodyLine: linesIn(text.slice(0, body)) + 1,
    problems: found.map(problem => ({ ...problem, line: problem.line + line - 1 })),
  }
}

type Parser = (written: string) => { value: unknown; problems: readonly SyntaxProblem[] }

// Dates are read as text: the library would turn 30 February into 1 March.
const TOML_DATE =
  /^([ \t]*[\w.-]+[ \t]*=[ \t]*)(\d{4}-\d{2}-\d{2}(?:[Tt ][\d:.]+(?:[Zz]|[+-]\d{2}:\d{2})?)?)(?=[ \t]*(?:#.*)?$)/gm

const PARSERS = createTable<Parser | undefined>({
  yaml: parseYaml,
  yml: parseYaml,
  toml(written) {
    try {
      return { value: parseToml(written.replace(TOML_DATE, '$1"$2"'), { maxDepth: 50 }), problems: [] }
    } catch (error) {
      const message = errorMessage(error).split('\n')[0]
      const line = error instanceof TomlError ? error.line : 1
      const hint = 'fix this line: text needs quotes, and each field may be set only once'
      return { value: undefined, problems: [{ line, message: `the TOML can't be read: ${message}`, hint }] }
    }
  },
  json(written) {
    try {
      return { value: JSON.parse(written), problems: [] }
    } catch (error) {
      // JSON is YAML (1.2, chapter 1.3), whose parser reports the line, and accepts a comma after the last field.
      const { value, problems } = parseYaml(written)
      const message = `the JSON can't be read: ${errorMessage(error).replace(/,? \.\.\.[\s\S]*/, '')}`
      const hint = 'names and text need double quotes, and there is no comma after the last field'
      return { value, problems: [{ line: problems[0]?.line ?? 1, message, hint }] }
    }
  },
})

/** The fields of a whole file, such as the configuration of a generator. Never throws. */
export const parseFields = (format: 'yaml' | 'toml' | 'json', text: string): ReturnType<Parser> =>
  (PARSERS[format] ?? refuse)(text)

const refuse: Parser = () => ({
  value: undefined,
  problems: [
    { line: 0, message: 'the front matter is in an unsupported format', hint: 'write it as YAML, TOML or JSON' },
  ],
})

function linesIn(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** Where the object that opens the text ends: after its closing brace and the rest of that line. */
function endOfObject(text: string): number | undefined {
  let depth = 0
  for (const { 0: token, 1: closing, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*("?)|[{}]/g)) {
    if (closing) continue
    // A string that is not closed on its line is not a string, and no other quote in it opens one.
    for (const { 0: brace, index: within } of token.matchAll(/[{}]/g))
      if (brace === '{') depth++
      else if (--depth === 0) return index + within + 1
  }
  return undefined
}
