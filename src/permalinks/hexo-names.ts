// The names that Hexo gives to articles (lib/plugins/processor/post.ts, lib/models/category.ts).
import { createTable } from '../text/table.ts'
import { decodePath } from '../text/url.ts'
import type { Addressed } from './addressed.ts'

/** hexo-util, slugize: without accents; blanks and signs become hyphens, the case stays. */
const toHexoName = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
    .replace(/^-+|-+$/g, '')

const DIGITS = createTable({
  year: '\\d{4}',
  month: '\\d{2}',
  day: '\\d{2}',
  i_month: '\\d{1,2}',
  i_day: '\\d{1,2}',
  hash: '[0-9a-f]{12}',
})

const pathOf = ({ source }: Addressed) => (/(?:^|\/)_posts\/(.*)$/.exec(source)?.[1] ?? source).replace(/\.[^./]*$/, '')

/** What a rule like `:year/:title` finds in a path; undefined if it does not fit. */
function readName(path: string, rule: string): ReadonlyMap<string, string> | undefined {
  const names: string[] = []
  const pattern = rule.split(/(:\w*[^_\W])/g).map((piece, index) => {
    if (index % 2 === 0) return piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    names.push(piece.slice(1))
    return `(${DIGITS[piece.slice(1)] ?? '.+?'})`
  })
  const found = new RegExp(`^${pattern.join('')}$`).exec(path)
  return found ? new Map(names.map((name, index) => [name, found[index + 1] ?? ''])) : undefined
}

/** `rule` is `new_post_name` without its extension: a path that does not fit it is one name. */
export function hexoTitle(article: Addressed, rule = ''): string {
  const path = pathOf(article)
  if (rule === '' || rule === ':title') return path
  return readName(path, rule)?.get('title') ?? toHexoName(path)
}

/** The language that a name like `:lang/:title` has, or else that of the article. */
export const hexoLanguage = (article: Addressed, rule = ''): string =>
  readName(pathOf(article), rule)?.get('lang') ?? article.language

/**
 * Hexo's `:category`: that of the last category, which is below those before it. `options` are a list like
 * `Food=eat,*=none,lower`: names of categories in addresses, that of articles without any, and the case.
 */
export function hexoCategory({ categories = [] }: Addressed, options = ''): string {
  const entries = options.split(',').map(option => option.split('='))
  const names = new Map(entries.map(([name = '', value = '']) => [decodePath(name), decodePath(value)]))
  const toName = (category: string) => {
    const name = toHexoName(names.get(category) || category)
    return names.has('lower') ? name.toLowerCase() : names.has('upper') ? name.toUpperCase() : name
  }
  return categories.map(toName).join('/') || names.get('*') || 'uncategorized'
}
