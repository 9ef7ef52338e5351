// markdown-it-footnote with another last step: its own copies the whole article for each note.
import type MarkdownIt from 'markdown-it'
import type { Token } from 'markdown-it'
import footnote from 'markdown-it-footnote'

interface Note {
  readonly label?: string
  /** Of an inline note: `^[like this]`. */
  readonly content?: string
  readonly tokens?: Token[]
  readonly count?: number
}

export function footnotes(md: MarkdownIt): void {
  md.use(footnote)
  md.core.ruler.at('footnote_tail', state => {
    const { footnotes: found } = state.env as { footnotes?: { list?: readonly Note[] } }
    if (!found) return
    const { text, defined } = takeDefinitions(state.tokens)
    state.tokens = text
    if (!found.list) return
    const push = (type: string, nesting: Token['nesting'], meta?: object) => {
      const token = new state.Token(type, '', nesting)
      if (meta) token.meta = meta
      state.tokens.push(token)
    }
    push('footnote_block_open', 1)
    for (const [id, note] of found.list.entries()) {
      const { label } = note
      push('footnote_open', 1, { id, label })
      for (const token of note.tokens ? paragraphOf(note, state.Token) : (defined.get(label ?? '') ?? []))
        state.tokens.push(token)
      // The link back is in the last paragraph.
      const end = state.tokens.at(-1)?.type === 'paragraph_close' ? state.tokens.pop() : undefined
      for (let subId = 0; subId < Math.max(1, note.count ?? 1); subId++)
        push('footnote_anchor', 0, { id, subId, label })
      if (end) state.tokens.push(end)
      push('footnote_close', -1)
    }
    push('footnote_block_close', -1)
  })
}

/** The tokens outside definitions, and those inside each. */
function takeDefinitions(tokens: readonly Token[]): { text: Token[]; defined: ReadonlyMap<string, readonly Token[]> } {
  const text: Token[] = []
  const defined = new Map<string, readonly Token[]>()
  let inside: Token[] | undefined
  for (const token of tokens)
    if (token.type === 'footnote_reference_open') {
      inside = []
      defined.set(token.meta.label, inside)
    } else if (token.type === 'footnote_reference_close') inside = undefined
    else (inside ?? text).push(token)
  return { text, defined }
}

function paragraphOf({ content = '', tokens = [] }: Note, Made: typeof Token): Token[] {
  const inline = new Made('inline', '', 0)
  inline.content = content
  inline.children = tokens
  const [open, close] = [new Made('paragraph_open', 'p', 1), new Made('paragraph_close', 'p', -1)]
  open.block = true
  close.block = true
  return [open, inline, close]
}
