// The articles of a folder, by what links call them: file, path, slug, other names.

import { ORIGIN_PLACEHOLDER } from '../../paths.ts'
import { comparable, toNames } from '../../permalinks/article-names.ts'
import { plainAddress } from '../../permalinks/plain-address.ts'
import { toSlug } from '../../text/slug.ts'
import type { Claim, Claims } from '../conflicts.ts'
import { readSourceName } from '../sources.ts'

export interface IndexedArticle {
  readonly source: string
  /** The slug that it is published under. */
  readonly slug: string
  readonly claim: Claim
}

interface Named {
  readonly bySlug: IndexedArticle[]
  readonly byFile: IndexedArticle[]
  readonly byTitle: IndexedArticle[]
}

const NONE: Named = { bySlug: [], byFile: [], byTitle: [] }

export type ArticleIndex = ReturnType<typeof createArticleIndex>

/** Articles without a slug in `slugs` are not published. */
export function createArticleIndex(claims: Claims, slugs: ReadonlyMap<string, string>) {
  // Made only if a link is looked up that does not lead to a file.
  let paths: ReadonlyMap<string, IndexedArticle[]> | undefined
  let names: ReadonlyMap<string, Named> | undefined

  function find(source: string): IndexedArticle | undefined {
    const [claim, slug] = [claims.get(source), slugs.get(source)]
    return claim && slug !== undefined ? { source, slug, claim } : undefined
  }
  const all = () => [...slugs.keys()].flatMap(source => find(source) ?? [])

  function indexPaths(): ReadonlyMap<string, IndexedArticle[]> {
    const index = new Map<string, IndexedArticle[]>()
    for (const article of all())
      for (const path of [`/articles/${encodeURIComponent(article.slug)}`, ...article.claim.aliases]) {
        const key = keyOf(path)
        if (key === undefined) continue
        const others = index.get(key)
        if (!others) index.set(key, [article])
        else if (!others.includes(article)) others.push(article)
      }
    return index
  }

  function indexNames(): ReadonlyMap<string, Named> {
    const index = new Map<string, Named>()
    for (const article of all()) {
      const { source, slug, claim } = article
      const known = new Set<string>()
      const add = (name: string, kind: keyof Named) => {
        if (name === '' || known.has(name)) return
        known.add(name)
        const named = index.get(name) ?? { bySlug: [], byFile: [], byTitle: [] }
        named[kind].push(article)
        index.set(name, named)
      }
      for (const name of [slug, claim.slug]) add(name, 'bySlug')
      const files = toNames({ ...claim, source, title: '', language: claim.language ?? '' })
      for (const name of [...files, toSlug(readSourceName(source).stem)]) add(name, 'byFile')
      add(toSlug(claim.title ?? ''), 'byTitle')
    }
    return index
  }

  return {
    find,
    /** The articles with this path: their permalinks, aliases, and pages here. */
    withPath(path: string): readonly IndexedArticle[] {
      const key = keyOf(path)
      if (key === undefined) return []
      paths ??= indexPaths()
      return paths.get(key) ?? []
    },
    withName(name: string): Named {
      names ??= indexNames()
      return names.get(name) ?? NONE
    },
    /** Every slug and every other name. */
    listNames(): Iterable<string> {
      names ??= indexNames()
      return names.keys()
    },
  }
}

const keyOf = (path: string) => plainAddress(path) ?? comparable(ORIGIN_PLACEHOLDER + path)
