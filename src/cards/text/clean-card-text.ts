// Removes invisible characters before a text is set, so that they can neither be drawn nor separate two letters. Those that
// change the letters beside them, or their direction, stay.
import { cleanLine } from '../../text/clean.ts'

// Line ends and tabs are control characters. U+FEFF is white space for JavaScript, but not here.
const SPACES = /[[\s\x85]--[\uFEFF]]+/gv
// Control and format characters, fillers and noncharacters. Characters of private use, and those of a newer Unicode, are
// visible elsewhere: they stay, and are reported.
const UNWANTED =
  /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2060-\u2065\u206A-\u206F\uFFF0-\uFFFD[\p{Default_Ignorable_Code_Point}--[\xAD\u034F\u061C\u200C-\u200F\u202A-\u202C\u2066-\u2069\uFE00-\uFE0F\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}]]]/gv
// Invisible, but not without effect: marks and embeddings of UAX #9, which order the text around them, and soft hyphens.
export const UNSEEN = /[\xAD\u061C\u200E\u200F\u202A-\u202C\u2066-\u2069]/g
// An override would show letters in another order than all programs read: "exe.fdp" as "pdf.exe".
const OVERRIDES = /[\u202D\u202E]/
// Most texts have none of these, and need no further steps.
const SPECIAL = /\p{Default_Ignorable_Code_Point}/u
// A combining mark belongs to the letter before it, also if a mark of direction is between them.
const PARTED_MARKS = /([\xAD\u061C\u200E\u200F\u202A-\u202C\u2066-\u2069]+)([\p{M}\u200C\u200D]+)/gu
// The combining grapheme joiner keeps two Hebrew marks in the order in which they are written; elsewhere it does nothing.
const GRAPHEME_JOINERS = /(?<![\u0591-\u05C7])\u034F+|\u034F+(?![\u034F\u0591-\u05C7])/g
// Tags are used for the flags of England, Scotland and Wales only.
const TAGS = /(\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F})|[\u{E0020}-\u{E007F}]+/gu
const JOINERS = /(?:\u200C|\u200D|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}])+/gu
const SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u
const JOINING = /[\p{L}\p{M}]/u
const EMOJI = /[\p{Extended_Pictographic}\p{EMod}]/u
// More than any card shows: the rest would only take time.
const MAX_CHARACTERS = 600
// More marks on one letter than any language writes.
const MAX_MARKS = 5

/** A text as one line, without what can't be drawn. */
export function cleanCardText(text: string): string {
  const start = text.slice(0, MAX_CHARACTERS * 4)
  return cleanLine(OVERRIDES.test(start) ? withoutOverrides(start) : start, {
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

/** Each override is left out with the mark that ends it. */
function withoutOverrides(text: string): string {
  const kept: boolean[] = []
  return text.replace(/[\u202A-\u202E]/g, mark => {
    if (mark === '\u202C') return kept.pop() === false ? '' : mark
    kept.push(!OVERRIDES.test(mark))
    return OVERRIDES.test(mark) ? '' : mark
  })
}

const settle = (text: string): string =>
  text
    .replace(GRAPHEME_JOINERS, '')
    .replace(TAGS, '$1')
    .replace(PARTED_MARKS, '$2$1')
    .replace(JOINERS, (run, offset: number, whole: string) =>
      effectOf(run, lastOf(whole.slice(0, offset)), firstOf(whole.slice(offset + run.length).replace(UNSEEN, ''))),
    )

/** The joiners and variation selectors of a run that may change a letter or an emoji beside them, each of them once. */
function effectOf(run: string, before: string, after: string): string {
  const selector = before.trim() === '' ? '' : (SELECTOR.exec(run)?.[0] ?? '')
  const joins = JOINING.test(before) || (JOINING.test(after) && !EMOJI.test(before))
  const combines = EMOJI.test(before) && EMOJI.test(after)
  const joiners = [...new Set(run.match(/[\u200C\u200D]/g))].filter(
    joiner => joins || (combines && joiner === '\u200D'),
  )
  return selector + joiners.join('')
}

const lastOf = (text: string): string => [...text.slice(-2)].at(-1) ?? ''
const firstOf = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0x20)
