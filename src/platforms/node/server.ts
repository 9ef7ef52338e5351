// Listening, and stopping without cutting anybody off.
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'

export interface ListeningServer {
  /** The address that browsers on this machine can open. */
  readonly url: string
  /** Resolves when the last answer is sent. */
  close(): Promise<void>
}

/** Rejects with the system's error (`EADDRINUSE`, `EACCES`, ...) when the port can't be had. */
export async function listen(
  fetch: (request: Request) => Promise<Response>,
  host: string,
  port: number,
): Promise<ListeningServer> {
  const server: Server = createHttpServer(getRequestListener(fetch, { overrideGlobalObjects: false }))
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
