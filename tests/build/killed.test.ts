// Builds that are killed as whole processes.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCli, temporaryFolder } from '../support/process.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let args: string[]
const at = (path: string) => join(folder.path, path)

beforeAll(async () => {
  folder = await temporaryFolder()
  args = [
    'build',
    at('articles'),
    '--data',
    at('data'),
    '--out',
    at('dist'),
    '--url',
    'https://news.example',
    '--no-cards',
  ]
  await mkdir(at('articles'))
  await write('one')
  expect(await runCli(args)).toMatchObject({ code: 0 })
}, 300_000)
afterAll(() => folder.remove())

async function write(version: string): Promise<void> {
  for (let n = 1; n <= 20; n++)
    await writeFile(
      at(`articles/note-${n}.md`),
      `---\ntitle: Note ${n}\ndate: 2026-01-${n}\ntags: [A]\n---\nText ${version}.\n`,
    )
}

/** Path and content of each file. */
async function content(path = 'dist'): Promise<readonly string[]> {
  const entries = await readdir(at(path), { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const own = files.filter(file => !file.endsWith('.spread-info-build.json')).sort()
  return Promise.all(own.map(async file => `${file.slice(at(path).length)}\n${await readFile(file, 'latin1')}`))
}

/** Kills a build as soon as this is there beside the output folder. */
async function killAt(path: string): Promise<NodeJS.Signals | null> {
  const main = join(import.meta.dirname, '../../src/cli/main.js')
  const child = spawn(process.execPath, [main, ...args], { stdio: 'ignore' })
  const ended = new Promise<NodeJS.Signals | null>(resolve => child.once('exit', (_, signal) => resolve(signal)))
  while (child.exitCode === null && !existsSync(at(`.dist.spread-info/${path}`))) await wait(2)
  child.kill('SIGKILL')
  return ended
}

it('leaves the old files or the new ones when it is killed, and the next build does its work', async () => {
  const first = await content()
  await write('two')
  const signals = []
  const left = []
  // Before the first file, among the pages, among the stand-ins, and among the files for hosts.
  for (const path of ['new', 'new/articles/note-9.html', 'new/rss/index.html', 'new/vercel.json']) {
    signals.push(await killAt(path))
    left.push(await content())
  }
  // A build that was quicker than its end has written the new files.
  expect(signals.slice(0, 2)).toEqual(['SIGKILL', 'SIGKILL'])
  expect(await runCli(args)).toMatchObject({ code: 0 })
  const last = await content()
  for (const files of left) expect([first, last]).toContainEqual(files)
  expect(left[0]).toEqual(first)
  expect(last).not.toEqual(first)
  expect((await readdir(folder.path)).sort()).toEqual(['articles', 'data', 'dist'])
  // The same as without any interruption.
  args = args.map(arg => (arg === at('dist') ? at('fresh') : arg))
  expect(await runCli(args)).toMatchObject({ code: 0 })
  expect(last).toEqual(await content('fresh'))
}, 300_000)
