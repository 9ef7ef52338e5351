// Titles as they are shared: without invisible characters, but with those that the script needs.
import { cleanLine, STREAM_SAFE_MARKS } from '../text/clean.ts'
import { truncate } from '../text/truncate.ts'

// In UTF-16 units. A longer text is not a title, and must not take long (100 kB of combining marks, for example).
const MAX_UNITS = 1000

// Prepended concatenation marks are visible, though their category is Cf (Unicode 23.2.1).
const VISIBLE_FORMAT = '\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}'
const FORMAT = new RegExp(`(?![\u200C\u200D\u{E0020}-\u{E007F}${VISIBLE_FORMAT}])\\p{Cf}`, 'gu')
const SPACE = /[\p{Cc}\p{Z}]+/gu
// Joiners have a meaning after a mark (a virama), inside joining scripts (Persian), and inside an emoji: RFC 5892 A.1-2.
const LOOSE_JOINER =
  /(?<![\p{M}\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}])\u200C|\u200C(?!\p{L})|(?<![\p{M}\p{scx=Arab}\p{Extended_Pictographic}\p{Emoji_Modifier}])\u200D|\u200D(?![\p{L}\p{Extended_Pictographic}])/gu
// Tag characters after a black flag spell flags such as that of England; anywhere else they hide text.
const LOOSE_TAG = /(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0020}-\u{E007F}]/gu

/** One line of well-formed NFC without control, bidi and invisible characters. */
export const cleanTitle = (title: string): string =>
  cleanLine(limitLength(title), {
    spaces: SPACE,
    dropped: FORMAT,
    settle: text => text.replace(LOOSE_JOINER, '').replace(LOOSE_TAG, ''),
    maxMarks: STREAM_SAFE_MARKS,
  })

/** A long title ends before the grapheme that does not fit, unless that is the only one. */
function limitLength(title: string): string {
  const fits = ({ length }: string) => length <= MAX_UNITS
  return truncate(title, fits) || truncate(title, fits, { unit: 'code point' })
}
