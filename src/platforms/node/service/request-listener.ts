// Answers the requests of a Node server: our own, or one of a framework that gives its requests to us.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { App } from '../../../app.ts'
import type { RawResponse } from '../../../http/cached-response.ts'
import type { Client } from '../../../ports.ts'
import { isSentHere } from './client-address.ts'
import { isAlreadyRead, parsedBody } from './parsed-body.ts'

type RequestListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

export type AddressOf = (message: IncomingMessage) => string | undefined

/** What Express adds to a request: the path below which we are mounted, which it takes off `url`. */
interface Mounted extends IncomingMessage {
  readonly baseUrl?: string
  readonly originalUrl?: string
}

const BODY_IS_GONE =
  'A body parser has read this request before Spread Info could. Mount Spread Info before express.json() and express.urlencoded(), or keep them away from its addresses.\n'

/** The facts about the sender that its connection shows. */
export const clientOf = (incoming: IncomingMessage, addressOf: AddressOf): Client => ({
  address: addressOf(incoming),
  isThisMachine: isSentHere(incoming),
})

/** `base` is the folder of the public address: empty, or `/news`. */
export function createRequestListener(
  app: Pick<App, 'fetch' | 'peek' | 'peekForm'>,
  addressOf: AddressOf,
  base = '',
): RequestListener {
  const answer = (request: Request, bindings: unknown) =>
    app.fetch(request, clientOf((bindings as HttpBindings).incoming, addressOf))
  const listener = getRequestListener(answer, { overrideGlobalObjects: false })

  return (incoming, outgoing) => {
    // With `/articles` taken off it, `/articles/articles/a` would look like the public form of `/a`.
    const { baseUrl, originalUrl } = incoming as Mounted
    if (base && baseUrl === base && originalUrl !== undefined) incoming.url = originalUrl
    const { method, url: target = '/' } = incoming
    // Most requests are polls of feeds. A cached response needs no Request and no Response object.
    if (method === 'GET') {
      const answer = app.peek(target, headersOf(incoming))
      if (answer) return send(answer, outgoing)
    }
    const body = isAlreadyRead(incoming) ? parsedBody(incoming) : undefined
    if (!body && isAlreadyRead(incoming)) return sendText(400, BODY_IS_GONE, outgoing)
    // Clicks come in bursts, and these objects are the most expensive part of each.
    if (method === 'POST') {
      const take = app.peekForm(target, senderOf(incoming, addressOf))
      if (take) return void answerForm(take, body, incoming, outgoing)
    }
    // Where the listener looks for a body that has been read (its support for Google Cloud Functions).
    if (body) Object.assign(incoming, { rawBody: body })
    void listener(incoming, outgoing)
  }
}

function send({ status, headers, body }: RawResponse, outgoing: ServerResponse): void {
  outgoing.writeHead(status, headers)
  outgoing.end(body)
}

function sendText(status: number, text: string, outgoing: ServerResponse): void {
  outgoing.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  outgoing.end(text)
}

function answerForm(
  take: (body: string) => Promise<RawResponse>,
  read: Buffer | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const answer = (body: string) =>
    take(body).then(
      answer => send(answer, outgoing),
      error => outgoing.destroy(error),
    )
  if (read) return void answer(read.toString())
  let body = ''
  incoming.setEncoding('utf8')
  incoming.on('data', text => {
    body += text
  })
  incoming.on('end', () => answer(body))
}

// No getters: V8 gives each object with getters its own shape, and keeps it with its closure until a major collection.
function senderOf(incoming: IncomingMessage, addressOf: AddressOf) {
  const { method = '', url, headers } = incoming
  return {
    method,
    url: `http://${headers.host}${url}`,
    headers: headersOf(incoming),
    address: addressOf(incoming),
  }
}

/** From Node's parsed headers, in which repeated headers are already joined. */
function headersOf({ headers }: IncomingMessage): Pick<Headers, 'get'> {
  return { get: name => headers[name]?.toString() ?? null }
}
