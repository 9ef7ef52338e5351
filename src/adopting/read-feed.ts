// Reads an old feed with all of its pages and archives.
import type { OldEntry } from './old-entry.ts'
import { type FeedDocument, parseFeedDocument } from './parse-feed.ts'

export interface LoadedFeed {
  readonly text: string
  /** Where it was found after redirects; absent for a file. */
  readonly address?: string
}

interface ReadOptions {
  /** Undefined if there is nothing at the address (4xx). Rejects if it can't be read. */
  load(place: string): Promise<LoadedFeed | undefined>
  /** After each document. */
  readonly onPage?: (entries: number) => void
  /** For an entry that has the id of another one (jekyll/jekyll-feed#340): readers show only one of the two. */
  readonly onSameId?: (entry: OldEntry) => void
}

/** A feed can't be read. The message is one line. */
export class FeedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FeedError'
  }
}

const MAX_DOCUMENTS = 2000
// Archives overlap with the newest entries. A site that answers every address with the same entries is left after this many.
const MAX_WITHOUT_NEW = 3

/** Each id once, newest documents first. `place` is an address or a file. Rejects with a FeedError. */
export async function readOldFeed(place: string, { load, onPage, onSameId }: ReadOptions): Promise<OldEntry[]> {
  const entries = new Map<string, OldEntry>()
  const visited = new Set<string>()

  /** Whether the document brings new entries. */
  function collect(document: FeedDocument): boolean {
    const before = entries.size
    for (const found of document.entries) {
      const entry = { feed: place, ...found }
      const known = entries.get(entry.id)
      if (!known) entries.set(entry.id, entry)
      // Archives repeat entries, and a post may have got another title or address since.
      else if (known.title !== entry.title && known.links[0] !== entry.links[0]) onSameId?.(entry)
    }
    onPage?.(entries.size)
    return entries.size > before
  }

  function visit(address: string): void {
    if (visited.size === MAX_DOCUMENTS) throw new FeedError(`${place} has more than ${MAX_DOCUMENTS} pages`)
    visited.add(address)
  }

  async function followLinks(from: string | undefined): Promise<void> {
    let withoutNew = 0
    for (let next = from; next !== undefined && !visited.has(next) && withoutNew < MAX_WITHOUT_NEW; ) {
      visit(next)
      const loaded = await load(next)
      const document: FeedDocument | undefined = loaded && parseFeedDocument(loaded.text, loaded.address)
      if (!document) throw new FeedError(`${place} continues at ${next}, where there is no feed`)
      withoutNew = collect(document) ? 0 : withoutNew + 1
      next = document.older
    }
  }

  /** After the last page WordPress answers 404 (class-wp.php). Static sites ignore the query: they answer the same again. */
  async function countPages(first: string, isWordPress: boolean): Promise<void> {
    for (let page = 2; ; page++) {
      const address = withPage(first, page)
      visit(address)
      const loaded = await load(address).catch(error => {
        if (isWordPress || page > 2) throw error
        return undefined
      })
      const document = loaded && parseFeedDocument(loaded.text, loaded.address)
      if (!document || !collect(document)) return
    }
  }

  visit(place)
  const loaded = await load(place)
  if (!loaded) throw new FeedError(`there is no feed at ${place}`)
  const document = parseFeedDocument(loaded.text, loaded.address)
  if (!document) throw new FeedError(notAFeed(loaded.address ?? place, loaded.text))
  collect(document)
  // The other documents of a file that was saved may not exist any more.
  if (loaded.address !== undefined) {
    visited.add(loaded.address)
    if (document.older !== undefined) await followLinks(document.older)
    else await countPages(loaded.address, document.isWordPress)
  }
  return [...entries.values()]
}

function withPage(address: string, page: number): string {
  const url = new URL(address)
  url.searchParams.set('paged', String(page))
  return url.href
}

function notAFeed(place: string, text: string): string {
  const link = /<link\b[^>]*\btype=["']?application\/(?:rss|atom|feed)\+(?:xml|json)\b[^>]*>/i.exec(text)?.[0] ?? ''
  const href = /\bhref=["']?([^"'\s>]+)/i.exec(link)?.[1]
  const found = href === undefined ? undefined : URL.canParse(href, place) ? new URL(href, place).href : href
  return `${place} is not an RSS, Atom or JSON feed${found === undefined ? '' : `; its page names this feed: ${found}`}`
}
