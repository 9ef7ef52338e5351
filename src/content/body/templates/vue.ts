// Vue in the Markdown of VitePress: attributes such as `:to` and `@click`, with which an element is not HTML for Markdown.
import { findCode } from './code.ts'
import type { Dropped } from './expand.ts'

const SIGN = /<[A-Za-z][\w-]{0,100}\s[^<>]{0,1000}?(?<=\s)[:@#][\w.-]+(?:=|[\s/>])/
const TAG = /<([A-Za-z][\w-]*)((?:\s+[:@#]?\w[\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)+)\s*\/?>/g
const BOUND = /(?<=\s)[:@#][\w.:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?/g

/** Bound attributes are removed, and components that have some with them. All other text stays where it is. */
export function removeVue(text: string): { text: string; dropped: readonly Dropped[] } {
  const dropped: Dropped[] = []
  if (!SIGN.test(text)) return { text, dropped }
  let result = ''
  let position = 0
  const prose = (end: number) => {
    const start = position
    result += text.slice(start, end).replace(TAG, (tag, name: string, _, at: number) => {
      if (!/(?<=\s)[:@#]/.test(tag.replace(/"[^"]*"|'[^']*'/g, ''))) return tag
      if (!/[A-Z-]/.test(name)) return tag.replace(BOUND, blank)
      dropped.push({ at: start + at, written: tag.replace(/\s+/g, ' ').slice(0, 80) })
      // A comment of the same length.
      return `<!--${blank(tag.slice(7))}-->`
    })
    position = end
  }
  for (const { start, end } of findCode(text)) {
    prose(start)
    result += text.slice(start, end)
    position = end
  }
  prose(text.length)
  return { text: result, dropped }
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')
