// Files at old addresses, for hosts that know no redirects (GitHub Pages, a bucket, a bare web server).
import { escapeMarkup } from '../../text/markup.ts'
import { decodePath } from '../../text/url.ts'
import type { BuiltFile, Redirect } from '../built-file.ts'

interface Build {
  /** The address of the publication, without a slash at its end. */
  readonly url: string
  readonly files: readonly BuiltFile[]
  readonly redirects: readonly Redirect[]
}

/** A file that has the bytes of another file of the build, or a text of its own. Most need no headers: the number of rules is limited. */
type StandIn = BuiltFile & ({ readonly copyOf: string } | { readonly text: string })

/**
 * A copy where a program reads the address (feeds, head fragments), and where people open it a page that leads on. Also each feed under a
 * name whose extension has the right type at every host: `feed.rss`, `feed.atom`.
 */
export function planStandIns({ url, files, redirects }: Build): readonly StandIn[] {
  const built = new Map(files.map(file => [file.address, file]))
  const taken = createNames()
  for (const { path } of files) taken.add(path)
  const base = new URL(url).pathname.replace(/\/$/, '')
  const standIns: StandIn[] = []

  function add(standIn: StandIn | undefined): void {
    if (standIn && taken.isFree(standIn.path)) {
      taken.add(standIn.path)
      standIns.push(standIn)
    }
  }

  for (const file of files) add(twinOf(file))
  for (const redirect of redirects) {
    const target = redirect.to.startsWith(`${base}/`)
      ? built.get(decodePath(redirect.to.slice(base.length)))
      : undefined
    add(target && isForPrograms(target) ? copyAt(redirect.from, target) : pageAt(redirect, url))
  }
  return standIns
}

const FEED = /^(.*\/)?(feed|atom)\.xml$/

function twinOf(file: BuiltFile): StandIn | undefined {
  const [, folder = '', name] = FEED.exec(file.path) ?? []
  // No program subscribes to an archive.
  if (name === undefined || /(^|\/)archives\/\d+\/$/.test(folder)) return undefined
  const path = `${folder}${name === 'feed' ? 'feed.rss' : 'feed.atom'}`
  return { path, address: `/${path}`, headers: file.headers, copyOf: file.path }
}

/** Programs do not read the page that would lead them on. */
const isForPrograms = ({ path }: BuiltFile) => /\.(?:xml|json)$|^(?:head|bar)\//.test(path)

function copyAt(from: string, target: BuiltFile): StandIn | undefined {
  const place = placeOf(from, /\.(?:xml|rss|atom|rdf|json)$/)
  const type = place?.path.endsWith('/index.html') && target.headers.get('content-type')
  return place && { ...place, headers: new Headers(type ? { 'content-type': type } : {}), copyOf: target.path }
}

function pageAt({ from, to }: Redirect, url: string): StandIn | undefined {
  const place = placeOf(from, /\.html?$/)
  if (!place) return undefined
  const address = new URL(to, url).href
  const [canonical, refresh] = [address, to].map(escapeMarkup)
  return {
    ...place,
    headers: new Headers(),
    text: `<!doctype html>
<meta charset="utf-8">
<title>${canonical}</title>
<link rel="canonical" href="${canonical}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${refresh}">
<p><a href="${refresh}">${canonical}</a></p>
`,
  }
}

// Pages with these first parts have no slash at the end of their address.
const DOCUMENTS = /^\/(?:articles|embed|head|bar|share)\/[^/]+$/

/** Undefined for an address with another extension: hosts would send a page as something else, or run it. */
function placeOf(from: string, extensions: RegExp): Pick<BuiltFile, 'path' | 'address'> | undefined {
  const address = from.replace(/\/$/, '')
  if (!isSafe(address)) return undefined
  if (extensions.test(address)) return { path: address.slice(1), address }
  if (/\.\w+$/.test(address)) return undefined
  if (DOCUMENTS.test(address)) return { path: `${address.slice(1)}.html`, address }
  return { path: `${address.slice(1)}/index.html`, address: `${address}/` }
}

const MAX_NAME_BYTES = 200
const encoder = new TextEncoder()

/** Whether every part of a path can be the name of a file on all systems. */
function isSafe(address: string): boolean {
  return (
    address.startsWith('/') &&
    address
      .slice(1)
      .split('/')
      .every(name => !/^\.*$|[\0-\x1F\x7F<>:"|?*\\%]|[. ]$/.test(name) && encoder.encode(name).length <= MAX_NAME_BYTES)
  )
}

/** The files and folders that are there. Some disks do not tell upper case from lower case. */
function createNames() {
  const files = new Set<string>()
  const folders = new Set<string>()
  const foldersOf = (path: string) => {
    const names = path.toLowerCase().split('/')
    return names.slice(1).map((_, at) => names.slice(0, at + 1).join('/'))
  }
  return {
    add(path: string): void {
      files.add(path.toLowerCase())
      for (const folder of foldersOf(path)) folders.add(folder)
    },
    /** Never both `x.html` and a folder `x`: hosts differ on which one `/x` is. */
    isFree(path: string): boolean {
      const name = path.toLowerCase()
      const isTaken = files.has(name) || folders.has(name) || folders.has(name.replace(/\.html$/, ''))
      return !isTaken && foldersOf(path).every(folder => !files.has(folder) && !files.has(`${folder}.html`))
    },
  }
}
