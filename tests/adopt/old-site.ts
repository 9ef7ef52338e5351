// Old sites on this machine, with the feeds that their generators write.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface OldSite {
  readonly url: string
  /** The paths that were asked for, in their order. */
  readonly asked: string[]
  close(): Promise<void>
}

/**
 * `pages` are feeds by path and query, or a function of the address; `{site}` in them becomes the site's address. All other paths
 * answer 404.
 */
export async function startOldSite(
  pages: Readonly<Record<string, string>> | ((asked: URL) => string | undefined),
): Promise<OldSite> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const page = typeof pages === 'function' ? pages(new URL(path, url)) : pages[path]
    if (page === undefined) response.writeHead(404).end('Not found')
    else response.writeHead(200, { 'content-type': 'application/xml' }).end(page.replaceAll('{site}', url))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** jekyll-feed: the id has no `.html`. */
export const JEKYLL = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><generator uri="https://jekyllrb.com/" version="4.3.2">Jekyll</generator><link href="{site}/feed.xml" rel="self" type="application/atom+xml" /><link href="{site}/" rel="alternate" type="text/html" /><updated>2024-03-01T10:00:00+00:00</updated><id>{site}/feed.xml</id><title type="html">Notes</title>
<entry><title type="html">A second &amp;amp; last walk</title><link href="{site}/2024/02/02/walk.html" rel="alternate" type="text/html" title="A second walk" /><published>2024-02-02T08:30:00+00:00</published><updated>2024-02-02T08:30:00+00:00</updated><id>{site}/2024/02/02/walk</id><content type="html">x</content></entry>
<entry><title type="html">A walk</title><link href="{site}/2024/01/05/first-walk.html" rel="alternate" type="text/html" title="A walk" /><published>2024-01-05T07:15:00+00:00</published><updated>2024-01-05T07:15:00+00:00</updated><id>{site}/2024/01/05/first-walk</id><content type="html">x</content></entry>
</feed>`

/** Hugo: the guid is the permalink, without isPermaLink. */
export const HUGO = `<?xml version="1.0" encoding="utf-8" standalone="yes"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Bread</title><link>{site}/</link><description>x</description><generator>Hugo</generator><language>en</language><atom:link href="{site}/index.xml" rel="self" type="application/rss+xml" />
<item><title>Rye</title><link>{site}/posts/rye/</link><pubDate>Sun, 03 Mar 2024 09:00:00 +0100</pubDate><guid>{site}/posts/rye/</guid><description>x</description></item>
<item><title>Wheat</title><link>{site}/posts/wheat/</link><pubDate>Fri, 01 Mar 2024 09:00:00 +0100</pubDate><guid>{site}/posts/wheat/</guid><description>x</description></item>
</channel></rss>`

/** Ghost: 24 hexadecimal digits. */
export const GHOST = `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0"><channel><title><![CDATA[Tea]]></title><link>{site}/</link><generator>Ghost 5.82</generator>
<item><title><![CDATA[Green “tea”]]></title><link>{site}/green-tea/</link><guid isPermaLink="false">65f1c0a2b3d4e5f601234567</guid><pubDate>Wed, 13 Mar 2024 15:04:05 GMT</pubDate></item>
<item><title><![CDATA[Black tea]]></title><link>{site}/black-tea/</link><guid isPermaLink="false">65e0c0a2b3d4e5f601234566</guid><pubDate>Mon, 11 Mar 2024 15:04:05 GMT</pubDate></item>
</channel></rss>`

const item = (number: number) =>
  `<item><title>Post ${number}</title><link>{site}/2023/05/${String(number).padStart(2, '0')}/post-${number}/</link><guid isPermaLink="false">http://old.example/?p=${number}</guid><pubDate>${new Date(Date.UTC(2023, 4, number, 10)).toUTCString().replace('GMT', '+0000')}</pubDate></item>`
