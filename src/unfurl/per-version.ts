import type { Publication } from '../context.ts'

/** What is made from a publication once, and again when it has another version. */
export function perVersion<T>(
  make: (publication: Publication) => Promise<T>,
): (publication: Publication) => Promise<T> {
  let known: { readonly version: string; readonly made: Promise<T> } | undefined
  return publication => {
    const { version } = publication
    if (known?.version !== version) {
      const made = make(publication)
      const own = { version, made }
      known = own
      // A failure is not remembered.
      made.catch(() => {
        if (known === own) known = undefined
      })
    }
    return known.made
  }
}
