// Deleted visitor data must not remain in the database files: anyone with the files could try every address.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { openPorts } from '../../../src/platforms/node/ports.ts'
import { parseSite } from '../../../src/site/site.ts'
import { toDocument, toEntry } from '../../../src/store/documents.ts'
import { temporaryFolder } from '../../support/process.ts'
import { ROOT, submission } from '../../support/service.ts'
import { FIREFOX, uuid } from '../requests.ts'

const HOUR = 3_600_000

it.each([true, false])('salts and visitor keys leave no bytes behind (commits in a thread: %s)', async writeThread => {
  const folder = await temporaryFolder()
  const file = join(folder.path, 'store.sqlite')
  const opened = await openPorts(folder.path, () => undefined, { writeThread })
  const clock = { now: new Date('2026-11-01T12:00:00Z') }
  const app = createApp({ ...opened, now: () => clock.now })
  const document = toDocument(submission())
  await app.destination.putDocuments([document])
  const set = [toEntry(submission(), document.hash, ROOT)]
  const { site } = parseSite({ title: 'The Example', url: ROOT })
  await app.destination.commit({ base: 0, set, remove: [], named: true, publisher: 'folder:test', site })

  const share = (numbers: readonly number[]) =>
    Promise.all(
      numbers.map(async number => {
        const { headers } = await app.fetch(
          new Request(`${ROOT}/share/first-light/bluesky`, {
            method: 'POST',
            headers: { 'user-agent': FIREFOX, 'content-type': 'application/x-www-form-urlencoded' },
            body: `id=${uuid(number)}`,
          }),
          { address: `10.0.${number >> 8}.${number & 255}` },
        )
        expect(headers.get('spread-counted')).toBe('1')
      }),
    )
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)
  for (let from = 0; from < 1000; from += 50) await share(numbers(from, from + 50))
  const secrets = await readSecrets(opened.db)
  expect(secrets.length).toBe(2001)
  // The salt and nearly all keys are in the files now.
  expect(await found(secrets)).toBeGreaterThan(1990)
  // Those of the next day are between them.
  clock.now = new Date(clock.now.getTime() + 20 * HOUR)
  for (let from = 1000; from < 1500; from += 50) await share(numbers(from, from + 50))

  clock.now = new Date(clock.now.getTime() + 29 * HOUR)
  await app.tick()
  expect(await found(secrets)).toBe(0)
  expect((await readSecrets(opened.db)).length).toBe(1001)
  opened.close()
  expect(await found(secrets)).toBe(0)
  await folder.remove()

  async function readSecrets(db: typeof opened.db): Promise<Buffer[]> {
    const keys = await db.all<{ key: Uint8Array }>('SELECT key FROM share_seen')
    const salts = await db.all<{ salt: string }>('SELECT salt FROM share_salt')
    return [...keys.map(({ key }) => Buffer.from(key)), ...salts.map(({ salt }) => Buffer.from(salt))]
  }
  async function found(wanted: readonly Buffer[]): Promise<number> {
    const files = await Promise.all(['', '-wal'].map(end => readFile(file + end).catch(() => Buffer.alloc(0))))
    return wanted.filter(bytes => files.some(content => content.includes(bytes))).length
  }
})

it('a store that an earlier version deleted from is cleaned when it is opened', async () => {
  const folder = await temporaryFolder()
  const file = join(folder.path, 'store.sqlite')
  ;(await openPorts(folder.path, () => undefined)).close()
  const salt = 'A1B2C3D4E5F60718'.repeat(2)
  const before = new DatabaseSync(file)
  before.exec(`PRAGMA secure_delete = OFF; PRAGMA user_version = 0; INSERT INTO share_salt VALUES (1, '${salt}')`)
  before.exec('DELETE FROM share_salt')
  before.close()
  const holds = async () => (await readFile(file)).includes(salt)
  expect(await holds()).toBe(true)
  const { close } = await openPorts(folder.path, () => undefined)
  expect(await holds()).toBe(false)
  close()
  await folder.remove()
})
