// UAX #15 13, Stream-Safe Text Format: to sort more marks on one letter costs the square of their number.
const PILE = /(\p{M}{30})\p{M}+/gu

/**
 * The part of a URL that names a thing: lower case, words joined by hyphens, letters of every script kept.
 * Empty when the text has no letter and no digit (an emoji alone, say).
 */
export function toSlug(text: string): string {
  return text
    .replace(PILE, '$1')
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
