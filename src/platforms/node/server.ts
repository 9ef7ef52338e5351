// Listening, and stopping without cutting anybody off.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Client } from '../../ports.ts'

export interface ListeningServer {
  /** The address that browsers on this machine can open. */
  readonly url: string
  /** Resolves when the last answer is sent. */
  close(): Promise<void>
}

/** Rejects with the system's error (`EADDRINUSE`, `EACCES`, ...) when the port can't be had. */
export async function listen(
  fetch: (request: Request, client: Client) => Promise<Response>,
  host: string,
  port: number,
  addressOf: (message: IncomingMessage) => string | undefined,
): Promise<ListeningServer> {
  const answer = (request: Request, bindings: unknown) =>
    fetch(request, { address: addressOf((bindings as HttpBindings).incoming) })
  const server: Server = createServer(getRequestListener(answer, { overrideGlobalObjects: false }))
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
