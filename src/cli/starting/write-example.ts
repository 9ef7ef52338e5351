// `spread-info init --example`: a small publication to begin with.
import { readdirSync, readFileSync } from 'node:fs'
import { lstat, mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { explainSystemError } from '../../platforms/node/system-error.ts'
import { errorMessage } from '../../text/error-message.ts'
import { UsageError } from '../options.ts'
import { printLine } from '../output/print.ts'
import { count } from '../output/report.ts'
import { showPath } from '../output/show-path.ts'
import { findInstalledSchema } from './installed-schema.ts'

const EXAMPLE = join(import.meta.dirname, '../../../assets/example')
const DAY_MS = 24 * 60 * 60_000

/** Writes the files into `folder`, which may exist. Throws UsageError, and writes nothing, if one of them exists already. */
export async function writeExample(folder: string): Promise<void> {
  const files = renderExample(folder, new Date())
  const existing = (await Promise.all([...files.keys()].map(findExisting(folder)))).filter(path => path !== undefined)
  if (existing.length > 0)
    throw new UsageError(
      `nothing was written, because there is already ${existing.map(path => `"${showPath(path)}"`).join(', ')}; choose another folder: spread-info init --example my-publication`,
    )
  try {
    for (const [path, content] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content, { flag: 'wx' })
    }
  } catch (error) {
    throw new UsageError(`the example can't be written: ${explainSystemError(error) ?? errorMessage(error)}`, 1, {
      cause: error,
    })
  }
  const place = showPath(resolve(folder))
  printLine(`Wrote an example with ${count(files.size, 'file')}${place === '.' ? '' : ` into ${place}`}:`)
  for (const path of files.keys()) printLine(`  ${path}`)
  printLine(`Then start it: ${place === '.' ? '' : `cd ${quote(place)} && `}npx spread-info`)
}

/** The content of each file, by its path in the folder. */
function renderExample(folder: string, now: Date): Map<string, string | Uint8Array> {
  const day = (ago: number) => new Date(now.getTime() - ago * DAY_MS).toISOString().slice(0, 10)
  const paths = readdirSync(EXAMPLE, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(EXAMPLE.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
  const files = new Map<string, string | Uint8Array>()
  for (const path of paths) {
    const bytes = readFileSync(join(EXAMPLE, path))
    const text = bytes.toString()
    if (path === 'site.json') files.set(path, renderSettings(text, folder))
    // npm leaves out files with this name, so in the package it has another one.
    else if (path === 'gitignore') files.set('.gitignore', text)
    else if (!path.endsWith('.md')) files.set(path, bytes)
    else files.set(path, text.replace('date: TODAY', `date: ${day(0)}`).replace('date: YESTERDAY', `date: ${day(1)}`))
  }
  return files
}

/** The title is made from the name of the folder. */
function renderSettings(example: string, folder: string): string {
  const words = basename(resolve(folder))
    .replace(/[-_\s]+/g, ' ')
    .trim()
  const title = words === '' ? {} : { title: words.charAt(0).toUpperCase() + words.slice(1) }
  const schema = findInstalledSchema(folder)
  const settings = { ...(schema && { $schema: schema }), ...JSON.parse(example), ...title }
  return `${JSON.stringify(settings, undefined, 2)}\n`
}

/** Also a link that leads nowhere, and a file in the place of a folder. */
const findExisting = (folder: string) => async (path: string) => {
  const parts = path.split('/')
  for (const [at] of parts.entries()) {
    const found = join(folder, ...parts.slice(0, at + 1))
    const stats = await lstat(found).catch(() => undefined)
    if (stats && (at === parts.length - 1 || stats.isFile())) return found
  }
  return undefined
}

const quote = (path: string) => (/^[\w./-]+$/.test(path) ? path : `"${path}"`)
