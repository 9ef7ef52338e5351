import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { checkNetworks } from '../../share/networks/check-networks.ts'
import { findKeyLines } from '../../site/json-lines.ts'
import { parseSite, type Site } from '../../site/site.ts'
import { decodeText } from '../../text/decode-text.ts'
import { errorMessage } from '../../text/error-message.ts'
import type { Problem } from '../../text/problem.ts'
import { reasonOf } from './system-error.ts'

interface SiteFile {
  /** The configuration files of a generator that were read. */
  readonly files?: readonly string[]
  /** Absent if the file can't be read or is not a JSON object. It may be only half saved. */
  readonly site?: Site
  /** The name of the settings file, if no language is set. */
  readonly fileWithoutLanguage?: string
  /** The line of each setting in the file. */
  readonly lines?: ReadonlyMap<string, number>
  readonly problems: readonly Problem[]
}

interface SiteSource {
  /** The settings file. */
  readonly site: string
  /** While there is no settings file, these folders are searched for a generator's configuration: see `readProjectSettings`. */
  readonly project?: readonly string[]
  /** The address that is used instead of the one in the settings. */
  readonly url?: string | undefined
}

/** `name` is the name of the settings file in problems. */
export async function readSettings({ site: file, project, url }: SiteSource, name = basename(file)): Promise<SiteFile> {
  if (!project || existsSync(file)) return readSiteFile(file, name)
  // Most publications have a settings file, and need none of what reads the configuration of generators.
  const { readProjectSettings } = await import('./project-settings.ts')
  const { settings, files, problems } = readProjectSettings(project, url)
  return { site: parseSite(settings).site, ...withoutLanguage(settings, name), files, problems }
}

/** `name` is the file name in problems. */
export async function readSiteFile(file: string, name = basename(file)): Promise<SiteFile> {
  const wrong = (message: string, hint: string, line?: number): SiteFile => ({
    problems: [{ file: name, severity: 'error', message, hint, ...(line !== undefined && { line }) }],
  })
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    return wrong(
      `it can't be read (${reasonOf(error as Error)})`,
      'make it readable, or choose another file with --site',
    )
  }
  const decoded = decodeText(bytes)
  if ('badLine' in decoded) return wrong('it is not text in UTF-8', 'save it as UTF-8', decoded.badLine)
  const { text } = decoded
  try {
    const settings: unknown = JSON.parse(text)
    if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
      return wrong('it is not a JSON object', 'write `{ "title": "My publication" }`')
    const lines = findKeyLines(text)
    const { site, problems } = parseSite(settings, { file: name, lines })
    return { site, lines, ...withoutLanguage(settings, name), problems: [...problems, ...checkNetworks(site, name)] }
  } catch (error) {
    const message = errorMessage(error)
    const position = /position (\d+)/.exec(message)?.[1]
    const line = position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length
    return wrong(
      `it is not JSON (${message.replace(/ in JSON at position.*/s, '')})`,
      'correct it there, or save it whole',
      line,
    )
  }
}

const withoutLanguage = (settings: object, name: string) =>
  'language' in settings ? {} : { fileWithoutLanguage: name }
