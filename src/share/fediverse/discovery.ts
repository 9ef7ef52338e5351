// The information that a server of the fediverse publishes about itself: share intents by WebFinger (FEP-3b86), and its
// software by NodeInfo.
import { type Network, REGISTRY } from '../networks/networks.ts'
import { type Account, isPublicHost } from './fediverse-account.ts'
import type { FetchJson } from './fetch-json.ts'

/** A compose address with `{placeholders}` (FEP-3b86 3.3). */
interface Intent {
  readonly template: string
}

interface Software {
  readonly network: Network
  readonly host: string
}

export type Discovery = Intent | Software

const CREATE = 'https://w3id.org/fep/3b86/Create'
const NODEINFO = /^https?:\/\/nodeinfo\.diaspora\.software\/ns\/schema\/2\.\d$/
// Limits of a template, so that it can be filled fast: Mastodon's has one placeholder.
const MAX_TEMPLATE = 1000
const MAX_PLACEHOLDERS = 8

const NETWORKS: readonly Network[] = REGISTRY

/** Intents first, because they are the server's own answer. Undefined if the server says nothing. Never rejects. */
export async function discover(
  account: Account,
  fetchJson: FetchJson,
  signal: AbortSignal,
): Promise<Discovery | undefined> {
  // A server that fails to answer one question may still answer the other.
  const intent = await findIntent(account, fetchJson, signal).catch(() => undefined)
  return intent ?? findSoftware(account, fetchJson, signal).catch(() => undefined)
}

async function findIntent(
  { host, user }: Account,
  fetchJson: FetchJson,
  signal: AbortSignal,
): Promise<Intent | undefined> {
  if (user === undefined) return undefined
  const resource = encodeURIComponent(`acct:${user}@${host}`)
  const document = await fetchJson(`https://${host}/.well-known/webfinger?resource=${resource}`, signal)
  for (const link of linksOf(document?.value)) {
    if (!document || link.rel !== CREATE) continue
    // The proposal has href, Mastodon and PieFed send template.
    const template = [link.template, link.href].find(each => isOnHost(each, [host, document.host]))
    if (template !== undefined) return { template }
  }
  return undefined
}

async function findSoftware(
  { host }: Account,
  fetchJson: FetchJson,
  signal: AbortSignal,
): Promise<Software | undefined> {
  const index = await fetchJson(`https://${host}/.well-known/nodeinfo`, signal)
  if (!index) return undefined
  const link = linksOf(index.value).findLast(({ rel }) => typeof rel === 'string' && NODEINFO.test(rel))
  // A server speaks for itself only: it cannot make us ask another one.
  if (!isOnHost(link?.href, [host, index.host])) return undefined
  const info = await fetchJson(link.href, signal)
  const name = (info?.value as { software?: { name?: unknown } } | undefined)?.software?.name
  const network = NETWORKS.find(({ software }) => typeof name === 'string' && software?.includes(name.toLowerCase()))
  return network && { network, host: index.host }
}

/** Whether a URL, or a template of one, is on one of `hosts` or their subdomains, whatever the values of its placeholders are. */
function isOnHost(template: unknown, hosts: readonly string[]): template is string {
  if (typeof template !== 'string') return false
  const [start = '', ...rest] = template.split('{')
  if (template.length > MAX_TEMPLATE || rest.length > MAX_PLACEHOLDERS) return false
  if (!/^https:\/\/[^/?#\\]+[/?]/i.test(start) || !/^[!-[\]-~]+$/.test(template) || !URL.canParse(start)) return false
  const url = new URL(start)
  return isPublicHost(url) && hosts.some(host => url.hostname === host || url.hostname.endsWith(`.${host}`))
}

function linksOf(document: unknown): { rel?: unknown; href?: unknown; template?: unknown }[] {
  const links = (document as { links?: unknown } | null | undefined)?.links
  return Array.isArray(links) ? links.filter(link => typeof link === 'object' && link !== null) : []
}
