// Opens and creates the SQLite file of a publication's store.
import { randomUUID } from 'node:crypto'
import { accessSync, closeSync, constants, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { cp, link, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { migrate, SCHEMA } from '../../store/migrations.ts'
import { createDb, type NodeDb } from './db.ts'
import { DAMAGED, NOT_A_STORE, StoreError, toStoreError, UNWRITABLE } from './store-error.ts'

interface StoredStore {
  readonly db: NodeDb
  /** The number of its schema; this version has `SCHEMA`. */
  readonly schema: number
}

// A check takes about 3 ms for each megabyte. In larger files, damage is found when it is read.
const MAX_CHECKED_BYTES = 32 * 1024 * 1024
const MAGIC = 'SQLite format 3\0'

export const storeFile = (data: string): string => join(data, 'store.sqlite')

/**
 * Opens the store in a data folder for reading. Changes no file, and leaves none behind. Undefined if nothing has been published.
 * Rejects with a StoreError if it is not a store of this program, or one of a newer version.
 */
export async function openStore(data: string): Promise<StoredStore | undefined> {
  const file = storeFile(data)
  if (!isThere(file)) return undefined
  const db = await openForReading(file)
  try {
    const schema = await readSchema(file, db)
    if (schema > SCHEMA)
      throw new StoreError(
        `the store "${file}" was made by a newer version of spread-info (schema ${schema}, this version supports ${SCHEMA}); ` +
          'use that version, or choose another folder with --data',
      )
    return { db, schema }
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens the store in a data folder, or creates it, with the schema of this version. Rejects with a StoreError. */
export async function openWritableStore(data: string): Promise<NodeDb> {
  const file = storeFile(data)
  const stored = await openStore(data)
  stored?.db.close()
  try {
    // For root, only this finds a read-only disk.
    for (const path of stored ? [file, dirname(file)] : [dirname(file)]) accessSync(path, constants.W_OK)
  } catch (error) {
    throw toStoreError(file, UNWRITABLE, error)
  }
  if (!stored) await createStore(file)
  const db = createDb(file)
  try {
    await migrate(db)
    await eraseOnce(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Atomic: a copy, or a process that is killed, never has an incomplete file. */
async function createStore(file: string): Promise<void> {
  const fresh = `${file}.${randomUUID()}`
  try {
    const db = createDb(fresh)
    try {
      await migrate(db)
      await eraseOnce(db)
    } finally {
      db.close()
    }
    await link(fresh, file).catch((error: NodeJS.ErrnoException) => {
      // Another process has created it in the meantime, or the file system has no links.
      return error.code === 'EEXIST' ? undefined : rename(fresh, file)
    })
  } finally {
    for (const path of filesOf(fresh)) await rm(path, { force: true })
  }
}

/** Erases once what earlier versions only deleted. */
async function eraseOnce(db: NodeDb): Promise<void> {
  const [row] = await db.all<{ user_version: number }>('PRAGMA user_version')
  const isFirst = row?.user_version === 0
  await db.erase(isFirst)
  if (isFirst) await db.all('PRAGMA user_version = 1')
}

function isThere(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) {
    // SQLite would write these pages into a new file with this name.
    if (sizeOf(`${file}-wal`) === 0) return false
    throw new StoreError(
      `the store "${file}" is missing, but "${file}-wal" contains a part of it; restore both files, or move that file away`,
    )
  }
  if (!found.isFile()) throw toStoreError(file, NOT_A_STORE)
  return true
}

async function openForReading(file: string): Promise<NodeDb> {
  const [wal, shm] = [`${file}-wal`, `${file}-shm`]
  // It may be open in this process: reading it without SQLite would release SQLite's locks, and then another program can delete a WAL
  // that is in use (https://sqlite.org/howtocorrupt.html, section 2.2; SQLite 3.51 guards itself against it).
  if (existsSync(shm)) return createDb(file, { readOnly: true })
  if (readStart(file) !== MAGIC) throw toStoreError(file, NOT_A_STORE)
  // A connection would leave both of these behind (https://sqlite.org/wal.html#read_only_databases).
  if (sizeOf(wal) === 0) {
    const url = pathToFileURL(file)
    url.search = 'immutable=1'
    return createDb(file, { readOnly: true, location: url })
  }
  const folder = await mkdtemp(join(tmpdir(), 'spread-info-store-'))
  const location = join(folder, 'store.sqlite')
  await Promise.all([cp(file, location), cp(wal, `${location}-wal`)])
  const db = createDb(file, { location })
  return {
    ...db,
    close() {
      db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function readSchema(file: string, db: NodeDb): Promise<number> {
  const tables = await db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
  // Earlier versions created it in steps, and could be stopped before the first one.
  if (tables.length === 0) return 0
  const names = new Set(tables.map(({ name }) => name))
  const [row] = names.has('migration')
    ? await db.all<{ number: number | null }>('SELECT max(number) AS number FROM migration').catch(() => [])
    : []
  const schema = row?.number ?? 0
  if (!row || (schema > 0 ? !names.has('publication') : names.size > 1)) throw toStoreError(file, NOT_A_STORE)
  if (statSync(file).size > MAX_CHECKED_BYTES) return schema
  const [verdict] = await db.all<{ quick_check: string }>('PRAGMA quick_check(1)')
  if (verdict?.quick_check !== 'ok') throw toStoreError(file, DAMAGED)
  return schema
}

function readStart(file: string): string {
  const bytes = Buffer.alloc(MAGIC.length)
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    throw toStoreError(file, 14, error)
  }
  try {
    readSync(handle, bytes)
    return bytes.toString('latin1')
  } finally {
    closeSync(handle)
  }
}

const filesOf = (file: string) => [file, `${file}-wal`, `${file}-shm`]
const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
