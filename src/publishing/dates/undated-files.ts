// Files without a date, among files that have one. They are rarely news: pages, notes, or what Jekyll does not publish either.
import { editionOf } from '../../content/edition.ts'
import type { ParsedSource } from '../../content/parse-source.ts'
import { readSourceName } from '../../content/sources.ts'
import type { Db } from '../../ports.ts'
import { readFormerTexts, readKnownSources } from '../../store/identities.ts'
import type { Problem } from '../../text/problem.ts'

export interface FileDate {
  readonly isUndated: boolean
  /** Its id is in the file: it was published before, perhaps from another store. */
  readonly hasId: boolean
}

interface Surroundings {
  /** All files of the folder, by source. */
  readonly exists: (source: string) => boolean
  /** Whether the destination shows the article. */
  readonly isShown: (source: string) => boolean
  /** It knows what readers have seen, and what was taken over from an old feed. */
  readonly store: Db
  /** The files that were read because they have changed. */
  readonly parsed: ReadonlyMap<string, ParsedSource>
  readonly read: (source: string) => Promise<ParsedSource | undefined>
}

/**
 * The undated articles that are not published: in their folder, or in one above it, most articles have a date. What readers
 * know already stays. `files` are all articles by source.
 */
export async function findHeldBack(
  files: ReadonlyMap<string, FileDate>,
  { isShown, ...surroundings }: Surroundings,
): Promise<ReadonlySet<string>> {
  const { exists, store } = surroundings
  const isAmongDated = compareDates(files)
  const isPost = findPosts(files)
  const suspects = [...files].flatMap(([source, { isUndated, hasId }]) =>
    isUndated && !hasId && !isShown(source) && (isPost(source) || isAmongDated(source)) ? [source] : [],
  )
  if (suspects.length === 0) return new Set()
  const known = await readKnownSources(store)
  const held = suspects.filter(source => !known.has(source))
  const gone = [...known].filter(([source, isPublished]) => isPublished && !exists(source)).map(([source]) => source)
  const isRenamed = await findRenamed(held, gone, surroundings)
  return new Set(held.filter(source => !isRenamed(source)))
}

function compareDates(files: ReadonlyMap<string, FileDate>): (source: string) => boolean {
  // Dated articles minus undated ones.
  const balances = new Map<string, number>()
  for (const [source, { isUndated }] of files)
    for (const folder of foldersOf(source)) balances.set(folder, (balances.get(folder) ?? 0) + (isUndated ? -1 : 1))
  return source => foldersOf(source).some(folder => (balances.get(folder) ?? 0) > 0)
}

/** The article's folder and all above it. The folder of `name/index.md` is a part of the article. */
function foldersOf(source: string): string[] {
  const names = source.split('/').slice(0, /\/index(\.[\w-]+)?\.\w+$/i.test(source) ? -2 : -1)
  return ['', ...names.map((_, index) => names.slice(0, index + 1).join('/'))]
}

const IN_POSTS = /(^|\/)_posts\//

/** Jekyll: a file in `_posts` is a post only if its name has a date (post_reader.rb). Hexo has such a folder too, mostly without. */
function findPosts(files: ReadonlyMap<string, FileDate>): (source: string) => boolean {
  const isJekyll = [...files.keys()].some(source => IN_POSTS.test(source) && readSourceName(source).date !== undefined)
  return source => isJekyll && IN_POSTS.test(source)
}

/** Finds files that only have another name, as the store does (renames.ts). `gone` are published articles without a file. */
async function findRenamed(
  held: readonly string[],
  gone: readonly string[],
  { exists, store, parsed, read }: Omit<Surroundings, 'isShown'>,
): Promise<(source: string) => boolean> {
  const texts = new Map<string, { readonly title: string; readonly edition: string }>()
  for (const source of held) {
    // An editor may save the new name before the old one is gone, so a file that has not changed may count now.
    const { head, body = '' } = (gone.length > 0 ? await read(source) : parsed.get(source)) ?? {}
    if (head) texts.set(source, { title: head.title, edition: editionOf(head, body) })
  }
  const editions = [...texts.values()].map(({ edition }) => edition)
  const former = (await readFormerTexts(store, editions, gone)).filter(({ source }) => !exists(source))
  const knownEditions = new Set(former.map(({ edition }) => edition))
  const knownTitles = new Set(former.map(({ title }) => title))
  return source => {
    const text = texts.get(source)
    return text !== undefined && (knownEditions.has(text.edition) || knownTitles.has(text.title))
  }
}

export const heldBackProblem = (file: string): Problem => ({
  file,
  severity: 'warning',
  message: 'no date, but the files beside it have one: it is not published',
  hint: 'add `date: 2024-05-31` if it is an article',
})
