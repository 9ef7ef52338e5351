// Answers from the cache that need no Request, no routing and no query of the store.
import type { RawResponse } from '../http/cached-response.ts'
import { acceptsOrigin, isNavigation, type RequestMeta } from './fetch-metadata.ts'
import { findNetwork } from './networks/registry.ts'
import { MAX_FORM, parseForm } from './read-form.ts'
import { toRedirect } from './responses.ts'
import type { ShareContext } from './share-context.ts'

/**
 * The redirect for a GET of `path` that cannot be a click, if everything is cached: crawlers and link checkers follow share
 * links more often than readers do. Undefined for everything else.
 */
export function peekRedirect(
  share: ShareContext,
  path: string,
  headers: RequestMeta['headers'],
): RawResponse | undefined {
  if (headers.get('sec-fetch-dest') !== null) return undefined
  const cached = findCached(share, path)
  return cached && toRedirect(302, false, cached.location)
}

/** Answers the form of a share button if everything but the click itself is cached; undefined for everything else. */
export function peekForm(
  share: ShareContext,
  path: string,
  request: RequestMeta,
): ((form: string) => Promise<RawResponse>) | undefined {
  const cached = findCached(share, path)
  if (!cached || cached.publication.site.share.attribution) return undefined
  // A body without a length may be too long.
  if (!(Number(request.headers.get('content-length') ?? Number.NaN) <= MAX_FORM)) return undefined
  const { publication, network, target, location } = cached
  return async form => {
    const click = { network: network.id, id: parseForm(form).id }
    const counted =
      isNavigation(request, acceptsOrigin(publication)) &&
      (await share.clicks.count(request, target, click, publication))
    return toRedirect(303, counted, location)
  }
}

/** The parts of the answer for `path`: `/share/:slug/:network`, of a publication at the root of its host. */
function findCached(share: ShareContext, path: string) {
  const publication = share.context.current()
  const [, slug, id] = /^\/share\/([^/?#%]+)\/([a-z0-9-]+)$/.exec(path) ?? []
  if (!publication || publication.paths.base || slug === undefined || id === undefined) return undefined
  const target = share.cachedTargets(publication).get(slug)
  const network = target && findNetwork(id, publication.site)
  const location = network && share.findComposeUrl(network, target, publication)
  return target && network && location ? { publication, target, network, location } : undefined
}
