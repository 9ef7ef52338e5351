// A static build asks for all feeds, and an article is in those of its section, its authors and each of its tags: its item is made once.
import type { Publication } from '../context.ts'
import type { StoredArticle } from '../store/articles.ts'
import { type Item, toItem } from './item.ts'

export type MakeItem = (stored: StoredArticle, publication: Publication, isShort: boolean) => Item

// UTF-16 units of HTML. Each format adds its own text of about the same length.
const MAX_LENGTH = 16_000_000

/** As `toItem`, with the items of the latest articles in memory. */
export function createItemCache(): MakeItem {
  // The oldest first.
  const items = new Map<string, Item>()
  let length = 0
  const lengthOf = ({ html = '', markdown = '' }: Item) => html.length + markdown.length
  return (stored, publication, isShort) => {
    const key = `${publication.version} ${stored.hash} ${stored.article.id} ${isShort}`
    const known = items.get(key)
    if (known) return known
    const item = toItem(stored, publication, isShort)
    items.set(key, item)
    length += lengthOf(item)
    for (const [oldest, other] of items) {
      if (length <= MAX_LENGTH) break
      items.delete(oldest)
      length -= lengthOf(other)
    }
    return item
  }
}
