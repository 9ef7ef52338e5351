// The line of a file that its title is in.
import { cleanText } from '../text/clean.ts'
import { createFields } from './front-matter/fields.ts'
import { parseFrontMatter } from './front-matter/front-matter.ts'
import { TITLES } from './front-matter/metadata.ts'

/** 1-based: the line of the field, or else the first line of the text, where a heading is. */
export function findTitleLine(text: string): number {
  const matter = parseFrontMatter(cleanText(text))
  const fields = createFields(matter)
  const field = fields.find(TITLES)
  if (field) return fields.lineOf(field.name)
  return (
    matter.bodyLine +
    Math.max(
      0,
      matter.body.split('\n').findIndex(line => line.trim() !== ''),
    )
  )
}
