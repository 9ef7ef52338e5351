// The pictures and files that an address in an article may mean. Generators differ: some resolve it from the file, some from
// the page that they make of the file, some from the root of the site.
import { fileTypeOf } from '../../text/http/file-types.ts'
import { decodePath } from '../../text/url.ts'
import { MARKDOWN } from '../sources.ts'

const PICTURE = /\.(png|jpe?g|gif|webp|avif|svg)$/i

export const isPictureFile = (path: string) => PICTURE.test(path)

/** Whether a link may mean a file that is served with the article. From the root of the site, a page is the site's own. */
export function isAttachment(path: string): boolean {
  const type = fileTypeOf(path)
  return type !== undefined && !(type.isPage && path.startsWith('/'))
}

/** Browsers drop these from addresses (URL Standard, "URL parsing"); so that `java\nscript:` is recognised. */
export const tidy = (address: string) => address.replace(/[\t\n]/g, '').trim()

/** The path, decoded, and the query and fragment as written, for an address without a scheme. */
export function splitAddress(address: string): { path: string; rest: string } {
  const at = address.search(/[?#]/)
  if (at === -1) return { path: decodePath(address), rest: '' }
  return { path: decodePath(address.slice(0, at)), rest: encodeURI(decodePath(address.slice(at))) }
}

/** `path` relative to `folder`, without `.` and `..`; leading `../` stay if it leads out. */
export function join(folder: readonly string[], path: string): string {
  const parts = path.startsWith('/') ? [] : [...folder]
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

export const folderOf = (source: string) => source.split('/').slice(0, -1)
/** The folder that most generators make of a file: `posts/name.md` is served as `posts/name/`. */
export const pageOf = (source: string) =>
  source
    .replace(MARKDOWN, '')
    .replace(/\/index$/i, '')
    .split('/')

/** The path of an address on the site, with a leading slash. */
export function locate(source: string, path: string): string {
  const isFolder = path.endsWith('/') && path !== '/'
  const inside = join(folderOf(source), path).replace(/^(\.\.\/)+/, '')
  return `/${inside}${isFolder ? '/' : ''}`
}

/** Where a picture or another file may be, the most likely place first; `folder` is the picture folder that the article names. */
export function fileLocations(source: string, path: string, folder = ''): string[] {
  // Aliases of project folders in Docusaurus and Astro.
  const alias = /^(?:@site\/static|@site|~|@)\/?(.+)$/.exec(path)?.[1]
  if (alias !== undefined) return [`/${alias}`, `/src/${alias}`]
  const fromRoot = `/${join([], path).replace(/^(\.\.\/)+/, '')}`
  if (path.startsWith('/')) return [fromRoot]
  const places = [join(folderOf(source), path), join(pageOf(source), path)]
  if (folder !== '') places.push(`/${join([], `${folder}/${path}`)}`)
  return [...new Set([...places, fromRoot])]
}
