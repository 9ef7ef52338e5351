// `spread-info`: the app for a platform of your own, which brings its store and its clock. See docs/programs.md.
import { createApp as createFullApp } from '../app.ts'
import type { Client, Ports } from '../ports.ts'
import { migrate } from '../store/migrations.ts'

export type {
  BlobParts,
  Blobs,
  ByteRange,
  Client,
  Db,
  Encoding,
  Parameter,
  Ports,
  Statement,
  StoredBlob,
  WholeBlob,
} from '../ports.ts'

export interface App {
  /** Answers a request. `client` is what the platform knows about its sender; without an address, all senders share one limit. */
  fetch(request: Request, client?: Client): Promise<Response>
  /** Does work that is due at a certain time, such as deleting old keys of counts. To be called every few minutes. */
  tick(): Promise<void>
}

export interface AppOptions {
  /** With it as a bearer token, a client may publish, with `spread-info publish --to`. Without it, nothing can be published. */
  readonly publishToken?: string
}

/**
 * Makes the store ready, or upgrades it, and resolves to the app. Rejects with what `ports.db` rejects with. Articles come over
 * HTTP with their cards: the app draws none.
 */
export async function createApp(ports: Ports, { publishToken }: AppOptions = {}): Promise<App> {
  await migrate(ports.db)
  const { fetch, tick } = createFullApp(ports, { ...(publishToken && { publishToken }) })
  return { fetch, tick }
}
