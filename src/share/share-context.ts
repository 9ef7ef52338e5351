// What the share routes work with: the publication, the counts, and the answers that all of them give.
import type { Article } from '../article.ts'
import type { Context, Publication } from '../context.ts'
import { findBySlug } from '../lookup.ts'
import type { Page, RenderPage } from '../page.ts'
import type { Call } from '../with-publication.ts'
import { toComposeUrl } from './compose.ts'
import type { Sender } from './counts/bot-detection.ts'
import { createClicks } from './counts/clicks.ts'
import type { Network } from './networks.ts'
import { particularsOf } from './particulars.ts'
import { findTargetByUrl, type Refusal, TAKEN_DOWN, type Target, toTarget } from './target.ts'
import { tagged } from './utm.ts'

/** What other parts of the app lend to the share pages. */
export interface ShareParts {
  readonly renderPage: RenderPage
  /** The page for an article that was taken down; undefined before anything is published. */
  gone(request: globalThis.Request): Promise<Response | undefined>
  /** The picture of an article that brings none. */
  card(article: Article, publication: Publication): Promise<{ readonly url: string }>
  /** Whoever shows it is told every number; without it nobody is. */
  readonly publishToken?: string
}

// What a publication of any size shares in a revision's life; past it they are made anew.
const MAX_TARGETS = 5000

export type { Call, Env } from '../with-publication.ts'
export type Desk = ReturnType<typeof createDesk>

// Share addresses are nobody's search result, are never kept, and tell the network nothing of the page before.
export const PRIVATE_HEADERS = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

// No form-action: browsers hold it against the redirect to the network as well.
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"

export function createDesk(context: Context, parts: ShareParts) {
  const { ports } = context
  const addresses = new WeakMap<Target, Map<string, string | undefined>>()
  let articles = { version: '', targets: new Map<string, Target>() }

  return {
    context,
    clicks: createClicks(ports),

    senderOf: (c: Call): Sender => ({
      method: c.req.method,
      url: c.req.url,
      headers: c.req.raw.headers,
      address: c.env?.address,
    }),

    /** The articles that were asked for in this revision, by slug. */
    knownTargets({ version }: Publication): Map<string, Target> {
      if (articles.version !== version || articles.targets.size >= MAX_TARGETS)
        articles = { version, targets: new Map() }
      return articles.targets
    },

    /** `query` is asked only where no slug is given. The target's slug is another where the article has moved. */
    async findTarget(
      slug: string | undefined,
      query: () => URLSearchParams,
      publication: Publication,
    ): Promise<Target | Refusal> {
      if (slug === undefined) return findTargetByUrl(query(), publication)
      const targets = this.knownTargets(publication)
      const known = targets.get(slug)
      if (known) return known
      const article = await findBySlug(slug, publication)
      if (article === 'gone') return TAKEN_DOWN
      if (!article) return { status: 404, message: 'No article has this slug.' }
      const target = toTarget(article, publication)
      const whole = target.image ? target : { ...target, image: (await parts.card(article, publication)).url }
      targets.set(article.slug, whole)
      return whole
    },

    /** The answer to a GET for a slug that the article had before: `there` is the address with the one that it has now. */
    findMove(
      c: Call,
      target: Target,
      there: (slug: string) => string,
      headers: Readonly<Record<string, string>>,
    ): Response | undefined {
      const slug = c.req.param('slug')
      if (slug === undefined || target.slug === undefined || target.slug === slug || c.req.method === 'POST')
        return undefined
      const location = there(target.slug) + new URL(c.req.url).search
      return c.body(null, 301, { ...headers, location, 'content-length': '0' })
    },

    /** Where a network composes a post about `target`; made once for each article of a revision, and for each `link`. */
    findComposeUrl(
      network: Network,
      target: Target,
      publication: Publication,
      link?: string | undefined,
    ): string | undefined {
      const make = () =>
        toComposeUrl(network, tagged(target, network.id, publication.site, link), particularsOf(publication))
      if (link !== undefined) return make()
      let known = addresses.get(target)
      if (!known) {
        known = new Map()
        addresses.set(target, known)
      }
      if (!known.has(network.id)) known.set(network.id, make())
      return known.get(network.id)
    },

    /** Whether pages of an origin may hold our buttons. */
    listed({ site, paths }: Publication): (origin: string) => boolean {
      const own = [paths.root, site.articleUrl || paths.root].map(url => new URL(url).origin)
      return origin => own.includes(origin) || site.share.origins.includes(origin)
    },

    refuse: (c: Call, { status, message }: Refusal) => c.text(`${message}\n`, status, PRIVATE_HEADERS),

    /** The same to a reader, who is shown a page where an article was. */
    async refuseReader(c: Call, refusal: Refusal): Promise<Response> {
      const page = refusal === TAKEN_DOWN && c.req.method !== 'POST' ? await parts.gone(c.req.raw) : undefined
      if (!page) return this.refuse(c, refusal)
      for (const [name, value] of Object.entries(PRIVATE_HEADERS)) page.headers.set(name, value)
      return page
    },

    /** To scripts, of whatever page. */
    refuseJson: (c: Call, { status, message }: Refusal) =>
      c.json({ error: message }, status, { ...PRIVATE_HEADERS, 'access-control-allow-origin': '*' }),

    async answerPage(
      c: Call,
      { title, body }: Pick<Page, 'title' | 'body'>,
      publication: Publication,
      target: Target,
      status: 200 | 400 | 429 = 200,
    ) {
      const { paths } = publication
      const head = `<link rel="stylesheet" href="${paths.local(await context.assetUrl('spread-info-page.css', paths))}">\n`
      const path = new URL(c.req.url).pathname
      const page = await parts.renderPage({ publication, title, language: target.language, head, body, path })
      // The bar's dialog shows these pages wherever the bar stands; there is nothing of the reader in them.
      const headers = { ...PRIVATE_HEADERS, 'access-control-allow-origin': '*', 'content-security-policy': PAGE_POLICY }
      return c.html(page, status, headers)
    },
  }
}
