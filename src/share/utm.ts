// What the publication adds to addresses that are shared: campaign parameters, and the id of the share.
import type { Site } from '../site.ts'
import { addQuery, splitFragment } from '../text/url.ts'
import type { Subject } from './compose.ts'

/** `subject` as it is shared on a network. What its address has stays as it is, the fragment stays last. */
export function tagged<T extends Subject>(
  subject: T,
  network: string,
  { share }: Pick<Site, 'share'>,
  link?: string | undefined,
): T {
  const [address] = splitFragment(subject.url)
  // One campaign's parameters among another's would belong to neither.
  const campaign = /[?&]utm_/.test(address) ? '' : share.utm.replaceAll('{network}', network)
  const tags = [campaign, link && `si=${link}`].filter(Boolean).join('&')
  return tags ? { ...subject, url: addQuery(subject.url, tags) } : subject
}

/** An address of ours that is told which share brought the reader. */
export const addShareId = (url: string, id: string | undefined): string =>
  id === undefined ? url : addQuery(url, `si=${id}`)
