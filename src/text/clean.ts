// Text without characters that no document may contain.

/**
 * The characters that no text of an article may contain: noncharacters (some of them are placeholders in content/body), and
 * the control characters that neither HTML nor XML allows. Lone surrogates are checked separately.
 */
export const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]/
const ALL_FORBIDDEN = new RegExp(FORBIDDEN, 'g')

/** Text without forbidden characters; each lone surrogate becomes U+FFFD. */
export function dropForbidden(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed()
  return FORBIDDEN.test(wellFormed) ? wellFormed.replace(ALL_FORBIDDEN, '') : wellFormed
}

/** The text of a file: also with `\n` line ends and without a byte order mark. Line numbers stay the same. */
export function cleanText(text: string): string {
  const unmarked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  return dropForbidden(unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked)
}

interface LineRules {
  /** Characters that become one space. */
  readonly spaces: RegExp
  /** Characters that are left out. */
  readonly dropped: RegExp
  /** Leaves out characters depending on the characters beside them. */
  readonly settle: (text: string) => string
  /** The most combining marks on one letter. */
  readonly maxMarks: number
}

/** One line of well-formed NFC. */
export function cleanLine(text: string, { spaces, dropped, settle, maxMarks }: LineRules): string {
  const plain = text.toWellFormed().normalize('NFC').replace(spaces, ' ').replace(dropped, '')
  return limitMarks(settle(plain).normalize('NFC'), maxMarks).replace(/ {2,}/g, ' ').trim()
}

/** No language has more marks on one letter (UAX #15 13, Stream-Safe Text Format). */
export const STREAM_SAFE_MARKS = 30
const PILE = /\p{M}{6,}/gu

/**
 * Text with at most `max` (five or more) combining marks on one letter: normalisation sorts them in quadratic time.
 */
export const limitMarks = (text: string, max: number): string =>
  text.replace(PILE, marks => Array.from(marks).slice(0, max).join(''))
