// Which folder was probably meant: if none is given, or if the given one has no articles or is a whole project.
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { isArticle } from '../../content/sources.ts'
import { createFolder, findProjectFolders, PROJECT_MARKS } from '../../platforms/node/folder.ts'
import { count } from './report.ts'

const USUAL_NAMES = /^(_?posts?|blogs?|articles?|news|writings?)$/i
// A folder that is named by a year, or that starts with a date, is a part of the articles.
const DATED = /^\d{4}(\D|$)/
// Their Markdown is not what a project publishes.
const NOT_PUBLISHED = /(^|\/)(themes|(__)?tests?(__)?|fixtures|examples?|templates|public|dist|build|out)\//i

/** One sentence, or undefined if the folder looks right. `articles` is the folder as the user wrote it. */
export async function findFolderHint(articles: string, hasArticles: boolean): Promise<string | undefined> {
  const names = await readdir(articles).catch(() => [])
  if (!hasArticles) {
    const top = (await findProjectFolders(resolve(articles))).at(-1) as string
    const found = suggest(listArticles(top))
    const start = `there are no articles in "${articles}"`
    if (!found) return `${start}; an article is a Markdown file, as in "${join(articles, 'first.md')}"`
    return `${start}: did you mean --articles ${join(top, found.folder)} (${count(found.size, 'article')})?`
  }
  const isProject = names.some(name => name === 'node_modules' || PROJECT_MARKS.test(name))
  if (!isProject && !names.some(name => /^readme(\.\w+)?$/i.test(name))) return undefined
  const sources = listArticles(articles)
  const tops = new Set(sources.flatMap(source => (source.includes('/') ? [source.split('/')[0]] : [])))
  const found = suggest(sources)
  if (!found || found.folder === '' || (!isProject && tops.size < 2)) return undefined
  return `"${articles}" looks like a whole project: did you mean --articles ${join(articles, found.folder)} (${found.size} of ${count(sources.length, 'article')})?`
}

/** The folder with most articles below that of a project; undefined if there is none, or if this is no project. */
export async function suggestFolder(top: string): Promise<string | undefined> {
  // Elsewhere, there may be no end of files to look at.
  const names = await readdir(top).catch(() => [])
  if (!names.some(name => PROJECT_MARKS.test(name))) return undefined
  const found = suggest(listArticles(top))
  return found && found.folder !== '' ? join(top, found.folder) : undefined
}

interface ArticleFolder {
  /** As a user would write it in the folder `top`. */
  readonly folder: string
  /** The number of files that look like articles. */
  readonly size: number
}

/**
 * The folders in `top` that a user may mean if no folder is named, the largest first. In a project these are the folders with usual
 * names, else the one that has most articles. Elsewhere: `top` itself, else the folders in it with usual names.
 */
export async function findArticleFolders(top: string): Promise<ArticleFolder[]> {
  const entries = await readdir(top, { withFileTypes: true }).catch(() => [])
  const isProject = entries.some(({ name }) => PROJECT_MARKS.test(name))
  if (isProject) return findInProject(listArticles(top).filter(source => !NOT_PUBLISHED.test(source)))
  // There may be no end of files below the home folder.
  if (resolve(top) === homedir()) return []
  if (entries.some(({ name }) => isArticle(name))) return [{ folder: '.', size: listArticles(top).length }]
  return entries
    .filter(entry => entry.isDirectory() && USUAL_NAMES.test(entry.name))
    .map(({ name }) => ({ folder: name, size: listArticles(join(top, name)).length }))
    .filter(({ size }) => size > 0)
    .toSorted((a, b) => b.size - a.size)
}

function findInProject(sources: readonly string[]): ArticleFolder[] {
  const usual = Map.groupBy(sources, source => foldersAbove(source).find(isUsual) ?? '')
  usual.delete('')
  if (usual.size > 0)
    return [...usual].map(([folder, { length: size }]) => ({ folder, size })).sort((a, b) => b.size - a.size)
  const found = suggest(sources)
  return found ? [{ folder: found.folder || '.', size: found.size }] : []
}

const isUsual = (folder: string) => USUAL_NAMES.test(folder.split('/').at(-1) ?? '')

function listArticles(folder: string): string[] {
  try {
    return createFolder(folder)
      .list(isArticle)
      .files.map(({ path }) => path)
  } catch {
    return []
  }
}

interface Suggestion {
  /** Empty for the folder itself. */
  readonly folder: string
  readonly size: number
}

/** The largest folder with a usual name, else the deepest one that most articles are in. */
function suggest(sources: readonly string[]): Suggestion | undefined {
  const sizes = new Map<string, number>()
  for (const source of sources)
    for (const folder of foldersAbove(source)) sizes.set(folder, (sizes.get(folder) ?? 0) + 1)
  const bySize = [...sizes].map(([folder, size]) => ({ folder, size })).sort((a, b) => b.size - a.size)
  const usual = bySize.find(({ folder }) => isUsual(folder))
  const most = bySize.filter(({ size }) => size > sources.length / 2)
  return usual ?? most.sort((a, b) => b.folder.length - a.folder.length)[0]
}

/** The folder of everything first. Without folders of a single article (`name/index.md`) and those named by dates. */
function foldersAbove(source: string): string[] {
  const names = source.split('/').slice(0, /\/index\.\w+$/i.test(source) ? -2 : -1)
  const end = names.findIndex(name => DATED.test(name))
  const holders = end === -1 ? names : names.slice(0, end)
  return ['', ...holders.map((_, index) => holders.slice(0, index + 1).join('/'))]
}
