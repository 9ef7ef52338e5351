// `## Heading {#its-id}`, as kramdown, Hugo, Docusaurus and Pandoc write it.

const ID = /^:?\s*#([\p{L}\p{N}_.:-]+)/u
const CLASS = /^:?\s*\./

/** The text of a heading without the attributes at its end, and the id in them. */
export function splitOwnAttributes(text: string): { readonly text: string; readonly id?: string | undefined } {
  const first = dropAttributes(text, ID)
  return { text: dropAttributes(first.text, CLASS).text, id: first.id }
}

function dropAttributes(text: string, kind: RegExp): { readonly text: string; readonly id?: string | undefined } {
  const written = text.trimEnd()
  const start = written.lastIndexOf('{')
  if (start === -1 || written.indexOf('}', start) !== written.length - 1) return { text }
  const found = kind.exec(written.slice(start + 1, -1))
  return found ? { text: written.slice(0, start).trimEnd(), id: found[1] } : { text }
}
