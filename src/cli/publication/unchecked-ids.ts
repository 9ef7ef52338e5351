// Whether a build has to learn from an earlier one what readers have seen.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '../../ports.ts'

/** A file in the data folder: ids were learned, and nothing has confirmed them yet. */
export const uncheckedIds = (data: string): string => join(data, 'ids-to-check')

/** Whether the store knows the articles itself. */
export async function knowsArticles(db: Pick<Db, 'all'>, data: string): Promise<boolean> {
  const [published] = await db.all('SELECT 1 FROM publication')
  return published !== undefined && !existsSync(uncheckedIds(data))
}
