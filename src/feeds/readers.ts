/** Web readers that accept the address of a feed in a link. To add one: one line here. */
export const READERS: readonly { readonly name: string; readonly subscribe: (feed: string) => string }[] = [
  { name: 'Feedly', subscribe: feed => `https://feedly.com/i/subscription/feed%2F${encodeURIComponent(feed)}` },
  { name: 'Inoreader', subscribe: feed => `https://www.inoreader.com/?add_feed=${encodeURIComponent(feed)}` },
  { name: 'NewsBlur', subscribe: feed => `https://www.newsblur.com/?url=${encodeURIComponent(feed)}` },
  {
    name: 'The Old Reader',
    subscribe: feed => `https://theoldreader.com/feeds/subscribe?url=${encodeURIComponent(feed)}`,
  },
  { name: 'Feedbin', subscribe: feed => `https://feedbin.com/?subscribe=${encodeURIComponent(feed)}` },
]
