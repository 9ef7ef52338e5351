// Which files of a folder are counted: everything that its publisher may take for an article.
import { isArticle, MARKDOWN } from '../content/sources.ts'
import type { Fate } from './fate.ts'
import type { Folder, FolderFile } from './folder.ts'
import { isDocusaurus, isHugo } from './generators/projects.ts'

// Other formats that generators publish. HTML and plain text are articles only with a date in the name, as in Jekyll.
const OTHER_TEXT = /\.(mdoc|adoc|asciidoc|rst|org|textile|ipynb)$|(^|\/)\d{4}-\d\d?-\d\d?[-_][^/]+\.(html?|txt)$/i

export const isText = (path: string): boolean => MARKDOWN.test(path) || OTHER_TEXT.test(path)

const LEAF = /\/index(?:\.[a-z]{2}(?:-[a-z]{2,4})?)?\.(?:md|markdown|mdx)$/i

// Docusaurus leaves out such a folder with all that is in it (packages/docusaurus-utils/src/globUtils.ts); in Jekyll it is a collection.
const PARTS = /(?:^|\/)_[^/]*\//

// Quarto and R Markdown write the text with its results beside the one with the code.
const WITH_CODE = /\.[qr]md$/i
const MADE = ['.md', '.markdown']

/** Returns what becomes of a file; undefined if it may be an article. */
export async function createExclusion(
  folder: Pick<Folder, 'root' | 'locate' | 'readBytes'>,
  files: readonly FolderFile[],
): Promise<(path: string) => Fate | undefined> {
  const leaves = files.flatMap(({ path }) => (LEAF.test(path) ? [path.replace(/[^/]*$/, '')] : []))
  const bundles = new Set(leaves.length > 0 && (await isHugo(folder)) ? leaves : [])
  const mayHaveParts = files.some(({ path }) => PARTS.test(path))
  const hasParts = mayHaveParts && (await isDocusaurus(folder))
  const paths = new Set(files.map(({ path }) => path))
  const isMade = (path: string) => WITH_CODE.test(path) && MADE.some(end => paths.has(path.replace(WITH_CODE, end)))
  const collections = mayHaveParts ? await import('./beside/jekyll-collections.ts') : undefined
  const isWithoutPage = await collections?.readCollections(folder)
  return path => {
    if (isReserved(path, folder.root) || (hasParts && PARTS.test(path)) || isWithoutPage?.(path)) return 'reserved'
    if (!isArticle(path) && !isIndexOfCollection(path, folder.root))
      return MARKDOWN.test(path) ? 'other' : 'unsupported'
    return isInBundle(path, bundles) || isMade(path) ? 'bundled' : undefined
  }
}

/** Jekyll and Hexo leave out what is in `_posts` under a name that begins with one of these signs. */
function isReserved(path: string, root: string): boolean {
  const [, below] = /^.*\/_posts\/(.*)$/.exec(`${root.replaceAll('\\', '/')}/${path}`) ?? []
  if (below !== undefined) return below.split('/').some(name => /^[_.#~]/.test(name))
  return /(?:^|\/)_[^/]*$/.test(path) && !/(?:^|\/)_index\.[^/]*$/i.test(path)
}

/** Jekyll's collections are folders with an underscore: an index in one is a document, as the others are. */
const isIndexOfCollection = (path: string, root: string): boolean =>
  /^index\.\w+$/i.test(path) && MARKDOWN.test(path) && /[\\/]_(?!posts$|drafts$)[^\\/]+$/.test(root)

/** In Hugo the other texts beside or below the `index.md` of an article are parts of it (hugolib/page__meta.go). */
function isInBundle(path: string, bundles: ReadonlySet<string>): boolean {
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    const outermost = path.slice(0, end + 1)
    if (bundles.has(outermost)) return !LEAF.test(path) || path.lastIndexOf('/') !== end
  }
  return false
}
