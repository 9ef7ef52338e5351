// What the publication adds to addresses that are shared: campaign parameters, and the id of the share.
import type { Site } from '../site.ts'
import type { Subject } from './compose.ts'

/** `subject` as it is shared on a network. What its address has stays as it is, the fragment stays last. */
export function tagged<T extends Subject>(
  subject: T,
  network: string,
  { share }: Pick<Site, 'share'>,
  link?: string | undefined,
): T {
  const [address = '', ...fragment] = subject.url.split(/(?=#)/)
  // One campaign's parameters among another's would belong to neither.
  const campaign = /[?&]utm_/.test(address) ? '' : share.utm.replaceAll('{network}', network)
  const tags = [campaign, link && `si=${link}`].filter(Boolean).join('&')
  if (!tags) return subject
  const mark = address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?'
  return { ...subject, url: `${address}${mark}${tags}${fragment.join('')}` }
}

/** An address of ours that is told which share brought the reader. */
export const addShareId = (url: string, id: string | undefined): string =>
  id === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}si=${id}`
