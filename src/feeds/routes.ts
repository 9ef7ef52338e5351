import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { FEED_FORMATS, FORMAT_NAMES, PODCAST_FILE } from '../feed-formats.ts'
import type { Rendered } from '../http/cached-response.ts'
import { PAGE_HEADERS } from '../http/security-headers.ts'
import { termHeaders } from '../license.ts'
import type { Page, RenderPage } from '../page.ts'
import { cached, type RouteContext, type RouteEnv } from '../with-publication.ts'
import { isNextArchive } from './archive.ts'
import { heldPrints, newItems, takesDelta } from './delta.ts'
import { type FeedDocument, openFeed } from './feed-document.ts'
import { type FeedAddress, parseFeedPath, pathOf } from './feed-path.ts'
import { toItem } from './item.ts'
import { createItemCache } from './item-cache.ts'
import {
  OLD_FEEDS,
  OLD_FOLDERS,
  OLD_PODCASTS,
  type OldAddress,
  parseFeedQuery,
  parseOldAddress,
} from './old-addresses.ts'
import { renderOpml } from './opml.ts'
import { feedPage, listPage } from './pages.ts'
import { gone, movedTo, movedToFeed, preflight, seeCurrentFeed } from './responses.ts'
import { titleScope } from './title-scope.ts'

interface FeedParts {
  readonly renderPage: RenderPage
}

/** Only browsers send `document`, and only when a person opens the address: they get a page, all others the feed itself. */
const isBrowser = (headers: Pick<Headers, 'get'>) => headers.get('sec-fetch-dest') === 'document'

/** Whether a request may get another answer than the whole feed. */
const isSpecial = (headers: Pick<Headers, 'get'>) => headers.get('a-im') !== null || isBrowser(headers)

// The folders of a scope come in pairs, of which there are four kinds; an archive is one pair more.
const FOLDERS = Array.from({ length: 6 }, (_, depth) =>
  Array.from({ length: depth }, (_, pair) => `/:kind${pair}/:name${pair}`).join(''),
)

