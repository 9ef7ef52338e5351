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
