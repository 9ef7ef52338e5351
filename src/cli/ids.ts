// Ids of articles that stand in no file.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeId } from '../content/write-id.ts'
import { createDb } from '../platforms/node/db.ts'
import { listIdsAtRisk } from '../store/ids-at-risk.ts'
import type { Problem } from '../text/problem.ts'

/** What would be lost with the store in `data`. With `write` it is written into the files, and only what can't be is left. */
export async function checkIds(articles: string, data: string, write: boolean): Promise<Problem[]> {
  const file = join(data, 'store.sqlite')
  if (!existsSync(file)) return []
  const db = createDb(file)
  const problems: Problem[] = []
  try {
    for (const { source, id } of await listIdsAtRisk(db)) {
      const path = join(articles, source)
      if (!existsSync(path)) continue
      const text = await readFile(path, 'utf8')
      const written = writeId(text, id)
      if (write && written !== undefined) await writeFile(path, written)
      else
        problems.push({
          file: source,
          severity: 'warning',
          message: `only the store knows its id ${id}`,
          hint:
            written === undefined
              ? 'mend its front matter first'
              : `write \`id: ${JSON.stringify(id)}\` into it, or let \`spread-info check --write-ids\` do it`,
        })
    }
  } finally {
    db.close()
  }
  return problems
}
