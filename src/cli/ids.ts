// Ids of articles that stand in no file.
import { isUtf8 } from 'node:buffer'
import { existsSync } from 'node:fs'
import { chmod, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { writeId } from '../content/front-matter/write-id.ts'
import type { Db } from '../ports.ts'
import { listIdsAtRisk } from '../store/ids-at-risk.ts'
import type { Problem } from '../text/problem.ts'

/** What would be lost with the store. With `write` it is written into the files, and only what can't be is left. */
export async function checkIds(articles: string, store: Db, write: boolean): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { source, id } of await listIdsAtRisk(store)) {
    const path = join(articles, source)
    if (!existsSync(path)) continue
    const bytes = await readFile(path)
    // Text in UTF-16 is published as well, yet what is written is UTF-8.
    const written = isUtf8(bytes) ? writeId(bytes.toString(), id) : undefined
    if (write && written !== undefined) await replaceFile(path, written)
    else
      problems.push({
        file: source,
        severity: 'warning',
        message: `only the store knows its id ${id}`,
        hint: isUtf8(bytes)
          ? written === undefined
            ? 'mend its front matter first'
            : `write \`id: ${JSON.stringify(id)}\` into it, or let \`spread-info check --write-ids\` do it`
          : 'save it as UTF-8 first',
      })
  }
  return problems
}

/** Whatever ends the process meanwhile, the file is the old one or the new one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const file = await realpath(path)
  const draft = join(dirname(file), `.${basename(file)}.new`)
  await writeFile(draft, text)
  await chmod(draft, (await stat(file)).mode)
  await rename(draft, file)
}