const wordpress = (numbers: readonly number[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Posts</title><atom:link href="{site}/feed/" rel="self" type="application/rss+xml" /><link>{site}</link><generator>https://wordpress.org/?v=6.4.3</generator>${numbers.map(item).join('')}</channel></rss>`

/** WordPress: two posts on a page, five in all. */
export const WORDPRESS = {
  '/feed/': wordpress([5, 4]),
  '/feed/?paged=2': wordpress([3, 2]),
  '/feed/?paged=3': wordpress([1]),
}

const POSTS = ['One', 'Two', 'Three', 'Four', 'Five'].map((title, index) => ({ title, number: index + 1 })).toReversed()

const bloggerEntry = ({ title, number }: (typeof POSTS)[number], links: string) =>
  `<entry><id>tag:blogger.com,1999:blog-42.post-900${number}</id><published>2012-06-2${number}T21:56:58.000-07:00</published><updated>2012-06-2${number}T22:00:00.000-07:00</updated><title type="text">${title}</title><content type="html">x</content><link rel="replies" type="application/atom+xml" href="{site}/feeds/900${number}/comments/default"/><link rel="edit" href="{site}/feeds/42/posts/default/900${number}"/>${links}</entry>`

/** Blogger: pages by `start-index`, and never more entries than its limit, whatever `max-results` says. */
export function blogger({ searchParams, pathname }: URL): string | undefined {
  if (pathname !== '/feeds/posts/default') return undefined
  const start = Number(searchParams.get('start-index') ?? 1)
  const most = Math.min(2, Number(searchParams.get('max-results') ?? 25))
  const next =
    start + most <= POSTS.length
      ? `<link rel="next" type="application/atom+xml" href="{site}/feeds/posts/default?start-index=${start + most}&amp;max-results=${most}"/>`
      : ''
  const entries = POSTS.slice(start - 1, start - 1 + most).map(post => {
    const path = `{site}/2012/06/${post.title.toLowerCase()}.html`
    return bloggerEntry(post, `<link rel="alternate" type="text/html" href="${path}" title="${post.title}"/>`)
  })
  return `<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="http://www.blogger.com/styles/atom.css" type="text/css"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:openSearch="http://a9.com/-/spec/opensearchrss/1.0/" xmlns:thr="http://purl.org/syndication/thread/1.0"><id>tag:blogger.com,1999:blog-42</id><title type="text">Numbers</title><link rel="http://schemas.google.com/g/2005#feed" href="{site}/feeds/posts/default"/><link rel="self" href="{site}/feeds/posts/default"/><link rel="alternate" href="{site}/"/>${next}<generator version="7.00" uri="http://www.blogger.com">Blogger</generator><openSearch:totalResults>5</openSearch:totalResults><openSearch:startIndex>${start}</openSearch:startIndex>${entries.join('')}</feed>`
}

/** FeedBurner: it redirects the links of a Blogger feed through itself, and shows where they led. */
export const FEEDBURNER_ATOM = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><id>tag:blogger.com,1999:blog-42</id><title>Numbers</title><link rel="alternate" href="{site}/"/><generator>Blogger</generator>${POSTS.map(
  post =>
    bloggerEntry(
      post,
      `<link rel="alternate" type="text/html" href="http://feedproxy.google.com/~r/numbers/~3/a${post.number}/x.html"/><feedburner:origLink>{site}/2012/06/${post.title.toLowerCase()}.html</feedburner:origLink>`,
    ),
).join('')}</feed>`

/** The same of a WordPress feed, with a prefix of its own. */
export const FEEDBURNER_RSS = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>Numbers</title><link>{site}</link>${POSTS.map(
  ({ title, number }) =>
    `<item><title>${title}</title><link>http://feedproxy.google.com/~r/numbers/~3/b${number}/</link><pubDate>Sat, 2${number} Jun 2012 04:56:58 +0000</pubDate><guid isPermaLink="false">http://old.example/?p=${number}</guid><description><![CDATA[<fb:origLink>no</fb:origLink>]]></description><fb:origLink>
      {site}/2012/06/${title.toLowerCase()}/?utm_source=rss&amp;utm_medium=rss
    </fb:origLink></item>`,
).join('')}</channel></rss>`
