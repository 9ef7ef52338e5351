// Fields that an article has from a data file beside it, as in Eleventy (`blog/blog.json` is for all articles in `blog/`), or from
// the configuration, as in Jekyll.
import { isTable, toList } from './fields.ts'

type Fields = Readonly<Record<string, unknown>>

// They are of one article, or say how the folder is built.
const NOT_INHERITED =
  /^(date|id|guid|uuid|slug|url|path|alias(es)?|redirect_?from|redirects|eleventy(Computed|Navigation|DataSchema))$/i
// In Eleventy, the names of collections.
const COLLECTIONS = /^(all|posts?)$/i

// A permalink of Jekyll's defaults is in the pattern of addresses; `false` makes no pages.
const isInherited = (name: string, value: unknown) =>
  name === 'permalink' ? value === false : !NOT_INHERITED.test(name)

/** The fields of an article with those that it inherits: its own stand above them, and its tags are added to theirs. */
export function addDirectoryData(own: Fields, inherited: Fields): Fields {
  const merged: Record<string, unknown> = Object.create(null)
  const names = new Set(Object.keys(own).map(name => name.toLowerCase()))
  for (const [name, value] of Object.entries(inherited)) {
    const isOurs = isInherited(name, value) || (name === 'permalink' && typeof value === 'string')
    if (isOurs && !names.has(name.toLowerCase())) merged[name] = value
  }
  Object.assign(merged, own)
  const tags = toList(inherited.tags).filter(tag => !COLLECTIONS.test(String(tag)))
  if (own.tags !== undefined && tags.length > 0) merged.tags = [...tags, ...toList(own.tags)]
  return merged
}

/**
 * The same for Jekyll's front matter defaults: tables are merged, categories are added, and everything else replaces the default,
 * if it is not empty (jekyll/utils.rb, `deep_merge_hashes`; document.rb, `merge_categories!`).
 */
export function addDefaults(own: Fields, defaults: Fields): Fields {
  const inherited = Object.fromEntries(Object.entries(defaults).filter(([name, value]) => isInherited(name, value)))
  const merged = mergeTables(inherited, own)
  const [outer, inner] = [wordsOf(defaults.categories), wordsOf(own.categories)]
  return outer.length > 0 && inner.length > 0 ? { ...merged, categories: [...outer, ...inner] } : merged
}

/** Two sets of fields, of which the second stands above the first; tables inside them are merged too. */
export function mergeTables(outer: Fields, inner: Fields): Fields {
  const merged: Record<string, unknown> = Object.assign(Object.create(null), outer)
  for (const [name, value] of Object.entries(inner)) {
    const given = merged[name]
    if (value === null && given !== undefined) continue
    merged[name] = isTable(given) && isTable(value) ? mergeTables(given, value) : value
  }
  return merged
}

const wordsOf = (value: unknown) => (typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : toList(value))
