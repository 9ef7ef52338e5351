// From a handle or the name of a server to the page where its users compose: FEP-3b86 intents first, then NodeInfo.

import { readText } from '../../text/read-body.ts'
import { MAX_ADDRESS, type Subject, toComposeUrl, toMessage } from '../compose.ts'
import { fitTitle, measure } from '../fit.ts'
import { type Network, REGISTRY } from '../networks.ts'
import { type Account, isPublicHost } from './fediverse-account.ts'

interface Intent {
  readonly template: string
}

/** What a server turned out to be. */
type Found = Intent | { readonly network: Network; readonly host: string }

const CREATE = 'https://w3id.org/fep/3b86/Create'
const NODEINFO = /^https?:\/\/nodeinfo\.diaspora\.software\/ns\/schema\/2\.\d$/
const TIMEOUT_MS = 3000
const MAX_BYTES = 64 * 1024
const MAX_REDIRECTS = 3
const KEPT_MS = 60 * 60 * 1000
const FAILURE_KEPT_MS = 60 * 1000
const MAX_CACHED = 1000
// What Mastodon allows, the least of its kin; a link counts as 23 there.
const MAX_CHARACTERS = 500
const LINK_CHARACTERS = 23
// What a template may be, so that filling it stays small: Mastodon's has one placeholder.
const MAX_TEMPLATE = 1000
const MAX_PLACEHOLDERS = 8

const PLACEHOLDER = /\{([^{}]*)\}/g

const NETWORKS: readonly Network[] = REGISTRY

interface FediverseOptions {
  /** Must refuse private addresses itself, after DNS; names, redirects, size and time are watched here. */
  readonly fetch: typeof globalThis.fetch
  readonly now: () => Date
  /** How long all servers may take together for one reader. */
  readonly timeoutMs?: number
}

export function createFediverse({ fetch, now, timeoutMs = TIMEOUT_MS }: FediverseOptions) {
  const known = new Map<string, { readonly found: Promise<Found | undefined>; until: number }>()

  /** The JSON at an address, and the host that gave it after redirects; undefined for whatever is not that. */
  async function read(address: string, signal: AbortSignal): Promise<{ value: unknown; host: string } | undefined> {
    let url = new URL(address)
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      if (!isPublicHost(url)) return undefined
      const response = await fetch(url, {
        signal,
        redirect: 'manual',
        headers: { accept: 'application/jrd+json, application/json' },
      })
      const location = response.headers.get('location')
      if (response.status >= 300 && response.status < 400 && location && URL.canParse(location, url)) {
        await response.body?.cancel()
        url = new URL(location, url)
        continue
      }
      const text = response.ok ? await readText(response.body, MAX_BYTES) : undefined
      if (text === undefined) await response.body?.cancel()
      return text === undefined ? undefined : { value: JSON.parse(text), host: url.hostname }
    }
    return undefined
  }

  async function findIntent({ host, user }: Account, signal: AbortSignal): Promise<Intent | undefined> {
    if (user === undefined) return undefined
    const resource = encodeURIComponent(`acct:${user}@${host}`)
    const answer = await read(`https://${host}/.well-known/webfinger?resource=${resource}`, signal)
    for (const link of linksOf(answer?.value)) {
      if (!answer || link.rel !== CREATE) continue
      // The proposal says href, Mastodon and PieFed say template.
      const template = [link.template, link.href].find(each => leadsTo(each, [host, answer.host]))
      if (template !== undefined) return { template }
    }
    return undefined
  }

  async function findSoftware({ host }: Account, signal: AbortSignal): Promise<Found | undefined> {
    const index = await read(`https://${host}/.well-known/nodeinfo`, signal)
    if (!index) return undefined
    const link = linksOf(index.value).findLast(({ rel }) => typeof rel === 'string' && NODEINFO.test(rel))
    // A server speaks for itself only: nobody has us ask a third one.
    if (!leadsTo(link?.href, [host, index.host])) return undefined
    const info = await read(link.href, signal)
    const name = (info?.value as { software?: { name?: unknown } } | undefined)?.software?.name
    const network = NETWORKS.find(({ software }) => typeof name === 'string' && software?.includes(name.toLowerCase()))
    return network && { network, host: index.host }
  }

  async function discover(account: Account): Promise<Found | undefined> {
    const signal = AbortSignal.timeout(timeoutMs)
    // A server that fails one question may still answer the other.
    return (
      (await findIntent(account, signal).catch(() => undefined)) ?? findSoftware(account, signal).catch(() => undefined)
    )
  }

  function find(account: Account): Promise<Found | undefined> {
    const key = `${account.user ?? ''}@${account.host}`
    const time = now().getTime()
    const kept = known.get(key)
    if (kept && time < kept.until) return kept.found
    if (known.size >= MAX_CACHED) known.delete(known.keys().next().value as string)
    const entry = { found: discover(account), until: time + KEPT_MS }
    known.set(key, entry)
    entry.found.then(found => {
      if (!found) entry.until = time + FAILURE_KEPT_MS
    })
    return entry.found
  }

  return {
    /** Undefined when the server does not say, or there is none. Never rejects. */
    async findComposeUrl(account: Account, subject: Subject): Promise<string | undefined> {
      const found = await find(account)
      if (!found) return undefined
      if ('network' in found) return toComposeUrl(found.network, subject, { server: found.host })
      return fillIntent(found.template, subject)
    },
  }
}

/** FEP-3b86 3.3: values are percent-encoded, and placeholders that we do not know become nothing. */
function fillIntent(template: string, subject: Subject): string {
  const most = MAX_CHARACTERS - LINK_CHARACTERS - 1
  const address = (title: string) => {
    const values = new Map([
      ['content', toMessage({ message: '{title}\n{url}' }, { ...subject, title })],
      ['object', subject.url],
      ['name', title],
      ['type', 'Note'],
    ])
    return template.replace(PLACEHOLDER, (_, name) => encodeURIComponent(values.get(name) ?? ''))
  }
  return address(
    fitTitle(subject.title, title => measure(title, 'character') <= most && address(title).length <= MAX_ADDRESS),
  )
}

/** Whether an address stays on one of `hosts` or below it, whatever its placeholders hold. */
function leadsTo(template: unknown, hosts: readonly string[]): template is string {
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
