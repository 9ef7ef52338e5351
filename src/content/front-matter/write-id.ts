// Adds an id to the front matter of a file and changes nothing else.
import { cleanText } from '../../text/clean.ts'
import { parseId } from './article-id.ts'
import { createFields } from './fields.ts'
import { parseFrontMatter } from './front-matter.ts'

/** The text with its id; undefined if it has one already, or if its front matter can't be read. */
export function writeId(text: string, id: string): string | undefined {
  const before = readFields(text)
  if (!before || before.id !== undefined) return undefined
  // Docusaurus and others use `id` for something else. And not every id of an old feed can be an `id`.
  const names = Object.keys(before.fields).some(key => key.toLowerCase() === 'id') ? ['guid'] : ['id', 'guid']
  const hasFields = Object.keys(before.fields).length > 0
  const written = names.map(name => insert(text, name, id, hasFields))
  return written.find(each => readId(each) === id)
}

/** The id in the front matter of a text. */
export const readId = (text: string): string | undefined => readFields(text)?.id

function readFields(text: string) {
  const matter = parseFrontMatter(cleanText(text))
  return matter.fields && { fields: matter.fields, id: parseId(createFields(matter)) }
}

function insert(text: string, name: string, id: string, hasFields: boolean): string {
  const value = JSON.stringify(id)
  const [mark = ''] = /^\uFEFF?/.exec(text) ?? []
  const rest = text.slice(mark.length)
  const [opening = '', fence] = /^\s*?(---|\+\+\+|\{)[^\n]*?\r?\n/.exec(rest) ?? []
  const end = /\r\n/.test(opening || rest) ? '\r\n' : '\n'
  const line = fence === '+++' ? `${name} = ${value}` : fence === '{' ? `  "${name}": ${value},` : `${name}: ${value}`
  // Fields without a fence have values without quotation marks.
  if (!fence && hasFields) return `${mark}${name}: ${id}${end}${rest.trimStart()}`
  return fence
    ? `${mark}${opening}${line}${end}${rest.slice(opening.length)}`
    : `${mark}---${end}${line}${end}---${end}${end}${rest}`
}
