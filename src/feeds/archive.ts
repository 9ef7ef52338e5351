// Archived feeds (RFC 5005 4): documents that do not change when new articles come. Articles are numbered from the oldest. The
// number of its newest article names an archive, and it begins after the last multiple of fifty below that number. So an
// article that has just dropped out of a feed is in an archive immediately, and a reader that follows the links from the
// feed backwards gets every article once.

/** Also if a feed contains more: the address of an archive must always mean the same articles. */
const ARCHIVE_SIZE = 50

/** The articles of an archive, as a page of the list of `count` articles, newest first; undefined if it has too few. */
export function archivePage(
  newest: number,
  count: number,
): { readonly limit: number; readonly offset: number } | undefined {
  return newest <= count ? { limit: newest - startOf(newest), offset: count - newest } : undefined
}

/** The archive before this one; undefined before the first. */
export function previousArchive(newest: number): number | undefined {
  return startOf(newest) || undefined
}

/** The archive after this one, also if it is not full yet: a link that appeared later would change the document. */
export function nextArchive(newest: number): number {
  return startOf(newest) + ARCHIVE_SIZE + (newest % ARCHIVE_SIZE === 0 ? ARCHIVE_SIZE : 0)
}

/** Whether an existing archive links to this one, which does not exist yet. */
export function isNextArchive(newest: number, count: number): boolean {
  return newest > count && newest === nextArchive(count)
}

/**
 * The archives that the feed of `count` articles leads to, if it has `items` of them: `numbers` exist, and `next` is linked to before it
 * does. Empty if the feed has all articles.
 */
export function listArchives(
  count: number,
  items: number,
): { readonly numbers: readonly number[]; readonly next?: number } {
  if (count <= items) return { numbers: [] }
  const full = Array.from({ length: Math.floor(count / ARCHIVE_SIZE) }, (_, index) => (index + 1) * ARCHIVE_SIZE)
  return { numbers: [...new Set([count - items, ...full])], next: (full.length + 1) * ARCHIVE_SIZE }
}

const startOf = (newest: number) => Math.floor((newest - 1) / ARCHIVE_SIZE) * ARCHIVE_SIZE
