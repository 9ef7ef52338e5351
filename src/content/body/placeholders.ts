// Characters that hold a place until something is filled in. Each is a noncharacter (Unicode 23.7), and no text holds one by
// itself: they are dropped from every file (text/clean.ts) and from every field once its escapes are undone (fields.ts), the
// Markdown parser reads references to them as U+FFFD, and `dropReferences` does the same for HTML written by hand.

/** Stands on both sides of the number of a picture, where its address is to be. */
export const PICTURE = '\uFDD0'
/** With the start of the attribute where it is the address of an `img`. */
export const PICTURES = /( src=")?\uFDD0(\d+)\uFDD0/g

/** Stand for braces that are meant literally, until all templates are gone. */
export const OPENING_BRACE = '\uFDD1'
export const CLOSING_BRACE = '\uFDD2'
export const BRACES = /[\uFDD1\uFDD2]/g

/**
 * Stands for blocks without HTML while the others are sanitised: a paragraph, so that it ends what a paragraph ends.
 */
export const CLEAN_BLOCKS = '<p>\uFDD3</p>\n'
export const ALL_CLEAN_BLOCKS = /<p>\uFDD3<\/p>\n?/g

const REFERENCE = /&#(?:x([0-9a-f]+)|(\d+));?/gi

/** HTML in which no character reference stands for a noncharacter of this kind. */
export const dropReferences = (html: string): string =>
  html.includes('&#')
    ? html.replace(REFERENCE, (reference, hexadecimal, decimal) => {
        const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
        return code >= 0xfdd0 && code <= 0xfdef ? '\uFFFD' : reference
      })
    : html
