// The context of all share routes: the publication, the clicks, and the caches of targets and compose addresses.
import type { Article } from '../article.ts'
import { cachePerArticle } from '../cache-per-version.ts'
import type { Context, Publication } from '../context.ts'
import { findBySlug } from '../lookup.ts'
import type { RenderPage } from '../page.ts'
import { type ComposeOptions, composeOptionsOf, toComposeUrl } from './compose.ts'
import { createClicks, NO_COUNTS } from './counts/clicks.ts'
import type { RedactedCounts } from './counts/redact-counts.ts'
import type { Network } from './networks/networks.ts'
import { createAddresses, type ShareAddresses } from './share-addresses.ts'
import { findTargetByUrl, type Refusal, TAKEN_DOWN, type Target, toTarget } from './target.ts'
import { withUtm } from './utm.ts'

/** Functions and settings that other parts of the app provide for the share pages. */
export interface ShareParts {
  readonly renderPage: RenderPage
  /** The page for an article that was taken down; undefined before anything is published. */
  gone(request: globalThis.Request): Promise<Response | undefined>
  /** The image of an article that has none of its own. */
  card(article: Article, publication: Publication): Promise<{ readonly url: string }>
  /** Requests with this token see exact counts; without it no request does. */
  readonly publishToken?: string
}

export type { RouteContext, RouteEnv } from '../with-publication.ts'
export type ShareContext = ReturnType<typeof createShareContext>

/** What the bar and the share page show of a target. */
export interface ShareView {
  readonly target: Target
  readonly counts: RedactedCounts
  readonly publication: Publication
  readonly at: ShareAddresses
  /** The address of the network's compose page; undefined if it has none. */
  readonly composeUrl: (network: Network, shareId?: string) => string | undefined
}

// More articles than readers share during one revision. A full cache starts again empty.
const MAX_TARGETS = 5000

export function createShareContext(context: Context, parts: ShareParts) {
  const { ports } = context
  const composed = new WeakMap<
    Target,
    { readonly options: ComposeOptions; readonly urls: Map<string, string | undefined> }
  >()
  let cache = { version: '', targets: new Map<string, Target>() }

  /** The articles that were requested in this revision, by slug. */
  function cachedTargets({ version }: Publication): Map<string, Target> {
    if (cache.version !== version || cache.targets.size >= MAX_TARGETS) cache = { version, targets: new Map() }
    return cache.targets
  }

  /** `query` is used only without a slug. The target has another slug than `slug` if the article has moved. */
  async function findTarget(
    slug: string | undefined,
    query: () => URLSearchParams,
    publication: Publication,
  ): Promise<Target | Refusal> {
    if (slug === undefined) return findTargetByUrl(query(), publication)
    const targets = cachedTargets(publication)
    const cached = targets.get(slug)
    if (cached) return cached
    const article = await findBySlug(slug, publication)
    if (article === 'gone') return TAKEN_DOWN
    if (!article) return { status: 404, message: 'No article has this slug.' }
    const target = await targetOf(article, publication)
    // A build is at one article after the other, and its target is cached with it.
    if (!context.staticBuild) targets.set(article.slug, target)
    return target
  }

  /** An article without an image of its own is shared with its card. */
  const targetOf = cachePerArticle(async (article, publication): Promise<Target> => {
    const target = toTarget(article, publication)
    return target.image ? target : { ...target, image: (await parts.card(article, publication)).url }
  })

  /** The address of the network's compose page for `target`. Addresses without a share id are cached with the target. */
  function findComposeUrl(
    network: Network,
    target: Target,
    publication: Publication,
    shareId?: string | undefined,
  ): string | undefined {
    const make = (options = composeOptionsOf(publication)) =>
      toComposeUrl(network, withUtm(target, network.id, publication.site, shareId), options)
    if (shareId !== undefined) return make()
    const known = composed.get(target) ?? { options: composeOptionsOf(publication), urls: new Map() }
    composed.set(target, known)
    const { options, urls } = known
    if (!urls.has(network.id)) urls.set(network.id, make(options))
    return urls.get(network.id)
  }

  const clicks = createClicks(ports)
  // Files show no counts: those of a service are not in the store of the build.
  const countsOf = context.staticBuild ? async () => NO_COUNTS : clicks.countsOf

  /** `address`: how our addresses are written, absolute on other pages, local on our own. */
  const addressesOf = (target: Target, { paths }: Publication, address: (url: string) => string) =>
    createAddresses(target, paths, { address, staticBuild: context.staticBuild })

  async function viewOf(
    target: Target,
    publication: Publication,
    address: (url: string) => string,
  ): Promise<ShareView> {
    return {
      target,
      counts: await countsOf(target, publication),
      publication,
      at: addressesOf(target, publication, address),
      composeUrl: (network, shareId) => findComposeUrl(network, target, publication, shareId),
    }
  }

  return {
    context,
    parts,
    clicks,
    cachedTargets,
    findTarget,
    targetOf,
    addressesOf,
    viewOf,
    findComposeUrl,
  }
}
