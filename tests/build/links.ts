// Follows every own address in the files of a build, as a crawler would.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

const ATTRIBUTES = /\s(?:href|src|action|poster|data-share|data-copy|data-open)=(?:"([^"]*)"|'([^']*)')/g
const SRCSET = /\ssrcset="([^"]*)"/g
const READ = ['.html', '.xml', '.json', '.opml', '.css', '.txt', '.js']

/** The own addresses in the files that are neither a file nor a redirect, each with a file that has it. */
export async function findDeadLinks(folder: string, url: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
  const known = new Set(files)
  const redirects = new Set(
    (await readFile(join(folder, '_redirects'), 'utf8')).split('\n').map(line => line.split(' ')[0]),
  )
  const base = new URL(url).pathname.replace(/\/$/, '')
  const dead = new Map<string, string>()
  for (const file of files.filter(name => READ.includes(extname(name)) && !name.startsWith('.'))) {
    const text = await readFile(join(folder, file), 'utf8')
    for (const link of listLinks(text, file, url)) {
      const path = decodeURIComponent(link.slice(base.length).replace(/[?#].*/s, '')) || '/'
      const places = [path, `${path}.html`, `${path}index.html`].map(place => place.slice(1))
      if (!places.some(place => known.has(place)) && !redirects.has(link.replace(/[?#].*/s, ''))) dead.set(path, file)
    }
  }
  return Array.from(dead, ([path, file]) => `${path} in ${file}`)
}

/** Paths, with the folder of the publication's address. */
function* listLinks(text: string, file: string, url: string): Generator<string> {
  const plain = text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('\\/', '/')
  const { origin, pathname } = new URL(url)
  const base = pathname.replace(/\/$/, '')
  const own = new RegExp(`${url.replaceAll('.', '\\.')}(?![\\w.-])(/[^\\s"'<>\\]\\\\;,]*)?`, 'g')
  for (const [address] of plain.matchAll(own)) yield address.slice(origin.length) || '/'
  if (!file.endsWith('.html')) return
  const found = [
    ...Array.from(plain.matchAll(ATTRIBUTES), ([, double, single]) => double ?? single ?? ''),
    ...Array.from(plain.matchAll(SRCSET), ([, set = '']) =>
      set.split(',').map(part => part.trim().split(' ')[0] ?? ''),
    ).flat(),
  ]
  for (const address of found)
    if (address.startsWith('/') && !address.startsWith('//') && `${address}/`.startsWith(`${base}/`)) yield address
}
