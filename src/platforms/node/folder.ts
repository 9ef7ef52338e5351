// The publisher's folder as it lies on the disk.
import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Folder, FolderFile } from '../../publishing/folder.ts'

const SKIPPED = /^(\.|node_modules$)/
// Where generators keep the files that they serve from the root of a site.
const STATIC_FOLDERS = ['', 'static', 'public', 'assets', 'src']
// Above a folder that holds one of these lies nothing of the publication.
const PROJECT_MARKS = /^(\.git|package\.json|hugo\.(toml|yaml|json)|config\.toml|_config\.ya?ml)$/

export function createFolder(root: string): Folder {
  const absolute = resolve(root)
  let project: Promise<string[]> | undefined
  // The folders that a path may lead into, the innermost first.
  const projectFolders = () => {
    project ??= findProjectFolders(absolute)
    return project
  }

  const outside = new Set<string>()

  // Looks and small reads are synchronous: a trip to the thread pool takes longer than the work itself.
  function look(file: string, path: string): FolderFile | undefined {
    const found = lookAt(file)
    if (!found?.isFile()) return undefined
    return { path, stamp: `${found.mtimeMs}:${found.size}`, modified: found.mtime }
  }
  function find(file: string): FolderFile | undefined {
    const path = relative(absolute, file).split(sep).join('/')
    if (path.startsWith('../')) outside.add(file)
    return look(file, path)
  }

  return {
    root: absolute,

    find,

    listOutside: () => [...outside],

    list(wanted) {
      try {
        return [...walk(absolute)]
          .filter(wanted)
          .map(path => look(`${absolute}/${path}`, path))
          .filter(file => file !== undefined)
          .sort((a, b) => (a.path < b.path ? -1 : 1))
      } catch (error) {
        const { code, path = absolute } = error as NodeJS.ErrnoException
        if (code === undefined) throw error
        throw new Error(`"${path}" can't be read (${code}); check that it exists and that this user may read it`, {
          cause: error,
        })
      }
    },

    readBytes: path => readFileSync(join(absolute, path)),

    async read(path) {
      return new Uint8Array(await readFile(join(absolute, path)))
    },

    async locate(path) {
      if (!path.startsWith('/')) return (await inside(path)) ? find(join(absolute, path)) : undefined
      for (const folder of await projectFolders())
        for (const kept of STATIC_FOLDERS) {
          const file = await find(join(folder, kept, path))
          if (file) return file
        }
      return undefined
    },
  }

  /** Astro and Docusaurus articles name pictures above their folder; above the project nothing is read. */
  async function inside(path: string): Promise<boolean> {
    const top = (await projectFolders()).at(-1) as string
    return !relative(top, join(absolute, path)).startsWith('..')
  }
}

/**
 * The paths of everything in a folder that is none itself, with forward slashes. The system tells the kind of each entry
 * with its name, so that none but links has to be looked at.
 */
function* walk(folder: string, prefix = '', above: readonly string[] = []): Generator<string> {
  const within = [...above, realpathSync(folder)]
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry
    if (SKIPPED.test(name)) continue
    const path = `${folder}/${name}`
    const isLink = entry.isSymbolicLink()
    const isFolder = isLink ? lookAt(path)?.isDirectory() : entry.isDirectory()
    if (!isFolder) yield prefix + name
    // A link to a folder that it lies in has no end.
    else if (!isLink || !within.includes(realpathSync(path))) yield* walk(path, `${prefix}${name}/`, within)
  }
}

/** What lies at a path; undefined where nothing does. A link that leads to itself leads nowhere. */
function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') return undefined
    throw error
  }
}

/** A folder of articles and every folder below it, with the links that stand in each. What can't be read is left out. */
export function* listFolders(
  folder: string,
  above: readonly string[] = [],
): Generator<{ readonly path: string; readonly links: readonly string[] }> {
  const links: string[] = []
  const below: string[] = []
  const within = [...above]
  const leadsOn = (link: string) => lookAt(link)?.isDirectory() && !within.includes(realpathSync(link))
  const found = unlessFailing(() => readdirSync(folder, { withFileTypes: true }))
  if (!found) return
  within.push(unlessFailing(() => realpathSync(folder)) ?? folder)
  for (const entry of found) {
    if (SKIPPED.test(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isSymbolicLink()) links.push(path)
    if (entry.isSymbolicLink() ? unlessFailing(() => leadsOn(path)) : entry.isDirectory()) below.push(path)
  }
  yield { path: folder, links }
  for (const path of below) yield* listFolders(path, within)
}

function unlessFailing<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}

/** The folder and those above it, up to the one that looks like a project's; the folder alone when none does. */
export async function findProjectFolders(start: string): Promise<string[]> {
  const folders: string[] = []
  for (let folder = start; folders.length < 6; folder = dirname(folder)) {
    folders.push(folder)
    const names = await readdir(folder).catch(() => [])
    if (names.some(name => PROJECT_MARKS.test(name))) return folders
    if (folder === dirname(folder)) break
  }
  return [start]
}
