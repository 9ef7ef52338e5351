// Does what each row of the README's table "To add … touch …" says, in a copy of the project.
import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CliProcess, startCli, temporaryFolder } from '../support/process.ts'
import { ADDITIONS, type Addition } from './additions.ts'
import { commandRows, feedAddresses, type Registries, readTable, settingRows } from './readme-tables.ts'
import { findExports } from './unused-exports.ts'

const ROOT = join(import.meta.dirname, '../..')
const README = await readFile(join(ROOT, 'README.md'), 'utf8')
const ROWS = new Map(readTable(README, 'To add … touch …').map(([name = '', files = '']) => [name, files]))

// What has the types that an addition must fit. `commands.ts` would load the whole program.
const TYPED = [
  'src/feeds/renderers.ts',
  'src/cards/templates.ts',
  'src/site/site.ts',
  'tests/share/expected-links.ts',
  'tests/share/network-sources.ts',
  'tests/cards/renderer.test.ts',
  'src/cards/**/*.d.ts',
  'src/cli/examplecommand.ts',
  'src/locales/messages-for.ts',
]

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let copy: string
const started: CliProcess[] = []

beforeAll(async () => {
  folder = await temporaryFolder()
  copy = join(folder.path, 'copy')
  const isLeftOut = (path: string) =>
    dirname(path) === ROOT && ['node_modules', '.git', '.data', 'dist', 'lib'].includes(basename(path))
  await cp(ROOT, copy, { recursive: true, filter: path => !isLeftOut(path) })
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  await writeFile(
    join(copy, 'tsconfig.added.json'),
    JSON.stringify({
      extends: './tsconfig.json',
      include: TYPED,
    }),
  )
})
afterAll(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all(started.map(({ ended }) => ended))
  await folder.remove()
})

/** Makes all additions, but for one file of some of them. */
async function add(omitted: ReadonlyMap<Addition, string> = new Map()): Promise<void> {
  const texts = new Map<string, string | undefined>()
  for (const addition of ADDITIONS)
    for (const [path, edit] of Object.entries(addition.edits)) {
      if (!texts.has(path)) texts.set(path, await readFile(join(ROOT, path), 'utf8').catch(() => undefined))
      if (omitted.get(addition) !== path) texts.set(path, edit(texts.get(path)))
    }
  for (const [path, text] of texts)
    await (text === undefined ? rm(join(copy, path), { force: true }) : writeFile(join(copy, path), text))
}

/** Runs Node in the copy, and returns what it printed. */
const node = (...args: readonly string[]) =>
  new Promise<{ stdout: string; stderr: string }>(resolve => {
    execFile(process.execPath, args, { cwd: copy }, (_, stdout, stderr) => resolve({ stdout, stderr }))
  })

const REGISTRIES = `const [{ SETTINGS }, { COMMANDS }, { FEED_FORMATS }] = await Promise.all(
  ['site/settings', 'cli/commands', 'feed-formats'].map(name => import(process.cwd() + '/src/' + name + '.ts')))
console.log(JSON.stringify({
  settings: SETTINGS, commands: COMMANDS, feedFiles: Object.values(FEED_FORMATS).map(({ file }) => file) }))
for (const { load } of COMMANDS.filter(({ name }) => name === 'examplecommand')) await load()`

/** Everything that the types, the guards and the program itself report. Empty if nothing is missing. */
async function findFaults(): Promise<string> {
  const [types, lists] = await Promise.all([
    node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.added.json'),
    node('--input-type=module', '-e', REGISTRIES),
  ])
  const faults = [types.stdout, lists.stderr, ...findExports(copy).unused]
  if (lists.stdout === '') return faults.join('\n')
  const registries = JSON.parse(lists.stdout) as Registries
  const readme = await readFile(join(copy, 'README.md'), 'utf8')
  for (const [heading, rows] of [
    ['Settings', settingRows(registries)],
    ['Commands', commandRows(registries)],
  ] as const) {
    const [inReadme, expected] = [readTable(readme, heading), rows].map(each => each.map(cells => cells.join(' | ')))
    faults.push(
      ...inReadme!.filter(row => !expected!.includes(row)),
      ...expected!.filter(row => !inReadme!.includes(row)),
    )
  }
  const addresses = feedAddresses(registries)
  if (!readTable(readme, 'Addresses').some(([first]) => first === addresses)) faults.push(addresses)
  return faults.filter(Boolean).join('\n')
}

