// Control and format characters that would show nothing or harm the line; joiners, isolates and flag tags stay.
const UNWANTED = /[\p{Cc}\p{Cs}\p{Cn}\p{Co}\u00AD\u200B\u2060-\u2064\u206A-\u206F\uFEFF\uFFF9-\uFFFD]/gu
// More text than any card shows: what follows only costs time.
const MOST_CHARACTERS = 600
// More marks on one letter than any language writes.
const PILED_MARKS = /(\p{M}{5})\p{M}+/gu

/** A text as one line of what can be drawn. */
export function cleanText(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS * 4)
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(UNWANTED, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
    .replace(/\uFFFD/g, '')
    .trim()
}
