// Tags and the section.
import type { Term } from '../../article.ts'
import { toSlug } from '../../text/slug.ts'
import { SPACES, toPlainText } from '../body/plain-text.ts'
import type { SourceName } from '../sources.ts'
import { type Fields, isTable, toList, toText } from './fields.ts'

/** A slug for any text: code points if it has neither letters nor digits. */
export function toAnySlug(text: string): string {
  const slug = toSlug(text)
  if (/[\p{L}\p{N}]/u.test(slug)) return slug
  // Keyboards write the same emoji with and without a variation selector (UTS #51, 2.3).
  const bare = text.replace(/[\uFE0E\uFE0F]/g, '') || text
  return Array.from(bare, character => character.codePointAt(0)?.toString(16))
    .slice(0, 8)
    .join('-')
}

// `C`, `C++` and `C#` are three different tags.
const spelt = (name: string) => name.replace(/\+\+/g, ' plus plus').replace(/(?<=\S)#(?!\S)/g, ' sharp')

function toTerm(name: string): Term {
  return { name, slug: toAnySlug(spelt(name)) }
}

/** Names from text with commas, a list, or a list of objects. */
function namesIn(value: unknown, isSpaced: boolean): string[] {
  const names = toList(value).flatMap(item => {
    if (isTable(item)) return toText(item.name ?? item.title ?? item.label ?? item.slug) ?? []
    const text = toText(item)
    if (text === undefined) return []
    if (Array.isArray(value)) return text
    if (/[,;、，]/.test(text)) return text.split(/[,;、，]/).map(name => name.trim())
    return isSpaced || /^#\S+(\s+#\S+)+$/.test(text) ? text.split(SPACES) : text
  })
  return names.map(name => toPlainText(name).replace(/^#(?=\S)/, '')).filter(Boolean)
}

function uniqueTerms(names: readonly string[]): Term[] {
  const terms = new Map<string, Term>()
  for (const name of names) {
    const term = toTerm(name)
    if (!terms.has(term.slug)) terms.set(term.slug, term)
  }
  return [...terms.values()]
}

// Defaults of generators.
const NO_CATEGORY = /^(uncategori[sz]ed|default|blog|posts?|articles?)$/i

/**
 * The folders that group articles. In Eleventy, that of `trip/trip.md` is only for this article, as in `trip/index.md`
 * (TemplatePermalink.js, `_hasDuplicateFolder`); folders that belong to no generator are used the same way.
 */
export function listGroups({ stem, folders }: Pick<SourceName, 'stem' | 'folders'>, generator: string) {
  const isOwn = (generator === 'eleventy' || generator === '') && folders.at(-1) === stem
  return isOwn ? folders.slice(0, -1) : folders
}

/**
 * The section is the field `section`, or the first category, or the folder; the other categories are tags. `isSpaced`: names
 * are separated by spaces, as in Jekyll's `tags: a b`.
 */
export function parseTerms(
  fields: Fields,
  folders: readonly string[],
  isSpaced: boolean,
): { section?: Term; tags: readonly Term[] } {
  const categories = namesIn(fields.find(['categories'])?.value, isSpaced)
  if (categories.length === 0) categories.push(...namesIn(fields.find(['category'])?.value, false))
  const [named] = namesIn(
    fields.find(['section'], value => toText(value) !== undefined || isTable(value))?.value,
    false,
  )
  const sorted = categories.filter(name => !NO_CATEGORY.test(name))
  const folder = folders[0] && named === undefined && sorted.length === 0 ? nameOf(folders[0]) : undefined
  const section = named ?? sorted[0] ?? folder
  const tags = namesIn(fields.find(['tags', 'tag', 'keywords', 'topics'])?.value, isSpaced)
  // In Eleventy, tags also name collections.
  const topics = tags.filter(name => !/^(posts?|all)$/i.test(name))
  const rest = named === undefined ? sorted.slice(1) : sorted.filter(name => name !== named)
  return { ...(section !== undefined && { section: toTerm(section) }), tags: uniqueTerms([...topics, ...rest]) }
}

/** `web-design` as a reader would write it. */
function nameOf(folder: string): string {
  const words = folder.replace(/[-_]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
