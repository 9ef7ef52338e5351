// The title that the text itself begins with.
import { markdown, textOf } from './markdown.ts'

const ATX = /^ {0,3}(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$/
const UNDERLINE = /^ {0,3}=+[ \t]*$/

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
      const [inline] = markdown.parseInline(text.replace(/\s*\{:?\s*[#.][^{}]*\}\s*$/, ''), {})
      const title = textOf(inline?.children ?? [])
      if (title) return title
    }
    if (!/^(import|export)\s|^<!--/.test(line)) isOpening = false
  }
  return undefined
}
