// Asks the app for every address, and hands the answers to a folder.
import type { Publication } from '../context.ts'
import type { Db } from '../ports.ts'
import { mapPool } from '../text/pool.ts'
import { InvalidInput, type Problem } from '../text/problem.ts'
import { decodePath } from '../text/url.ts'
import type { BuiltFile, Redirect } from './built-file.ts'
import { filePathOf } from './file-path.ts'
import { planStandIns } from './host-files/plan-stand-ins.ts'
import { renderHostFiles } from './host-files/render-host-files.ts'
import { type Address, listAddresses } from './list-addresses.ts'
import { listOldAddresses } from './list-old-addresses.ts'

/** Where the files go. A path is below the folder, with `/`. */
export interface BuildOutput {
  write(path: string, bytes: Uint8Array): Promise<void>
  /** Copies stored bytes; false if there are none under this key. */
  copy(path: string, key: string): Promise<boolean>
  /** Writes the bytes of another file of this build. */
  duplicate(path: string, of: string): Promise<void>
}

interface BuildParts {
  /** The whole app, made for a static build. */
  readonly ask: (request: Request) => Promise<Response>
  readonly db: Pick<Db, 'all'>
  readonly output: BuildOutput
  /** The files of `assets/`. */
  readonly assets: readonly string[]
  readonly now: Date
  /** Cards that are not stored are not drawn either. */
  readonly withoutCards: boolean
  readonly onProgress: (done: number, total: number) => void
}

// Rendering is the work of one thread; the others write.
const CONCURRENCY = 16
// Without pictures and cards: for the progress only.
const PER_ARTICLE = 8
// The longest name of a file on all usual disks, in bytes.
const MAX_NAME = 255
const KEPT_HEADERS =
  /^(content-(type|disposition|security-policy)|cache-control|access-control-allow-origin|x-.+|.+-policy)$/

/** Throws InvalidInput if an address can't be a file. Rejects if the app does not answer one. */
export async function buildSite(publication: Publication, parts: BuildParts): Promise<{ readonly redirects: number }> {
  const { ask, output, onProgress } = parts
  const { root } = publication.paths
  const files = new Map<string, BuiltFile>()
  const redirects = new Map<string, Redirect>()
  const problems: Problem[] = []
  const headersOf = createHeaderTable()

  const request = (path: string, method = 'GET') => new Request(root + path, { method })

  async function build({ path, file, blob, source = '', isOptional }: Address): Promise<void> {
    const add = ({ headers }: Response) =>
      files.set(file, { path: file, address: decodePath(path), headers: headersOf(headers) })
    if (blob !== undefined && (await output.copy(file, blob))) {
      add(await ask(request(path, 'HEAD')))
      return
    }
    if (blob?.startsWith('cards/') && parts.withoutCards) return
    const response = await ask(request(path))
    if (response.status === 200) {
      add(response)
      await output.write(file, new Uint8Array(await response.arrayBuffer()))
    } else if (!addRedirect(path, response) && !(isOptional && response.status === 404))
      problems.push({
        file: source,
        severity: 'error',
        message: `${path} can’t be built: the answer is ${response.status}`,
        hint: 'see the messages above',
      })
  }

  function addRedirect(path: string, { status, headers }: Response): boolean {
    const to = headers.get('location')
    const from = decodePath(path)
    if (to === null) return false
    if (!redirects.has(from)) redirects.set(from, { from, to, status: status as Redirect['status'] })
    return true
  }

  const seen = new Set<string>()
  let done = 0
  let expected = PER_ARTICLE * (await publication.articles.count({}, 'all'))
  for await (const group of listAddresses(publication, parts)) {
    const fresh = group.filter(({ file }) => !seen.has(file) && seen.add(file))
    for (const { file, source = '' } of fresh) {
      const name = file.split('/').find(part => new TextEncoder().encode(part).length > MAX_NAME)
      if (name !== undefined) problems.push(tooLong(name, source))
    }
    if (problems.length > 0) break
    expected -= fresh.filter(({ source, blob }) => source !== undefined && blob === undefined).length
    const total = seen.size + Math.max(0, expected)
    await mapPool(fresh, CONCURRENCY, async address => {
      await build(address)
      onProgress(++done, total)
    })
  }
  if (problems.length > 0) throw new InvalidInput(problems)

  const notFound = await ask(new Request(`${root}/404`, { headers: { accept: 'text/html' } }))
  await output.write('404.html', new Uint8Array(await notFound.arrayBuffer()))
  files.set('404.html', { path: '404.html', address: '/404.html', headers: headersOf(notFound.headers) })

  for (const path of await listOldAddresses(publication, parts.db, parts.now))
    if (!seen.has(filePathOf(path))) addRedirect(path, await ask(request(path)))
  const known = { url: root, redirects: [...redirects.values()] }
  for (const standIn of planStandIns({ ...known, files: [...files.values()] })) {
    files.set(standIn.path, standIn)
    if ('text' in standIn) await output.write(standIn.path, new TextEncoder().encode(standIn.text))
    else await output.duplicate(standIn.path, standIn.copyOf)
  }
  const hosts = renderHostFiles({ ...known, files: [...files.values()] })
  for (const { path, text } of hosts) await output.write(path, new TextEncoder().encode(text))
  return { redirects: redirects.size }
}

const tooLong = (name: string, source: string): Problem => ({
  file: source,
  severity: 'error',
  message: `"${name}" is too long for the name of a file: at most ${MAX_NAME} bytes`,
  hint: 'give the article a shorter slug, or its tag or section a shorter name',
})

/** Most files of a build have the same few headers: those that depend on the content are left out, and equal ones are one object. */
function createHeaderTable() {
  const known = new Map<string, Headers>()
  return (headers: Headers): Headers => {
    const kept = [...headers].filter(([name]) => KEPT_HEADERS.test(name))
    const key = JSON.stringify(kept)
    const found = known.get(key) ?? new Headers(kept)
    known.set(key, found)
    return found
  }
}
