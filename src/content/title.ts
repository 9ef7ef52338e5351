// The title that the text itself begins with.
import { markdown, textOf } from './markdown.ts'

const ATX = /^ {0,3}#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$/
const SETEXT = /^ {0,3}=+[ \t]*$/

/** The first heading of the first level, as plain text; undefined where there is none. */
export function findTitle(body: string): string | undefined {
  // Far enough for imports and comments before it; a book is not searched for a title.
  const lines = body.slice(0, 5000).split('\n')
  let fence = ''
  for (const [index, line] of lines.entries()) {
    const mark = /^[ \t]*(```|~~~)/.exec(line)?.[1]
    if (mark !== undefined && (fence === '' || fence === mark)) fence = fence === '' ? mark : ''
    if (fence !== '' || mark !== undefined) continue
    const heading =
      ATX.exec(line)?.[1] ?? (line.trim() !== '' && SETEXT.test(lines[index + 1] ?? '') ? line : undefined)
    if (heading === undefined) continue
    const [inline] = markdown.parseInline(heading.replace(/\s*\{:?\s*[#.][^{}]*\}\s*$/, ''), {})
    const title = textOf(inline?.children ?? [])
    if (title) return title
  }
  return undefined
}
