// The tokens of a JavaScript or TypeScript file, as far as plain values need them (ECMA-262, chapter 12). Nothing is executed.

export interface Token {
  /** `other` is a template with expressions, or a regular expression: its value is unknown. */
  readonly kind: 'text' | 'number' | 'name' | 'mark' | 'other'
  /** The value of a text, or the token as written. */
  readonly text: string
  /** Whether a line starts before it: then a statement may have ended without a semicolon. */
  readonly isFirst: boolean
}

const TOKEN =
  /(?<space>\s+)|(?<comment>\/\/.*|\/\*[\s\S]*?\*\/)|(?<text>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')|(?<number>\d[\w.]*)|(?<name>[\p{ID_Start}$_][\p{ID_Continue}$]*)|(?<mark>=>|\.{3}|\?\.|\?\?|\|\||&&|[^\s\w"'`])/uy
const REGULAR_EXPRESSION = /\/(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/uy
// After these, a slash divides.
const VALUE_ENDS = /^[)\]}]$/

/** Stops at the first character that starts no token, such as an unclosed quote. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let isFirst = true
  for (let at = 0; at < source.length; ) {
    const last = tokens.at(-1)
    const add = (kind: Token['kind'], text: string) => {
      tokens.push({ kind, text, isFirst })
      isFirst = false
    }
    if (source[at] === '`') {
      const end = endOfTemplate(source, at)
      if (end === undefined) return tokens
      const inner = source.slice(at + 1, end - 1)
      add(inner.includes('${') ? 'other' : 'text', unescapeText(inner))
      at = end
      continue
    }
    const mayDivide = last && (last.kind === 'mark' ? VALUE_ENDS.test(last.text) : last.text !== 'return')
    const isComment = source[at + 1] === '/' || source[at + 1] === '*'
    if (source[at] === '/' && !isComment && !mayDivide) {
      REGULAR_EXPRESSION.lastIndex = at
      const [found] = REGULAR_EXPRESSION.exec(source) ?? []
      if (found !== undefined) {
        add('other', found)
        at += found.length
        continue
      }
    }
    if (source.startsWith('/*', at) && !source.includes('*/', at)) return tokens
    TOKEN.lastIndex = at
    const { groups, 0: found } = TOKEN.exec(source) ?? {}
    if (found === undefined || !groups) return tokens
    at += found.length
    if (groups.space !== undefined || groups.comment !== undefined) isFirst ||= found.includes('\n')
    else if (groups.text !== undefined) add('text', unescapeText(found.slice(1, -1)))
    else add(groups.number !== undefined ? 'number' : groups.name !== undefined ? 'name' : 'mark', found)
  }
  return tokens
}

/** Where the template that starts at `start` ends; undefined if it does not. */
function endOfTemplate(source: string, start: number): number | undefined {
  // Each open template, or the number of braces that are open in an expression of one.
  const open: ('template' | number)[] = ['template']
  for (let at = start + 1; at < source.length; at++) {
    const character = source[at]
    const within = open.at(-1)
    if (character === '\\') at++
    else if (character === '`') {
      if (within === 'template') open.pop()
      else open.push('template')
      if (open.length === 0) return at + 1
    } else if (within === 'template') {
      if (character === '$' && source[at + 1] === '{') {
        open.push(1)
        at++
      }
    } else if (character === '{') open[open.length - 1] = (within ?? 0) + 1
    else if (character === '}') {
      open[open.length - 1] = (within ?? 0) - 1
      if (within === 1) open.pop()
    }
  }
  return undefined
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\n', ''],
])

const unescapeText = (text: string): string =>
  text.replace(
    /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi,
    (_, point?: string, unit?: string, byte?: string, one = '') => {
      const code = Number.parseInt(point ?? unit ?? byte ?? '', 16)
      if (Number.isNaN(code)) return ESCAPES.get(one) ?? one
      return code > 0x10ffff ? '' : String.fromCodePoint(code)
    },
  )
