// Marks in a line that Markdown does not have: attributes after links and pictures (`![…](…){.wide}`, Pandoc's `[text]{.caps}`),
// components (`:badge[New]{color="x"}`) and icons of MkDocs (`:material-check:`).
import { findFenced } from './fenced-lines.ts'

const MARKS =
  /(`+)(?:(?!\1)[^\n])*\1|(?<=\))\{(?:[.#:][^{}\n]*|[ \t]*[\w-]+=[^{}\n]*|[ \t]+[.#][^{}\n]*)\}|(?<!:{3}[ \t]{0,3}[\w-]{0,40})\[([^[\]\n]+)\]\{[.#][^{}\n]*\}|(?<![\w:\\]):[a-z][\w-]*(?:\[([^[\]\n]*)\](?:\{[^{}\n]*\})?|\{[^{}\n]*\})|:(?:material|octicons|fontawesome|simple)-[a-z\d-]+:(?:\{[^{}\n]*\})?/g

export const hasInlineMarks = (text: string): boolean =>
  /\)\{|\]\{[.#]|:[a-z][\w-]*[[{]|:(?:material|octicons|fontawesome|simple)-/.test(text)

/** Code stays as it is. */
export function expandInlineMarks(text: string): string {
  const lines = text.split('\n')
  const fenced = findFenced(lines)
  return lines.map((line, at) => (fenced[at] ? line : line.replace(MARKS, expand))).join('\n')
}

const expand = (written: string, code: string | undefined, span: string | undefined, label: string | undefined) =>
  code === undefined ? (span ?? label ?? '') : written
