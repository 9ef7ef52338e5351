// Foreign text for a terminal or a log. A terminal obeys control characters (ECMA-48), and direction marks make one text
// look like another (Unicode TR36, 3.2): both are written as escapes, `\x1b`, `\u202e`.

// C0 without `\n`, DEL, C1, the marks of UAX #9, and Unicode's own line ends.
export const UNSAFE = /[\0-\x09\x0b-\x1f\x7f-\x9f\p{Bidi_Control}\u2028\u2029]/gu
const NAMED = new Map([
  ['\t', '\\t'],
  ['\r', '\\r'],
])

/** Text with its line breaks. */
export const toLines = (text: string): string => text.replace(UNSAFE, writeOut)

/** Text on one line. */
export const toLine = (text: string): string => toLines(text).replaceAll('\n', '\\n')

/** One line, and the indented frames of an error's stack: nothing in the text can look like an entry of its own. */
export const toLogEntry = (text: string): string => toLines(text).replace(/\n(?! {4}at )/g, '\\n')

function writeOut(character: string): string {
  const code = character.charCodeAt(0)
  return NAMED.get(character) ?? (code < 256 ? `\\x${hexadecimal(code, 2)}` : `\\u${hexadecimal(code, 4)}`)
}

export const hexadecimal = (code: number, digits: number) => code.toString(16).padStart(digits, '0')
