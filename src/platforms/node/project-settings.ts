// The settings of a folder of articles that has no settings file.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, relative, sep } from 'node:path'
import { type FoundSettings, findSettings } from '../../publishing/generators/find-settings.ts'
import type { ConfigurationFolder } from '../../publishing/generators/found.ts'
import { parsePublicUrl } from '../../site/setting-values.ts'
import { suggestTimeZone } from '../../site/suggest-time-zone.ts'
import { decodeText } from '../../text/decode-text.ts'
import type { Problem } from '../../text/problem.ts'
import { PROJECT_MARKS } from './folder.ts'

export interface ProjectSettings {
  /** In the form of a settings file. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly found: FoundSettings
  /** Every file that was read. */
  readonly files: readonly string[]
  /** Files are relative to the folder of articles. */
  readonly problems: readonly Problem[]
}

const MAX_BYTES = 500_000

/**
 * `folders` are the folder of articles and those above it, up to the top folder of its project. If `url`, the address that
 * readers will find us at, is that of the site, we take its place: articles are at our own addresses then.
 */
export function readProjectSettings(folders: readonly string[], url?: string): ProjectSettings {
  const files: string[] = []
  const problems: Problem[] = []
  const articles = folders[0] as string
  const all = findSettings(
    folders.map(
      (folder): ConfigurationFolder => ({
        articles: relative(folder, articles).split(sep).join('/'),
        read(file) {
          const path = join(folder, file)
          const text = readSmallText(path)
          if (text !== undefined) files.push(path)
          return text
        },
        list: path => listNames(join(folder, path)),
        unreadable(file, message) {
          const path = relative(articles, join(folder, file))
          if (problems.some(problem => problem.file === path)) return
          const hint = 'correct it there, or write the settings into a site.json'
          problems.push({ file: path, severity: 'error', message, hint })
        },
      }),
    ),
  )
  if (all.wrongZone) {
    const { value, file, folder } = all.wrongZone
    const meant = suggestTimeZone(value)
    problems.push({
      file: relative(articles, join(folders[folder] as string, file)),
      severity: 'warning',
      message: `the time zone ${JSON.stringify(value)} is not known, so UTC is used`,
      hint: `${meant === undefined ? 'write' : `did you mean "${meant}"? Write`} it there, or as "timezone" into a site.json`,
    })
  }
  const isReplaced =
    url !== undefined && all.settings.some(({ path, value }) => path === 'url' && value === parsePublicUrl(url))
  const found = isReplaced ? { ...all, settings: all.settings.flatMap(replaceSite) } : all
  const written = Object.fromEntries(found.settings.map(({ path, value }) => [path, value]))
  return { settings: { title: nameOf(folders), ...written }, found, files: [...new Set(files)], problems }
}

/** The site has no pages of its own any more. Its articles keep the ids that were made of their addresses. */
function replaceSite(setting: FoundSettings['settings'][number]): FoundSettings['settings'] {
  if (setting.path === 'articleUrl') return [{ ...setting, path: 'feeds.idUrl' }]
  return setting.path === 'home' ? [] : [setting]
}

function readSmallText(path: string): string | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found?.isFile() || found.size > MAX_BYTES) return undefined
    const decoded = decodeText(readFileSync(path))
    return 'text' in decoded ? decoded.text.replace(/\r\n?/g, '\n') : undefined
  } catch {
    return undefined
  }
}

function listNames(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

// Folders of generators: they say nothing about the publication.
const PLAIN_NAMES =
  /^(?:_?posts?|_?articles?|_?drafts|blog|content|contents|collections|data|docs|notes|pages|public|site|source|src|text|website|writing|[a-z]{2}(?:-[a-z]{2})?)$/i

/** A title from the innermost folder with a name of its own; outside a project, it may be above. */
function nameOf(folders: readonly string[]): string {
  const names = [...folders, ...listAbove(folders.at(-1) as string)].map(folder => basename(folder)).filter(Boolean)
  const name = names.find(each => !PLAIN_NAMES.test(each)) ?? names[folders.length - 1] ?? 'Untitled'
  const words = name.replace(/[-_\s]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Two folders at most; none above a project. The home folder has the name of a person, and one at the top that of the system. */
function listAbove(top: string): string[] {
  const above: string[] = []
  if (listNames(top).some(name => PROJECT_MARKS.test(name))) return above
  for (let folder = dirname(top); above.length < 2; folder = dirname(folder)) {
    if (folder === homedir() || dirname(folder) === dirname(dirname(folder))) break
    above.push(folder)
  }
  return above
}
