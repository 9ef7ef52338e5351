// Finds the article of the folder that a link leads to, whatever form the link has.
import { fileTypeOf } from '../../text/http/file-types.ts'
import { folderOf, isPictureFile, join } from '../body/resolve-paths.ts'
import type { Claims } from '../conflicts.ts'
import { readSourceName } from '../sources.ts'
import { createArticleIndex, type IndexedArticle } from './article-index.ts'
import { listCandidates } from './candidate-sources.ts'
import { createOwnAddresses, type OwnSite } from './own-addresses.ts'
import { suggestArticle, writeLike } from './suggest-article.ts'
import { isOnDate, readWanted, type WantedArticle } from './wanted-article.ts'

interface Linked {
  /** The slug of the article; absent if none is found. */
  readonly slug?: string
  /** Several articles could be meant, and nothing decides between them. */
  readonly isAmbiguous?: true
  /** Nothing but an article has such an address. */
  readonly isArticle: boolean
}

/**
 * `from` is the source of the article with the link. `asked` is a decoded path without query and fragment, `/?p=7`, or a path with the
 * name of a tag and a colon before it: `post_url:2024-05-01-name`.
 */
export interface LinkFinder {
  find(from: string, asked: string): Linked
  /** What is recorded of a question; it changes with the article that is found. `title:` before `asked` asks for the title. */
  answer(from: string, asked: string): string | null
  /** The address that was perhaps meant, in the form of this one. */
  suggest(from: string, asked: string): string | undefined
  /** Files that would explain the address, if they exist: pages, drafts and static files. */
  listOtherFiles(from: string, asked: string): readonly string[]
}

export const TITLE = 'title:'
// No slug.
const SEVERAL = '?'

/** What is recorded of a link. */
export const answerOf = ({ slug, isAmbiguous }: Linked): string | null => slug ?? (isAmbiguous ? SEVERAL : null)

// More are not worth a look at the disk.
const MAX_FILES = 16
// Each looks at all names.
const MAX_SUGGESTIONS = 200

