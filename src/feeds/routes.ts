import { Hono } from 'hono'
import type { Context, Publication } from '../context.ts'
import { FEEDS } from '../feed-formats.ts'
import type { Rendered } from '../http/cached-response.ts'
import { PAGE_HEADERS } from '../http/security-headers.ts'
import { termHeaders } from '../license.ts'
import type { Page, RenderPage } from '../page.ts'
import { type Call, cached, type Env } from '../with-publication.ts'
import { isNextArchive } from './archive.ts'
import { heldPrints, newItems, takesDelta } from './delta.ts'
import { findChannel, renderDelta, renderFeed, stampFeed } from './feed-document.ts'
import { type FeedAddress, parseFeedPath, pathOf } from './feed-path.ts'
import { OLD_FEEDS, OLD_FOLDERS, type OldAddress, parseFeedQuery, parseOldAddress } from './old-addresses.ts'
import { renderOpml } from './opml.ts'
import { feedPage, listPage } from './pages.ts'
import { nameScope } from './scopes.ts'

interface FeedParts {
  readonly renderPage: RenderPage
}

/** Only browsers say `document`, and only when a person opens the address: they get a page, all others the feed itself. */
const isBrowser = (headers: Pick<Headers, 'get'>) => headers.get('sec-fetch-dest') === 'document'

/** Whether a request may get another answer than the whole feed. */
const isSpecial = (headers: Pick<Headers, 'get'>) => headers.get('a-im') !== null || isBrowser(headers)

// Folders of a scope come in pairs, of which there are four kinds; an archive is one more.
const FOLDERS = Array.from({ length: 6 }, (_, depth) =>
  Array.from({ length: depth }, (_, pair) => `/:kind${pair}/:name${pair}`).join(''),
)

export function feedRoutes({ assetUrl }: Pick<Context, 'assetUrl'>, { renderPage }: FeedParts): Hono<Env> {
  const routes = new Hono<Env>()

  for (const { file } of FORMAT_NAMES.map(name => FEEDS[name]))
    for (const folder of FOLDERS) {
      routes.get(`${folder}/${file}`, async (c, next) => {
        const address = parseFeedPath(c.req.path)
        return (address && (await answerFeed(c, address))) ?? next()
      })
      routes.options(`${folder}/${file}`, () => preflight())
    }

  async function answerFeed(c: Call, address: FeedAddress) {
    const { publication } = c.var
    const { articles } = publication
    const { headers } = c.req.raw
    const { path } = c.req
    const key = pathOf(address)
    // One address for one feed keeps caches and subscriptions together.
    if (key !== path && decodeURI(key) !== path)
      return (await nameScope(publication, address.scope)) && moved(publication, address)
    if (isBrowser(headers)) return answerBrowser(c, address)
    const answer = await cached(c, {
      key,
      render: () => renderFeed(publication, address),
      fingerprint: () => stampFeed(publication, address),
      unless: isSpecial,
    })
    if (answer?.status === 200 && takesDelta(headers))
      return (await answerDelta(c, address, answer.headers.get('etag') as string)) ?? answer
    if (answer) return answer
    const count = await articles.count(address.scope)
    if (address.archive !== undefined && count > 0)
      return isNextArchive(address.archive, count) ? current(publication, address) : undefined
    return count === 0 && (await articles.isKnown(address.scope)) ? gone() : undefined
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

  function answerBrowser(c: Call, address: FeedAddress) {
    const { publication } = c.var
    return cached(c, {
      key: `${pathOf(address)}#page`,
      render: async () => {
        const channel = await findChannel(publication, address)
        // Caches that ignore Vary must not give it to a feed reader.
        const headers = { 'cache-control': 'private, no-cache', vary: 'Sec-Fetch-Dest' }
        return channel && toResponse(feedPage(publication, address, channel), headers)
      },
    })
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

  /** RFC 3229 10.4.1: 226 with what is new; undefined where the whole feed is as good. */
  async function answerDelta(c: Call, address: FeedAddress, etag: string) {
    const { publication } = c.var
    const [, bare = '', now = ''] = /^"([\da-f]+(?:\.([\w.]+))?)/.exec(etag) ?? []
    const places = heldPrints(c.req.raw.headers)
      .map(held => newItems(held, now))
      .find(found => found !== undefined)
    if (!places) return undefined
    return cached(c, {
      key: `${pathOf(address)}#${places}`,
      render: () => renderDelta(publication, address, places, bare),
    })
  }

  for (const [path, format] of Object.entries(OLD_FEEDS))
    for (const old of [path, `${path}/`]) routes.get(old, c => moved(c.var.publication, { scope: {}, format }))

  async function answerOld({ var: { publication } }: Call, old: OldAddress | undefined, next: () => Promise<void>) {
    if (!old) return next()
    for (const scope of old.scopes)
      if (await nameScope(publication, scope)) return moved(publication, { scope, format: old.format })
    return next()
  }

  routes.get('/', (c, next) => answerOld(c, parseFeedQuery('/', c.req.query()), next))

  routes.get(`/:folder{${Object.keys(OLD_FOLDERS).join('|')}}/:rest{.+}`, (c, next) =>
    answerOld(c, parseOldAddress(c.req.path) ?? parseFeedQuery(c.req.path, c.req.query()), next),
  )

  return routes
}

/** Readers that run in a page ask before they send a validator (Fetch 4.8). */
function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'A-IM, Cache-Control, If-Modified-Since, If-None-Match',
      'access-control-max-age': '86400',
    },
  })
}

function moved({ paths }: Publication, { scope, format, archive }: FeedAddress): Response {
  return movedTo(paths.local(paths.feed(format, scope, archive)))
}

function movedTo(location: string): Response {
  return new Response(null, { status: 301, headers: { location, 'cache-control': 'public, max-age=86400' } })
}

/** No article has the term any more: readers stop asking for what is gone, and not for what is only not found. */
function gone(): Response {
  return new Response('This feed is gone: no article belongs to it any more.\n', {
    status: 410,
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' },
  })
}

/** What comes after the newest archive is the feed itself, until there is another archive. */
function current({ paths }: Publication, { scope, format }: FeedAddress): Response {
  const location = paths.local(paths.feed(format, scope))
  return new Response(null, { status: 307, headers: { location, 'cache-control': 'no-store' } })
}
