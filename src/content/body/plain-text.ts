// Titles, captions and other fields without their markup.
import { decodeEntities } from '../../text/html-to-text.ts'

// Markup that people write in titles. Other angle brackets are text: "How <template> works".
const INLINE =
  /<(em|strong|b|i|u|s|code|span|sup|sub|small|mark|abbr|cite|q|a|del|ins|kbd|font)(?:\s[^<>]*)?>([^<]*)<\/\1\s*>/gi
const BREAK = /<(?:br|wbr)\s*\/?>/gi
const LINK = /\[([^[\]]+)\]\((?:[^()]|\([^()]*\))*\)/g
const CODE = /(?<!`)(`+)(?!`)\s?(.+?)\s?(?<!`)\1(?!`)/g
// Asterisks only: in titles underscores belong to names (`__init__`).
const EMPHASIS = /(?<![\w*])(\*{1,3})(?=[^\s*])([^*]+?)(?<=\S)\1(?![\w*])/g

/** `![words](address)` as its words. */
function dropPictures(text: string): string {
  let plain = ''
  let position = 0
  for (let start = text.indexOf('!['); start !== -1; start = text.indexOf('![', position)) {
    const end = text.indexOf(']', start + 2)
    if (end === -1) break
    ADDRESS.lastIndex = end + 1
    const address = ADDRESS.exec(text)?.[0]
    plain +=
      address === undefined ? text.slice(position, end + 1) : text.slice(position, start) + text.slice(start + 2, end)
    position = end + 1 + (address?.length ?? 0)
  }
  return plain + text.slice(position)
}

const ADDRESS = /\([^()]*\)/y

/** Text on one line, without emphasis, code marks, links and HTML, with character references decoded. */
export function toPlainText(markup: string): string {
  let text = markup
  if (/[<&`*[]/.test(text)) {
    text = text.replace(BREAK, ' ')
    // Twice, for markup inside markup.
    text = text.replace(INLINE, '$2').replace(INLINE, '$2')
    text = dropPictures(text).replace(LINK, '$1').replace(CODE, '$2').replace(EMPHASIS, '$2')
    text = decodeEntities(text)
  }
  return text.replace(SPACES, ' ').trim()
}

/** White space that separates words; no-break spaces (in French, before `!`) stay. */
export const SPACES = /[^\S\u00A0\u2007\u202F]+/g
