import { Hono } from 'hono'
import type { Answer, Rendered } from '../cached-response.ts'
import type { Context, Publication } from '../context.ts'
import { termHeaders } from '../license.ts'
import { FEEDS } from '../paths.ts'
import { isNextArchive } from './archive.ts'
import { heldPrints, newItems, takesDelta } from './delta.ts'
import { findChannel, renderDelta, renderFeed, stampFeed } from './feed-document.ts'
import { type FeedAddress, FORMAT_NAMES, parseFeedPath, pathOf } from './feed-path.ts'
import { OLD_FEEDS, OLD_FOLDERS, type OldAddress, parseFeedQuery, parseOldAddress } from './old-addresses.ts'
import { renderOpml } from './opml.ts'
import { feedPage, listPage, type PageBody } from './pages.ts'
import { nameScope } from './scopes.ts'

/** What feeds need of the part that makes pages. */
interface FeedParts {
  /** A whole page around a body. */
  renderPage(page: PageBody): Promise<string>
  readonly pageHeaders: Readonly<Record<string, string>>
}

// Folders of a scope come in pairs, of which there are four kinds; an archive is one more.
const FOLDERS = Array.from({ length: 6 }, (_, depth) =>
  Array.from({ length: depth }, (_, pair) => `/:kind${pair}/:name${pair}`).join(''),
)

export function createFeeds(context: Context, parts: FeedParts) {
  const { documents } = context
  const routes = new Hono()

  for (const { file } of FORMAT_NAMES.map(name => FEEDS[name]))
    for (const folder of FOLDERS) {
      routes.get(`${folder}/${file}`, async (c, next) => {
        const publication = await context.publication()
        const address = publication && parseFeedPath(c.req.path)
        if (!address) return next()
        return (await answerFeed(c.req.raw, c.req.path, publication, address)) ?? next()
      })
      routes.options(`${folder}/${file}`, () => preflight())
    }

  async function answerFeed(request: Request, path: string, publication: Publication, address: FeedAddress) {
    const { version, articles } = publication
    const key = pathOf(address)
    // One address for one feed keeps caches and subscriptions together.
    if (key !== path && decodeURI(key) !== path)
      return (await nameScope(publication, address.scope)) && moved(publication, address)
    if (request.headers.get('sec-fetch-dest') === 'document') return answerBrowser(request, publication, address)
    const render = () => renderFeed(publication, address)
    const answer = await documents.answer(request, version, key, render, () => stampFeed(publication, address))
    if (answer?.status === 200 && takesDelta(request.headers))
      return (await answerDelta(request, publication, address, answer.headers.get('etag') as string)) ?? answer
    if (answer) return answer
    const count = await articles.count(address.scope)
    if (address.archive !== undefined && count > 0)
      return isNextArchive(address.archive, count) ? current(publication, address) : undefined
    return count === 0 && (await articles.isKnown(address.scope)) ? gone() : undefined
  }

  async function page(body: PageBody, headers: Readonly<Record<string, string>>): Promise<Rendered> {
    return {
      body: await parts.renderPage(body),
      type: 'text/html; charset=utf-8',
      headers: { ...parts.pageHeaders, ...termHeaders(body.publication), ...headers },
    }
  }

  /** Only browsers say `document`, and only when a person opens the address: all others get the feed itself. */
  function answerBrowser(request: Request, publication: Publication, address: FeedAddress) {
    return documents.answer(request, publication.version, `${pathOf(address)}#page`, async () => {
      const channel = await findChannel(publication, address)
      // Caches that know nothing of Vary shall not give it to a reader.
      const headers = { 'cache-control': 'private, no-cache', vary: 'Sec-Fetch-Dest' }
      return channel && page(feedPage(publication, address, channel), headers)
    })
  }

  routes.get('/feeds', async (c, next) => {
    const publication = await context.publication()
    if (!publication) return next()
    const answer = await documents.answer(c.req.raw, publication.version, '/feeds#page', async () =>
      page(await listPage(publication), { 'cache-control': 'no-cache' }),
    )
    return answer ?? next()
  })

  routes.get('/feeds/', async (_, next) => {
    const publication = await context.publication()
    return publication ? movedTo(publication.paths.local(publication.paths.feeds)) : next()
  })

  routes.get('/feeds.opml', async (c, next) => {
    const publication = await context.publication()
    if (!publication) return next()
    const answer = await documents.answer(c.req.raw, publication.version, '/feeds.opml', async () => ({
      body: await renderOpml(publication),
      type: 'text/x-opml; charset=utf-8',
      lastModified: publication.changed,
      headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' },
    }))
    return answer ?? next()
  })

  /** RFC 3229 10.4.1: 226 with what is new; undefined where the whole feed is as good. */
  async function answerDelta(request: Request, publication: Publication, address: FeedAddress, etag: string) {
    const [, bare = '', now = ''] = /^"([\da-f]+(?:\.([\w.]+))?)/.exec(etag) ?? []
    const places = heldPrints(request.headers)
      .map(held => newItems(held, now))
      .find(found => found !== undefined)
    if (!places) return undefined
    const key = `${pathOf(address)}#${places}`
    return documents.answer(request, publication.version, key, () => renderDelta(publication, address, places, bare))
  }

  for (const [path, format] of Object.entries(OLD_FEEDS))
    for (const old of [path, `${path}/`])
      routes.get(old, async (_, next) => {
        const publication = await context.publication()
        return publication ? moved(publication, { scope: {}, format }) : next()
      })

  async function answerOld(old: OldAddress | undefined, next: () => Promise<void>) {
    const publication = old && (await context.publication())
    if (!publication) return next()
    for (const scope of old.scopes)
      if (await nameScope(publication, scope)) return moved(publication, { scope, format: old.format })
    return next()
  }

  routes.get('/', (c, next) => answerOld(parseFeedQuery('/', c.req.query()), next))

  routes.get(`/:folder{${Object.keys(OLD_FOLDERS).join('|')}}/:rest{.+}`, (c, next) =>
    answerOld(parseOldAddress(c.req.path) ?? parseFeedQuery(c.req.path, c.req.query()), next),
  )

  return {
    routes,
    /** The answer to a GET of `target`, a path alone, that needs no work at all. */
    ready(target: string, headers: Pick<Headers, 'get'>): Answer | undefined {
      const publication = context.current()
      if (!publication || headers.get('a-im') !== null || headers.get('sec-fetch-dest') === 'document') return undefined
      const { base } = publication.paths
      const path = base && target.startsWith(`${base}/`) ? target.slice(base.length) : target
      return documents.ready({ method: 'GET', headers }, publication.version, path)
    },
  }
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
