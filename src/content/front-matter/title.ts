// The title that the text itself begins with.
import { trimTrailing } from '../../text/trim-trailing.ts'
import { markdown, textOf } from '../body/markdown.ts'
import { dropOwnAttributes } from '../body/own-attributes.ts'

const ATX = /^ {0,3}(#{1,6})[ \t]+(.*)$/
const UNDERLINE = /^ {0,3}=+[ \t]*$/

/** CommonMark 4.2: a heading may end with a blank and any number of `#`. */
function dropClosing(text: string): string {
  const written = trimTrailing(text, /[ \t]/)
  const bare = trimTrailing(written, /#/)
  return /[ \t]$/.test(bare) ? trimTrailing(bare, /[ \t]/) : written
}

/** The heading that opens the text, else the first one of the first level, as plain text. */
export function findTitle(body: string): string | undefined {
  // Far enough for imports and comments before it; a book is not searched for a title.
  const lines = body.slice(0, 5000).split('\n')
  let fence = ''
  let isOpening = true
  for (const [index, line] of lines.entries()) {
    const mark = /^[ \t]*(```|~~~)/.exec(line)?.[1]
    if (mark !== undefined && (fence === '' || fence === mark)) fence = fence === '' ? mark : ''
    if (fence !== '' || mark !== undefined || line.trim() === '') continue
    const [, level = '#', text = line] =
      ATX.exec(line) ?? (UNDERLINE.test(lines[index + 1] ?? '') ? [] : [line, '', ''])
    if (level === '#' || (isOpening && level !== '')) {
      const [inline] = markdown.parseInline(dropOwnAttributes(dropClosing(text)), {})
      const title = textOf(inline?.children ?? [])
      if (title) return title
    }
    if (!/^(import|export)\s|^<!--/.test(line)) isOpening = false
  }
  return undefined
}
