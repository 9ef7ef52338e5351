// `spread-info init`: writes a settings file with what the generator's configuration says.
import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { isArticle } from '../content/sources.ts'
import { createFolder } from '../platforms/node/folder.ts'
import { type ProjectSettings, readProjectSettings } from '../platforms/node/project-settings.ts'
import { explainSystemError } from '../platforms/node/system-error.ts'
import { guessMainLanguage } from '../publishing/main-language.ts'
import { renderSchema } from '../site/schema.ts'
import { SETTINGS } from '../site/settings.ts'
import { errorMessage } from '../text/error-message.ts'
import { createTable } from '../text/table.ts'
import { OPTIONS, UsageError, type Values } from './options.ts'
import { canAsk, confirm } from './output/confirm.ts'
import { suggestFolder } from './output/folder-hint.ts'
import { printLine, warn } from './output/print.ts'
import { renderProblems } from './output/report.ts'
import { showPath } from './output/show-path.ts'
import { DATA, findFolders, findSite, SITE } from './publication/find-publication.ts'
import { findInstalledSchema } from './starting/installed-schema.ts'
import { writeExample } from './starting/write-example.ts'

// They are in every starter, also if they were not found.
const FIRST: ReadonlySet<string> = new Set(['title', 'description', 'url', 'language', 'author'])
// What the value that was found means.
const ADVICE = createTable<string>({
  articleUrl: '. Feeds and cards lead there; empty it if Spread Info takes the place of that site',
})
interface Starter {
  [name: string]: unknown
}

const SCHEMA = 'site.schema.json'

export async function run({ articles: named, example }: Values): Promise<void> {
  if (example === 'true') return writeExample(named ?? '.')
  // In the project of another generator, the usual folder of articles has another name.
  const usual = OPTIONS.articles.fallback
  const given = named ?? (existsSync(usual) ? usual : '.')
  // The addresses of articles depend on the folder that they are in.
  const meant = await suggestFolder(given)
  const articles = meant ?? given
  const folders = await findFolders(articles)
  const existing = folders.map(folder => join(folder, SITE)).find(file => existsSync(file))
  const before = findSite(folders)
  if (existing !== undefined) await putAside(existing)
  const project = readProjectSettings(folders)
  warn(renderProblems(project.problems, articles, { isVerbose: true }))
  const top = folders.at(-1) as string
  const guessed = project.settings.language === undefined ? guessLanguageIn(articles) : undefined
  try {
    await writeFile(join(top, SITE), renderStarter(project, folders, guessed), { flag: 'wx' })
    if (findInstalledSchema(top) === undefined) {
      await mkdir(join(top, DATA), { recursive: true })
      await writeFile(join(top, DATA, SCHEMA), renderSchema(SETTINGS))
    }
  } catch (error) {
    throw new UsageError(explainFailure(error), 1, { cause: error })
  }
  printLine(project.found.generator ? `Found ${project.found.generator}` : 'Found no configuration of a generator')
  for (const [path, value] of Object.entries(project.settings))
    printLine(`  ${path.padEnd(12)} ${JSON.stringify(value)} (${sourceOf(path, project, folders)})`)
  if (guessed !== undefined)
    printLine(`  ${'language'.padEnd(12)} "${guessed}" (guessed from the articles, and not written)`)
  printLine(`Wrote ${join(top, SITE)}; change what is wrong there`)
  if (before !== existing) printLine(`It is used instead of ${showPath(before as string)}`)
  if (meant !== undefined) printLine(`Then start \`spread-info serve ${meant}\``)
}

/** On a terminal the user decides; a settings file is never lost. */
async function putAside(existing: string): Promise<void> {
  const former = `${existing}.old`
  if (!canAsk()) throw new UsageError(`"${existing}" already exists, and init never overwrites it`)
  if (!(await confirm(`"${existing}" already exists. Write a new one, and name this one ${SITE}.old?`)))
    throw new UsageError('nothing was written')
  if (existsSync(former)) throw new UsageError(`"${former}" already exists too; nothing was written`)
  try {
    await rename(existing, former)
  } catch (error) {
    throw new UsageError(explainFailure(error), 1, { cause: error })
  }
}

const explainFailure = (error: unknown) =>
  `the settings can't be written: ${explainSystemError(error) ?? errorMessage(error)}`

/** A guess is only said: once it was written, articles in another script could not change it any more. */
function guessLanguageIn(articles: string): string | undefined {
  const folder = createFolder(articles)
  return guessMainLanguage(folder, folder.list(isArticle).files)
}

function renderStarter(project: ProjectSettings, folders: readonly string[], guessed: string | undefined): string {
  const starter: Starter = { $schema: findInstalledSchema(folders.at(-1) as string) ?? `./${DATA}/${SCHEMA}` }
  for (const { path, meaning } of SETTINGS) {
    const value = project.settings[path]
    if (value === undefined && !FIRST.has(path)) continue
    const unknown =
      path === 'language' && guessed !== undefined ? `Not found; the articles look like "${guessed}"` : 'Not found'
    const source = value === undefined ? unknown : `From ${sourceOf(path, project, folders)}`
    const { group, name } = placeIn(starter, path)
    group[`// ${name}`] = `${meaning}. ${source}${value === undefined ? '' : (ADVICE[path] ?? '')}`
    // An empty value is the same as none, except for the language.
    if (value !== undefined) group[name] = value
    else if (path !== 'language') group[name] = ''
  }
  return `${JSON.stringify(starter, undefined, 2)}\n`
}

/** The object that has the setting, and its name there: `feeds.ids` is `ids` in `feeds`. */
function placeIn(starter: Starter, path: string): { group: Starter; name: string } {
  const [outer = '', name] = path.split('.')
  if (name === undefined) return { group: starter, name: outer }
  const group = (starter[outer] ?? {}) as Starter
  starter[outer] = group
  return { group, name }
}

/** Relative to the top folder of the project. */
function sourceOf(path: string, { found }: ProjectSettings, folders: readonly string[]): string {
  const setting = found.settings.find(each => each.path === path)
  if (!setting) return 'the name of the folder'
  const file = join(folders[setting.folder] as string, setting.file)
  return relative(folders.at(-1) as string, file)
    .split(sep)
    .join('/')
}
