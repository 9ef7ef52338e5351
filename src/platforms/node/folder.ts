// The folder of articles on the disk.
import { type Dirent, openAsBlob, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Folder, FolderFile } from '../../publishing/folder.ts'
import { reasonOf } from './system-error.ts'

// Other errors, for example of a disk that is being removed, concern the whole folder.
const LOCKED = new Set(['EACCES', 'EPERM'])
const SKIPPED = /^(\.|node_modules$)/
// Folders that generators serve from the root of a site.
const STATIC_FOLDERS = ['', 'static', 'public', 'assets', 'src']
// A folder with one of these files is the top folder of a project.
export const PROJECT_MARKS =
  /^(\.git|package\.json|(hugo|zola|config)\.(toml|ya?ml)|hugo\.json|_config\.(ya?ml|toml)|(astro|docusaurus|eleventy|nuxt|next)\.config\.[cm]?[jt]s|\.eleventy\.js|gatsby-config\.[jt]s|pelicanconf\.py|mkdocs\.ya?ml|_quarto\.ya?ml|bridgetown\.config\.ya?ml|\.obsidian)$/

export function createFolder(root: string): Folder {
  const absolute = resolve(root)
  let project: Promise<string[]> | undefined
  // The folders that a path may refer to, the innermost first.
  const projectFolders = () => {
    project ??= findProjectFolders(absolute)
    return project
  }

  const outside = new Set<string>()

  // Small operations are synchronous: waiting for the thread pool takes longer than the work itself.
  function toFile(file: string, path: string): FolderFile | undefined {
    const found = statOf(file)
    if (!found?.isFile()) return undefined
    // No program can set the time of the last change of a file or its state back: `cp -p`, `rsync -t` and others set `mtime`.
    const stamp = `${found.mtimeMs}:${found.ctimeMs}:${found.size}`
    return { path, stamp, modified: found.mtime }
  }
  // In a folder whose files can't be looked at, reading them reports why.
  function toListedFile(file: string, path: string): FolderFile | undefined {
    try {
      return toFile(file, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
      return { path, stamp: 'unreadable', modified: new Date(0) }
    }
  }
  function find(file: string): FolderFile | undefined {
    const path = relative(absolute, file).split(sep).join('/')
    if (path.startsWith('../')) outside.add(file)
    return toFile(file, path)
  }

  return {
    root: absolute,

    find,

    listOutside: () => [...outside],

    list(wanted) {
      const unreadable = new Map<string, string>()
      try {
        const files = [...walk(absolute, unreadable)]
          .filter(wanted)
          .map(path => toListedFile(`${absolute}/${path}`, path))
          .filter(file => file !== undefined)
          .sort((a, b) => (a.path < b.path ? -1 : 1))
        return { files, unreadable }
      } catch (error) {
        const { code, path = absolute } = error as NodeJS.ErrnoException
        if (code === undefined) throw error
        const reason = reasonOf(error as Error)
        throw new Error(`"${path}" can't be read: ${reason}; check its name and its permissions`, { cause: error })
      }
    },

    readBytes(path) {
      try {
        return readFileSync(join(absolute, path))
      } catch (error) {
        throw toReason(error as Error)
      }
    },

    async read(path) {
      return new Uint8Array(await readFile(join(absolute, path)).catch(error => Promise.reject(toReason(error))))
    },

    open: path => openAsBlob(join(absolute, path)),

    async locate(path) {
      if (!path.startsWith('/')) return (await isInProject(path)) ? find(join(absolute, path)) : undefined
      for (const folder of await projectFolders())
        for (const name of STATIC_FOLDERS) {
          const file = find(join(folder, name, path))
          if (file) return file
        }
      return undefined
    },

    async listFiles(path) {
      for (const folder of await projectFolders()) {
        const names = orUndefined(() => readdirSync(join(folder, path)))
        if (names) return names.sort().flatMap(name => find(join(folder, path, name)) ?? [])
      }
      return []
    },
  }

  /** Articles for Astro and Docusaurus use images above their folder. Nothing above the project is read. */
  async function isInProject(path: string): Promise<boolean> {
    const top = (await projectFolders()).at(-1) as string
    return !relative(top, join(absolute, path)).startsWith('..')
  }
}

const toReason = (error: Error) => new Error(reasonOf(error), { cause: error })

/**
 * The paths of all files in a folder and below, with forward slashes. Only for links a `stat` is needed: for the others, the
 * system returns the kind of an entry together with its name.
 */
function* walk(
  folder: string,
  unreadable: Map<string, string>,
  prefix = '',
  above: readonly string[] = [],
): Generator<string> {
  const within = [...above, realpathSync(folder)]
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (prefix === '' || !LOCKED.has(code)) throw error
    unreadable.set(prefix.slice(0, -1), reasonOf(error as Error))
    return
  }
  for (const entry of entries) {
    const { name } = entry
    if (SKIPPED.test(name)) continue
    const path = `${folder}/${name}`
    const isLink = entry.isSymbolicLink()
    const isFolder = isLink ? statOf(path)?.isDirectory() : entry.isDirectory()
    if (!isFolder) yield prefix + name
    // A link to one of its own parent folders would never end.
    else if (!isLink || !within.includes(realpathSync(path))) yield* walk(path, unreadable, `${prefix}${name}/`, within)
  }
}

/** Undefined if there is nothing at this path. A link to itself counts as nothing. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') return undefined
    throw error
  }
}

/** A folder of articles and all folders below it, each with the links in it. Folders that can't be read are left out. */
export function* listFolders(
  folder: string,
  above: readonly string[] = [],
): Generator<{ readonly path: string; readonly links: readonly string[] }> {
  const links: string[] = []
  const below: string[] = []
  const within = [...above]
  const isNewFolder = (link: string) => statOf(link)?.isDirectory() && !within.includes(realpathSync(link))
  const found = orUndefined(() => readdirSync(folder, { withFileTypes: true }))
  if (!found) return
  within.push(orUndefined(() => realpathSync(folder)) ?? folder)
  for (const entry of found) {
    if (SKIPPED.test(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isSymbolicLink()) links.push(path)
    if (entry.isSymbolicLink() ? orUndefined(() => isNewFolder(path)) : entry.isDirectory()) below.push(path)
  }
  yield { path: folder, links }
  for (const path of below) yield* listFolders(path, within)
}

function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}

/** Hugo may have its whole configuration in `config/_default/`. */
const hasHugoFolder = (folder: string) => statOf(join(folder, 'config/_default'))?.isDirectory() === true

/** The folder and the folders above it, up to the top folder of the project; only the folder itself if there is no project. */
export async function findProjectFolders(start: string): Promise<string[]> {
  const folders: string[] = []
  let vault: string[] | undefined
  for (let folder = start; folders.length < 6; folder = dirname(folder)) {
    folders.push(folder)
    const names: readonly string[] = await readdir(folder).catch(() => [])
    const marks = names.filter(name => PROJECT_MARKS.test(name) || (name === 'config' && hasHugoFolder(folder)))
    // The posts of a generator may be edited with Obsidian.
    if (marks.length === 1 && marks[0] === '.obsidian') vault ??= [...folders]
    // AstroWind has `src/config.yaml`.
    else if (marks.length > 0 && basename(folder) !== 'src') return folders
    if (folder === dirname(folder)) break
  }
  return vault ?? [start]
}
