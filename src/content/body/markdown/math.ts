// Formulas between `$$` lines, left as they are: Markdown would interpret their backslashes and underscores.
import type MarkdownIt from 'markdown-it'
import type { StateBlock } from 'markdown-it'

/** A formula becomes a code block of the language `math`, as GitHub names it. */
export function math(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'math', formula, { alt: ['paragraph', 'reference', 'blockquote', 'list'] })
}

// The line up to which no formula ends, and the number of lines of that search.
const unclosed = new WeakMap<StateBlock, { readonly line: number; readonly end: number }>()

function formula(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const textOf = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd()
  const first = textOf(start)
  if (!first.startsWith('$$') || (state.sCount[start] ?? 0) - state.blkIndent >= 4) return false
  let last = start
  if (first.length < 5 || !first.endsWith('$$')) {
    // If one formula found no end, one that begins below it will not find it either.
    const known = unclosed.get(state)
    if (known && start < known.line && end <= known.end) return false
    // A formula has no empty lines.
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
