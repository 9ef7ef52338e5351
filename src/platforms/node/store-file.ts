// The file that a publication's store lies in.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createDb, type NodeDb } from './db.ts'

export const storeFile = (data: string): string => join(data, 'store.sqlite')

/** The store in a folder of data as it is; undefined where nothing has been published. */
export function openStore(data: string): NodeDb | undefined {
  const file = storeFile(data)
  return existsSync(file) ? createDb(file) : undefined
}
