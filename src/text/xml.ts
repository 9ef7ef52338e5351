// XML in which any text survives: what a reader parses is what an author wrote.
import { dropForbidden } from './clean.ts'

// Allowed by XML 1.0, yet in no text on purpose, so that validators warn of them.
const NOISE = /[\x85\uFFFD]/g
// Nearly no text holds any of these, and to see that is quicker than to drop them. Surrogates may be lone.
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

/** Text without what no feed can carry: control characters, lone surrogates, noncharacters, replacement characters. */
export function plain(text: string): string {
  return SUSPECT.test(text) ? dropForbidden(text).replace(NOISE, '') : text
}

/** The same on one line. No-break spaces stay: French punctuation needs them. */
export function line(text: string): string {
  return plain(text)
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
}

/** Hexadecimal references, as the RSS profile asks: some readers decode `&amp;` twice, none decodes `&#x26;` twice. */
function escapeXml(text: string): string {
  // Most texts are fine, and short: one look is enough for them.
  if (!UNSAFE.test(text)) return text
  return plain(text).replace(/[&<>"\r]/g, character => REFERENCES[character] as string)
}

/** Text as HTML, for elements that readers take for HTML. */
export function htmlText(text: string): string {
  return text.replace(/[&<>]/g, character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] as string)
}

/** Markup that travels as it is. */
export function cdata(markup: string): string {
  return `<![CDATA[${plain(markup).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element. Attributes without a value are left out; `content` is markup already. */
export function element(name: string, attributes: Attributes = {}, content = ''): string {
  const tag = openTag(name, attributes)
  return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`
}

/** The start of an element that goes on. */
export const startTag = (name: string, attributes: Attributes): string => `${openTag(name, attributes)}>`

function openTag(name: string, attributes: Attributes): string {
  let tag = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value !== undefined)
      // Attribute values lose line breaks unless these are references (XML 1.0, 3.3.3).
      tag += ` ${key}="${escapeXml(String(value)).replace(/[\t\n]/g, character => REFERENCES[character] as string)}"`
  }
  return tag
}

/** An element that holds text. */
export function textElement(name: string, text: string | number, attributes: Attributes = {}): string {
  return element(name, attributes, escapeXml(String(text)))
}
