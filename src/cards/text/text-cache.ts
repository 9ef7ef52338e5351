// The texts that were set last: the names of publications, sections and authors are on every card, in the same place.
import { fitText, type TextBlock, type TextBox } from './fit-text.ts'
import type { Fonts } from './fonts.ts'
import type { TextStyle } from './text-style.ts'

const MAX_CACHED = 200

/** `fitText` with a cache; the least recently used text is dropped first. */
export function createFitText(fonts: Fonts) {
  const cached = new Map<string, TextBlock>()
  return (text: string, style: TextStyle, box: TextBox): TextBlock => {
    const key = JSON.stringify([text, style, box])
    const block = cached.get(key) ?? fitText(text, style, box, fonts)
    cached.delete(key)
    cached.set(key, block)
    if (cached.size > MAX_CACHED) cached.delete(cached.keys().next().value as string)
    return block
  }
}
