// What is known before anybody asks: answers that cost no Request, no routing and no look into the store.
import type { Answer } from '../http/cached-response.ts'
import { isNavigation, type Sender } from './counts/bot-detection.ts'
import { parseClickId } from './counts/counts.ts'
import type { Network } from './networks.ts'
import { findNetwork } from './registry.ts'
import { type Desk, PRIVATE_HEADERS } from './share-context.ts'
import type { Target } from './target.ts'

/** More than any form of ours holds. */
export const MAX_FORM = 16 * 1024

/** The answer that sends a reader to the network; 303 turns the form's POST into a GET (RFC 9110 15.4.4). */
export const toRedirect = (status: 302 | 303, counted: boolean, location: string) => ({
  status,
  headers: { ...PRIVATE_HEADERS, 'spread-counted': counted ? '1' : '0', location },
  body: null,
})

/**
 * The redirect of a GET of `path` when nothing can count and all is known: crawlers and link checkers follow share links
 * more than readers do. Undefined for everything else.
 */
export function peekRedirect(desk: Desk, path: string, headers: Sender['headers']): Answer | undefined {
  if (headers.get('sec-fetch-dest') !== null) return undefined
  const known = findKnown(desk, path)
  return known && toRedirect(302, false, known.location)
}

/** What answers the form of a share button when all but the click itself is known; undefined for everything else. */
export function readyForm(desk: Desk, path: string, sender: Sender): ((form: string) => Promise<Answer>) | undefined {
  const known = findKnown(desk, path)
  if (!known || known.publication.site.share.attribution) return undefined
  // Without a length the body may be of any.
  if (!(Number(sender.headers.get('content-length') ?? Number.NaN) <= MAX_FORM)) return undefined
  const { publication, network, target, location } = known
  return async form => {
    const click = { network: network.id, id: parseClickId(new URLSearchParams(form).get('id')) }
    const counted =
      isNavigation(sender, desk.listed(publication)) && (await desk.clicks.count(sender, target, click, publication))
    return toRedirect(303, counted, location)
  }
}

interface Known {
  readonly publication: NonNullable<ReturnType<Desk['context']['current']>>
  readonly target: Target
  readonly network: Network
  readonly location: string
}

function findKnown(desk: Desk, path: string): Known | undefined {
  const publication = desk.context.current()
  const [, slug, id] = /^\/share\/([^/?#%]+)\/([a-z0-9-]+)$/.exec(path) ?? []
  if (!publication || publication.paths.base || slug === undefined || id === undefined) return undefined
  const target = desk.knownTargets(publication).get(slug)
  const network = target && findNetwork(id, publication.site)
  const location = network && desk.findComposeUrl(network, target, publication)
  return target && network && location ? { publication, target, network, location } : undefined
}
