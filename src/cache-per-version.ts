// What is made once: per version of the publication, or for all answers about one article.
import type { Article } from './article.ts'
import type { Publication } from './context.ts'

/** Caches the result of `make` until the publication has another version. A failure is not cached. */
export function cachePerVersion<T>(
  make: (publication: Publication) => Promise<T>,
): (publication: Publication) => Promise<T> {
  let cached: { readonly version: string; readonly made: Promise<T> } | undefined
  return publication => {
    const { version } = publication
    if (cached?.version !== version) {
      const made = make(publication)
      const own = { version, made }
      cached = own
      made.catch(() => {
        if (cached === own) cached = undefined
      })
    }
    return cached.made
  }
}

/**
 * Caches the result of `make` with the article, which is in memory while several answers about it are asked for one after the other.
 * The arguments after the publication must follow from the first two. A failure is not cached.
 */
export function cachePerArticle<T, Further extends readonly unknown[]>(
  make: (article: Article, publication: Publication, ...further: Further) => Promise<T>,
): typeof make {
  const cached = new WeakMap<Article, { readonly publication: Publication; readonly made: Promise<T> }>()
  return (article, publication, ...further) => {
    const known = cached.get(article)
    if (known?.publication === publication) return known.made
    const own = { publication, made: make(article, publication, ...further) }
    cached.set(article, own)
    own.made.catch(() => {
      if (cached.get(article) === own) cached.delete(article)
    })
    return own.made
  }
}