describe.each(ADDITIONS.map(({ row, edits }) => [row, edits] as const))('to add %s', (row, edits) => {
  it('touches the files that the README names, and no other', () => {
    const named = ROWS.get(row) ?? ''
    const files = [...named.matchAll(/`((?:src|tests)\/[^`]*)`/g)].map(([, path]) => path as string)
    if (named.includes('table above')) files.push('README.md')
    const touched = Object.keys(edits).map(path => (files.includes(path) ? path : path.replace(/[^/]*$/, '')))
    expect(touched.toSorted()).toEqual(files.toSorted())
  })
})

it('every row is tested here, except the row for a platform', () => {
  const others = [...ROWS.keys()].filter(name => !ADDITIONS.some(({ row }) => row === name))
  expect(others).toEqual(['a platform'])
})

it('every platform has a test that calls the contracts', async () => {
  const platforms = await readdir(join(ROOT, 'src/platforms'), { withFileTypes: true })
  for (const { name } of platforms.filter(entry => entry.isDirectory()))
    expect(await readFile(join(ROOT, `tests/platforms/${name}.test.ts`), 'utf8')).toContain("from '../contract/")
})

describe('with everything added', () => {
  beforeAll(() => add())

  it('nothing is missing', async () => {
    expect(await findFaults()).toBe('')
  })

  it('the command runs, and help lists it', async () => {
    const main = 'src/cli/main.js'
    expect((await node(main, '--help')).stdout).toContain('print a greeting')
    expect(await node(main, 'examplecommand')).toEqual({ stdout: 'Good evening\n', stderr: '' })
  })

  it('the feed, the network, the template and the setting are served', async () => {
    const articles = join(folder.path, 'articles')
    const settings = {
      language: 'la',
      example: { greeting: 'Hello' },
      cards: { template: 'examplecard' },
      share: { networks: ['examplenet'] },
    }
    await mkdir(articles)
    await writeFile(join(articles, 'first.md'), '---\ntitle: An example\ndate: 2026-10-01\n---\nA text.\n')
    await writeFile(join(folder.path, 'site.json'), JSON.stringify(settings))
    const args = ['--articles', articles, '--site', join(folder.path, 'site.json'), '--data', join(folder.path, 'data')]
    const service = startCli(['serve', ...args, '--port', '0'], {}, { main: join(copy, 'src/cli/main.js') })
    started.push(service)
    const [, feed = '', root = ''] = await service.line(/((http:\S+)\/examplefeed\.txt)/)
    expect(await (await fetch(feed)).text()).toBe(`An example ${root}/articles/first`)
    const page = await (await fetch(`${root}/articles/first`)).text()
    expect(page).toContain(`type="text/plain" title="Untitled (Example)" href="${root}/examplefeed.txt"`)
    expect(page).toContain('Gå til indholdet')
    expect(page).toContain('/share/first/examplenet')
    const share = await fetch(`${root}/share/first/examplenet`, { redirect: 'manual' })
    expect(share.headers.get('location')).toContain('https://www.examplenet.com/sharing/share-offsite/?url=')
    const [, card = ''] = /property="og:image" content="([^"]*)"/.exec(page) ?? []
    expect((await fetch(card)).headers.get('content-type')).toMatch(/^image\//)
    expect(service.output()).not.toMatch(/warning|error|unknown setting/)
  })
})

describe('with one file of each left out', () => {
  const rounds = Math.max(...ADDITIONS.map(({ edits }) => Object.keys(edits).length))
  it.each(Array.from({ length: rounds }, (_, round) => round + 1))('(file %i) each is reported', async round => {
    const omitted = new Map(
      ADDITIONS.flatMap(addition => {
        const path = Object.keys(addition.edits)[round - 1]
        return path === undefined ? [] : [[addition, path] as const]
      }),
    )
    await add(omitted)
    const faults = await findFaults()
    for (const [{ row, name }, path] of omitted) expect(faults, `${row} without ${path}`).toContain(name)
  })
})
