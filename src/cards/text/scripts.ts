// The script of each grapheme. Characters that many scripts share get the script of their neighbours (UAX #24, 5.1 and 5.2).
import { SCRIPTS, type Script, writingOf } from './families.ts'

const OPENING = /^\p{Ps}$/u
const CLOSING = /^\p{Pe}$/u
const SCRIPT_LIST = Object.entries(SCRIPTS) as [Script, RegExp][]

export function resolveScripts(graphemes: readonly string[], language: string): Script[] {
  const own = graphemes.map(scriptOf)
  const first = own.find(script => script !== undefined) ?? defaultScript(language)
  const brackets: Script[] = []
  let last = first
  return graphemes.map((grapheme, index) => {
    const script = own[index]
    if (script) last = script
    else if (OPENING.test(grapheme)) brackets.push(last)
    else if (CLOSING.test(grapheme)) last = brackets.pop() ?? last
    return last
  })
}

function scriptOf(grapheme: string): Script | undefined {
  for (const character of grapheme) {
    // Most text is Latin: tested first, for speed.
    if (/[A-Za-z]/.test(character)) return 'Latn'
    if (character <= '\u00A9') continue
    const script = findScript(character)
    if (script) return script
  }
  return undefined
}

const found = new Map<string, Script | undefined>()

function findScript(character: string): Script | undefined {
  if (found.has(character)) return found.get(character)
  const script = SCRIPT_LIST.find(([, pattern]) => pattern.test(character))?.[0]
  // Chinese has many thousands.
  if (found.size < 5000) found.set(character, script)
  return script
}

function defaultScript(language: string): Script {
  const writing = writingOf(language)
  if (writing === 'Jpan' || writing === 'Hans' || writing === 'Hant') return 'Hani'
  if (writing === 'Kore') return 'Hang'
  return Object.hasOwn(SCRIPTS, writing) ? (writing as Script) : 'Latn'
}
