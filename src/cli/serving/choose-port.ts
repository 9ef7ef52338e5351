// The port of a service: the one that the user names, or the first free one from the usual one on.
import { createServer } from 'node:net'
import { OPTIONS, toPort, UsageError, type Values } from '../options.ts'
import { warnLine } from '../output/print.ts'

const ATTEMPTS = 20

/** Calls `listenAt` until a port is free; only once if the user names the port. Throws UsageError. */
export async function choosePort<T>({ port, host = '' }: Values, listenAt: (port: number) => Promise<T>): Promise<T> {
  const first = toPort(port ?? OPTIONS.port.fallback)
  for (let tried = first; ; tried++)
    try {
      const listening = await listenAt(tried)
      if (tried !== first) warnLine(`Port ${first} is in use, so this is port ${tried}; --port chooses another one`)
      return listening
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (port === undefined && code === 'EADDRINUSE' && tried < first + ATTEMPTS) continue
      throw new UsageError(explain(error as NodeJS.ErrnoException, host, tried), 1, { cause: error })
    }
}

/** Listens and stops again: for a program that does not say why it can't listen. Rejects with the system's error. */
export function tryPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => server.close(() => resolve(port)))
  })
}

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is already in use; choose another one with --port`
  if (code === 'EACCES') return `port ${port} on ${host} is not allowed; choose one above 1023 with --port`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `this machine has no address "${host}"; correct --host`
  return `cannot listen on ${host}:${port}: ${message}`
}
