// Fields that an article has from a data file beside it, as in Eleventy: `blog/blog.json` is for all articles in `blog/`.
import { toList } from './fields.ts'

type Fields = Readonly<Record<string, unknown>>

// They are of one article, are templates, or say how the folder is built.
const NOT_INHERITED =
  /^(date|id|guid|uuid|slug|url|path|alias(es)?|redirect_?from|redirects|eleventy(Computed|Navigation|DataSchema))$/i
// In Eleventy, the names of collections.
const COLLECTIONS = /^(all|posts?)$/i

/** The fields of an article with those that it inherits: its own stand above them, and its tags are added to theirs. */
export function addDirectoryData(own: Fields, inherited: Fields): Fields {
  const merged: Record<string, unknown> = Object.create(null)
  const names = new Set(Object.keys(own).map(name => name.toLowerCase()))
  for (const [name, value] of Object.entries(inherited)) {
    // A permalink is a template for all articles; `false` makes no pages of them.
    const isOurs = name === 'permalink' ? value === false : !NOT_INHERITED.test(name)
    if (isOurs && !names.has(name.toLowerCase())) merged[name] = value
  }
  Object.assign(merged, own)
  const tags = toList(inherited.tags).filter(tag => !COLLECTIONS.test(String(tag)))
  if (own.tags !== undefined && tags.length > 0) merged.tags = [...tags, ...toList(own.tags)]
  return merged
}
