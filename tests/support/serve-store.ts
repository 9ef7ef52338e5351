// What a service answers from a store, without its process.
import { createApp } from '../../src/app.ts'
import { openPorts } from '../../src/platforms/node/ports.ts'
import { listen } from '../../src/platforms/node/server.ts'

/** Answers at `url` from the store in the folder `data` while `work` runs. */
export async function serveStore<T>(data: string, work: (url: string) => Promise<T>): Promise<T> {
  const ports = await openPorts(data, () => undefined)
  const server = await listen(createApp(ports), '127.0.0.1', 0, () => undefined)
  try {
    return await work(server.url)
  } finally {
    await server.close()
    ports.close()
  }
}
