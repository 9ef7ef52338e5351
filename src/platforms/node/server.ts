// The HTTP server. It stops without cutting off responses.
import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { App } from '../../app.ts'
import { type AddressOf, createRequestListener } from './service/request-listener.ts'

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
  addressOf: AddressOf,
): Promise<ListeningServer> {
  const listener = createRequestListener(app, addressOf)
  let isClosing = false
  const server: Server = createServer((incoming, outgoing) => {
    if (isClosing) outgoing.setHeader('connection', 'close')
    listener(incoming, outgoing)
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
