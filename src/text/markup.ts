const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text made safe inside an HTML or XML element and inside an attribute in either kind of quotes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, character => HTML[character] as string)
}

// XML 1.0, production 2 (Char); the `u` flag makes lone surrogates fall outside the ranges too.
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** Text without the characters that XML 1.0 cannot hold, not even escaped. */
export function dropNonXml(text: string): string {
  return text.replace(NOT_XML, '')
}
