// Finds ids that are only in the store, not in the file of the article.
import { isUtf8 } from 'node:buffer'
import { existsSync } from 'node:fs'
import { chmod, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { readId, writeId } from '../../content/front-matter/write-id.ts'
import type { Db } from '../../ports.ts'
import { listAdoptedIds } from '../../store/adoption.ts'
import { listIdsAtRisk } from '../../store/identities.ts'
import { type Problem, wording } from '../../text/problem.ts'

/** Reports ids that would be lost with the store. With `write` they are written into the files; only those that can't be are reported. */
export async function checkIds(articles: string, store: Db, write: boolean): Promise<Problem[]> {
  const problems: Problem[] = []
  const atRisk = [...(await listIdsAtRisk(store)), ...(await listAdoptedIds(store))]
  for (const [source, id] of new Map(atRisk.map(({ source, id }) => [source, id]))) {
    const path = join(articles, source)
    if (!existsSync(path)) continue
    const bytes = await readFile(path)
    if (isUtf8(bytes) && readId(bytes.toString()) === id) continue
    // UTF-16 files are published too, but only UTF-8 is written.
    const written = isUtf8(bytes) ? writeId(bytes.toString(), id) : undefined
    if (write && written !== undefined) await replaceFile(path, written)
    else
      problems.push({
        file: source,
        severity: 'warning',
        ...wording`only the store knows its id ${id}`,
        hint: isUtf8(bytes)
          ? written === undefined
            ? 'fix its front matter first'
            : `add \`${isUri(id) ? 'id' : 'guid'}: ${JSON.stringify(id)}\` to its front matter, or run \`spread-info check --write-ids\``
          : 'save it as UTF-8 first',
      })
  }
  return problems
}

const isUri = (id: string) => /^[a-z][a-z\d+.-]*:/i.test(id)

/** Atomic: if the process ends in the middle, the file is either the old one or the new one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const file = await realpath(path)
  const draft = join(dirname(file), `.${basename(file)}.new`)
  await writeFile(draft, text)
  await chmod(draft, (await stat(file)).mode)
  await rename(draft, file)
}
