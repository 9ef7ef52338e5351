// Placeholders for what is filled in later. They are noncharacters (Unicode 23.7), which no text contains: they are dropped
// from every file (text/clean.ts) and from every field after its escapes are decoded (fields.ts), the Markdown parser reads
// references to them as U+FFFD, and so does `dropReferences` for hand-written HTML.
import { decodePath } from '../../text/url.ts'

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

/** In place of a part of an address that only its generator knows: the whole address is then unknown. */
export const UNKNOWN = '\uFDD4'

/** In an address: the path of the publication's front page, which a generator puts before the paths of its site. */
export const BASE = '\uFDD6'

/** Around the address that a tag stands for, after the tag as it is written, percent-encoded: both are for references.ts. */
const TAGGED = '\uFDD5'
const TAGGED_ADDRESS = /\uFDD5([^\uFDD5]*)\uFDD5(\w+):([^\uFDD5]*)\uFDD5/

export function tagAddress(written: string, tag: string, path: string): string {
  const encoded = encodeURIComponent(written.toWellFormed()).replace(
    /[!'()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return `${TAGGED}${encoded}${TAGGED}${tag}:${encodeURI(path.toWellFormed())}${TAGGED}`
}

export interface Tagged {
  readonly written: string
  readonly tag: string
  /** With query and fragment. */
  readonly path: string
}

/** The tag in an address; what is before it is the root of the site. Undefined if there is none. */
export function readTagged(address: string): Tagged | undefined {
  const found = TAGGED_ADDRESS.exec(address)
  if (!found) return undefined
  const [whole, written = '', tag = '', path = ''] = found
  return { written: decodePath(written), tag, path: path + address.slice(found.index + whole.length) }
}

/** The address that a tag stands for, as if it had been written. */
export function withoutMarks(address: string): string {
  const plain = address.replaceAll(BASE, '')
  return readTagged(plain)?.path ?? plain
}

/** Whether a text contains what is only meant for addresses. */
export const hasAddressMarks = (text: string): boolean =>
  text.includes(UNKNOWN) || text.includes(BASE) || text.includes(TAGGED)

/** A text without what is only meant for addresses. */
export const dropAddressMarks = (text: string): string =>
  hasAddressMarks(text)
    ? text
        .replaceAll(UNKNOWN, '')
        .replaceAll(BASE, '')
        .replace(new RegExp(TAGGED_ADDRESS, 'g'), (_, _written, _tag, path: string) => decodePath(path))
        .replaceAll(TAGGED, '')
    : text

interface TextToken {
  readonly type: string
  content: string
  readonly children: TextToken[] | null
}

/** The same for what tokens show as text. Hand-written HTML has addresses too. */
export function dropMarksOfAddresses(tokens: readonly TextToken[]): void {
  for (const token of tokens) {
    if (!token.type.startsWith('html_')) token.content = dropAddressMarks(token.content)
    if (token.children) dropMarksOfAddresses(token.children)
  }
}

const REFERENCE = /&#(?:x([0-9a-f]+)|(\d+));?/gi

/** HTML without character references to these noncharacters. */
export const dropReferences = (html: string): string =>
  html.includes('&#')
    ? html.replace(REFERENCE, (reference, hexadecimal, decimal) => {
        const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
        return code >= 0xfdd0 && code <= 0xfdef ? '\uFFFD' : reference
      })
    : html