export function createLinkFinder(claims: Claims, slugs: ReadonlyMap<string, string>, site: OwnSite): LinkFinder {
  const index = createArticleIndex(claims, slugs)
  const own = createOwnAddresses(site)
  let suggestions = MAX_SUGGESTIONS

  const linking = (from: string) => ({ source: from, language: index.find(from)?.claim.language })

  function find(from: string, asked: string, wanted = readWanted(asked)): IndexedArticle | 'several' | undefined {
    if (wanted.names.length === 0 || isOtherFile(wanted)) return undefined
    const { sources, loose } = listCandidates(from, wanted)
    const isAddress = wanted.path.startsWith('/') && !wanted.isFile && !wanted.isTag
    const byPath = wanted.isFile || wanted.isTag ? [] : pathsOf(from, wanted).flatMap(path => index.withPath(path))
    // From the root, a permalink decides before the names of files.
    if (isAddress && byPath.length > 0) return choose(byPath, linking(from), wanted)
    const mayBe = (article: IndexedArticle, folders: readonly string[]) =>
      !isAddress || own.mayHold(article, folders, wanted.date !== undefined)
    for (const source of sources) {
      const found = index.find(source)
      if (found && mayBe(found, wanted.folders)) return found
    }
    if (byPath.length > 0) return choose(byPath, linking(from), wanted)
    for (const { source, dropped } of loose) {
      const found = index.find(source)
      if (found && mayBe(found, dropped)) return found
    }
    return findNamed(from, asked, wanted)
  }

  /** The paths on the site, by the permalink of the article with the link. */
  function pathsOf(from: string, { path }: WantedArticle): readonly string[] {
    if (path.startsWith('/')) return [path]
    const aliases = index.find(from)?.claim.aliases ?? []
    return aliases
      .filter(alias => !alias.startsWith('/?'))
      .flatMap(alias => [`/${join(alias.split('/'), path)}`, `/${join(alias.split('/').slice(0, -1), path)}`])
  }

  function findNamed(from: string, asked: string, wanted: WantedArticle): IndexedArticle | 'several' | undefined {
    const { path, isTag, isFile, isPlain, folders, date, names } = wanted
    // A path to a file that does not exist, unless its name has a date.
    if (isFile && !isTag && date === undefined && /[^./]\//.test(path)) return undefined
    // Beside the article, a page of HTML is a file.
    if (!isTag && /\.html?$/i.test(path) && !/^(?:\.\.)?\//.test(path)) return undefined
    const isPlausible = (article: IndexedArticle) =>
      isTag || isFile || isPlain || own.mayHold(article, folders, date !== undefined || !path.startsWith('/'))
    const isInTime = ({ source, claim: { published } }: IndexedArticle) =>
      date === undefined || isOnDate(published, date, 1) || readWanted(source).date?.day === date.day
    const { language } = linking(from)
    const isReadable = ({ source, claim }: IndexedArticle) =>
      claim.language === language ||
      readSourceName(source).language === undefined ||
      folders.includes(claim.language?.toLowerCase() ?? '')
    // The title makes addresses, but names no file.
    const isTitle = !isFile && (!isTag || asked.startsWith('post_link:'))
    for (const kind of ['bySlug', 'byFile', ...(isTitle ? (['byTitle'] as const) : [])] as const) {
      const found = names
        .flatMap(name => index.withName(name)[kind])
        .filter(article => isPlausible(article) && isInTime(article) && isReadable(article))
      if (found.length > 0) return choose(found, linking(from), wanted)
    }
    return undefined
  }

  function findLinked(from: string, asked: string): Linked {
    const wanted = readWanted(asked)
    const found = find(from, asked, wanted)
    const isTop = wanted.path.startsWith('/') && wanted.folders.length === 0 && wanted.date === undefined
    return {
      ...(typeof found === 'object' && { slug: found.slug }),
      ...(found === 'several' && { isAmbiguous: true as const }),
      isArticle:
        wanted.names.length > 0 &&
        !isOtherFile(wanted) &&
        (wanted.isTag ||
          wanted.isFile ||
          wanted.isPlain ||
          own.isArticleAddress(wanted.path) ||
          (found === 'several' && !isTop)),
    }
  }

  return {
    find: findLinked,
    answer(from, asked) {
      if (asked.startsWith(TITLE)) {
        const found = find(from, asked.slice(TITLE.length))
        return typeof found === 'object' ? (found.claim.title ?? null) : null
      }
      return answerOf(findLinked(from, asked))
    },
    suggest(from, asked) {
      if (suggestions-- <= 0) return undefined
      const wanted = readWanted(asked)
      const article = suggestArticle(wanted.names, index)
      return article && writeLike(wanted, asked, article, from)
    },
    listOtherFiles(from, asked) {
      const wanted = readWanted(asked)
      const { sources, loose } = listCandidates(from, wanted)
      const { path } = wanted
      const files = wanted.isFile ? [path] : [path, `${path}.html`, `${path.replace(/\/$/, '')}/index.html`]
      const places = path.startsWith('/') ? files : files.map(file => join(folderOf(from), file))
      const found = [...places, ...sources, ...loose.map(({ source }) => source)]
      return [...new Set(found)].slice(0, MAX_FILES)
    },
  }
}

/** The one that fits best; of several that fit as well, none. */
function choose(
  found: readonly IndexedArticle[],
  { source: from, language }: { readonly source: string; readonly language: string | undefined },
  { path, date, folders, isTag }: WantedArticle,
): IndexedArticle | 'several' {
  let rest = [...new Map(found.map(article => [article.source, article])).values()]
  const holds = ({ source }: IndexedArticle) => {
    const parts = source.toLowerCase().split('/')
    return folders.every(folder => parts.includes(folder.toLowerCase()))
  }
  const tests: ((article: IndexedArticle) => boolean)[] = [
    ({ claim: { published } }) => date !== undefined && isOnDate(published, date, 0),
    article => (isTag || folders.length > 0) && holds(article),
    // An address from the root of the site is the same in every article.
    ({ source }) => !path.startsWith('/') && folderOf(source).join('/') === folderOf(from).join('/'),
    ({ claim }) => claim.language === language,
  ]
  for (const test of tests) {
    if (rest.length === 1) break
    const fitting = rest.filter(test)
    if (fitting.length > 0) rest = fitting
  }
  return rest.length === 1 ? (rest[0] as IndexedArticle) : 'several'
}

/** Other kinds of files are not articles: `plan.pdf`. A name may have a dot: `v1.2`. */
function isOtherFile({ path, isFile, isTag }: WantedArticle): boolean {
  if (isFile || isTag || path.endsWith('/') || /\.html?$/i.test(path)) return false
  return isPictureFile(path) || fileTypeOf(path) !== undefined || /\.[a-z]\w{0,4}$/i.test(path)
}
