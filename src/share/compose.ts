// What is shared and a network, made into the address of the network's compose page.
import { fitsSms, fitTitle, measure } from './fit.ts'
import type { Network } from './networks.ts'

/** What a compose page is given. `title` is clean (title.ts), `url` absolute. */
export interface Subject {
  readonly title: string
  readonly url: string
  /** An absolute https address. */
  readonly image?: string | undefined
}

/** What the publication and the reader add. */
export interface Particulars {
  /** The publication's X account, without @. */
  readonly via?: string | undefined
  /** Facebook's number for the publication's app. */
  readonly appId?: string | undefined
  /** Where a dialog returns to: a page of the publication, never an address out of a request. */
  readonly redirect?: string
  /** The host of the publication. */
  readonly source?: string
  /** The host that the reader named, already checked. */
  readonly server?: string
}

// Not a character of any address.
const LEFT_OUT = '\0'
/** Proxies refuse long headers, and no title needs more. */
export const MAX_ADDRESS = 8000

/** Undefined where the network has no compose page, or needs a particular that is missing. */
export function toComposeUrl(network: Network, subject: Subject, particulars: Particulars = {}): string | undefined {
  const { template } = network
  if (!template) return undefined
  if (template.includes('{server}') && !particulars.server) return undefined
  if (template.includes('{appId}') && !particulars.appId) return undefined
  const address = (title: string) => fill(template, network, { ...subject, title }, particulars)
  return address(fitTitle(subject.title, title => fits(network, { ...subject, title }, particulars, address)))
}

/** The text for networks that take one. */
export function toMessage(network: Pick<Network, 'message'>, { title, url }: Subject): string {
  const message = network.message ?? '{title} {url}'
  // One pass: a title that holds "{url}" stays a title.
  return message
    .replace(/\{(title|yaml|url)\}/g, (_, name) =>
      name === 'url' ? url : name === 'yaml' ? JSON.stringify(title) : title,
    )
    .trimStart()
}

function fits(network: Network, subject: Subject, { via }: Particulars, address: (title: string) => string): boolean {
  const { limit } = network
  if (limit?.unit !== 'address' && address(subject.title).length > MAX_ADDRESS) return false
  if (!limit) return true
  if (limit.unit === 'address') return address(subject.title).length <= limit.most
  if (limit.unit === 'sms') return fitsSms(toMessage(network, subject), limit.most)
  const url = limit.url === 'length' ? measure(subject.url, limit.unit) : (limit.url ?? 0)
  const credit = via && network.template?.includes('{via}') ? measure(` via @${via}`, limit.unit) : 0
  return measure(subject.title, limit.unit) + (limit.join ?? 0) + url + credit <= limit.most
}

function fill(template: string, network: Network, subject: Subject, particulars: Particulars): string {
  const values: Readonly<Record<string, string | undefined>> = {
    title: subject.title,
    url: subject.url,
    message: toMessage(network, subject),
    image: subject.image,
    via: particulars.via,
    appId: particulars.appId,
    redirect: particulars.redirect,
    source: particulars.source,
  }
  return template
    .replace('{server}', particulars.server ?? '')
    .replace(/([?&#])([\w.-]+=)\{(\w+)\}/g, (_, mark: string, name: string, placeholder: string) => {
      const value = values[placeholder]
      // The first parameter's mark stays, so that what follows still begins with it.
      return value ? mark + name + encodeURIComponent(value.toWellFormed()) : mark === '&' ? '' : `${mark}${LEFT_OUT}`
    })
    .replace(new RegExp(`${LEFT_OUT}&?`), '')
    .replace(/[?#]$/, '')
}
