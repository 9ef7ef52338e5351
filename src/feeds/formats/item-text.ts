import type { Channel } from '../channel.ts'
import type { Item } from '../item.ts'

/** All that the text of an item may depend on, except for the item itself. */
export interface ItemContext {
  readonly language: Channel['language']
  readonly podcast?: Channel['podcast'] | undefined
}

type RenderItem = (item: Item, context: ItemContext) => string

/** Caches the text of an item with the item: in a static build, it is in the feeds of several scopes. */
export function cachePerItem(render: RenderItem): RenderItem {
  const cached = new WeakMap<Item, ItemContext & { readonly text: string }>()
  return (item, { language, podcast }) => {
    const known = cached.get(item)
    if (known && known.language === language && known.podcast === podcast) return known.text
    const text = render(item, { language, podcast })
    cached.set(item, { language, podcast, text })
    return text
  }
}
