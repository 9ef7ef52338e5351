// `*[HTML]: Hyper Text Markup Language`: what an abbreviation means, in kramdown and Python-Markdown. Feeds have no place for it,
// so the text does not show it.
import type MarkdownIt from 'markdown-it'

// `*[Update]: we moved.*` is emphasised.
const DEFINITION = /^\*\[[^\]]+\]:(?:\s[^*]*)?$/

export function abbreviations(md: MarkdownIt): void {
  md.block.ruler.before(
    'reference',
    'abbreviation',
    (state, line, _end, silent) => {
      const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
      if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return false
      if (!DEFINITION.test(state.src.slice(start, state.eMarks[line]))) return false
      if (!silent) state.line = line + 1
      return true
    },
    { alt: ['paragraph'] },
  )
}
