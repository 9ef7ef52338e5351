// Which article was perhaps meant by a link that leads nowhere.
import { editDistance } from '../../site/suggest-setting.ts'
import { folderOf } from '../body/resolve-paths.ts'
import { MARKDOWN } from '../sources.ts'
import type { ArticleIndex, IndexedArticle } from './article-index.ts'
import type { WantedArticle } from './wanted-article.ts'

// Most mistakes leave the beginning or the end of a name as it is: only these names are compared.
const SAME = 3
const MAX_LENGTH = 100
const MAX_COMPARED = 200

/** An article with one of the names, or with nearly the same; undefined if none is near. */
export function suggestArticle(
  names: readonly string[],
  { withName, listNames }: ArticleIndex,
): IndexedArticle | undefined {
  const first = (name: string) => {
    const { bySlug, byFile, byTitle } = withName(name)
    return bySlug[0] ?? byFile[0] ?? byTitle[0]
  }
  for (const name of names) {
    const found = first(name)
    if (found) return found
  }
  let best: { readonly name: string; readonly far: number } | undefined
  let compared = 0
  for (const wanted of names.filter(({ length }) => length <= MAX_LENGTH)) {
    const most = Math.min(3, Math.floor(wanted.length / 3))
    for (const name of listNames()) {
      if (Math.abs(name.length - wanted.length) > most || !isAlike(name, wanted)) continue
      if (compared++ > MAX_COMPARED) break
      const far = editDistance(wanted, name)
      if (far <= most && far < (best?.far ?? Number.POSITIVE_INFINITY)) best = { name, far }
    }
  }
  return best && first(best.name)
}

const isAlike = (name: string, wanted: string) =>
  name.startsWith(wanted.slice(0, SAME)) || name.endsWith(wanted.slice(-SAME))

/** The address of `article` in the form of another one. */
export function writeLike(
  { path, isFile }: WantedArticle,
  asked: string,
  { source, slug }: IndexedArticle,
  from: string,
): string {
  const stem = source.replace(MARKDOWN, '')
  if (/^post_(?:url|link):/.test(asked)) return stem.replace(/\/index$/, '').replace(/^.*\//, '')
  if (asked.startsWith('@')) return `@/${source}`
  if (/^\w+:/.test(asked)) return source
  if (isFile && !path.startsWith('/')) return relativePath(folderOf(from), source)
  return isFile ? `/${source}` : path.replace(/[^/]+(\/?)$/, (_, slash: string) => slug + slash)
}

function relativePath(from: readonly string[], to: string): string {
  const parts = to.split('/')
  let same = 0
  while (same < from.length && from[same] === parts[same]) same++
  return [...from.slice(same).map(() => '..'), ...parts.slice(same)].join('/')
}
