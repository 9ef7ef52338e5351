// The service on Node: one folder of data, one app, and the folder of articles that it publishes from.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type App, type AppOptions, createApp } from '../../app.ts'
import type { Ports } from '../../ports.ts'
import { migrate } from '../../store/migrations.ts'
import { compress } from '../compress.ts'
import { asset } from './asset.ts'
import { createBlobs } from './blobs.ts'
import { createDb } from './db.ts'
import { drawRendition } from './draw-rendition.ts'
import { createFetch } from './fetch.ts'

export interface NodeService {
  readonly app: App
  readonly ports: Ports
  close(): void
}

/** Opens the store in `data`, or makes it. Rejects with the system's error where it can't. */
export async function openService(
  data: string,
  log: (line: string) => void,
  options: AppOptions = {},
): Promise<NodeService> {
  await mkdir(data, { recursive: true })
  const db = createDb(join(data, 'store.sqlite'))
  const ports: Ports = {
    db,
    blobs: createBlobs(join(data, 'blobs')),
    fetch: createFetch(),
    now: () => new Date(),
    // A process goes on by itself; the work catches its own errors.
    defer: () => undefined,
    compress,
    asset,
    log,
  }
  await migrate(db)
  return { app: createApp(ports, { drawRendition, ...options }), ports, close: db.close }
}
