// Listening, and stopping without cutting anybody off.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { App } from '../../app.ts'

export interface ListeningServer {
  /** The address that browsers on this machine can open. */
  readonly url: string
  /** Resolves when the last answer is sent. */
  close(): Promise<void>
}

/** Rejects with the system's error (`EADDRINUSE`, `EACCES`, ...) when the port can't be had. */
export async function listen(
  app: Pick<App, 'fetch' | 'ready'>,
  host: string,
  port: number,
  addressOf: (message: IncomingMessage) => string | undefined,
): Promise<ListeningServer> {
  // Few routes ask for the address: it is worked out for those.
  const answer = (request: Request, bindings: unknown) =>
    app.fetch(request, {
      get address() {
        return addressOf((bindings as HttpBindings).incoming)
      },
    })
  const listener = getRequestListener(answer, { overrideGlobalObjects: false })
  const server: Server = createServer((incoming, outgoing) => {
    // Polls of feeds are most of all requests: one that is answered already costs no Request and no Response.
    const ready = incoming.method === 'GET' ? app.ready(incoming.url ?? '/', headersOf(incoming)) : undefined
    if (!ready) return void listener(incoming, outgoing)
    outgoing.writeHead(ready.status, ready.headers)
    outgoing.end(ready.body)
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
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        // Connections that wait for another request would be waited for as well.
        server.closeIdleConnections()
      }),
  }
}

/** Node's own reading of the header: it has joined what was sent more than once. */
function headersOf({ headers }: IncomingMessage): Pick<Headers, 'get'> {
  return { get: name => headers[name]?.toString() ?? null }
}
