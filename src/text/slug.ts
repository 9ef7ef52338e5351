import { limitMarks, STREAM_SAFE_MARKS } from './clean.ts'

/**
 * The part of a URL that names something: lower case, words joined by hyphens, letters of every script.
 * Empty if the text has no letter and no digit (only an emoji, for example).
 */
export function toSlug(text: string): string {
  const words = (ASCII.test(text) ? text : withoutAccents(text)).toLowerCase().replace(/['’]/g, '')
  // Without a letter beyond ASCII, as in most texts, the tables of Unicode are not needed.
  const slug = ASCII.test(words) ? words.replace(/[^a-z0-9]+/g, '-') : words.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  return slug.replace(/^-+|-+$/g, '')
}

const ASCII = /^[\0-\x7F]*$/

const withoutAccents = (text: string) =>
  limitMarks(text, STREAM_SAFE_MARKS)
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
