// Admonitions of Docusaurus (`:::note Title`) and alerts of GitHub (`> [!NOTE]`): a quotation with a bold first line, which
// every reader sets apart.
import type MarkdownIt from 'markdown-it'
import type { StateBlock, StateCore } from 'markdown-it'
import { trimTrailing } from '../../../text/trim-trailing.ts'

const MAX_LEVEL = 20
// Of VitePress: what is in them is text like any other.
const NO_BOX = /^(?:code-group|v-pre|raw)$/i

interface Opening {
  readonly colons: string
  readonly kind: string
  readonly title: string
}

/** `:::kind Title {attributes}` or `:::kind[Title]`; undefined for any other line. */
function parseOpening(line: string): Opening | undefined {
  const [, colons, kind, rest = ''] = /^(:{3,})[ \t]*([a-zA-Z]+(?:-[a-zA-Z]+)*)(.*)$/s.exec(line) ?? []
  if (colons === undefined || kind === undefined) return undefined
  const title = dropAttributes(rest).trim()
  const inside = LABEL.exec(title)
  return { colons, kind, title: inside?.[0] === title ? (inside[1] ?? '') : title }
}

// `[Title]`, with one pair of brackets in it.
const LABEL = /^\[((?:[^[\]]|\[[^[\]]*\])*)\]/

function dropAttributes(text: string): string {
  const start = text.lastIndexOf('{')
  return start !== -1 && text.indexOf('}', start) === text.length - 1 ? text.slice(0, start) : text
}

/** A block rule for `:::kind Title`; boxes may be nested, the outer ones with more colons. */
export function admonitions(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'admonition', box, { alt: ['paragraph', 'reference', 'blockquote', 'list'] })
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
}

function box(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const at = (state.bMarks[start] ?? 0) + (state.tShift[start] ?? 0)
  if (state.src.charCodeAt(at) !== 0x3a || (state.sCount[start] ?? 0) - state.blkIndent >= 4) return false
  // Each level of nesting reads the text to its end once more.
  if (state.level >= MAX_LEVEL) return false
  const opening = parseOpening(lineOf(state, start))
  if (!opening) return false
  if (silent) return true
  const short = readShort(state, start, end)
  if (short) return pushShort(state, start, short, opening.kind)
  let depth = 1
  let close = start + 1
  let fence: string | undefined
  for (; close < end; close++) {
    const line = lineOf(state, close).trimEnd()
    const mark = /^(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark !== undefined) fence = fence === undefined ? mark : line.startsWith(fence) ? undefined : fence
    if (fence !== undefined || !line.startsWith(':::')) continue
    if (/^:+$/.test(line)) {
      // A nested box may have as many colons as the one around it.
      if (line.length > opening.colons.length) break
      if (line.length === opening.colons.length && --depth === 0) break
    } else if (parseOpening(line)?.colons.length === opening.colons.length) depth++
  }
  const { parentType, lineMax } = state
  const isBox = !NO_BOX.test(opening.kind)
  // Paragraphs inside end as those of a quotation do.
  state.parentType = 'blockquote'
  state.lineMax = close
  if (isBox) {
    const open = state.push('admonition_open', 'blockquote', 1)
    open.map = [start, close]
    open.block = true
    pushLabel(state, opening.title, opening.kind, start)
  } else state.level++
  state.md.block.tokenize(state, start + 1, close)
  if (isBox) state.push('admonition_close', 'blockquote', -1).block = true
  else state.level--
  state.parentType = parentType
  state.lineMax = lineMax
  state.line = close < end ? close + 1 : close
  return true
}

/** A box that is one paragraph. */
interface Short {
  readonly title: string
  readonly text: string
  /** The line after it. */
  readonly end: number
}

/** `:::note[Title] Text :::`, also over several lines, as formatters of Markdown join a box that has no empty lines. */
function readShort(state: StateBlock, start: number, end: number): Short | undefined {
  const [, rest = ''] = /^:{3,}[ \t]*[a-zA-Z]+(?:-[a-zA-Z]+)*(.*)$/s.exec(lineOf(state, start)) ?? []
  const [label = '', title = ''] = LABEL.exec(rest) ?? []
  const first = label ? rest.slice(label.length).replace(/^\{[^{}]*\}/, '') : rest
  const lines: string[] = []
  for (let line = start; line < end && !state.isEmpty(line); line++) {
    const text = line === start ? first : lineOf(state, line)
    if (line > start && /^(?:`{3}|~{3}|:{3})/.test(text)) return undefined
    const isLast = line + 1 >= end || state.isEmpty(line + 1)
    const last = beforeClosing(text, line === start || (label !== '' && isLast))
    lines.push(last ?? text)
    if (last !== undefined) return { title, text: lines.join('\n').trim(), end: line + 1 }
  }
  return undefined
}

/** The text before the colons that close a box on the same line. */
function beforeClosing(line: string, mayTouch: boolean): string | undefined {
  const written = line.trimEnd()
  const before = trimTrailing(written, /:/)
  if (written.length - before.length < 3 || before.trim() === '') return undefined
  return mayTouch || /[ \t]$/.test(before) ? before.trimEnd() : undefined
}

function pushShort(state: StateBlock, start: number, { title, text, end }: Short, kind: string): true {
  state.push('admonition_open', 'blockquote', 1).map = [start, end]
  pushLabel(state, title, kind, start)
  state.push('paragraph_open', 'p', 1).map = [start, end]
  const inline = state.push('inline', '', 0)
  inline.content = text
  inline.map = [start, end]
  inline.children = []
  state.push('paragraph_close', 'p', -1)
  state.push('admonition_close', 'blockquote', -1)
  state.line = end
  return true
}

function pushLabel(state: StateBlock, title: string, kind: string, line: number): void {
  const open = state.push('paragraph_open', 'p', 1)
  open.map = [line, line + 1]
  const inline = state.push('inline', '', 0)
  inline.content = `**${title.trim() || capitalised(kind)}**`
  inline.map = [line, line + 1]
  inline.children = []
  state.push('paragraph_close', 'p', -1)
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()

const ALERT = /^\[!(\w+)\][+-]?(.*)$/s

/** GitHub's and Obsidian's alerts: the mark at the start of a quotation becomes its bold first line. */
export function alerts(md: MarkdownIt): void {
  md.core.ruler.after('block', 'alerts', (state: StateCore) => {
    state.tokens.forEach((token, index) => {
      const inline = state.tokens[index - 1]?.type === 'blockquote_open' ? state.tokens[index + 1] : undefined
      if (token.type !== 'paragraph_open' || inline?.type !== 'inline' || !inline.content.startsWith('[!')) return
      const [first = '', ...rest] = inline.content.split('\n')
      const [, kind, title] = ALERT.exec(first) ?? []
      if (kind === undefined) return
      const label = `**${title?.trim() || capitalised(kind)}**`
      inline.content = rest.length > 0 ? `${label}\\\n${rest.join('\n')}` : label
    })
  })
}
