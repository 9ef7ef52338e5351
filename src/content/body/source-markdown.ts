// The Markdown of an article for other programs: as it was written, but with absolute addresses.
import { hasAddressMarks } from './placeholders.ts'
import type { References } from './references.ts'
import { findCode } from './templates/code.ts'

const INLINE = /(\]\([ \t]*)(<[^<>\n]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)(?=[\s)])/g
const DEFINITION = /^( {0,3}\[[^\]\n\r\u2028\u2029]+\]:[ \t]*)(<[^<>\n]*>|\S+)/gm
const ATTRIBUTE = /(\s(?:href|src|poster|cite)=")([^"\n]*)(?=")/gi

/** `text` has no templates any more; the placeholders of `references` in the result must still be filled. */
export function absoluteMarkdown(text: string, references: Pick<References, 'link'>): string {
  const whole = (before: string, written: string) => {
    const isBracketed = written.startsWith('<')
    const address = references.link(isBracketed ? written.slice(1, -1) : written)
    if (address === undefined) return before + (hasAddressMarks(written) ? '<>' : written)
    return before + (isBracketed ? `<${address}>` : address)
  }
  const prose = (part: string) =>
    [INLINE, DEFINITION, ATTRIBUTE].reduce(
      (out, pattern) => out.replace(pattern, (_, before: string, written: string) => whole(before, written)),
      part,
    )
  let out = ''
  let at = 0
  // Code stays as it is.
  for (const { start, end } of findCode(text)) {
    out += prose(text.slice(at, start)) + text.slice(start, end)
    at = end
  }
  return (out + prose(text.slice(at))).trim()
}
