// The setting `articleUrl` is one pattern, or has one for each folder: sections and collections have pages in different places.

/**
 * A pattern for all articles, or patterns by the folder of their files, which is in lower case and without outer slashes. `.`
 * is the folder of articles itself, without those in it; `*` stands for all that are not named. Empty for articles without
 * pages of their own.
 */
export type ArticleUrl = string | Readonly<Record<string, string>>

/** Stands for all folders that are not named. */
const OTHERS = '*'

/** A folder as `articleUrl` names it. Names are compared without case: generators ignore it, and so do many file systems. */
export const toFolder = (path: string): string =>
  path
    .normalize('NFC')
    .toLowerCase()
    .replace(/^(?:\.?\/)+(?=.)|(?<=.)\/+$/g, '')

/** Every pattern once, that for all other folders first. */
export function listPatterns(articleUrl: ArticleUrl): string[] {
  const { [OTHERS]: others = '', ...named } = typeof articleUrl === 'string' ? { [OTHERS]: articleUrl } : articleUrl
  return [...new Set([others, ...Object.values(named)])].filter(Boolean)
}

/** The pattern of the nearest folder; `source` is the path of a file below the folder of articles. Empty if no pattern fits. */
export function patternFor(articleUrl: ArticleUrl, source: string): string {
  if (typeof articleUrl === 'string') return articleUrl
  const folders = toFolder(source).split('/')
  const file = folders.pop() ?? ''
  const at = (folder: string) => (Object.hasOwn(articleUrl, folder) ? articleUrl[folder] : undefined)
  for (let depth = folders.length; depth > 0; depth--) {
    const pattern = at(folders.slice(0, depth).join('/'))
    if (pattern !== undefined) return pattern
  }
  // A bundle (`name/index.md`) is a file in the folder above.
  const isTop = folders.length === 0 || (folders.length === 1 && /^index\./.test(file))
  return (isTop ? at('.') : undefined) ?? at(OTHERS) ?? ''
}
