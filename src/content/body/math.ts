// Formulas between `$$` lines, kept as they are written: Markdown would take their backslashes and underscores for its own.
import type MarkdownIt from 'markdown-it'
import type { StateBlock } from 'markdown-it'

/** A formula becomes a code block of the language `math`, as GitHub names it. */
export function math(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'math', formula, { alt: ['paragraph', 'reference', 'blockquote', 'list'] })
}

// Up to which line, in a text of how many, nothing ends a formula.
const unclosed = new WeakMap<StateBlock, { readonly line: number; readonly end: number }>()

function formula(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const textOf = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd()
  const first = textOf(start)
  if (!first.startsWith('$$') || (state.sCount[start] ?? 0) - state.blkIndent >= 4) return false
  let last = start
  if (first.length < 5 || !first.endsWith('$$')) {
    // What one formula has not found, none that begins below it finds.
    const known = unclosed.get(state)
    if (known && start < known.line && end <= known.end) return false
    // No formula has an empty line in it.
    for (last = start + 1; last < end && !state.isEmpty(last); last++) if (textOf(last).endsWith('$$')) break
    if (last >= end || state.isEmpty(last)) {
      unclosed.set(state, { line: last, end })
      return false
    }
  }
  if (silent) return true
  const token = state.push('fence', 'code', 0)
  const written = state.getLines(start, last + 1, state.blkIndent, false).trim()
  token.info = 'math'
  token.content = `${written.slice(2, -2).trim()}\n`
  token.map = [start, last + 1]
  state.line = last + 1
  return true
}
