// MDX without its code: imports, exports, expressions and components are removed, their text and pictures stay.
import { findCode } from './code.ts'
import { parseCall, renderBox, renderEmbed } from './embeds.ts'
import type { Dropped } from './expand.ts'

// MDX 3: a block of ESM starts at the margin and ends at a blank line.
const MODULE =
  /^(?:import\s+(?:[^'"\n;]*?\sfrom\s+)?['"]|export\s+(?:const|let|var|default|function|async|class|\{|\*))/

// Without a limit on names, every `import` would read to the end of the text.
const IMPORT = /^import\s+(?!\s)(?:[\w*{}\s,]{1,500}\sfrom\s+)?['"][^'"\n]+['"]/m

// A component with an expression. HTML has no such attributes.
const COMPONENT = /^[ \t]*<[A-Z][\w.]{0,100}\s[^<>{}%]{0,1000}?=\{(?![{%]?[<%])/m
const LIQUID = /\{%|\{\{</
// An element with a name that only JSX has, or with an object as its style.
const ELEMENT = /^[ \t]*<[a-z][\w-]{0,100}\s[^<>{}%]{0,1000}?(?:className=|style=\{\{\s*['"]?[\w-]+['"]?\s*:)/m
const COMMENT = /\{\/\*/
// A component that closes itself, without expressions: its text is MDX only if it has no other braces, since they would be lost.
const CLOSED = /^[ \t]*<(?!(?:Br|Hr|Img|Input)\b)[A-Z]\w{0,50}[a-z][\w.]{0,50}\s[^<>{}%]{0,1000}\/>/m
const BRACES = /\{(?!#)/

/**
 * Whether a `.md` file is really MDX, as Docusaurus reads it: outside of code blocks, it imports something, or has a component
 * with an expression, an element of JSX or a comment, and no tags of another generator.
 */
export function isMdx(text: string): boolean {
  const signs = [IMPORT, ...(LIQUID.test(text) ? [] : [COMPONENT, ELEMENT, COMMENT, CLOSED])]
  if (!signs.some(sign => sign.test(text))) return false
  const prose = dropCode(text)
  return signs.some(sign => sign.test(prose) && (sign !== CLOSED || !BRACES.test(prose)))
}

function dropCode(text: string): string {
  let prose = ''
  let position = 0
  for (const { start, end } of findCode(text, '{')) {
    prose += text.slice(position, start)
    position = end
  }
  return prose + text.slice(position)
}

export function expandMdx(text: string): { text: string; dropped: readonly Dropped[] } {
  const dropped: Dropped[] = []
  const imports = new Map<string, string>()
  const drop = (at: number, written: string) => {
    dropped.push({ at, written: written.replace(/\s+/g, ' ').slice(0, 80) })
  }
  let result = ''
  let position = 0
  const prose = (end: number) => {
    result += expandProse(text.slice(position, end), position, imports, drop)
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

function expandProse(text: string, offset: number, imports: Map<string, string>, drop: Drop): string {
  const reach = createReach()
  let result = ''
  let position = 0
  for (let at = nextMark(text, 0); at !== -1; at = nextMark(text, Math.max(position, at + 1))) {
    if (at < position) continue
    const found = readModule(text, at, imports) ?? readTag(text, at, imports, reach) ?? readExpression(text, at, reach)
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

function readModule(text: string, at: number, imports: Map<string, string>): Found | undefined {
  if (text[at] === '<' || text[at] === '{' || !MODULE.test(text.slice(at, at + 500))) return undefined
  const blank = /\n[ \t]*(?:\n|$)/g
  blank.lastIndex = at
  const end = blank.exec(text)?.index ?? text.length
  for (const [, name, path] of text.slice(at, end).matchAll(/^import\s+(\w+)\s+from\s+['"]([^'"]+)['"]/gm))
    imports.set(name as string, path as string)
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

function readExpression(text: string, at: number, reach: Reach): Found | undefined {
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
      const [, , literal] = /^(["'`])([^"'`$]*)\1$/.exec(inside) ?? []
      return { end: end + 1, text: literal === undefined ? undefined : literal || ' ' }
    }
  }
  reach.fail()
  return undefined
}
