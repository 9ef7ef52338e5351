// YAML in front matter: every scalar stays the text that was written (dates with their zones, `1.10`), and mistakes that other
// generators accept are repaired and reported.
import {
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  FAILSAFE_SCHEMA,
  load,
  mapTag,
  mergeTag,
  nullCoreTag,
  YAMLException,
} from 'js-yaml'
import { wording } from '../../text/problem.ts'

/** A mistake, at a line of the parsed text (1-based). */
export interface SyntaxProblem {
  readonly line: number
  readonly message: string
  /** See Problem. */
  readonly kind?: string
  readonly hint: string
}

// Tags of other programs (`!ENV`, `!!timestamp`) are ignored: the value after them counts.
const SCHEMA = FAILSAFE_SCHEMA.withTags(
  nullCoreTag,
  mergeTag,
  ['!', 'tag:'].flatMap(tag => [
    defineScalarTag(tag, { matchByTagPrefix: true, resolve: source => source, identify: () => false }),
    defineSequenceTag<unknown[]>(tag, {
      matchByTagPrefix: true,
      create: () => [],
      addItem: (list, item) => void list.push(item),
      identify: () => false,
    }),
    defineMappingTag(tag, { ...mapTag, matchByTagPrefix: true, identify: () => false }),
  ]),
)

const MAX_REPAIRS = 20

/** The value; undefined if the text can't be repaired: then the only problem says why. Never throws. */
export function parseYaml(text: string): { value: unknown; problems: readonly SyntaxProblem[] } {
  if (!/^[^\S\n\r\u2028\u2029]*[^#\s]/m.test(text)) return { value: {}, problems: [] }
  const problems: SyntaxProblem[] = []
  let first: SyntaxProblem | undefined
  let json = false
  for (;;) {
    try {
      return { value: load(text, { schema: SCHEMA, json, maxDepth: 50, maxAliases: 100 }), problems }
    } catch (error) {
      const reason = error instanceof YAMLException ? error.reason : String(error)
      const line = error instanceof YAMLException ? (error.mark?.line ?? 0) : 0
      const repaired = problems.length < MAX_REPAIRS ? repair(text, line, reason) : undefined
      const problem = { line: line + 1, ...wording`the YAML can't be read: ${reason}`, hint: hintFor(reason) }
      first ??= problem
      if (!repaired) return { value: undefined, problems: [first] }
      problems.push({ line: line + 1, ...repaired.problem })
      text = repaired.text
      json ||= repaired.json
    }
  }
}

interface Repaired {
  readonly text: string
  /** Later duplicates win, as in JSON. */
  readonly json: boolean
  readonly problem: Pick<SyntaxProblem, 'message' | 'kind' | 'hint'>
}

function repair(text: string, line: number, reason: string): Repaired | undefined {
  if (reason.startsWith('duplicated mapping key'))
    return {
      text,
      json: true,
      problem: { message: 'a field is written twice', hint: 'the last one is used; delete the others' },
    }
  const lines = text.split('\n')
  const written = lines[line] ?? ''
  const indent = /^\s*/.exec(written)?.[0] ?? ''
  if (indent.includes('\t')) {
    lines[line] = indent.replaceAll('\t', '  ') + written.slice(indent.length)
    const problem = { message: 'a line is indented with a tab', hint: 'indent with spaces: YAML does not allow tabs' }
    return { text: lines.join('\n'), json: false, problem }
  }
  // `title: Feeds: a history` and `title: "Feeds" and more` mean the whole line.
  const [, before, value] = /^(\s*(?:- )?[\w-]+:[ \t]+)(\S.*)$/.exec(written.trimEnd()) ?? []
  if (before === undefined || value === undefined || /^(["']).*\1$/.test(value) || /^[[{|>]\s*$/.test(value))
    return undefined
  if (/^"[^"]*$|^'[^']*$/.test(value)) return undefined
  lines[line] = before + JSON.stringify(value)
  return {
    text: lines.join('\n'),
    json: false,
    problem: {
      ...wording`${before.trim()} has a value that YAML understands differently`,
      hint: `put it in quotes: ${JSON.stringify(value)}`,
    },
  }
}

function hintFor(reason: string): string {
  if (/tab character/.test(reason)) return 'indent by spaces'
  if (/nesting|alias/.test(reason)) return 'write it more simply'
  return 'put values that hold ": ", "#" or quotes into quotes, and indent lists and fields alike'
}
