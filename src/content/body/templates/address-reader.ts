// Whether a tag is inside the address of a link or picture: if it were only left out there, the address would be a wrong one.

// What an address begins after, in Markdown and in HTML; the address itself if it is the text of its link.
const BEGINNING =
  /(?:\][ \t]*\([ \t]*<?|(?:^|\n) {0,3}\[[^\]\n]{1,200}\]:[ \t]*<?|(?:^|[\s"'])(?:href|src|srcset|poster|cite|data-src)[ \t]*=[ \t]*["']?)$/i
const BARE = /^https?:\/\//i
const ENDING = /[\s()"'<>]/
// Enough for what BEGINNING needs.
const NEAR = 300

/** For the start and the end of each tag, in their order. */
export function createAddressReader(text: string): (start: number, end: number) => boolean {
  let position = 0
  let isInside = false
  return (start, end) => {
    let word = start
    while (word > position && !ENDING.test(text[word - 1] as string)) word--
    const begins = (at: number) => BEGINNING.test(text.slice(Math.max(position, at - NEAR), at))
    // Without an ending since the last tag, both are in the same address, or both are not.
    if (begins(start)) isInside = true
    else if (word > position || position === 0) isInside = begins(word) || BARE.test(text.slice(word, start))
    position = end
    return isInside
  }
}
