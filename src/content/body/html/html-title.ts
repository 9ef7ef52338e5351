// A title that is written as HTML: `<h1 align="center">The title</h1>`.
import { htmlToText } from '../../../text/html-to-text.ts'
import type { Token } from '../markdown/parser.ts'

// A longer one is not a title.
const HEADING = /<h1(?:\s[^<>]*)?>([\s\S]{0,1000}?)<\/h1\s*>/i
const OPENING = /<h1(?:\s[^<>]*)?>\s*$/i
// Elements whose content is not part of the page.
const NOT_SHOWN = /<(?:pre|script|style|template|textarea|svg|noscript)\b/i

interface HtmlTitle {
  /** On one line. */
  readonly text: string
  /** Takes the heading out of the tokens. */
  drop(): void
}

/** The heading of level 1 in the block of HTML at `index`, or between that block and the next one. */
export function readHtmlTitle(tokens: Token[], index: number): HtmlTitle | undefined {
  const block = tokens[index]
  if (block?.type !== 'html_block' || NOT_SHOWN.test(block.content)) return undefined
  const [whole, inside] = HEADING.exec(block.content) ?? []
  if (whole !== undefined && inside !== undefined) {
    const drop = () => {
      block.content = block.content.replace(whole, () => '')
    }
    return { text: htmlToText(inside), drop }
  }
  const [opening] = OPENING.exec(block.content) ?? []
  const [paragraph, inline, , closing] = tokens.slice(index + 1, index + 5)
  if (opening === undefined || paragraph?.type !== 'paragraph_open' || !/^\s*<\/h1\s*>/i.test(closing?.content ?? ''))
    return undefined
  return {
    text: htmlToText((inline?.children ?? []).map(({ content }) => content).join('')),
    drop() {
      block.content = block.content.slice(0, -opening.length)
      if (closing) closing.content = closing.content.replace(/^\s*<\/h1\s*>/i, '')
      tokens.splice(index + 1, 3)
    },
  }
}
