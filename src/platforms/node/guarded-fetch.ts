// Fetch for addresses that come from outside: it never connects to a private network, whatever a name resolves to.
import { type LookupAddress, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector, Request, fetch as undiciFetch } from 'undici'
import { isPublicAddress } from './public-address.ts'

const MAX_BYTES = 8 * 1024 * 1024
const TIMEOUT_MS = 30_000

/**
 * Answers like the global fetch, for http and https. Every connection, also after a redirect, goes to an address that was checked:
 * names are looked up only here. `isAllowed` decides about each address.
 */
export function createGuardedFetch(isAllowed: (address: string) => boolean = isPublicAddress): typeof fetch {
  // If one address of a name is forbidden, the name is refused: we do not choose which one is tried.
  const guardedLookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const forbidden = addresses?.find(({ address }) => !isAllowed(address))
      const [first] = addresses ?? []
      if (error || forbidden || !first) return callback(error ?? refusal(hostname), '', 0)
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
  const connect = buildConnector({ lookup: guardedLookup, timeout: TIMEOUT_MS })
  const dispatcher = new Agent({
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    connect(options, callback) {
      // For a literal address there is no lookup.
      const literal = options.hostname.replace(/^\[|\]$/g, '')
      if (isIP(literal) !== 0 && !isAllowed(literal)) callback(refusal(options.hostname), null)
      else connect(options, callback)
    },
  })

  return async (input, init) => {
    const request = new Request(input as string, init as ConstructorParameters<typeof Request>[1])
    const { protocol } = new URL(request.url)
    if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError(`fetch: ${protocol} is not supported`)
    request.headers.set('accept-encoding', 'identity')
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)])
    const response = await undiciFetch(request, { signal, dispatcher }).catch(error => {
      // The reason is in the cause of "fetch failed".
      throw error.cause ?? error
    })
    const { status, headers, url, redirected } = response
    // undici declares a stream type of its own; at run time it is the global one.
    const body = response.body as ReadableStream<Uint8Array<ArrayBuffer>> | null
    const limited = new Response(body?.pipeThrough(limitBytes()) ?? null, { status, headers: [...headers] })
    return Object.defineProperties(limited, { url: { value: url }, redirected: { value: redirected } })
  }
}

const refusal = (host: string) => new TypeError(`fetch: ${host} is not on the public internet`)

/** Counts decoded bytes, so that a compressed answer can't expand without limit either. */
function limitBytes() {
  let bytes = 0
  return new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytes += chunk.length
      if (bytes > MAX_BYTES) controller.error(new TypeError(`fetch: more than ${MAX_BYTES} bytes were received`))
      else controller.enqueue(chunk)
    },
  })
}
