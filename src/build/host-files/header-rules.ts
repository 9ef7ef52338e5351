// The headers of all files as a few patterns, for hosts that read headers from a file.
import { fileTypeOf } from '../../text/http/file-types.ts'
import { mediaTypeOf } from '../../text/http/media-types.ts'
import type { BuiltFile } from '../built-file.ts'

type Values = ReadonlyMap<string, string>

/** Headers for some addresses. No address gets the same header from two rules: hosts would join the values. */
export interface HeaderRule {
  /** The decoded parts of the path; `undefined` is any one name. */
  readonly parts: readonly (string | undefined)[]
  /** `/a/b`, `/a/b/`, or everything below `/a/b/`. */
  readonly end: 'file' | 'folder' | 'below'
  readonly headers: Values
}

// The others are the host's own work (ETag, Vary), or have no meaning without the service.
const SENT = new Set([
  'access-control-allow-origin',
  'cache-control',
  'content-disposition',
  'content-security-policy',
  'content-type',
  'content-usage',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'link',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
  'x-robots-tag',
])

/** A part of the tree of addresses. */
interface Folder {
  file?: Values
  index?: Values
  readonly children: Map<string, Folder>
}

// Of a file that takes the headers of the files beside it, but not their type.
const OPEN: Values = new Map()
const TYPE = 'content-type'

const createFolder = (): Folder => ({ children: new Map() })

/** In the order of the addresses. Files without headers take those of the files beside them. */
export function toHeaderRules(files: readonly BuiltFile[]): readonly HeaderRule[] {
  const root = createFolder()
  for (const file of files) {
    add(root, file)
    // Hosts send `a.html` at `/a` too, and most redirect there.
    if (/.\.html$/.test(file.address)) add(root, { ...file, address: file.address.slice(0, -'.html'.length) })
  }
  return rulesOf(root, [])
}

function add(root: Folder, { path, address, headers }: BuiltFile): void {
  const parts = address.split('/').slice(1)
  const isIndex = parts.at(-1) === ''
  let folder = root
  for (const part of isIndex ? parts.slice(0, -1) : parts) {
    const child = folder.children.get(part) ?? createFolder()
    folder.children.set(part, child)
    folder = child
  }
  folder[isIndex ? 'index' : 'file'] =
    [...headers].length === 0
      ? OPEN
      : new Map(
          [...headers].filter(
            ([name, value]) => SENT.has(name) && !(name === 'content-type' && isGuessed(path, value)),
          ),
        )
}

/** Whether every host finds this type by the extension of the file. */
function isGuessed(path: string, type: string): boolean {
  const sent = type.split(';')[0] as string
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name.endsWith('.html')) return sent === 'text/html'
  if (name.endsWith('.xml')) return sent === 'application/xml' || sent === 'text/xml'
  // What the service sends as text or as bytes may have another type at a host, one that browsers run.
  const guesses = [mediaTypeOf(name), ...(sent === 'text/plain' ? [] : [fileTypeOf(name)?.type])]
  return sent !== 'application/octet-stream' && guesses.some(guess => guess?.split(';')[0] === sent)
}

function rulesOf(folder: Folder, parts: HeaderRule['parts']): HeaderRule[] {
  const isRoot = parts.length === 0
  const { file, index } = folder
  const all = valuesBelow(folder)
  const common = isRoot || all.length < 2 ? new Map<string, string>() : shared(all)
  const rest = common.size === 0 ? folder : without(folder, common)
  const children = [...rest.children].sort(([a], [b]) => (a < b ? -1 : 1))
  const merged =
    isRoot || !areAlike(children.map(([, child]) => child)) ? undefined : merge(children.map(([, each]) => each))
  return [
    ...rule(parts, 'file', file),
    ...rule(parts, 'below', common),
    ...rule(parts, 'folder', common.size === 0 ? index : rest.index),
    ...(merged
      ? rulesOf(merged, [...parts, undefined])
      : children.flatMap(([name, child]) => rulesOf(child, [...parts, name]))),
  ]
}

const rule = (parts: HeaderRule['parts'], end: HeaderRule['end'], headers: Values | undefined): HeaderRule[] =>
  headers === undefined || headers.size === 0 ? [] : [{ parts, end, headers }]

/** What is below a folder, and its own page. */
function valuesBelow({ index, children }: Folder): Values[] {
  const below = [...children.values()].flatMap(child => [...(child.file ? [child.file] : []), ...valuesBelow(child)])
  return index ? [index, ...below] : below
}

// The viewers of browsers show a picture under any policy, so the one of vector graphics may be that of all pictures beside them.
const POLICY = 'content-security-policy'
const isForPictures = (policy: string) => policy.includes("style-src 'unsafe-inline'; sandbox")

function shared(every: readonly Values[]): Values {
  const all = every.filter(values => values !== OPEN)
  const [first] = all
  const common = new Map([...(first ?? [])].filter(([name, value]) => all.every(values => values.get(name) === value)))
  const policies = new Set(all.flatMap(values => values.get(POLICY) ?? []))
  const [policy, ...others] = policies
  if (every.includes(OPEN)) common.delete(TYPE)
  if (policy !== undefined && others.length === 0 && isForPictures(policy)) common.set(POLICY, policy)
  return common
}

function without({ file, index, children }: Folder, common: Values): Folder {
  const strip = (values: Values) =>
    values === OPEN ? OPEN : new Map([...values].filter(([name]) => !common.has(name)))
  return {
    ...(file && { file: strip(file) }),
    ...(index && { index: strip(index) }),
    children: new Map([...children].map(([name, child]) => [name, without(child, common)])),
  }
}

/** Whether they are all files, or all folders: a pattern for both would be one for too much. */
function areAlike(folders: readonly Folder[]): boolean {
  return (
    folders.length > 1 &&
    new Set(folders.map(({ children, index }) => children.size > 0 || index !== undefined)).size === 1
  )
}

/** Folders with the same headers at the same places, as one; undefined if they differ. */
function merge(folders: readonly Folder[]): Folder | undefined {
  const merged = createFolder()
  for (const folder of folders) if (!mergeInto(merged, folder)) return undefined
  return merged
}

function mergeInto(target: Folder, folder: Folder): boolean {
  for (const place of ['file', 'index'] as const) {
    const values = folder[place]
    const before = target[place]
    const both = values && before ? join(values, before) : (values ?? before)
    if (both === undefined && values) return false
    if (both) target[place] = both
  }
  return [...folder.children].every(([name, child]) => {
    const known = target.children.get(name) ?? createFolder()
    target.children.set(name, known)
    return mergeInto(known, child)
  })
}

/** Undefined if they differ in more than links, which each file has its own of: those of all are left. */
function join(a: Values, b: Values): Values | undefined {
  if (a === OPEN || b === OPEN) {
    const known = a === OPEN ? b : a
    return known.has(TYPE) ? undefined : known
  }
  const names = new Set([...a.keys(), ...b.keys()])
  const different = [...names].filter(name => a.get(name) !== b.get(name))
  if (different.some(name => name !== LINK)) return undefined
  const links = listLinks(a).filter(link => listLinks(b).includes(link) && !isHub(link))
  const others = [...a].filter(([name]) => !different.includes(name))
  return new Map(different.length === 0 || links.length === 0 ? others : [...others, [LINK, links.join(', ')]])
}

const LINK = 'link'
const listLinks = (values: Values) => values.get(LINK)?.split(/,\s*(?=<)/) ?? []
// Readers look for the hub of a feed and for its own address in one place (WebSub 4): here or in the feed.
const isHub = (link: string) => link.endsWith('rel="hub"')
