// Where the parts of a publication on this machine are: its articles, its settings and its store.
import { existsSync, readdirSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { PROJECT_MARKS } from '../folder.ts'

export interface PublicationFolders {
  readonly articles: string
  readonly site: string
  /** Absent if the settings file exists: see `readSettings`. */
  readonly project?: readonly string[]
  readonly data: string
}

export const DATA = '.data'
export const SITE = 'site.json'

/**
 * The settings file of a folder of articles; undefined if there is none. `folders` are this folder and those above it in its project.
 * Outside a project, the folder above and those up to the working directory are searched too: `release/articles` beside
 * `release/site.json`.
 */
export function findSite(folders: readonly string[]): string | undefined {
  const [articles = ''] = folders
  const above = folders.length === 1 ? listAbove(articles) : []
  return [...folders, ...above].map(folder => join(folder, SITE)).find(file => existsSync(file))
}

function listAbove(articles: string): string[] {
  const below = relative('.', articles)
  const isBelow = below !== '' && !below.startsWith('..') && !isAbsolute(below)
  const isProject = readdirSync(articles).some(name => PROJECT_MARKS.test(name))
  const steps = isBelow ? below.split(sep).length : Number(!isProject)
  return Array.from({ length: steps }, (_, step) => join(articles, '../'.repeat(step + 1)))
}
