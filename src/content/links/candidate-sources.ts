// The files that a link may mean. Generators differ: some resolve it from the file, some from the page that they make of the
// file, some from the root of the site.
import { trimTrailing } from '../../text/trim-trailing.ts'
import { folderOf, join, pageOf } from '../body/resolve-paths.ts'
import { MARKDOWN } from '../sources.ts'
import type { WantedArticle } from './wanted-article.ts'

interface Candidates {
  /** The most likely first. */
  readonly sources: readonly string[]
  /** Those that leave out folders of the link: the root of the site may be above the folder of articles. */
  readonly loose: readonly { readonly source: string; readonly dropped: readonly string[] }[]
}

const MOST_DROPPED = 4
const LANGUAGE = /(\.[a-z]{2}(?:-[a-z]{2,4})?)\.(?:md|markdown|mdx)$/i

export function listCandidates(from: string, { path, isFile, isTag }: WantedArticle): Candidates {
  const stem = isFile ? path : trimTrailing(path.replace(/(?:\/index)?\.html?$/i, ''), /\//)
  const isFromRoot = path.startsWith('/')
  const rooted = join([], stem)
  const bases = isFromRoot ? fromRoot(from, rooted) : [join(folderOf(from), stem)]
  if (!isFromRoot && (!isFile || isTag)) bases.push(join(pageOf(from), stem))
  if (isTag || (isFile && !path.includes('/'))) bases.push(...inPosts(rooted))
  if (isTag && !isFromRoot) bases.push(rooted)
  const parts = rooted.split('/')
  const most = isFromRoot || isTag ? Math.min(parts.length - 1, MOST_DROPPED) : 0
  const loose = Array.from({ length: most }, (_, index) => ({
    tail: parts.slice(index + 1).join('/'),
    dropped: parts.slice(0, index + 1),
  }))
  const extensions = [...new Set(['.md', MARKDOWN.exec(from)?.[0] ?? '.md', '.mdx', '.markdown'])]
  // From a translation, a link without a language leads to the translation.
  const language = LANGUAGE.exec(from)?.[1]
  const endings =
    language === undefined ? extensions : [...extensions.map(extension => language + extension), ...extensions]
  const withEndings = (base: string) =>
    isFile
      ? [...(language === undefined ? [base] : []), ...endings.map(ending => base.replace(MARKDOWN, ending)), base]
      : endings.flatMap(ending => [base + ending, `${base}/index${ending}`])
  return {
    sources: [...new Set([...new Set(bases)].flatMap(withEndings))],
    loose: loose.flatMap(({ tail, dropped }) => withEndings(tail).map(source => ({ source, dropped }))),
  }
}

/** Jekyll: `sub/name` of `post_url` is `_posts/sub/name` or `sub/_posts/name`. */
function inPosts(path: string): string[] {
  const at = path.lastIndexOf('/') + 1
  return [`_posts/${path}`, ...(at > 0 ? [`${path.slice(0, at)}_posts/${path.slice(at)}`] : [])]
}

/** The root of the site may be one of the folders that contain this source. */
function fromRoot(from: string, path: string): string[] {
  const folders = folderOf(from)
  const below = folders.map((_, index) => `${folders.slice(0, folders.length - index).join('/')}/${path}`)
  // Jekyll makes /2024/05/01/name.html of 2024-05-01-name.md.
  const dated = /(\d{4})\/(\d{2})\/(\d{2})\/([^/]+)$/.exec(path)
  const file = dated?.slice(1).join('-')
  const first = file === undefined ? [] : [join(folders, file), file, `_posts/${file}`]
  return [...first, path, ...below]
}
