// XML in which any text survives: what a reader parses is what an author wrote.
import { dropNonXml } from '../text/markup.ts'

// The C1 controls and U+FFFD are allowed by XML 1.0, yet stand in no text on purpose: validators warn of them.
const NOISE = /[\u0080-\u009F\uFFFD]/g
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&#x26;',
  '<': '&#x3C;',
  '>': '&#x3E;',
  '"': '&#x22;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** Text without what no feed can carry: control characters, lone surrogates, replacement characters. */
export function plain(text: string): string {
  return dropNonXml(text).replace(NOISE, '')
}

/** Hexadecimal references, as the RSS profile asks: some readers decode `&amp;` twice, none decodes `&#x26;` twice. */
export function escapeXml(text: string): string {
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
  let tag = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined)
      // Attribute values lose line breaks unless these are references (XML 1.0, 3.3.3).
      tag += ` ${key}="${escapeXml(String(value)).replace(/[\t\n]/g, character => REFERENCES[character] as string)}"`
  return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`
}

/** An element that holds text. */
export function textElement(name: string, text: string | number, attributes: Attributes = {}): string {
  return element(name, attributes, escapeXml(String(text)))
}
