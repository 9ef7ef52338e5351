// Brackets in Markdown. Unlike markdown-it's own parser, this gives up at a nesting that people do not write: each of a
// million opening brackets would search the whole text for its end.
import type { StateInline } from 'markdown-it'

const OPEN = 0x5b
const CLOSE = 0x5d
const MAX_OPEN = 20

/** Where the label ends that the bracket at `start` opens; -1 if it does not end, or contains a link and must not. */
export function parseLinkLabel(state: StateInline, start: number, disableNested = false): number {
  const before = state.pos
  state.pos = start + 1
  const end = findEnd(state, disableNested)
  state.pos = before
  return end
}

function findEnd(state: StateInline, disableNested: boolean): number {
  let open = 1
  while (state.pos < state.posMax && open <= MAX_OPEN) {
    const at = state.pos
    const mark = state.src.charCodeAt(at)
    if (mark === CLOSE && --open === 0) return at
    state.md.inline.skipToken(state)
    if (mark !== OPEN) continue
    // No token begins with this bracket.
    if (state.pos === at + 1) open++
    else if (disableNested) return -1
  }
  return -1
}
