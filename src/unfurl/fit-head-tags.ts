// Shortens texts until the head tags fit into what every platform reads.
import { type HeadTags, renderHeadTags } from '../head-tags.ts'
import { escapeMarkup } from '../text/markup.ts'
import { PUNCTUATION, truncate } from '../text/truncate.ts'

const encoder = new TextEncoder()

/** The bytes of a text in the page, escaped. */
const sizeOf = (text: string) => encoder.encode(escapeMarkup(text)).length

/**
 * A text of at most `max` bytes in the page: cut between words if the script has spaces, never inside a character, and with
 * an ellipsis if it was cut.
 */
export const fitBytes = (text: string, max: number): string =>
  // Most texts are short enough even if every character is escaped.
  truncate(text, cut => cut.length * 6 <= max || sizeOf(cut) <= max, { words: { share: 0.7 }, trailing: PUNCTUATION })

// Every platform reads 16 KB, which come with the first packets; the page's other tags need the rest.
const MAX_BYTES = 15_000

/** Builds head tags with less and less room for texts (1 is the full length) until they fit into 15 kB. */
export function fitHeadTags(build: (room: number) => HeadTags): HeadTags {
  let tags = build(1)
  for (let room = 0.7; room > 0.1 && encoder.encode(renderHeadTags(tags)).length > MAX_BYTES; room *= 0.7)
    tags = build(room)
  return tags
}
