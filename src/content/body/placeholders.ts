// Placeholders for what is filled in later. They are noncharacters (Unicode 23.7), which no text contains: they are dropped
// from every file (text/clean.ts) and from every field after its escapes are decoded (fields.ts), the Markdown parser reads
// references to them as U+FFFD, and so does `dropReferences` for hand-written HTML.

/** On both sides of the number of a picture, in place of its address. */
export const PICTURE = '\uFDD0'
/** With the start of the attribute if it is the address of an `img`. */
export const PICTURES = /( src=")?\uFDD0(\d+)\uFDD0/g

/** Braces that are meant literally, until all templates are expanded. */
export const OPENING_BRACE = '\uFDD1'
export const CLOSING_BRACE = '\uFDD2'
export const BRACES = /[\uFDD1\uFDD2]/g

/** Blocks without HTML, while the others are sanitised: a paragraph, so that it closes what a paragraph closes. */
export const CLEAN_BLOCKS = '<p>\uFDD3</p>\n'
export const ALL_CLEAN_BLOCKS = /<p>\uFDD3<\/p>\n?/g

const REFERENCE = /&#(?:x([0-9a-f]+)|(\d+));?/gi

/** HTML without character references to these noncharacters. */
export const dropReferences = (html: string): string =>
  html.includes('&#')
    ? html.replace(REFERENCE, (reference, hexadecimal, decimal) => {
        const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
        return code >= 0xfdd0 && code <= 0xfdef ? '\uFFFD' : reference
      })
    : html
