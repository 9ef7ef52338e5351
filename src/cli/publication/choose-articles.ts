// The folder of articles of a command that names none.
import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { suggestName } from '../../site/suggest-setting.ts'
import { OPTIONS, UsageError } from '../options.ts'
import { findArticleFolders } from '../output/folder-hint.ts'
import { warnLine } from '../output/print.ts'
import { count } from '../output/report.ts'

const USUAL = OPTIONS.articles.fallback
const MOST_NAMED = 4

/** `articles` if it is there, else the only folder in the working directory that looks like it. Throws UsageError. */
export async function chooseArticles(): Promise<string> {
  if (isFolder(USUAL)) return USUAL
  const found = await findArticleFolders('.')
  const [first, ...others] = found
  if (!first)
    throw new UsageError(
      'there are no articles in this folder; name their folder (`spread-info FOLDER`), or begin with an example (`spread-info init --example`)',
    )
  if (others.length > 0) {
    const named = found.slice(0, MOST_NAMED).map(({ folder, size }) => `${folder} (${count(size, 'article')})`)
    const more = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : ''
    throw new UsageError(
      `which folder has the articles? Name one (\`spread-info ${first.folder}\`); there are ${named.join(', ')}${more}`,
    )
  }
  warnLine(`Articles: ${first.folder === '.' ? 'in this folder' : first.folder}`)
  return first.folder
}

/** Why a folder that was given can't be used, with the one that was perhaps meant. */
export function explainMissing(folder: string): string {
  const meant = suggestSibling(folder)
  return `folder "${folder}" not found${meant === undefined ? '' : `; did you mean "${meant}"?`}`
}

/** The folder beside a missing one with a similar name. */
export function suggestSibling(missing: string): string | undefined {
  const above = dirname(missing)
  const names = listFolders(above)
  const meant = suggestName(basename(missing), names)
  return meant === undefined ? undefined : above === '.' ? meant : join(above, meant)
}

function listFolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
  } catch {
    return []
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
