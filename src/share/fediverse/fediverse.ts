// From a handle, or the name of a server, to the page where its users compose.
import { MAX_ADDRESS, type Subject, toComposeUrl, toMessage } from '../compose.ts'
import { fitTitle, measure } from '../fit-title.ts'
import { type Discovery, discover } from './discovery.ts'
import type { Account } from './fediverse-account.ts'
import { createFetchJson } from './fetch-json.ts'

const TIMEOUT_MS = 3000
const MAX_AGE_MS = 60 * 60 * 1000
const FAILURE_MAX_AGE_MS = 60 * 1000
const MAX_CACHED = 1000
// Mastodon's limit, the lowest of the software with intents; a link counts as 23 there.
const MAX_CHARACTERS = 500
const LINK_CHARACTERS = 23

const PLACEHOLDER = /\{([^{}]*)\}/g

interface FediverseOptions {
  /** Must refuse private addresses itself, after DNS; names, redirects, size and time are limited here. */
  readonly fetch: typeof globalThis.fetch
  readonly now: () => Date
  /** For all requests together that one reader waits for. */
  readonly timeoutMs?: number
}

interface CacheEntry {
  readonly discovery: Promise<Discovery | undefined>
  /** In milliseconds. */
  expires: number
}

export function createFediverse({ fetch, now, timeoutMs = TIMEOUT_MS }: FediverseOptions) {
  const fetchJson = createFetchJson(fetch)
  const cache = new Map<string, CacheEntry>()

  function find(account: Account): Promise<Discovery | undefined> {
    const key = `${account.user ?? ''}@${account.host}`
    const time = now().getTime()
    const cached = cache.get(key)
    if (cached && time < cached.expires) return cached.discovery
    if (cache.size >= MAX_CACHED) cache.delete(cache.keys().next().value as string)
    const discovery = discover(account, fetchJson, AbortSignal.timeout(timeoutMs))
    const entry = { discovery, expires: time + MAX_AGE_MS }
    cache.set(key, entry)
    discovery.then(found => {
      if (!found) entry.expires = time + FAILURE_MAX_AGE_MS
    })
    return discovery
  }

  return {
    /** Undefined if the server does not say, or does not exist. Never rejects. */
    async findComposeUrl(account: Account, subject: Subject): Promise<string | undefined> {
      const found = await find(account)
      if (!found) return undefined
      if ('network' in found) return toComposeUrl(found.network, subject, { server: found.host })
      return fillIntent(found.template, subject)
    },
  }
}

/** FEP-3b86 3.3: values are percent-encoded, and unknown placeholders become empty. */
function fillIntent(template: string, subject: Subject): string {
  const max = MAX_CHARACTERS - LINK_CHARACTERS - 1
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
    fitTitle(subject.title, title => measure(title, 'character') <= max && address(title).length <= MAX_ADDRESS),
  )
}
