// The settings of a publication without a settings file: what its generator's configuration says, or else its folder's name.

import { toFlag } from '../../content/front-matter/fields.ts'
import { isArticleUrl, unknownParts } from '../../permalinks/article-url.ts'
import type { Setting } from '../../site/setting.ts'
import { parsePublicUrl } from '../../site/setting-values.ts'
import { SETTINGS } from '../../site/settings.ts'
import { isThisMachine } from '../../text/http/this-machine.ts'
import { parseLanguage } from '../../text/language.ts'
import type { ConfigurationFolder, Found, Generator } from './found.ts'
import { GENERATORS } from './generators.ts'
import { isRecord } from './javascript/module.ts'
import { npm } from './npm.ts'

/** A setting with a valid value. */
interface FoundSetting extends Found {
  /** The place of the folder in the list that was searched. */
  readonly folder: number
}

export interface FoundSettings {
  /** The generator; undefined if there is no configuration. */
  readonly generator?: string
  readonly settings: readonly FoundSetting[]
  /** A time zone that is not one. The generator may have used another without a word. */
  readonly wrongZone?: FoundSetting
}

/** `folders` are those of the articles and above, up to the top folder of the project, the innermost first. */
export function findSettings(folders: readonly ConfigurationFolder[]): FoundSettings {
  const cname = folders.flatMap((folder, index) => readCname(folder).map(found => ({ ...found, folder: index })))
  const found = searchFolders(folders)
  const settings = withAddresses([...(found?.rows ?? []), ...cname])
  const zone = found?.rows.find(({ path, value }) => path === 'timezone' && toText(value) !== undefined)
  const wrongZone = zone !== undefined && !settings.some(({ path }) => path === 'timezone') && zone
  return {
    ...(found && settings.length > 0 && { generator: found.generator }),
    settings,
    ...(wrongZone && { wrongZone }),
  }
}

/** Patterns with the address of the site in front; undefined for what is not a pattern. */
function below(site: string, paths: unknown): unknown {
  if (typeof paths === 'string') return paths.length <= MAX_LENGTH ? site + paths : undefined
  if (!isRecord(paths)) return undefined
  const patterns = Object.entries(paths).map(([folder, path]) => [folder, below(site, path)] as const)
  // A folder whose addresses can't be known has them here; the others have theirs.
  const known = patterns.map(([folder, pattern]) => [folder, isPattern(pattern) ? pattern : ''])
  return known.some(([, pattern]) => pattern !== '') ? Object.fromEntries(known) : undefined
}

const isPattern = (value: unknown) =>
  typeof value === 'string' && isArticleUrl(value) && unknownParts(value).length === 0

type Row = Found & { readonly folder: number }

/** The first configuration that says anything, or else `package.json`. */
function searchFolders(folders: readonly ConfigurationFolder[]): { generator: string; rows: Row[] } | undefined {
  for (const generators of [GENERATORS, [npm]])
    for (const [index, folder] of folders.entries())
      for (const generator of generators) {
        const rows = generator.find(folder)?.map(row => ({ ...row, folder: index })) ?? []
        if (toSettings(rows).length > 0)
          return { generator: generator.name, rows: [...rows, ...nameOf(generator, rows)] }
      }
  return undefined
}

/** The setting `generator`; `package.json` names none. */
const nameOf = ({ name }: Generator, [row]: readonly Row[]): Row[] =>
  row === undefined ? [] : [{ ...row, path: 'generator', value: name.toLowerCase() }]

/** GitHub Pages takes the domain from this file, which generators copy from their static folder. */
function readCname(folder: ConfigurationFolder): Found[] {
  return ['', 'static/', 'public/', 'source/', 'src/'].map(place => {
    const file = `${place}CNAME`
    const host = folder.read(file)?.trim()
    return { path: 'url', value: host && /^[\w.-]+\.[\w-]+$/.test(host) ? `https://${host}` : undefined, file }
  })
}

/** The addresses of articles are known if that of their site is. Without a pattern, the front page needs no setting. */
function withAddresses(rows: readonly Row[]): FoundSetting[] {
  const url = toSettings(rows).find(({ path }) => path === 'url')
  const others = rows.filter(({ path }) => path !== 'articleUrl' && path !== 'feeds.ids')
  if (!url) return toSettings(others)
  const site = String(url.value)
  const patterns = rows.flatMap(row => (row.path === 'articleUrl' ? { ...row, value: below(site, row.value) } : []))
  if (toSettings(patterns).length === 0) return toSettings(others)
  const isBelow = new URL(site).pathname !== '/'
  const home = isBelow ? [{ ...url, path: 'home', value: `${site}/` }] : []
  // The ids in its feed follow from the addresses.
  const own = rows.filter(({ path }) => path === 'feeds.ids')
  const ids = [...own, ...rows.flatMap(row => (row.path === 'generator' ? { ...row, path: 'feeds.ids' } : []))]
  return toSettings([...others, ...ids, ...patterns, ...home])
}

/** The first valid value of each setting, in the order of the settings. */
function toSettings(rows: readonly Row[]): FoundSetting[] {
  return (SETTINGS as readonly Setting[]).flatMap(({ path, value: { read } }) => {
    for (const row of rows) {
      if (row.path !== path) continue
      const value = read(clean(path, row.value), () => undefined)
      if (value !== undefined && value !== '') return [{ ...row, value }]
    }
    return []
  })
}

// A text of this length is no title or sentence.
const MAX_LENGTH = 500

function clean(path: string, value: unknown): unknown {
  if (path === 'language') return toLanguage(value)
  if (path === 'url') return toPublicUrl(value)
  if (path === 'author') return toNames(value)
  if (path === 'emoji') return toFlag(value) || undefined
  if (path === 'articleUrl') return value
  return toText(value)
}

function toText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_LENGTH || /\{\{|\{%|<%/.test(value)) return undefined
  return (
    value
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim() || undefined
  )
}

/** A name, an object with one, or a list of these. */
function toNames(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(toNames).filter(Boolean).join(', ') || undefined
  return toText(isRecord(value) ? value.name : value)
}

function toLanguage(value: unknown): string | undefined {
  const tag: unknown = Array.isArray(value) ? value[0] : value
  const language = typeof tag === 'string' ? parseLanguage(tag.replace(/\.utf-?8$/i, '')) : undefined
  // `default` is a valid tag by its form, but no language has more than three letters.
  return language !== undefined && /^[a-z]{2,3}(?:-|$)/i.test(language) ? language : undefined
}

/** The address at which readers find the site: not that of a preview on this machine. */
function toPublicUrl(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const written = value.trim()
  const whole = written.startsWith('//')
    ? `https:${written}`
    : /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(written)
      ? `https://${written}`
      : written
  const url = parsePublicUrl(whole)
  return url === undefined || url === '' || isThisMachine(url) ? undefined : url
}
