// Where the controls of a bar and of a share page lead: to the service, or, in a static build without one, straight to the networks.
import type { StaticBuild } from '../context.ts'
import type { Paths } from '../paths.ts'
import type { Network } from './networks/networks.ts'
import { asksServer } from './networks/registry.ts'
import type { Target } from './target.ts'

export interface ShareAddresses {
  readonly bar: string
  /** The page with all ways to share. */
  readonly page: string
  readonly network: (id: string) => string
  /** Whether a service answers there: it counts, redirects to networks, and asks servers. */
  readonly hasService: boolean
}

interface Place {
  /** How our addresses are written: absolute on other pages, local on our own. */
  readonly address: (url: string) => string
  readonly staticBuild: StaticBuild | undefined
}

export function createAddresses(target: Target, paths: Paths, { address, staticBuild }: Place): ShareAddresses {
  const { slug } = target
  const service = staticBuild?.live ?? paths.root
  const at = (url: string) => address(service + paths.pathOf(url))
  const hasService = !staticBuild || staticBuild.live !== undefined
  if (slug !== undefined) {
    const page = at(paths.share(slug))
    // Without a service, every way to share is a part of that page: a host has no file for each of them.
    const network = (id: string) => (hasService ? at(paths.share(slug, id)) : `${page}#${id}`)
    return { bar: at(paths.bar(slug)), page, network, hasService }
  }
  const query = new URLSearchParams({ url: target.url, ...(target.title && { title: target.title }) })
  const page = address(`${service}/share?${query}`)
  const network = (id: string) => `${page}&network=${id}`
  return { bar: address(`${service}/bar?${query}`), page, network, hasService }
}

/**
 * What the control of a network does: `link` leads to its compose page, `open` to a page where the reader does the rest, and
 * `post` to the service, which counts the click and redirects.
 */
export function actionOf(network: Network, { hasService }: ShareAddresses): 'link' | 'open' | 'post' {
  const { template } = network
  // Some browsers do not follow a redirect to another scheme, and a crawler would index it (jetpack#24764).
  if (template && !template.startsWith('https:')) return 'link'
  // A link, not a button that posts: the next page asks for the server first.
  if (asksServer(network)) return 'open'
  if (hasService) return 'post'
  return template ? 'link' : 'open'
}
