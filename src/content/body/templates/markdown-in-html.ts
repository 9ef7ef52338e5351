// Markdown inside HTML, as kramdown reads it: `<div markdown="1">` (Jekyll). Elsewhere only an empty line begins Markdown there.
import { findCode } from './code.ts'

const TAG =
  /<(\/?)(div|section|article|aside|header|footer|main|nav|figure|figcaption|details|blockquote|center|td|th|li|p)\b([^<>]*)>/gi
const ATTRIBUTE = /\s+markdown=(["']?)(?:1|block|span)\1(?=\s|$)/i

/** The text with empty lines around such content, which is no longer indented. */
export function openMarkdownInHtml(text: string): string {
  if (!/\smarkdown=/i.test(text)) return text
  const isCode = createCodeTest(text)
  // Of each name, whether each open element has Markdown.
  const open = new Map<string, boolean[]>()
  const opened: string[] = []
  // What is inside of the outermost such element.
  let inside: string[] = []
  let position = 0
  let depth = 0
  for (const { 0: tag, 1: slash, 2: written = '', 3: attributes = '', index } of text.matchAll(TAG)) {
    if (isCode(index)) continue
    const name = written.toLowerCase()
    const same = open.get(name) ?? []
    open.set(name, same)
    const hasMarkdown = slash ? same.pop() === true : ATTRIBUTE.test(attributes)
    if (!slash) same.push(hasMarkdown)
    if (!hasMarkdown) continue
    const before = text.slice(position, index)
    position = index + tag.length
    // A paragraph in a paragraph would end it.
    const kept = name === 'p' ? '' : slash ? tag : `<${written}${attributes.replace(ATTRIBUTE, '')}>`
    if (!slash) {
      if (depth === 0) opened.push(before, kept, '\n\n')
      else inside.push(before, kept, '\n\n')
      depth++
    } else {
      inside.push(before, '\n\n')
      depth--
      if (depth > 0) inside.push(kept, '\n\n')
      else {
        opened.push(
          outdent(inside.join('')).replace(/<\/summary>/gi, '$&\n\n'),
          kept,
          text[position] === '\n' ? '\n' : '',
        )
        inside = []
      }
    }
  }
  return [...opened, ...inside, text.slice(position)].join('')
}

/** For positions in ascending order. */
function createCodeTest(text: string): (at: number) => boolean {
  const codes = findCode(text)
  let code = codes.next().value
  return at => {
    while (code && code.end <= at) code = codes.next().value
    return code !== undefined && code.start <= at
  }
}

/** Without the blanks that all lines begin with; the first line may stand beside the tag. */
function outdent(text: string): string {
  const lines = text.split('\n')
  let least = Number.POSITIVE_INFINITY
  for (const line of lines) if (line.trim() !== '') least = Math.min(least, line.length - line.trimStart().length)
  return lines.map(line => line.slice(Math.min(least, line.length))).join('\n')
}
