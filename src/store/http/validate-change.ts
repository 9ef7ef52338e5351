// Validates a change from one revision to the next: its settings must work for every page, and its entries must be complete.
import { isOwnTemplate, type OwnTemplate } from '../../site/own-template.ts'
import { SETTINGS } from '../../site/settings.ts'
import { OBJECT_SETTINGS, parseSite } from '../../site/site.ts'
import type { Change, Entry } from '../destination.ts'
import { hash, id, isPath, picture, revision, siteFonts, slug, source, time } from './field-checks.ts'
import {
  arrayOf,
  type Check,
  type Fault,
  findFaults,
  is,
  isCleanText,
  isPlain,
  objectOf,
  optional,
  textThat,
  trueOrFalse,
} from './validate.ts'

// A request with more would be too large anyway.
const MAX_ENTRIES = 1_000_000
// Characters of all settings, with logo and icon.
const MAX_SITE = 200_000

const ENTRY: Check = objectOf<Entry>({
  source,
  hash,
  mint: id,
  slug,
  edition: optional(textThat('an edition', value => value.length <= 200)),
  published: optional(time),
  updated: optional(time),
  adopted: optional(is('a path, or an empty text', value => value === '' || isPath(value))),
})

const GROUPS = new Set(SETTINGS.flatMap(({ path }) => (path.includes('.') ? [path.split('.')[0] as string] : [])))

const MAX_TEMPLATES = 1000
const TEMPLATE: Check = objectOf<OwnTemplate>({
  name: is('the path of a card template', isOwnTemplate),
  version: textThat('a version', value => /^[\da-f]{32}$/.test(value)),
  format: optional(is('jpg or png', value => value === 'jpg' || value === 'png')),
})

/** Every setting must be as `parseSite` returns it, and there must be an address. */
const site: Check = (value, field, refuse) => {
  if (!isPlain(value)) return refuse(field, 'takes the settings')
  const { mark, icon, cover, background, fonts, templates, ...settings } = value
  optional(picture)(mark, `${field}.mark`, refuse)
  optional(picture)(icon, `${field}.icon`, refuse)
  optional(picture)(cover, `${field}.cover`, refuse)
  optional(picture)(background, `${field}.background`, refuse)
  optional(siteFonts)(fonts, `${field}.fonts`, refuse)
  optional(arrayOf(TEMPLATE, MAX_TEMPLATES))(templates, `${field}.templates`, refuse)
  // Settings are grouped in objects of one level; the values of some are objects.
  for (const [name, group] of Object.entries(settings)) {
    const isWrong = GROUPS.has(name)
      ? !isPlain(group) || hasUnknownGroup(name, group)
      : isPlain(group) && !OBJECT_SETTINGS.includes(name)
    if (isWrong)
      return refuse(
        `${field}.${name.slice(0, 40)}`,
        GROUPS.has(name) ? 'takes an object of settings' : 'is an unknown setting',
      )
  }
  const written = stringify(settings)
  if (written === undefined || written.length > MAX_SITE || !isCleanText(written.replace(/\\u[0-9a-f]{4}/g, decode)))
    return refuse(field, `takes settings of at most ${MAX_SITE} characters, none of them a control character`)
  const { site: parsed, problems } = parseSite(settings)
  for (const { message, hint } of problems) refuse(field, `${message}; ${hint}`)
  if (problems.length > 0) return
  if (parsed.url === '') refuse(`${field}.url`, 'takes the address of the publication')
  // A value that differs from the parsed one could contain something unchecked.
  for (const { path } of SETTINGS) {
    const [given, read] = [stringify(find(settings, path)), stringify(find(parsed, path))]
    if (given !== undefined && given !== read) refuse(`${field}.${path}`, `must be written as ${read}`)
  }
}

const hasUnknownGroup = (name: string, group: object) =>
  Object.entries(group).some(([member, value]) => isPlain(value) && !OBJECT_SETTINGS.includes(`${name}.${member}`))

const decode = (written: string) => String.fromCharCode(Number.parseInt(written.slice(2), 16))

const find = (settings: unknown, path: string): unknown =>
  path.split('.').reduce((value: unknown, name) => (isPlain(value) ? value[name] : undefined), settings)

/** Undefined for undefined, and for values that are nested too deeply. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

const sourceOf = (entry: unknown) => (isPlain(entry) ? entry.source : undefined)

const CHANGE: Check = objectOf<Change>({
  base: revision,
  site,
  set: arrayOf(ENTRY, MAX_ENTRIES, sourceOf),
  remove: arrayOf(source, MAX_ENTRIES, value => value),
  named: trueOrFalse,
  publisher: textThat('the id of a publisher', value => /^remote:[\w-]{1,64}$/.test(value)),
  against: optional(revision),
  committed: optional(time),
  force: optional(trueOrFalse),
})

/** `value` is the unchecked input. */
export function findChangeFaults(value: unknown): Fault[] {
  const faults = findFaults(value, '', CHANGE)
  if (faults.length > 0) return faults
  const { set, remove } = value as Change
  const gone = new Set(remove)
  return set
    .filter(entry => gone.has(entry.source))
    .slice(0, 20)
    .map(entry => ({ field: `set: ${entry.source}`, message: 'is both set and removed' }))
}
