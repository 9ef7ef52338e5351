// The examples of docs/programs.md, run as they are, but with the source in place of the package and a free port.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort, temporaryFolder } from '../support/process.ts'
import { writeFiles } from './mounted.ts'

const ROOT = join(import.meta.dirname, '../..')
const PAGE = readFileSync(join(ROOT, 'docs/programs.md'), 'utf8')
const EXAMPLES = Array.from(PAGE.matchAll(/^```js\n(.*?)^```$/gms), ([, code]) => code as string)
const IMPORT = /^import .* from '(?!spread-info\b)([^']+)'$/gm

const fileOf = (entry: string) => pathToFileURL(join(ROOT, 'src/exports', `${entry || 'app'}.ts`)).href
const importsOf = (code: string) => Array.from(code.matchAll(IMPORT), ([, name]) => name as string)
const uses = (code: string, entry: string) => code.includes(`'spread-info/${entry}'`)

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let child: ChildProcess | undefined
beforeAll(async () => {
  folder = await temporaryFolder()
  await writeFiles(folder.path)
  await mkdir(join(folder.path, 'programs'))
  // Hono and its server are found there.
  await symlink(join(ROOT, 'node_modules'), join(folder.path, 'node_modules'))
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await folder.remove()
})

async function start(code: string): Promise<{ child: ChildProcess; output: () => string }> {
  const file = join(folder.path, `programs/${EXAMPLES.indexOf(code)}.mjs`)
  await writeFile(
    file,
    code.replaceAll(/'spread-info\/?(\w*)'/g, (_, entry) => `'${fileOf(entry)}'`),
  )
  child = spawn(process.execPath, [file], { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', text => {
      output += text
    })
  return { child, output: () => output }
}

it.each(['feeds', 'cards', 'share'])('the example of spread-info/%s runs', async entry => {
  const [code = ''] = EXAMPLES.filter(each => uses(each, entry))
  const { child, output } = await start(code)
  const [ended] = await once(child, 'close')
  expect([ended, output()]).toEqual([0, expect.stringMatching(/<rss|og:image:alt|https:\/\/bsky\.app/)])
})

const servers = EXAMPLES.filter(
  code => uses(code, 'node') && importsOf(code).length > 0 && importsOf(code).every(name => /^node:|hono/.test(name)),
)

it.each(servers)('a server of the examples answers: %#', async code => {
  const port = await freePort()
  const { child, output } = await start(code.replaceAll('3000', String(port)))
  const ended = once(child, 'close')
  const ask = async () => (await fetch(`http://localhost:${port}/news/feed.xml`).catch(() => undefined))?.text()
  await expect.poll(ask, { interval: 200 }).toContain(`http://localhost:${port}/news/articles/hello`)
  child.kill('SIGTERM')
  const [, signal] = await ended
  // One of them ends by itself, when it has closed everything.
  expect([signal, output()]).toEqual([code.includes('SIGTERM') ? null : 'SIGTERM', ''])
})

it('the page names only what there is', async () => {
  expect(servers.length).toBe(2)
  for (const [, names = '', entry = ''] of PAGE.matchAll(/^import \{([^}]+)\} from 'spread-info\/?(\w*)'$/gm)) {
    const module = (await import(fileOf(entry))) as object
    for (const name of names.split(',')) expect(Object.keys(module)).toContain(name.trim())
  }
})
