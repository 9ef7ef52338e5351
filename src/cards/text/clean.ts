// What shows nothing. It is left out before letters are set, so that it can neither be drawn nor part two letters;
// what changes the letters beside it, or their direction, stays.
import { cleanLine } from '../../text/clean.ts'

// Line ends and tabs are control characters; U+FEFF counts as white space in JavaScript, and is none.
const SPACES = /[[\s\x85]--[\uFEFF]]+/gv
// Control and format characters, fillers, and what is no character. Those of private use and those of a newer Unicode are
// seen elsewhere: they stay, to be reported.
const UNWANTED =
  /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2060-\u2065\u206A-\u206F\uFFF0-\uFFFD[\p{Default_Ignorable_Code_Point}--[\u034F\u061C\u200C-\u200F\u202A-\u202E\u2066-\u2069\uFE00-\uFE0F\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}]]]/gv
// Marks and embeddings of UAX #9: they show nothing, but order what stands around them.
export const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
// Most text has none of what the next steps are about.
const SPECIAL = /\p{Default_Ignorable_Code_Point}/u
// A mark belongs to the letter before it, whatever direction stands between them.
const PARTED_MARKS = /([\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+)([\p{M}\u200C\u200D]+)/gu
// The combining grapheme joiner keeps two Hebrew marks in the order in which they are written.
const GRAPHEME_JOINERS = /(?<![\u0591-\u05C7])\u034F+|\u034F+(?![\u034F\u0591-\u05C7])/g
// The flags of England, Scotland and Wales are all that tags are used for.
const TAGS = /(\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F})|[\u{E0020}-\u{E007F}]+/gu
const JOINERS = /(?:\u200C|\u200D|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}])+/gu
const SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u
const JOINING = /[\p{L}\p{M}]/u
const PICTURE = /[\p{Extended_Pictographic}\p{EMod}]/u
// More text than any card shows: what follows only costs time.
const MAX_CHARACTERS = 600
// More marks on one letter than any language writes.
const MAX_MARKS = 5

/** A text as one line of what can be drawn. */
export function cleanText(text: string): string {
  return cleanLine(text.slice(0, MAX_CHARACTERS * 4), {
    spaces: SPACES,
    dropped: UNWANTED,
    settle: plain => (SPECIAL.test(plain) ? settle(plain) : plain),
    maxMarks: MAX_MARKS,
  })
    .slice(0, MAX_CHARACTERS)
    .toWellFormed()
    .replace(/\uFFFD/g, '')
    .trim()
}

const settle = (text: string): string =>
  text
    .replace(GRAPHEME_JOINERS, '')
    .replace(TAGS, '$1')
    .replace(PARTED_MARKS, '$2$1')
    .replace(JOINERS, (run, offset: number, whole: string) =>
      effectOf(run, lastOf(whole.slice(0, offset)), firstOf(whole.slice(offset + run.length).replace(DIRECTIONS, ''))),
    )

/** What of joiners and variation selectors may change a letter or a picture beside them: each of them once. */
function effectOf(run: string, before: string, after: string): string {
  const selector = before.trim() === '' ? '' : (SELECTOR.exec(run)?.[0] ?? '')
  const joins = JOINING.test(before) || (JOINING.test(after) && !PICTURE.test(before))
  const combines = PICTURE.test(before) && PICTURE.test(after)
  const joiners = [...new Set(run.match(/[\u200C\u200D]/g))].filter(
    joiner => joins || (combines && joiner === '\u200D'),
  )
  return selector + joiners.join('')
}

const lastOf = (text: string): string => [...text.slice(-2)].at(-1) ?? ''
const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0x20)
