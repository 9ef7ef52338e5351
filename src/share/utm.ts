// The parameters that the publication adds to shared URLs: campaign parameters, and the id of the share (attribution).
import type { Site } from '../site/site.ts'
import { addQuery, splitFragment } from '../text/url.ts'
import type { Subject } from './compose.ts'

const SHARE_ID = /^[0-9a-f]{12}$/
const IN_URL = /[?&]si=([0-9a-f]{12})(?=&|$)/

/** A placeholder for the id of a share that has not happened yet. The element replaces it; no share has this id. */
export const NO_SHARE = '0'.repeat(12)

export const parseShareId = (value: unknown): string | undefined =>
  typeof value === 'string' && SHARE_ID.test(value) && value !== NO_SHARE ? value : undefined

/** The id of a share is the last group of its click's UUID, so that a repeated click is the same share. */
export const toShareId = (click: string): string => click.slice(-NO_SHARE.length)

/** `subject` as it is shared on a network. Existing parameters stay unchanged; the fragment stays last. */
export function withUtm<T extends Subject>(
  subject: T,
  network: string,
  { share }: Pick<Site, 'share'>,
  shareId?: string | undefined,
): T {
  const [address] = splitFragment(subject.url)
  // Parameters of two campaigns in one URL would describe neither of them.
  const campaign = /[?&]utm_/.test(address) ? '' : share.utm.replaceAll('{network}', network)
  const tags = [campaign, shareId && `si=${shareId}`].filter(Boolean).join('&')
  return tags ? { ...subject, url: addQuery(subject.url, tags) } : subject
}

/** One of our own addresses, with the id of the share that brought the reader. */
export const addShareId = (url: string, id: string | undefined): string =>
  id === undefined ? url : addQuery(url, `si=${id}`)

/** A URL without the id of the share that brought the reader there, and that id. Ids in fragments do not count. */
export function splitShareId(url: string): { readonly url: string; readonly id?: string | undefined } {
  const [address, fragment] = splitFragment(url)
  const found = IN_URL.exec(address)
  if (!found) return { url }
  const before = address.slice(0, found.index)
  const after = address.slice(found.index + found[0].length)
  const query = found[0].startsWith('?') ? after.replace('&', '?') : after
  return { url: before + query + fragment, id: parseShareId(found[1]) }
}
