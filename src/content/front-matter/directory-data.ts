// Fields that an article has from a data file beside it, as in Eleventy (`blog/blog.json` is for all articles in `blog/`), or from
// the configuration, as in Jekyll and VitePress, or from both, as in Hugo.
import { isTable, toList } from './fields.ts'
import { HERO_FIELDS } from './hero-reference.ts'

type Fields = Readonly<Record<string, unknown>>

// They are of one article, or say how the folder is built.
const NOT_INHERITED =
  /^(date|id|guid|uuid|slug|url|path|alias(es)?|redirect_?from|redirects|eleventy(Computed|Navigation|DataSchema))$/i
// In Eleventy, the names of collections.
const COLLECTIONS = /^(all|posts?)$/i

// A permalink is an address or its pattern, or `false` for no pages.
const isInherited = (name: string, value: unknown) =>
  name === 'permalink' ? value === false || typeof value === 'string' : !NOT_INHERITED.test(name)

/** The fields of an article with those that it inherits: its own stand above them, and its tags are added to theirs. */
export function addDirectoryData(own: Fields, inherited: Fields): Fields {
  const merged: Record<string, unknown> = Object.create(null)
  const names = new Set(Object.keys(own).map(name => name.toLowerCase()))
  for (const [name, value] of Object.entries(inherited)) {
    if (isInherited(name, value) && !names.has(name.toLowerCase())) merged[name] = value
  }
  Object.assign(merged, own)
  const tags = toList(inherited.tags).filter(tag => !COLLECTIONS.test(String(tag)))
  if (own.tags !== undefined && tags.length > 0) merged.tags = [...tags, ...toList(own.tags)]
  return merged
}

/**
 * The same for the configuration's, by the rules of Jekyll's front matter defaults: tables are merged, categories are added, and
 * everything else replaces the default, if it is not empty (jekyll/utils.rb, `deep_merge_hashes`; document.rb, `merge_categories!`).
 */
export function addDefaults(own: Fields, defaults: Fields): Fields {
  const inherited = Object.fromEntries(Object.entries(defaults).filter(([name, value]) => isInherited(name, value)))
  const merged = mergeTables(inherited, own)
  const [outer, inner] = [wordsOf(defaults.categories), wordsOf(own.categories)]
  return outer.length > 0 && inner.length > 0 ? { ...merged, categories: [...outer, ...inner] } : merged
}

/**
 * The same for Hugo's cascade: a field of the article stands above one of that name, whatever its value is, and nothing is merged.
 * Both may have fields in `params`.
 */
export function addCascade(own: Fields, cascade: Fields): Fields {
  const params = Object.entries(own).find(([name]) => name.toLowerCase() === 'params')?.[1]
  const names = toNames({ ...own, ...(isTable(params) && params) })
  const taken = SAME.filter(same => [...names].some(name => same.has(plain(name))))
  const inherited = Object.entries(cascade).filter(
    ([name, value]) =>
      isCascaded(name, value) && !names.has(name.toLowerCase()) && !taken.some(same => same.has(plain(name))),
  )
  return Object.assign(Object.create(null), own, Object.fromEntries(inherited))
}

const plain = (name: string) => name.toLowerCase().replace(/[_-]/g, '')
// Fields that mean the same: themes read one or the other.
const SAME: readonly ReadonlySet<string>[] = [new Set(['author', 'authors']), new Set(HERO_FIELDS)]
// An address with placeholders is that of each article. A layout is no reason to take an article for a page.
const isCascaded = (name: string, value: unknown) =>
  /^(?:date|url)$/i.test(name)
    ? /^date$/i.test(name) || /:[a-z]/.test(String(value))
    : !NOT_INHERITED.test(name) && !/^(?:permalink|layout|type|cascade)$/i.test(name)

const toNames = (fields: Fields) => new Set(Object.keys(fields).map(name => name.toLowerCase()))

/** The first fields, and those of the second with other names. */
export function addFirst(first: Fields, second: Fields): Fields {
  const names = toNames(first)
  const added = Object.entries(second).filter(([name]) => !names.has(name.toLowerCase()))
  return { ...first, ...Object.fromEntries(added) }
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
