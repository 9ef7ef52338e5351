// The pages about feeds: the list of all feeds, and a feed that was opened in a browser.
import { html } from 'hono/html'
import type { Publication } from '../context.ts'
import { FEED_FORMATS, formatsOf } from '../feed-formats.ts'
import { localeOf } from '../locales/locale.ts'
import type { Messages } from '../locales/messages.ts'
import type { Page } from '../page.ts'
import type { Channel } from './channel.ts'
import { listFeeds, nameGroup } from './feed-list.ts'
import { type FeedAddress, pathOf } from './feed-path.ts'
import { READERS } from './readers.ts'

// People find the feed of a rare tag on the tag's own page; programs use the OPML file.
const MAX_ON_PAGE = 500

export async function listPage(publication: Publication): Promise<Page> {
  const { site, paths } = publication
  const { language, messages } = localeOf(site.language)
  const groups = await listFeeds(publication, MAX_ON_PAGE)
  return {
    publication,
    title: messages.navigation.feeds,
    description: messages.feeds.intro,
    path: '/feeds',
    card: 'feeds',
    body: html`<div class="feed-page" lang="${language}">
<h1>${messages.navigation.feeds}</h1>
<p>${messages.feeds.intro}</p>
${groups.map(
  ({ kind, feeds }) => html`<h2>${nameGroup(kind, messages)}</h2>
<ul>${feeds.map(
    ({ name, scope }) => html`
<li><a class="feed-name" href="${paths.local(paths.scope(scope))}"><bdi>${name}</bdi></a>
<span class="feed-formats">${formatsOf(scope).map(format => html`<a href="${paths.local(paths.feed(format, scope))}" type="${FEED_FORMATS[format].type}">${FEED_FORMATS[format].name}</a> `)}</span>
${renderCopy(paths.feed('rss', scope), messages)}
<a class="feed-open" href="${paths.local(paths.feed('rss', scope))}">${messages.feeds.subscribe}</a></li>`,
  )}
</ul>
`,
)}<p><a href="${paths.local(paths.opml)}">${messages.feeds.opml}</a></p>
</div>`,
  }
}

/** The page of a feed in a browser: what a feed is, how to subscribe, and its articles. */
export function feedPage(publication: Publication, address: FeedAddress, channel: Channel): Page {
  const { site, paths } = publication
  const { language, messages, date } = localeOf(site.language)
  const feed = paths.feed(address.format, address.scope)
  return {
    publication,
    title: channel.title,
    description: messages.feeds.thisIs,
    path: pathOf(address),
    head: '<meta name="robots" content="noindex">\n',
    body: html`<div class="feed-page" lang="${language}">
<h1><bdi>${channel.title}</bdi></h1>
<p>${messages.feeds.thisIs}</p>
<p class="feed-address"><input readonly dir="ltr" value="${feed}" aria-label="${FEED_FORMATS[address.format].name}">
${renderCopy(feed, messages)}</p>
<p class="feed-readers">${messages.feeds.subscribeWith} ${READERS.map(({ name, subscribe }) => html`<a href="${subscribe(feed)}" rel="noopener">${name}</a> `)}
<button type="button" hidden data-open="${feed}">${messages.feeds.app}</button></p>
<h2>${messages.feeds.latest}</h2>
${channel.items.length === 0 ? html`<p>${messages.feeds.empty}</p>` : ''}
${channel.items.map(
  item => html`<article lang="${item.language}" dir="${item.direction}">
<h3><a href="${paths.local(item.url)}">${item.title}</a></h3>
<p><time datetime="${item.published.toISOString()}" lang="${language}" dir="auto">${date(item.localTime)}</time> ${item.summary}</p>
</article>
`,
)}</div>`,
  }
}

function renderCopy(feed: string, { feeds }: Messages) {
  return html`<button type="button" hidden data-copy="${feed}" data-copied="${feeds.copied}">${feeds.copy}</button>`
}
