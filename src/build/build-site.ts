// Asks the app for every address, and hands the answers to a folder.
import type { Publication } from '../context.ts'
import type { Db } from '../ports.ts'
import { batchesOf } from '../store/batches.ts'
import { mapPool } from '../text/pool.ts'
import { InvalidInput, type Problem } from '../text/problem.ts'
import { decodePath } from '../text/url.ts'
import type { Answer, Ask } from './answers.ts'
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
  readonly ask: Ask
  readonly db: Pick<Db, 'all'>
  readonly output: BuildOutput
  /** The files of `assets/`. */
  readonly assets: readonly string[]
  readonly now: Date
  readonly onProgress: (done: number, total: number) => void
}

// A message to a thread for each address would take longer than many answers do: the addresses of two articles, or some feeds.
const AT_ONCE = 18
// Enough to keep four threads busy while others are written.
const CONCURRENCY = 8
// Without pictures and cards: for the progress only.
const PER_ARTICLE = 9
// The longest name of a file on all usual disks, in bytes.
const MAX_NAME = 255
const encoder = new TextEncoder()
const KEPT_HEADERS =
  /^(content-(type|disposition|security-policy|usage)|cache-control|access-control-allow-origin|link|x-.+|.+-policy)$/

/** Throws InvalidInput if an address can't be a file. Rejects if the app does not answer one. */
export async function buildSite(publication: Publication, parts: BuildParts): Promise<{ readonly redirects: number }> {
  const { ask, output, onProgress } = parts
  const { root } = publication.paths
  const files = new Map<string, BuiltFile>()
  const redirects = new Map<string, Redirect>()
  const problems: Problem[] = []
  const headersOf = createHeaderTable()

  const addFile = ({ path, file }: Pick<Address, 'path' | 'file'>, { headers }: Pick<Answer, 'headers'>) =>
    files.set(file, { path: file, address: decodePath(path), headers: headersOf(headers) })

  async function build(addresses: readonly Address[]): Promise<readonly Moved[]> {
    const answers = await ask(addresses)
    await Promise.all(
      addresses.map(async (address, index) => {
        const { path, file, source = '', isOptional } = address
        const answer = answers[index] as Answer
        if (answer.status === 200) {
          addFile(address, answer)
          await output.write(file, answer.body)
        } else if (locationOf(answer) === undefined && !(isOptional && answer.status === 404))
          problems.push({
            file: source,
            severity: 'error',
            message: `${path} can’t be built: the answer is ${answer.status}`,
            hint: 'see the messages above',
          })
      }),
    )
    return addresses.map(({ path }, index) => ({ path, answer: answers[index] as Answer }))
  }

  // Stored bytes of one kind have the same headers, as far as they are kept.
  const blobHeaders = new Map<string, Promise<readonly Answer[]>>()

  /** Whether there are stored bytes, or need not be. */
  async function copy(address: Address & { readonly blob: string }): Promise<boolean> {
    const { path, file, blob } = address
    // Publishing reports cards that can't be drawn.
    if (!(await output.copy(file, blob))) return blob.startsWith('cards/')
    const kind = `${/^\w+/.exec(blob)} ${/[^.]*$/.exec(file)}`
    const known = blobHeaders.get(kind) ?? ask([{ path, isHead: true }])
    blobHeaders.set(kind, known)
    addFile(address, (await known)[0] as Answer)
    return true
  }

  /** In the order of the addresses, not of the threads: equal builds have equal files. */
  function addRedirects(moved: readonly Moved[]): void {
    for (const { path, answer } of moved) {
      const to = locationOf(answer)
      const from = decodePath(path)
      if (to !== undefined && !redirects.has(from))
        redirects.set(from, { from, to, status: answer.status as Redirect['status'] })
    }
  }

  const seen = new Set<string>()
  let done = 0
  let expected = PER_ARTICLE * (await publication.articles.count({}, 'all'))
  for await (const group of listAddresses(publication, parts)) {
    const fresh = group.filter(({ file }) => !seen.has(file) && seen.add(file))
    problems.push(...(await findTooLong(fresh, publication)))
    if (problems.length > 0) break
    const asked = fresh.filter(({ blob }) => blob === undefined)
    expected -= asked.filter(({ source }) => source !== undefined).length
    const total = seen.size + Math.max(0, expected)
    const stored = fresh.flatMap(address => (address.blob === undefined ? [] : [{ ...address, blob: address.blob }]))
    await mapPool(stored, CONCURRENCY, async address => {
      if (!(await copy(address))) addRedirects(await build([address]))
      onProgress(++done, total)
    })
    const moved = await mapPool([...batchesOf(asked, AT_ONCE)], CONCURRENCY, async addresses => {
      const answers = await build(addresses)
      done += addresses.length
      onProgress(done, total)
      return answers.filter(({ answer }) => locationOf(answer) !== undefined)
    })
    addRedirects(moved.flat())
  }
  if (problems.length > 0) throw new InvalidInput(problems)

  const [notFound] = (await ask([{ path: '/404' }])) as [Answer]
  await output.write('404.html', notFound.body)
  addFile({ path: '/404.html', file: '404.html' }, notFound)

  const old = (await listOldAddresses(publication, parts.db, parts.now)).filter(path => !seen.has(filePathOf(path)))
  const answered = await mapPool([...batchesOf(old, AT_ONCE)], CONCURRENCY, async paths => {
    const answers = await ask(paths.map(path => ({ path })))
    return paths.map((path, index) => ({ path, answer: answers[index] as Answer }))
  })
  addRedirects(answered.flat())
  const known = { url: root, redirects: [...redirects.values()] }
  for (const standIn of planStandIns({ ...known, files: [...files.values()] })) {
    files.set(standIn.path, standIn)
    if ('text' in standIn) await output.write(standIn.path, encoder.encode(standIn.text))
    else await output.duplicate(standIn.path, standIn.copyOf)
  }
  const hosts = renderHostFiles({ ...known, files: [...files.values()] })
  for (const { path, text } of hosts) await output.write(path, encoder.encode(text))
  return { redirects: redirects.size }
}

interface Moved {
  readonly path: string
  readonly answer: Answer
}

const locationOf = ({ headers }: Answer) => headers.find(([name]) => name === 'location')?.[1]

/** Each name once, with an article that it comes from. */
async function findTooLong(addresses: readonly Address[], { articles }: Publication): Promise<readonly Problem[]> {
  const long = new Map<string, Address>()
  for (const address of addresses) {
    const name = address.file.split('/').find(part => encoder.encode(part).length > MAX_NAME)
    if (name !== undefined && !long.has(name)) long.set(name, address)
  }
  return Promise.all(
    Array.from(long, async ([name, { source, scope }]) => {
      const [article] = source === undefined && scope ? await articles.listFacts(scope, { limit: 1 }) : []
      return tooLong(name, source ?? article?.source ?? '')
    }),
  )
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
  return (headers: Answer['headers']): Headers => {
    const kept = headers.filter(([name]) => KEPT_HEADERS.test(name))
    const key = JSON.stringify(kept)
    const found = known.get(key) ?? new Headers(kept.map(([name, value]): [string, string] => [name, value]))
    known.set(key, found)
    return found
  }
}
