// The main picture of an article in a folder of its own (Hugo's leaf bundle), known by the name of its file: Congo, Blowfish,
// Ananke and Docsy take `feature*`, `cover*` and others beside `index.md`, Terminal `cover.*`, LoveIt `featured-image.*`.

// Only the end decides for most files, and there are thousands.
const PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg)$/i

// The first that fits counts.
const STARTS = [/^feature/, /^cover/, /^thumbnail/]
// A picture inside the text may have these names too.
const WORDS = [/\bfeatured?\b/, /\bcover\b/, /thumb/, /background/]
const NAMES = [...STARTS, ...WORDS]

/** The file name without its extension; words are separated by blanks. Undefined if it is not a picture. */
function stemOf(path: string): string | undefined {
  if (!PICTURE.test(path)) return undefined
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.replace(PICTURE, '').toLowerCase().replaceAll(/[-_.]/g, ' ')
}

const rankOf = (stem: string) => NAMES.findIndex(name => name.test(stem))

/** Whether a file may be the main picture of the article in its folder. */
export function isBundlePicture(path: string): boolean {
  const stem = stemOf(path)
  return stem !== undefined && rankOf(stem) !== -1
}

/** Whether an article has its folder for itself; also in a language: `index.fr.md`. */
export const isBundle = (source: string): boolean => /[^/]\/index(?:\.[a-z]{2}(?:-[a-z]{2,4})?)?\.[a-z]+$/i.test(source)

/** Congo and Blowfish: `feature`, `cover` and `thumbnail` may be a pattern for the name, such as `*map*`. */
export function findByPattern(names: readonly string[], pattern: string): readonly string[] {
  if (!pattern.includes('*')) return []
  const parts = pattern.toLowerCase().split('*')
  const [start = ''] = parts
  const end = parts.at(-1) ?? ''
  return names.filter(name => {
    const lower = name.toLowerCase()
    if (!lower.startsWith(start) || !lower.endsWith(end)) return false
    let at = start.length
    for (const part of parts.slice(1, -1)) {
      const found = lower.indexOf(part, at)
      if (found === -1) return false
      at = found + part.length
    }
    return at <= lower.length - end.length
  })
}

/** Those of the names that may be the main picture of an article with this text, the most likely first. */
export function sortBundlePictures(names: readonly string[], body: string): readonly string[] {
  return names
    .map(name => ({ name, stem: stemOf(name) ?? '' }))
    .map(picture => ({ ...picture, rank: rankOf(picture.stem) }))
    .filter(({ name, rank }) => rank !== -1 && (rank < STARTS.length || !body.includes(name)))
    .sort((a, b) => a.rank - b.rank || compare(a.stem, b.stem) || compare(a.name, b.name))
    .map(({ name }) => name)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
