import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore, openWritableStore, storeFile } from '../../src/platforms/node/store-file.ts'

it('keeps the locks of the store when it is opened again in the same process', async () => {
  const data = mkdtempSync(join(tmpdir(), 'spread-info-locks-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const db = await openWritableStore(data)
  onTestFinished(() => db.close())
  await db.batch([['CREATE TABLE before (a)']])
  const [again, reader] = [await openWritableStore(data), await openStore(data)]
  again.close()
  reader?.db.close()

  // Without the locks, the last connection of another program deletes the WAL that is in use here.
  const program = `const { DatabaseSync } = require('node:sqlite')
const other = new DatabaseSync(process.argv[1])
other.exec('CREATE TABLE after (a)')
other.close()`
  execFileSync(process.execPath, ['--no-warnings', '-e', program, storeFile(data)])
  expect(existsSync(`${storeFile(data)}-wal`)).toBe(true)
  await db.batch([['INSERT INTO after VALUES (1)']])
  expect(await db.all('SELECT a FROM after')).toEqual([{ a: 1 }])
})
