// Fetch for addresses that come from outside: it never reaches into a private network, whatever a name resolves to.
import { type LookupAddress, lookup } from 'node:dns'
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Readable } from 'node:stream'
import { isPublicAddress } from './public-address.ts'

const MAX_REDIRECTS = 5
const MAX_BYTES = 8 * 1024 * 1024
const TIMEOUT_MS = 30_000

interface Exchange {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: Uint8Array | undefined
  readonly signal: AbortSignal
}

/**
 * Answers as the global fetch does, over http and https. The address that was checked is the one connected to: names are
 * looked up once for each connection, in here. `isAllowed` decides about each address.
 */
export function createGuardedFetch(isAllowed: (address: string) => boolean = isPublicAddress): typeof fetch {
  // A name with one forbidden address is refused whole: which of them is tried is nobody's choice.
  const guardedLookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const forbidden = addresses?.find(({ address }) => !isAllowed(address))
      const [first] = addresses ?? []
      if (error || forbidden || !first) return callback(error ?? refusal(hostname), '', 0)
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, timeout: TIMEOUT_MS, lookup: guardedLookup }),
    'https:': new HttpsAgent({ keepAlive: true, timeout: TIMEOUT_MS, lookup: guardedLookup }),
  }

  function send({ url, method, headers, body, signal }: Exchange): Promise<IncomingMessage> {
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw new TypeError(`fetch: ${url.protocol} is not supported`)
    // Literal addresses are connected to without a lookup.
    const literal = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) !== 0 && !isAllowed(literal)) throw refusal(url.hostname)
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest
    return new Promise((resolve, reject) => {
      const outgoing = request(
        url,
        { method, headers: Object.fromEntries(headers), agent: agents[url.protocol as keyof typeof agents], signal },
        resolve,
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  }

  return async (input, init) => {
    const asked = new Request(input, init)
    const body = asked.body ? new Uint8Array(await asked.arrayBuffer()) : undefined
    const headers = new Headers(asked.headers)
    // What is not decoded here is not asked for.
    headers.set('accept-encoding', 'identity')
    if (body) headers.set('content-length', String(body.length))
    const signal = AbortSignal.any([asked.signal, AbortSignal.timeout(TIMEOUT_MS)])
    let exchange: Exchange = { url: new URL(asked.url), method: asked.method, headers, body, signal }
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const incoming = await send(exchange)
      const next = asked.redirect === 'manual' ? undefined : redirected(exchange, incoming)
      if (!next) return toResponse(incoming, exchange, hop > 0)
      incoming.resume()
      if (asked.redirect === 'error') throw new TypeError(`fetch: ${exchange.url.host} redirects`)
      exchange = next
    }
    throw new TypeError(`fetch: ${exchange.url.host} redirects too often`)
  }
}

const refusal = (host: string) => new TypeError(`fetch: ${host} is not on the public internet`)

/** The exchange that a redirect asks for (Fetch 4.4, HTTP-redirect fetch); undefined where the answer is none. */
function redirected(exchange: Exchange, { statusCode = 0, headers }: IncomingMessage): Exchange | undefined {
  const { location } = headers
  if (![301, 302, 303, 307, 308].includes(statusCode) || !location || !URL.canParse(location, exchange.url.href))
    return undefined
  const url = new URL(location, exchange.url)
  const kept = new Headers(exchange.headers)
  if (url.origin !== exchange.url.origin) for (const name of ['authorization', 'cookie']) kept.delete(name)
  const becomesGet = statusCode === 303 ? exchange.method !== 'HEAD' : statusCode < 303 && exchange.method === 'POST'
  if (!becomesGet) return { ...exchange, url, headers: kept }
  for (const name of ['content-type', 'content-length']) kept.delete(name)
  return { ...exchange, url, headers: kept, method: 'GET', body: undefined }
}

function toResponse(incoming: IncomingMessage, { url, method }: Exchange, wasRedirected: boolean): Response {
  const headers = new Headers()
  for (let index = 0; index < incoming.rawHeaders.length; index += 2)
    headers.append(incoming.rawHeaders[index] as string, incoming.rawHeaders[index + 1] as string)
  const status = incoming.statusCode ?? 502
  const bare = method === 'HEAD' || [204, 205, 304].includes(status)
  if (bare) incoming.resume()
  const response = new Response(bare ? null : limited(incoming), { status, headers })
  return Object.defineProperties(response, { url: { value: url.href }, redirected: { value: wasRedirected } })
}

/** The body, up to a size that no answer to us should reach. */
function limited(incoming: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> {
  let bytes = 0
  const body = Readable.toWeb(incoming) as unknown as ReadableStream<Uint8Array<ArrayBuffer>>
  return body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.length
        if (bytes > MAX_BYTES) controller.error(new TypeError(`fetch: more than ${MAX_BYTES} bytes were received`))
        else controller.enqueue(chunk)
      },
    }),
  )
}
