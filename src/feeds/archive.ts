// Archived feeds (RFC 5005 4): documents in which nothing changes when articles come. Articles are counted from the oldest,
// and a document is named by the number of its newest: it begins after the last full fifty before that. So those that a
// feed has just pushed out have their document at once, and a walk from the feed backwards meets every article once.

/** Also when a feed holds more: an archive's address has to mean the same for ever. */
const FULL = 50

/** The articles of an archive, as a page of the list that begins with the newest of `count`. */
export function archivePage(newest: number, count: number): { readonly limit: number; readonly offset: number } {
  return { limit: newest - startOf(newest), offset: count - newest }
}

/** The archive that comes before; undefined before the first. */
export function previousArchive(newest: number): number | undefined {
  return startOf(newest) || undefined
}

/** The archive that comes after, also when it is not full yet: a link that appeared later would change the document. */
export function nextArchive(newest: number): number {
  return startOf(newest) + FULL + (newest % FULL === 0 ? FULL : 0)
}

/** Whether there may be such an archive later: some archive links to it. */
export function isNextArchive(newest: number, count: number): boolean {
  return newest > count && newest === nextArchive(count)
}

const startOf = (newest: number) => Math.floor((newest - 1) / FULL) * FULL
