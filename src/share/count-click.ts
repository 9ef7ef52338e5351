// Counts a request to a share route as a click, if a person made it.
import type { Publication } from '../context.ts'
import { acceptsOrigin, isNavigation, type RequestMeta } from './fetch-metadata.ts'
import type { Form } from './read-form.ts'
import type { RouteContext, ShareContext } from './share-context.ts'
import type { Target } from './target.ts'
import { parseShareId, splitShareId } from './utm.ts'

/** A request for a target. */
export interface ShareRequest {
  readonly c: RouteContext
  readonly meta: RequestMeta
  readonly target: Target
  readonly form: Form
  readonly publication: Publication
}

/** A request that uses a button. */
export interface ClickRequest extends ShareRequest {
  /** Whether a person made it: other requests are answered too, but not counted. */
  readonly isClick: boolean
}

export const toClickRequest = (request: ShareRequest): ClickRequest => ({
  ...request,
  isClick: isNavigation(request.meta, acceptsOrigin(request.publication)),
})

export const toMeta = (c: RouteContext): RequestMeta => ({
  method: c.req.method,
  url: c.req.url,
  headers: c.req.raw.headers,
  address: c.env?.address,
})

/** The share id of this click. Undefined for requests that are not counted. */
export function nameShare(share: ShareContext, { meta, form, publication, isClick }: ClickRequest): string | undefined {
  if (!isClick) return undefined
  return share.clicks.shareIdOf(meta, form.id, publication)
}

/** The share that brought this reader: from the element, or without scripts from the page that the reader comes from. */
export function findParent({ c, meta, target, form, publication }: ShareRequest): string | undefined {
  if (!publication.site.share.attribution) return undefined
  const given = form.parent ?? parseShareId(c.req.query('si')) ?? target.parent
  return given ?? splitShareId(meta.headers.get('referer') ?? '').id
}

/** Whether this is a person's click, and it is safely stored: the value of `Spread-Counted`. */
export async function countClick(
  share: ShareContext,
  request: ClickRequest,
  network: string,
  shareId: string | undefined,
): Promise<boolean> {
  const { meta, target, form, publication, isClick } = request
  if (!isClick) return false
  const click = { network, id: form.id, shareId, parent: shareId && findParent(request) }
  return share.clicks.count(meta, target, click, publication)
}
