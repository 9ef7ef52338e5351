// JSON from servers that a reader entered, with limits for redirects and size.
import { readBodyText } from '../../text/http/read-body.ts'
import { isPublicHost } from './fediverse-account.ts'

const MAX_BYTES = 64 * 1024
const MAX_REDIRECTS = 3

interface FetchedJson {
  readonly value: unknown
  /** The host of the response, after redirects. */
  readonly host: string
}

/** The JSON at a URL; undefined for error responses and hosts that are not public. Rejects if the request or the JSON is broken. */
export type FetchJson = (address: string, signal: AbortSignal) => Promise<FetchedJson | undefined>

/** `fetch` must refuse private addresses itself, after DNS. */
export const createFetchJson =
  (fetch: typeof globalThis.fetch): FetchJson =>
  async (address, signal) => {
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
      const text = response.ok ? await readBodyText(response.body, MAX_BYTES) : undefined
      if (text === undefined) await response.body?.cancel()
      return text === undefined ? undefined : { value: JSON.parse(text), host: url.hostname }
    }
    return undefined
  }
