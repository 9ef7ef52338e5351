// The HTTP server. It stops without cutting off responses.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { App } from '../../app.ts'
import type { RawResponse } from '../../http/cached-response.ts'
import { isSentHere } from './client-address.ts'

export interface ListeningServer {
  /** The address that browsers on this machine can open. */
  readonly url: string
  /** Resolves when the last response is sent. After five seconds, all connections are closed. */
  close(): Promise<void>
}

// For this time, open connections still get responses, with `connection: close`.
const GRACE_MS = 1000
const TIMEOUT_MS = 5000
const POLL_MS = 50

/** Rejects with the system's error (`EADDRINUSE`, `EACCES`, ...) if it can't listen on the port. */
export async function listen(
  app: Pick<App, 'fetch' | 'peek' | 'peekForm'>,
  host: string,
  port: number,
  addressOf: (message: IncomingMessage) => string | undefined,
): Promise<ListeningServer> {
  const answer = (request: Request, bindings: unknown) => {
    const { incoming } = bindings as HttpBindings
    return app.fetch(request, { address: addressOf(incoming), isThisMachine: isSentHere(incoming) })
  }
  const listener = getRequestListener(answer, { overrideGlobalObjects: false })
  let isClosing = false
  const server: Server = createServer((incoming, outgoing) => {
    if (isClosing) outgoing.setHeader('connection', 'close')
    const { method, url: target = '/' } = incoming
    // Most requests are polls of feeds. A cached response needs no Request and no Response object.
    if (method === 'GET') {
      const answer = app.peek(target, headersOf(incoming))
      if (answer) return send(answer, outgoing)
    }
    // Clicks come in bursts, and these objects are the most expensive part of each.
    if (method === 'POST') {
      const take = app.peekForm(target, senderOf(incoming, addressOf))
      if (take) return void answerForm(take, incoming, outgoing)
    }
    void listener(incoming, outgoing)
  })
  // The server's own list leaves out connections after CONNECT and Upgrade.
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${name}:${bound}`,
    async close() {
      isClosing = true
      const begun = performance.now()
      const since = () => performance.now() - begun
      while (since() < GRACE_MS && (await countConnections(server)) > 0) await setTimeout(POLL_MS)
      const closed = new Promise<void>(resolve => void server.close(() => resolve()))
      // The timer also keeps the process alive: a connection that is not read does not (exit code 13).
      const timer = setInterval(() => {
        if (since() < TIMEOUT_MS) server.closeIdleConnections()
        else for (const socket of sockets) socket.destroy()
      }, POLL_MS)
      await closed
      clearInterval(timer)
    },
  }
}

function countConnections(server: Server): Promise<number> {
  return new Promise(resolve => void server.getConnections((error, count) => resolve(error ? 0 : count)))
}

function send({ status, headers, body }: RawResponse, outgoing: ServerResponse): void {
  outgoing.writeHead(status, headers)
  outgoing.end(body)
}

function answerForm(
  take: (body: string) => Promise<RawResponse>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  let body = ''
  incoming.setEncoding('utf8')
  incoming.on('data', text => {
    body += text
  })
  incoming.on('end', () =>
    take(body).then(
      answer => send(answer, outgoing),
      error => outgoing.destroy(error),
    ),
  )
}

// No getters: V8 gives each object with getters its own shape, and keeps it with its closure until a major collection.
function senderOf(incoming: IncomingMessage, addressOf: (message: IncomingMessage) => string | undefined) {
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
