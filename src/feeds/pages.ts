// What people see of feeds: the list of all, and a feed that was opened in a browser.
import { html } from 'hono/html'
import type { Publication } from '../context.ts'
import type { Page } from '../page.ts'
import { FEEDS } from '../paths.ts'
import type { Channel } from './channel.ts'
import { listFeeds } from './feed-list.ts'
import { type FeedAddress, FORMAT_NAMES, pathOf } from './feed-path.ts'
import { READERS } from './readers.ts'
import { type FeedWords, wordsFor } from './words.ts'

// People look for one of many tags on its own page; programs have the file of all.
const MAX_ON_PAGE = 500

export async function listPage(publication: Publication): Promise<Page> {
  const { site, paths } = publication
  const { language, words } = wordsFor(site.language)
  const groups = await listFeeds(publication, MAX_ON_PAGE)
  return {
    publication,
    title: words.feeds,
    description: words.intro,
    path: '/feeds',
    body: html`<div class="feed-page" lang="${language}">
<h1>${words.feeds}</h1>
<p>${words.intro}</p>
${groups.map(
  ({ kind, feeds }) => html`<h2>${words[kind]}</h2>
<ul>${feeds.map(
    ({ name, scope }) => html`
<li><a class="feed-name" href="${paths.local(paths.scope(scope))}"><bdi>${name}</bdi></a>
<span class="feed-formats">${FORMAT_NAMES.map(format => html`<a href="${paths.local(paths.feed(format, scope))}" type="${FEEDS[format].type}">${FEEDS[format].name}</a> `)}</span>
${renderCopy(paths.feed('rss', scope), words)}
<a class="feed-open" href="${paths.local(paths.feed('rss', scope))}">${words.subscribe}</a></li>`,
  )}
</ul>
`,
)}<p><a href="${paths.local(paths.opml)}">${words.list}</a></p>
</div>`,
  }
}

/** A feed as a browser shows it: what it is, how to subscribe, and what is in it. */
export function feedPage(publication: Publication, address: FeedAddress, channel: Channel): Page {
  const { site, paths } = publication
  const { language, words } = wordsFor(site.language)
  const feed = paths.feed(address.format, address.scope)
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return {
    publication,
    title: channel.title,
    description: words.thisIs,
    path: pathOf(address),
    head: '<meta name="robots" content="noindex">\n',
    body: html`<div class="feed-page" lang="${language}">
<h1><bdi>${channel.title}</bdi></h1>
<p>${words.thisIs}</p>
<p class="feed-address"><input readonly dir="ltr" value="${feed}" aria-label="${FEEDS[address.format].name}">
${renderCopy(feed, words)}</p>
<p class="feed-readers">${words.with} ${READERS.map(({ name, subscribe }) => html`<a href="${subscribe(feed)}" rel="noopener">${name}</a> `)}
<button type="button" hidden data-open="${feed}">${words.app}</button></p>
<h2>${words.latest}</h2>
${channel.items.length === 0 ? html`<p>${words.empty}</p>` : ''}
${channel.items.map(
  item => html`<article lang="${item.language}" dir="${item.direction}">
<h3><a href="${paths.local(item.url)}">${item.title}</a></h3>
<p><time datetime="${item.published.toISOString()}" lang="${language}" dir="auto">${day.format(item.published)}</time> ${item.summary}</p>
</article>
`,
)}</div>`,
  }
}

function renderCopy(feed: string, words: FeedWords) {
  return html`<button type="button" hidden data-copy="${feed}" data-copied="${words.copied}">${words.copy}</button>`
}
