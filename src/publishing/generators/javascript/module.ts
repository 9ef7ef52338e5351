// The plain values in a JavaScript or TypeScript file, read as text and never executed: texts, numbers, flags, objects, lists,
// `new URL('…')`, and constants of the file or of a file that it imports. Everything else is unknown, which is `undefined`.
import { type Token, tokenize } from './tokens.ts'

export interface Module {
  /** The constants at the top level, exported or not. */
  readonly constants: ReadonlyMap<string, unknown>
  /** `export default` or `module.exports`. */
  readonly main: unknown
}

type Record_ = Record<string, unknown>

const MAX_DEPTH = 40
// They return their argument: `defineConfig({ … })`, `withMermaid(defineConfig({ … }))`.
const WRAPPER = /^(?:define|with)[A-Z]\w*$/
const STATEMENT = /^(?:const|let|var|export|import|function|class|module|exports|if|for|async|type|interface|declare)$/

/** `readImport` returns the module that a path in an import stands for. Never throws. */
export function readModule(source: string, readImport: (from: string) => Module | undefined): Module {
  const tokens = tokenize(source)
  const constants = new Map<string, unknown>()
  const imported = new Map<string, unknown>()
  let main: unknown
  let at = 0
  let depth = 0

  const token = (ahead = 0): Token | undefined => tokens[at + ahead]
  const isMark = (mark: string, ahead = 0) => token(ahead)?.kind === 'mark' && token(ahead)?.text === mark
  const isName = (name: string, ahead = 0) => token(ahead)?.kind === 'name' && token(ahead)?.text === name
  const isOpening = () => isMark('(') || isMark('[') || isMark('{')
  const isClosing = () => isMark(')') || isMark(']') || isMark('}')
  const find = (name: string) => (constants.has(name) ? constants.get(name) : imported.get(name))

  /** From an opening bracket to behind its closing one. */
  function skipBrackets(): void {
    let open = 0
    do {
      if (isOpening()) open++
      else if (isClosing()) open--
      at++
    } while (open > 0 && at < tokens.length)
  }

  function isEnd(): boolean {
    const next = token()
    if (!next || isMark(',') || isMark(';') || isClosing()) return true
    return next.isFirst && next.kind === 'name' && STATEMENT.test(next.text)
  }

  /** To the end of an expression or type. A comma between angle brackets belongs to the type. */
  function skipRest(isType: boolean): void {
    let angles = 0
    while (at < tokens.length && !(isEnd() && !(isType && angles > 0 && isMark(',')))) {
      if (isMark('<')) angles++
      if (isMark('>')) angles--
      if (isOpening()) skipBrackets()
      else at++
    }
  }

  function expression(): unknown {
    if (++depth > MAX_DEPTH) throw new RangeError('too deep')
    const value = primary()
    depth--
    if (isEnd()) return value
    const isType = isName('as') || isName('satisfies')
    skipRest(isType)
    return isType ? value : undefined
  }

  function primary(): unknown {
    const first = token()
    if (!first || isEnd()) return undefined
    if (isMark('{')) return object()
    if (isMark('[')) return list()
    if (isMark('(')) return inBrackets()
    if (first.kind === 'name') return reference(first.text)
    at++
    if (first.kind === 'text') return first.text
    return first.kind === 'number' && Number.isFinite(Number(first.text)) ? Number(first.text) : undefined
  }

  /** The only value between brackets, or the first argument of a call. */
  function inBrackets(): unknown {
    at++
    const value = expression()
    const isOnly = isMark(')')
    while (at < tokens.length && !isMark(')')) {
      if (isOpening()) skipBrackets()
      else at++
    }
    at++
    return isOnly ? value : undefined
  }

  function reference(name: string): unknown {
    at++
    if (name === 'true' || name === 'false') return name === 'true'
    if (name === 'null') return null
    if (name === 'new' && isName('URL') && isMark('(', 1)) {
      at++
      const url = inBrackets()
      return typeof url === 'string' ? url : undefined
    }
    if (name === 'require' && isMark('(')) {
      const from = inBrackets()
      return typeof from === 'string' ? readImport(from)?.main : undefined
    }
    if (isMark('(') && WRAPPER.test(name)) return inBrackets()
    let value = find(name)
    while ((isMark('.') || isMark('?.')) && token(1)?.kind === 'name') {
      const member = token(1)?.text as string
      at += 2
      if (name === 'Object' && member === 'freeze' && isMark('(')) return inBrackets()
      value = isRecord(value) ? value[member] : undefined
    }
    return value
  }

  function list(): unknown[] {
    at++
    const members: unknown[] = []
    while (at < tokens.length && !isMark(']')) {
      const start = at
      if (isMark(',')) at++
      else if (isMark('...')) {
        at++
        expression()
      } else members.push(expression())
      if (at === start) at++
    }
    at++
    return members
  }

  function object(): Record_ {
    at++
    let members: Record_ = Object.create(null)
    while (at < tokens.length && !isMark('}')) {
      const start = at
      if (isMark(',')) at++
      else if (isMark('...')) {
        at++
        const spread = expression()
        // An unknown object may replace what is written before it.
        members = isRecord(spread) ? Object.assign(members, spread) : Object.create(null)
      } else member(members)
      if (at === start) at++
    }
    at++
    return members
  }

  function member(members: Record_): void {
    const isModifier = /^(?:get|set|async)$/.test(token()?.text ?? '') && !/^[:,(}]$/.test(token(1)?.text ?? '')
    if (isModifier || isMark('*')) at++
    const key = isMark('[') || token()?.kind === 'other' ? undefined : token()?.text
    if (isOpening()) skipBrackets()
    else at++
    let value: unknown
    if (isMark(':')) {
      at++
      value = expression()
    } else if (isMark('(')) {
      skipBrackets()
      while (at < tokens.length && !isMark('{') && !isEnd()) at++
      if (isMark('{')) skipBrackets()
    } else if (key !== undefined && isEnd()) value = find(key)
    else skipRest(false)
    if (key !== undefined && value !== undefined) members[key] = value
    else if (key !== undefined) delete members[key]
  }

  function constant(): void {
    const name = token(1)?.text ?? ''
    at += 2
    if (isMark(':'))
      while (at < tokens.length && !isMark('=')) {
        if (isOpening()) skipBrackets()
        else at++
      }
    if (!isMark('=')) return
    at++
    constants.set(name, expression())
  }

  /** `import a, { b as c } from './d'`. */
  function importStatement(): void {
    const names: [local: string, name: string | undefined][] = []
    at++
    let isDefault = true
    while (at < tokens.length && token()?.kind !== 'text' && !isMark('(') && !isMark(';')) {
      if (isMark('{')) isDefault = false
      else if (token()?.kind === 'name' && !isName('type') && !isName('from')) {
        const name = token()?.text as string
        if (isName('as', 1)) at += 2
        names.push([token()?.text ?? '', isDefault ? undefined : name])
      }
      at++
    }
    const from = token()
    if (from?.kind !== 'text' || names.length === 0) return
    at++
    const module = readImport(from.text)
    for (const [local, name] of names)
      imported.set(local, name === undefined || name === 'default' ? module?.main : module?.constants.get(name))
  }

  function statement(): void {
    if (isName('import')) importStatement()
    else if (isName('const') && token(1)?.kind === 'name') constant()
    else if (isName('export') && isName('default', 1)) {
      at += 2
      main = expression()
    } else if (isName('module') && isName('exports', 2) && isMark('=', 3)) {
      at += 4
      main = expression()
    } else if (isOpening()) skipBrackets()
    else at++
  }

  try {
    while (at < tokens.length) statement()
  } catch (error) {
    // What was read before it stays known.
    if (!(error instanceof RangeError)) throw error
  }
  return { constants, main }
}

export const isRecord = (value: unknown): value is Readonly<Record_> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
