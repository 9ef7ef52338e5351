// MDX without its code: imports, exports, expressions and components are removed, their text and pictures stay.
import { escapeMarkup } from '../../../text/markup.ts'
import { findCode } from './code.ts'
import { parseCall, renderBox, renderEmbed } from './embeds.ts'
import type { Dropped } from './expand.ts'

// MDX 3: a block of ESM starts at the margin and ends at a blank line.
const MODULE =
  /^(?:import\s+(?:[^'"\n;]*?\sfrom\s+)?['"]|export\s+(?:const|let|var|default|function|async|class|\{|\*))/

/** `title` is that of the article. */
export function expandMdx(text: string, title: string): { text: string; dropped: readonly Dropped[] } {
  const dropped: Dropped[] = []
  const imports = new Map<string, string>()
  const constants = new Map(
    ['frontmatter.title', 'frontMatter.title', 'props.frontMatter.title'].map(name => [name, title]),
  )
  const names: Names = { imports, constants }
  const drop = (at: number, written: string) => {
    dropped.push({ at, written: written.replace(/\s+/g, ' ').slice(0, 80) })
  }
  let result = ''
  let position = 0
  const prose = (end: number) => {
    result += expandProse(text.slice(position, end), position, names, drop)
    position = end
  }
  for (const { start, end } of findCode(text, '{')) {
    prose(start)
    result += text.slice(start, end)
    position = end
  }
  prose(text.length)
  return { text: result, dropped }
}

type Drop = (at: number, written: string) => void

/** What a text has declared so far. */
interface Names {
  /** The paths of imported files. */
  readonly imports: Map<string, string>
  /** Exported texts and numbers. */
  readonly constants: Map<string, string>
}

function expandProse(text: string, offset: number, names: Names, drop: Drop): string {
  const reach = createReach()
  let result = ''
  let position = 0
  for (let at = nextMark(text, 0); at !== -1; at = nextMark(text, Math.max(position, at + 1))) {
    if (at < position) continue
    const found =
      readModule(text, at, names) ?? readTag(text, at, names.imports, reach) ?? readExpression(text, at, names, reach)
    if (!found) continue
    result += text.slice(position, at)
    position = found.end
    if (found.text === undefined) drop(offset + at, text.slice(at, found.end))
    else result += found.text
  }
  return result + text.slice(position)
}

interface Reach {
  /** The most characters of a tag or an expression. */
  most(): number
  /** One did not end within this limit. */
  fail(): void
}

// If a hundred did not end, searching so far for each further one would cost more than everything else.
function createReach(): Reach {
  let failures = 0
  return {
    most: () => (failures < 100 ? 10_000 : 500),
    fail: () => {
      failures++
    },
  }
}

const MARK = /[<{]|^(?:import|export)\b/gm

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from
  return MARK.exec(text)?.index ?? -1
}

/** Where it ends, and what replaces it; no text if it is dropped and reported. */
interface Found {
  readonly end: number
  readonly text: string | undefined
}

function readModule(text: string, at: number, { imports, constants }: Names): Found | undefined {
  if (text[at] === '<' || text[at] === '{' || !MODULE.test(text.slice(at, at + 500))) return undefined
  const blank = /\n[ \t]*(?:\n|$)/g
  blank.lastIndex = at
  const end = blank.exec(text)?.index ?? text.length
  for (const [, name, path] of text.slice(at, end).matchAll(/^import\s+(\w+)\s+from\s+['"]([^'"]+)['"]/gm))
    imports.set(name as string, path as string)
  for (const [, name = '', number, , literal = ''] of text
    .slice(at, end)
    .matchAll(/^export\s+const\s+(\w+)\s*=\s*(?:(\d[\d.]*)|(["'`])([^"'`$\\\n]*)\3)\s*;?\s*$/gm))
    constants.set(name, number ?? literal)
  return { end, text: '' }
}

// HTML Standard, 13.1.2
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/

const TAG = /<(\/?)([A-Za-z][\w.:-]*)?/y

function readTag(text: string, at: number, imports: Map<string, string>, reach: Reach): Found | undefined {
  TAG.lastIndex = at
  const [start, slash, name] = TAG.exec(text) ?? []
  if (start === undefined) return undefined
  // Fragments: `<>` and `</>`.
  if (name === undefined) return text[at + start.length] === '>' ? { end: at + start.length + 1, text: '' } : undefined
  const end = endOfTag(text, at + start.length, reach)
  if (end === undefined) return undefined
  const isComponent = /^[A-Z]|\./.test(name)
  const attributes = readAttributes(text.slice(at + start.length, end - 1).replace(/\/$/, ''), imports)
  const isClosed = text[end - 2] === '/'
  if (!isComponent) {
    if (slash) return undefined
    // In HTML, a slash does not close an element.
    const closing = isClosed && !VOID.test(name) ? `</${name}>` : ''
    return { end, text: `<${name}${attributes}>${closing}` }
  }
  const call = parseCall(`${name} ${attributes}`)
  if (slash) return { end, text: renderBox(call) === undefined ? '' : '\n\n:::\n' }
  const box = isClosed ? undefined : renderBox(call)
  if (box !== undefined) return { end, text: `\n${box}\n\n` }
  if (/^tabitem$/i.test(name)) return { end, text: call.named.label ? `\n\n**${call.named.label}**\n\n` : '' }
  return { end, text: renderEmbed(call) }
}

/** After the `>` that ends a tag, beyond quotes and braces. */
function endOfTag(text: string, from: number, reach: Reach): number | undefined {
  const most = from + reach.most()
  let depth = 0
  let quote = ''
  for (let at = from; at < text.length && at < most; at++) {
    const character = text[at] as string
    if (quote) {
      if (character === quote) quote = ''
    } else if (isQuote(text, at, depth)) quote = character
    else if (character === '{') depth++
    else if (character === '}') depth--
    else if (character === '>' && depth === 0) return at + 1
    else if (character === '<' && depth === 0) return undefined
  }
  reach.fail()
  return undefined
}

/** Outside of braces, a quote follows `=`: others are apostrophes of comments. */
const isQuote = (text: string, at: number, depth: number) =>
  depth > 0 ? /["'`]/.test(text[at] as string) : /["']/.test(text[at] as string) && /=\s*$/.test(text.slice(at - 5, at))

/** Attributes as in HTML. An expression is read if it is a string or an imported file; styles and handlers are removed. */
function readAttributes(text: string, imports: ReadonlyMap<string, string>): string {
  let result = ''
  for (const [, name = '', quoted, expression] of text.matchAll(
    /([\w:-]+)(?:=("[^"]*"|'[^']*')|=\{((?:[^{}]|\{[^{}]*\})*)\})?/g,
  )) {
    const key = name === 'className' ? 'class' : name === 'htmlFor' ? 'for' : name
    const value = expression === undefined ? quoted?.slice(1, -1) : meaningOf(expression.trim(), imports)
    if (value !== undefined) result += ` ${key}="${value.replaceAll('"', '&quot;')}"`
    else if (expression === undefined) result += ` ${key}`
  }
  return result
}

function meaningOf(expression: string, imports: ReadonlyMap<string, string>): string | undefined {
  const imported = imports.get(expression.replace(/\.(src|default)$/, ''))
  if (imported !== undefined) return imported
  if (/^\d+$/.test(expression)) return expression
  // 'text', require('./picture.png').default, useBaseUrl('/img/picture.png')
  const [, , literal] = /^(?:\w+\()?(["'`])([^"'`$]*)\1\)?(?:\.default)?$/.exec(expression) ?? []
  return literal
}

function readExpression(text: string, at: number, { constants }: Names, reach: Reach): Found | undefined {
  if (text[at] !== '{' || text[at - 1] === '\\') return undefined
  const most = at + reach.most()
  let depth = 0
  for (let end = at; end < text.length && end < most; end++) {
    if (text[end] === '{') depth++
    else if (text[end] === '}' && --depth === 0) {
      const inside = text.slice(at + 1, end).trim()
      // `## Heading {#its-id}` is not an expression in Docusaurus.
      if (/^#[^\s{}]+$/.test(inside)) return { end: end + 1, text: `{${inside}}` }
      if (/^\/\*\s*truncate\s*\*\/$/.test(inside)) return { end: end + 1, text: '<!-- truncate -->' }
      if (/^\/\*[\s\S]*\*\/$/.test(inside)) return { end: end + 1, text: '' }
      const known = constants.get(inside)
      if (known !== undefined) return { end: end + 1, text: escapeMarkup(known) }
      const [, , literal] = /^(["'`])([^"'`$]*)\1$/.exec(inside) ?? []
      return { end: end + 1, text: literal === undefined ? undefined : literal || ' ' }
    }
  }
  reach.fail()
  return undefined
}
