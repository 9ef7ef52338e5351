import { Hono } from 'hono'
import type { Scope } from '../article.ts'
import type { Context, Publication } from '../context.ts'
import type { Rendered } from '../document.ts'
import { FEEDS, type FeedFormat, scopePath } from '../paths.ts'
import { newestChange, toChannel } from './channel.ts'
import { FORMATS } from './formats.ts'
import { OLD_FEEDS, OLD_FOLDERS, parseOldAddress } from './old-addresses.ts'
import { nameScope, parseScope } from './scopes.ts'

const formats = Object.keys(FEEDS) as FeedFormat[]

// Folders of a scope come in pairs, of which there are at most four kinds.
const FOLDERS = ['', '/:a/:b', '/:a/:b/:c/:d', '/:a/:b/:c/:d/:e/:f', '/:a/:b/:c/:d/:e/:f/:g/:h']

export function feedRoutes(context: Context): Hono {
  const { documents } = context
  const routes = new Hono()

  for (const format of formats)
    for (const folder of FOLDERS)
      routes.get(`${folder}/${FEEDS[format].file}`, async (c, next) => {
        const publication = await context.publication()
        const { path } = c.req
        const asked = path.slice(0, -FEEDS[format].file.length)
        const scope = publication && parseScope(asked)
        if (!scope) return next()
        const { paths, version } = publication
        // Another spelling of an address that exists: one address for one feed keeps caches and subscriptions together.
        const folder = scopePath(scope)
        if (decodeURI(folder) !== asked && folder !== asked)
          return (await nameScope(publication, scope))
            ? c.redirect(paths.local(paths.feed(format, scope)), 301)
            : next()
        const answer = await documents.answer(c.req.raw, version, folder + FEEDS[format].file, () =>
          render(publication, scope, format),
        )
        return answer ?? next()
      })

  for (const [path, format] of Object.entries(OLD_FEEDS))
    for (const address of [path, `${path}/`])
      routes.get(address, async (c, next) => {
        const publication = await context.publication()
        return publication ? c.redirect(publication.paths.local(publication.paths.feed(format)), 301) : next()
      })

  routes.get(`/:folder{${Object.keys(OLD_FOLDERS).join('|')}}/:rest{.+}`, async (c, next) => {
    const old = parseOldAddress(c.req.path)
    const publication = old && (await context.publication())
    if (!publication) return next()
    for (const scope of old.scopes)
      if (await nameScope(publication, scope))
        return c.redirect(publication.paths.local(publication.paths.feed(old.format, scope)), 301)
    return next()
  })

  return routes
}

async function render(publication: Publication, scope: Scope, format: FeedFormat): Promise<Rendered | undefined> {
  const named = await nameScope(publication, scope)
  if (!named) return undefined
  const { paths, site } = publication
  const articles = await publication.articles.list(scope, { limit: site.feeds.items })
  const channel = await toChannel(publication, named, articles)
  const link = (address: string, rel: string, type: string) => `<${address}>; rel="${rel}"; type="${type}"`
  return {
    body: FORMATS[format](channel),
    type: `${FEEDS[format].type}; charset=utf-8`,
    lastModified: newestChange(articles),
    headers: {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Last-Modified, Link',
      'cache-control': `public, max-age=${site.feeds.ttl * 60}, stale-while-revalidate=86400, stale-if-error=604800`,
      link: [
        ...formats.map(other =>
          link(paths.feed(other, scope), other === format ? 'self' : 'alternate', FEEDS[other].type),
        ),
        link(channel.url, 'alternate', 'text/html'),
      ].join(', '),
    },
  }
}
