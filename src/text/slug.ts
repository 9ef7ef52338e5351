import { limitMarks, STREAM_SAFE_MARKS } from './clean.ts'

/**
 * The part of a URL that names something: lower case, words joined by hyphens, letters of every script.
 * Empty if the text has no letter and no digit (only an emoji, for example).
 */
export function toSlug(text: string): string {
  return limitMarks(text, STREAM_SAFE_MARKS)
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
