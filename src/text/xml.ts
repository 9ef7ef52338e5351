// XML for any text: a reader parses exactly what an author wrote.
import { dropForbidden } from './clean.ts'

// XML 1.0 allows these, but no text has them on purpose, and validators warn about them.
const NOISE = /[\x85\uFFFD]/g
// Hardly any text has one of these, and a test is faster than a replacement. Surrogates may be lone.
const SUSPECT = /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\uD800-\uDFFF\uFDD0-\uFDEF\uFFFD-\uFFFF]/
const UNSAFE = new RegExp(`[&<>"\\r]|${SUSPECT.source}`)
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&#x26;',
  '<': '&#x3C;',
  '>': '&#x3E;',
  '"': '&#x22;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** Text without characters that a feed can't contain: control characters, lone surrogates, noncharacters, replacement characters. */
export function plain(text: string): string {
  return SUSPECT.test(text) ? dropForbidden(text).replace(NOISE, '') : text
}

/** The same on one line. No-break spaces stay: French punctuation needs them. */
export function line(text: string): string {
  return plain(text)
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
}

/** Hexadecimal references, as the RSS profile recommends: some readers decode `&amp;` twice, but not `&#x26;`. */
function escapeXml(text: string): string {
  // Most texts are short and need no escapes: one test is enough.
  if (!UNSAFE.test(text)) return text
  return plain(text).replace(/[&<>"\r]/g, character => REFERENCES[character] as string)
}

/** Text as HTML, for elements that readers parse as HTML. */
export function htmlText(text: string): string {
  return text.replace(/[&<>]/g, character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] as string)
}

/** Markup in a CDATA section. */
export function cdata(markup: string): string {
  return `<![CDATA[${plain(markup).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element. Attributes without a value are left out; `content` is markup. */
export function element(name: string, attributes: Attributes = {}, content = ''): string {
  const tag = openTag(name, attributes)
  return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`
}

/** The start tag of an element. */
export const startTag = (name: string, attributes: Attributes): string => `${openTag(name, attributes)}>`

function openTag(name: string, attributes: Attributes): string {
  let tag = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value !== undefined)
      // Attribute values lose line breaks that are not references (XML 1.0, 3.3.3).
      tag += ` ${key}="${escapeXml(String(value)).replace(/[\t\n]/g, character => REFERENCES[character] as string)}"`
  }
  return tag
}

/** An element with text. */
export function textElement(name: string, text: string | number, attributes: Attributes = {}): string {
  return element(name, attributes, escapeXml(String(text)))
}
