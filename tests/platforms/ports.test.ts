import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { getPlatformProxy } from 'wrangler'
import { createBlobs as createNodeBlobs } from '../../src/platforms/node/blobs.ts'
import { createDb as createNodeDb } from '../../src/platforms/node/db.ts'
import { openPorts } from '../../src/platforms/node/ports.ts'
import { createBlobs as createR2Blobs } from '../../src/platforms/workers/blobs.ts'
import { createDb as createD1Db } from '../../src/platforms/workers/db.ts'
import type { WorkerEnv } from '../../src/platforms/workers/worker.ts'
import { describeBlobs } from '../contract/blobs.ts'
import { describeDb } from '../contract/db.ts'
import { temporaryFolder } from '../support/process.ts'
import { createMemoryBlobs } from '../support/service.ts'

process.env.WRANGLER_SEND_METRICS = 'false'
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'
const { env, dispose } = await getPlatformProxy<WorkerEnv & Record<string, unknown>>({ persist: false })
afterAll(dispose)

describeDb('Node', async () => {
  const folder = await temporaryFolder()
  const db = createNodeDb(join(folder.path, 'store.sqlite'))
  return {
    db,
    async close() {
      db.close()
      await folder.remove()
    },
  }
})
describeDb('Node, with commits in their thread', async () => {
  const folder = await temporaryFolder()
  const ports = await openPorts(folder.path, () => undefined, { writeThread: true })
  return {
    db: ports.db,
    async close() {
      ports.close()
      await folder.remove()
    },
  }
})
describeDb('Workers', async () => ({ db: createD1Db(env.DB), close: async () => undefined }))

describeBlobs('tests', async () => ({ blobs: createMemoryBlobs(), close: async () => undefined }))
describeBlobs('Node', async () => {
  const folder = await temporaryFolder()
  return { blobs: createNodeBlobs(folder.path), close: folder.remove }
})
describeBlobs('Workers', async () => ({ blobs: createR2Blobs(env.BLOBS), close: async () => undefined }))

it('a key cannot lead out of the folder of blobs', async () => {
  const folder = await temporaryFolder()
  const blobs = createNodeBlobs(join(folder.path, 'inner'))
  for (const key of ['../x', 'a/../../x', '/etc/passwd', '.hidden', 'a//b', ''])
    await expect(blobs.put(key, new Uint8Array([1]), 'text/plain'), key).rejects.toThrow('is not a valid key')
  expect(await blobs.size('../../../../etc/hostname')).toBeUndefined()
  await folder.remove()
})

it('a log entry on Node is one line, with control characters escaped', async () => {
  const folder = await temporaryFolder()
  const lines: string[] = []
  const ports = await openPorts(folder.path, line => lines.push(line))
  ports.log('app: GET /\u001b[2J\nhub: all is well failed: Error: x\n    at a (b.ts:1:2)')
  expect(lines).toEqual(['app: GET /\\x1b[2J\\nhub: all is well failed: Error: x\n    at a (b.ts:1:2)'])
  ports.close()
  await folder.remove()
})
