// Builds the address of a network's compose page for a subject.
import type { Publication } from '../context.ts'
import { fitsSms, fitTitle, measure } from './fit-title.ts'
import type { Network } from './networks/networks.ts'

/** The page that is shared. `title` is clean (title.ts), `url` is absolute. */
export interface Subject {
  readonly title: string
  readonly url: string
  /** An absolute https address. */
  readonly image?: string | undefined
}

/** Values from the publication and the reader for a compose address. */
export interface ComposeOptions {
  /** The publication's X account, without @. */
  readonly via?: string | undefined
  /** The ID of the publication's Facebook app. */
  readonly appId?: string | undefined
  /** Where a dialog returns to: a page of the publication, never an address from a request. */
  readonly redirect?: string
  /** The host of the publication. */
  readonly source?: string
  /** The host that the reader entered, already checked. */
  readonly server?: string
}

export function composeOptionsOf({ site, paths }: Publication, server?: string): ComposeOptions {
  return {
    via: site.share.x.replace(/^@/, ''),
    appId: site.share.facebookApp,
    redirect: paths.home,
    source: new URL(paths.root).host,
    ...(server !== undefined && { server }),
  }
}

// This character is in no address.
const LEFT_OUT = '\0'
const LEFT_OUT_FIRST = new RegExp(`${LEFT_OUT}&?`)
/** In characters. Proxies refuse long headers, and no title needs more. */
export const MAX_ADDRESS = 8000

/** Undefined if the network has no compose page, or needs an option that is missing. */
export function toComposeUrl(network: Network, subject: Subject, options: ComposeOptions = {}): string | undefined {
  const { template } = network
  if (!template) return undefined
  if (template.includes('{server}') && !options.server) return undefined
  if (template.includes('{appId}') && !options.appId) return undefined
  // Nearly every title fits, and its address has been made to find that out.
  let latest: { readonly title: string; readonly made: string } | undefined
  const address = (title: string) => {
    if (latest?.title !== title) latest = { title, made: fill(template, network, { ...subject, title }, options) }
    return latest.made
  }
  return address(fitTitle(subject.title, title => fits(network, { ...subject, title }, options, address)))
}

/** The text of a post, for networks with a single text field. */
export function toMessage(network: Pick<Network, 'message'>, { title, url }: Subject): string {
  const message = network.message ?? '{title} {url}'
  // One pass, so that "{url}" in a title stays as it is.
  return message
    .replace(/\{(title|yaml|url)\}/g, (_, name) =>
      name === 'url' ? url : name === 'yaml' ? JSON.stringify(title) : title,
    )
    .trimStart()
}

function fits(
  network: Network,
  subject: Subject,
  { via }: ComposeOptions,
  address: (title: string) => string,
): boolean {
  const { limit } = network
  if (limit?.unit !== 'address' && address(subject.title).length > MAX_ADDRESS) return false
  if (!limit) return true
  if (limit.unit === 'address') return address(subject.title).length <= limit.max
  if (limit.unit === 'sms') return fitsSms(toMessage(network, subject), limit.max)
  const url = limit.url === 'length' ? measure(subject.url, limit.unit) : (limit.url ?? 0)
  const credit = via && network.template?.includes('{via}') ? measure(` via @${via}`, limit.unit) : 0
  return measure(subject.title, limit.unit) + (limit.join ?? 0) + url + credit <= limit.max
}

function fill(template: string, network: Network, subject: Subject, options: ComposeOptions): string {
  const values: Readonly<Record<string, string | undefined>> = {
    title: subject.title,
    url: subject.url,
    message: template.includes('{message}') ? toMessage(network, subject) : undefined,
    image: subject.image,
    via: options.via,
    appId: options.appId,
    redirect: options.redirect,
    source: options.source,
  }
  const [start = '', ...parameters] = partsOf(network, template, options.server)
  let address = start
  for (let at = 0; at < parameters.length; at += 4) {
    const [mark = '', name, placeholder = '', text] = parameters.slice(at, at + 4)
    const value = values[placeholder]
    // The mark of the first parameter stays, so that the next parameter follows it.
    if (value) address += `${mark}${name}${encodeURIComponent(value.toWellFormed())}`
    else if (mark !== '&') address += mark + LEFT_OUT
    address += text
  }
  return address.replace(LEFT_OUT_FIRST, '').replace(/[?#]$/, '')
}

const PARAMETER = /([?&#])([\w.-]+=)\{(\w+)\}/
const splitTemplates = new WeakMap<Network, readonly string[]>()

/** The text before the first parameter; then of each parameter its mark, its name, its placeholder, and the text after it. */
function partsOf(network: Network, template: string, server: string | undefined): readonly string[] {
  if (server !== undefined) return template.replace('{server}', server).split(PARAMETER)
  const parts = splitTemplates.get(network) ?? template.split(PARAMETER)
  splitTemplates.set(network, parts)
  return parts
}
