// The Cloudflare Worker: wrangler.toml binds D1 to DB, R2 to BLOBS and the files of assets/ to ASSETS.
import { waitUntil } from 'cloudflare:workers'
import type { D1Database, Fetcher, R2Bucket } from '@cloudflare/workers-types'
import { type App, createApp } from '../../app.ts'
import type { Ports } from '../../ports.ts'
import { migrate } from '../../store/migrations.ts'
import { isFromThisMachine } from '../../text/http/this-machine.ts'
import { toLogEntry } from '../../text/terminal.ts'
import { compress } from '../compress.ts'
import { hmac } from '../hmac.ts'
import { createBlobs } from './blobs.ts'
import { createDb } from './db.ts'
import { keepAlive, keepDbAlive } from './keep-alive.ts'

export interface WorkerEnv {
  readonly DB: D1Database
  readonly BLOBS: R2Bucket
  readonly ASSETS: Fetcher
  /** Set with `wrangler secret put PUBLISH_TOKEN`. Without it, nothing can be published. */
  readonly PUBLISH_TOKEN?: string
  /** Set by `spread-info worker` if only this machine can connect; never set on Cloudflare. */
  readonly LOOPBACK_ONLY?: string
}

interface Running {
  readonly app: App
  readonly ready: Promise<void>
}

// One for each isolate: its cached responses and routes serve all requests of the isolate.
const running = new WeakMap<D1Database, Running>()

function start(env: WorkerEnv): Running {
  const ports: Ports = {
    db: keepDbAlive(createDb(env.DB)),
    blobs: createBlobs(env.BLOBS),
    fetch: (input, init) => fetch(input, init),
    now: () => new Date(),
    defer: waitUntil,
    compress,
    hmac,
    uuid: () => crypto.randomUUID(),
    asset: path => keepAlive(readAsset(env.ASSETS, path)),
    log: line => console.log(toLogEntry(line)),
  }
  const app = createApp(ports, { ...(env.PUBLISH_TOKEN && { publishToken: env.PUBLISH_TOKEN }) })
  return { app, ready: migrate(ports.db) }
}

async function readAsset(assets: Fetcher, path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const response = await assets.fetch(`https://assets.invalid/${path}`)
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
}

async function serviceOf(env: WorkerEnv): Promise<Running> {
  let service = running.get(env.DB)
  if (!service) {
    service = start(env)
    running.set(env.DB, service)
    // If the store can't be reached, the next request tries again.
    waitUntil(service.ready.catch(() => running.delete(env.DB)))
  }
  await service.ready
  return service
}

export default {
  async scheduled(_event: unknown, env: WorkerEnv): Promise<void> {
    await (await serviceOf(env)).app.tick()
  },

  async fetch(request: Request, env: WorkerEnv): Promise<Response> {
    const service = await serviceOf(env).catch((error: Error) => console.log(`worker: ${error.message}`))
    if (!service)
      return new Response('The store does not answer.\n', {
        status: 503,
        headers: { 'retry-after': '5', 'access-control-allow-origin': '*' },
      })
    const address = request.headers.get('cf-connecting-ip') ?? undefined
    const isThisMachine = env.LOOPBACK_ONLY === 'yes' && isSentHere(request, address)
    return service.app.fetch(asSent(request), { address, isThisMachine })
  },
}

/** The development server sets `cf-connecting-ip`, like Cloudflare. */
function isSentHere({ headers }: Request, peer: string | undefined): boolean {
  const names = [...headers.keys()].filter(name => name !== 'cf-connecting-ip')
  return isFromThisMachine({ peer, host: headers.get('host') ?? undefined, headers: names })
}

/** Cloudflare sends a Worker `gzip, br`, whatever the client accepts. What the client accepts is in `cf`. */
function asSent(request: Request): Request {
  const { cf } = request as Request & { readonly cf?: { readonly clientAcceptEncoding?: string } }
  if (cf?.clientAcceptEncoding === undefined) return request
  const headers = new Headers(request.headers)
  headers.set('accept-encoding', cf.clientAcceptEncoding)
  return new Request(request, { headers })
}
