// Brackets in Markdown. Unlike markdown-it's own, this gives up where they stand deeper inside each other than people write
// them: each of a million open ones would look for its end in all of the text.
import type { StateInline } from 'markdown-it'

const OPEN = 0x5b
const CLOSE = 0x5d
const MAX_OPEN = 20

/** Where the label ends that the bracket at `start` opens; -1 where it does not, or holds a link and must not. */
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
    // A bracket that no token begins with.
    if (state.pos === at + 1) open++
    else if (disableNested) return -1
  }
  return -1
}
