// Old sites on this machine, with the feeds that their generators write.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface OldSite {
  readonly url: string
  /** The paths that were asked for, in their order. */
  readonly asked: string[]
  close(): Promise<void>
}

/** `pages` are feeds by path and query; `{site}` in them becomes the site's address. All other paths answer 404. */
export async function startOldSite(pages: Readonly<Record<string, string>>): Promise<OldSite> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const page = pages[path]
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
