// Texts that were set last: names of publications, sections and authors stand on every card, in the same place.
import { fitText, type Place, type TextBlock } from './fit.ts'
import type { Fonts } from './fonts.ts'
import type { TextStyle } from './text-style.ts'

const MAX_CACHED = 200

/** `fitText` with a memory. */
export function createFitText(fonts: Fonts) {
  const kept = new Map<string, TextBlock>()
  return (text: string, style: TextStyle, place: Place, align?: 'start' | 'center'): TextBlock => {
    const key = JSON.stringify([text, style, place, align])
    const block = kept.get(key) ?? fitText(text, style, place, fonts, align)
    // What was used last goes last.
    kept.delete(key)
    kept.set(key, block)
    if (kept.size > MAX_CACHED) kept.delete(kept.keys().next().value as string)
    return block
  }
}
