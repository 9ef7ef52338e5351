// For the benchmarks of sharing: the service with two articles, and a process that sends the load.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createApp } from '../src/app.ts'
import { openPorts } from '../src/platforms/node/ports.ts'
import { listen } from '../src/platforms/node/server.ts'
import { createClientAddress } from '../src/platforms/node/service/client-address.ts'
import { publishSamples, sample } from './feeds-samples.ts'

const LOAD = fileURLToPath(new URL('share-load.ts', import.meta.url))

export interface Load {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly counted: number
}

/** The arguments of share-load.ts: port, method, path, requests, how many at the same time, and how many per second. */
export async function load(...parameters: readonly (string | number)[]): Promise<Load> {
  const { stdout } = await promisify(execFile)(process.execPath, [LOAD, ...parameters.map(String)])
  return JSON.parse(stdout)
}

/** `sample-0` and `sample-1`, served as by `spread-info serve --trusted-proxies 127.0.0.1`. */
export async function startService() {
  const folder = await mkdtemp(join(tmpdir(), 'spread-info-bench-'))
  const ports = await openPorts(folder, line => console.error(line), { writeThread: true })
  // Only the publisher gets the exact number of clicks.
  const publishToken = 'bench'
  const app = createApp(ports, { publishToken })
  await publishSamples(app.destination, [sample(0), sample(1)])
  const server = await listen(app, '127.0.0.1', 0, createClientAddress(['127.0.0.1']))
  return {
    url: server.url,
    port: Number(new URL(server.url).port),
    publisher: { headers: { authorization: `Bearer ${publishToken}` } },
    async close() {
      await server.close()
      ports.close()
      await rm(folder, { recursive: true })
    },
  }
}
