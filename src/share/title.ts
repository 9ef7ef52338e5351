// Titles as they may leave the house: what can't be seen goes, what the script needs stays.

import { cleanLine, STREAM_SAFE_MARKS } from '../text/clean.ts'
import { truncate } from '../text/truncate.ts'

// A title is one line. More than this is no title, and must not cost time (100 kB of combining marks, say).
const MAX_UNITS = 1000

// Prepended concatenation marks are visible, though their category is Cf (Unicode 23.2.1).
const VISIBLE_FORMAT = '\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}'
const FORMAT = new RegExp(`(?![\u200C\u200D\u{E0020}-\u{E007F}${VISIBLE_FORMAT}])\\p{Cf}`, 'gu')
const SPACE = /[\p{Cc}\p{Z}]+/gu
// Joiners mean something after a mark (a virama), inside joining scripts (Persian), and inside an emoji: RFC 5892 A.1-2.
const LOOSE_JOINER =
  /(?<![\p{M}\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}])\u200C|\u200C(?!\p{L})|(?<![\p{M}\p{scx=Arab}\p{Extended_Pictographic}\p{Emoji_Modifier}])\u200D|\u200D(?![\p{L}\p{Extended_Pictographic}])/gu
// Tag characters spell the flags of England and its like after a black flag; anywhere else they hide text.
const LOOSE_TAG = /(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0020}-\u{E007F}]/gu

/** One line of well-formed NFC without control, bidi and invisible characters. */
export const cleanTitle = (title: string): string =>
  cleanLine(shorten(title), {
    spaces: SPACE,
    dropped: FORMAT,
    settle: text => text.replace(LOOSE_JOINER, '').replace(LOOSE_TAG, ''),
    maxMarks: STREAM_SAFE_MARKS,
  })

/** What is too long ends before the grapheme that does not fit, unless there is only that one. */
function shorten(title: string): string {
  if (title.length <= MAX_UNITS) return title
  return truncate(title, ({ length }) => length <= MAX_UNITS) || `${title.slice(0, MAX_UNITS - 1)}…`
}