export function feedRoutes(
  { assetUrl, staticBuild }: Pick<Context, 'assetUrl' | 'staticBuild'>,
  { renderPage }: FeedParts,
): Hono<RouteEnv> {
  const makeItem = staticBuild ? createItemCache() : toItem

  async function answerFeed(c: RouteContext, address: FeedAddress) {
    const { publication } = c.var
    const { articles } = publication
    const { headers } = c.req.raw
    const { path } = c.req
    const key = pathOf(address)
    // Caches and subscriptions stay together if a feed has one address only.
    if (key !== path && decodeURI(key) !== path)
      return (await titleScope(publication, address.scope)) && movedToFeed(publication, address)
    const feed = openFeed(publication, address, makeItem)
    if (isBrowser(headers)) return answerBrowser(c, address, feed)
    const { render, fingerprint } = feed
    const answer = await cached(c, { key, render, fingerprint, unless: isSpecial })
    if (answer?.status === 200 && takesDelta(headers)) return (await answerDelta(c, key, feed, answer)) ?? answer
    if (answer) return answer
    const count = await articles.count(address.scope, 'feeds')
    if (address.archive !== undefined && count > 0)
      return isNextArchive(address.archive, count) ? seeCurrentFeed(publication, address) : undefined
    // Podcast programs drop a podcast after a 410, and its recordings may only be away for a moment.
    if (address.scope.podcast) return undefined
    return count === 0 && (await articles.isKnown(address.scope)) ? gone() : undefined
  }

  /** RFC 3229 10.4.1: 226 with the new items; undefined if the whole feed is as good. */
  async function answerDelta(c: RouteContext, key: string, feed: FeedDocument, whole: Response) {
    const [, etag = '', prints = ''] = /^"([\da-f]+(?:\.([\w.]+))?)/.exec(whole.headers.get('etag') as string) ?? []
    const places = findNewItems(c.req.raw, prints)
    return places && cached(c, { key: `${key}#${places}`, render: () => feed.renderDelta(places, etag) })
  }

  function answerBrowser(c: RouteContext, address: FeedAddress, feed: FeedDocument) {
    const { publication } = c.var
    return cached(c, {
      key: `${pathOf(address)}#page`,
      render: async () => {
        const channel = await feed.findChannel()
        // Caches that ignore Vary must not give the page to a feed reader.
        const headers = { 'cache-control': 'private, no-cache', vary: 'Sec-Fetch-Dest' }
        return channel && toResponse(feedPage(publication, address, channel), headers)
      },
    })
  }

  async function answerOld(
    { var: { publication } }: RouteContext,
    old: OldAddress | undefined,
    next: () => Promise<void>,
  ) {
    if (!old) return next()
    for (const scope of old.scopes)
      if (await titleScope(publication, scope)) return movedToFeed(publication, { scope, format: old.format })
    return next()
  }

  async function toResponse(page: Page, headers: Readonly<Record<string, string>>): Promise<Rendered> {
    const { publication } = page
    const { paths } = publication
    const [style, script] = await Promise.all(['feeds.css', 'feeds.js'].map(file => assetUrl(file, paths)))
    const files = `<link rel="stylesheet" href="${paths.local(style as string)}">\n<script src="${paths.local(script as string)}" defer></script>\n`
    return {
      body: await renderPage({ ...page, head: files + (page.head ?? '') }),
      type: 'text/html; charset=utf-8',
      headers: { ...PAGE_HEADERS, ...termHeaders(publication), ...headers },
    }
  }

  const routes = new Hono<RouteEnv>()

  for (const file of [...FORMAT_NAMES.map(name => FEED_FORMATS[name].file), PODCAST_FILE])
    for (const folder of FOLDERS) {
      routes.get(`${folder}/${file}`, async (c, next) => {
        const address = parseFeedPath(c.req.path)
        return (address && (await answerFeed(c, address))) ?? next()
      })
      routes.options(`${folder}/${file}`, () => preflight())
    }

  routes.get('/feeds', async (c, next) => {
    const render = async () => toResponse(await listPage(c.var.publication), { 'cache-control': 'no-cache' })
    return (await cached(c, { render })) ?? next()
  })

  routes.get('/feeds/', c => {
    const { paths } = c.var.publication
    return movedTo(paths.local(paths.feeds))
  })

  routes.get('/feeds.opml', async (c, next) => {
    const { publication } = c.var
    const answer = await cached(c, {
      render: async () => ({
        body: await renderOpml(publication),
        type: 'text/x-opml; charset=utf-8',
        lastModified: publication.changed,
        headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' },
      }),
    })
    return answer ?? next()
  })

  for (const [path, format] of Object.entries(OLD_FEEDS))
    for (const old of [path, `${path}/`, `/index.php${path}`, `/index.php${path}/`])
      routes.get(old, c => movedToFeed(c.var.publication, { scope: {}, format }))

  const podcast: OldAddress = { scopes: [{ podcast: true }], format: 'rss' }
  for (const path of OLD_PODCASTS)
    for (const old of [path, `${path}/`]) routes.get(old, (c, next) => answerOld(c, podcast, next))

  routes.get('/', (c, next) => answerOld(c, parseFeedQuery('/', c.req.query()), next))

  routes.get(`/:folder{${Object.keys(OLD_FOLDERS).join('|')}}/:rest{.+}`, (c, next) =>
    answerOld(c, parseOldAddress(c.req.path) ?? parseFeedQuery(c.req.path, c.req.query()), next),
  )

  return routes
}

/** Where the items are that this reader does not have yet; undefined if the whole feed is as good. */
function findNewItems({ headers }: Request, prints: string): readonly number[] | undefined {
  return heldPrints(headers)
    .map(held => newItems(held, prints))
    .find(places => places !== undefined)
}
