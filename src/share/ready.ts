import type { Answer } from '../document.ts'
import { type Desk, PRIVATE_HEADERS } from './desk.ts'
import { findNetwork } from './registry.ts'

/**
 * The redirect of a GET of `target` when nothing can count and all is known: crawlers and link checkers, who follow share
 * links more than readers do, cost no Request and no look into the store. Undefined for everything else.
 */
export function readyRedirect(desk: Desk, target: string, headers: Pick<Headers, 'get'>): Answer | undefined {
  if (headers.get('sec-fetch-dest') !== null) return undefined
  const publication = desk.context.current()
  const [, slug, id] = /^\/share\/([^/?#%]+)\/([a-z0-9-]+)$/.exec(target) ?? []
  if (!publication || publication.paths.base || slug === undefined || id === undefined) return undefined
  const subject = desk.knownTargets(publication).get(slug)
  const network = subject && findNetwork(id, publication.site)
  const location = network && desk.findComposeUrl(network, subject, publication)
  if (!location) return undefined
  return { status: 302, headers: { ...PRIVATE_HEADERS, 'spread-counted': '0', location }, body: null }
}
