// Text of others that a terminal or a log shows. A terminal obeys control characters (ECMA-48), and direction marks show one
// text as another (Unicode TR36, 3.2): both are written out, `\x1b`, `\u202e`.

// C0, DEL, C1, the marks of UAX #9, and the ends of lines that Unicode adds. Without `\n`.
const UNSAFE = /[\0-\x09\x0b-\x1f\x7f-\x9f\p{Bidi_Control}\u2028\u2029]/gu
const NAMED = new Map([
  ['\t', '\\t'],
  ['\r', '\\r'],
])

/** Text of several lines. */
export const toLines = (text: string): string => text.replace(UNSAFE, writeOut)

/** One line, whatever stands in it. */
export const toLine = (text: string): string => toLines(text).replaceAll('\n', '\\n')

/** One line, and the frames of an error's stack, which are indented: what follows them is no entry of its own. */
export const toLogEntry = (text: string): string => toLines(text).replace(/\n(?! {4}at )/g, '\\n')

function writeOut(character: string): string {
  const code = character.charCodeAt(0)
  return NAMED.get(character) ?? (code < 256 ? `\\x${hexadecimal(code, 2)}` : `\\u${hexadecimal(code, 4)}`)
}

const hexadecimal = (code: number, digits: number) => code.toString(16).padStart(digits, '0')
