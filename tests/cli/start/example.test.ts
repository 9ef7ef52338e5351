// A publication to begin with: `spread-info init --example`, and `npm create spread-info`.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { renderSchema } from '../../../src/site/schema.ts'
import { SETTINGS } from '../../../src/site/settings.ts'
import { runCommand } from '../../support/command.ts'
import { type CliResult, startCli } from '../../support/process.ts'
import { useTestFolder } from '../../support/test-folder.ts'

vi.setConfig({ testTimeout: 180_000 })
const { at, write, started } = useTestFolder()
const ROOT = join(import.meta.dirname, '../../..')
const FILES = [
  '.gitignore',
  'articles/a-picture-goes-along.md',
  'articles/lake.jpg',
  'articles/not-ready-yet.md',
  'articles/welcome.md',
  'site.json',
]
const readJson = async (path: string) => JSON.parse(await readFile(at(path), 'utf8'))
const list = async (path: string) =>
  (await readdir(at(path), { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(at(path).length + 1))
    .toSorted()

it('`init --example FOLDER` writes a publication that is right as it is', async () => {
  const made = await runCommand(['init', '--example', 'my-blog'], {}, { cwd: at('.') })
  expect(made).toMatchObject({ code: 0, stderr: '' })
  expect(made.stdout).toMatch(/^Wrote an example with 6 files into my-blog:\n/)
  expect(made.stdout).toMatch(/\nThen start it: cd my-blog && npx spread-info\n$/)
  expect(await list('my-blog')).toEqual(FILES)
  expect(await readJson('my-blog/site.json')).toEqual({
    title: 'My blog',
    description: 'Say in one sentence what it is about.',
    language: 'en',
    author: '',
  })
  expect((await readFile(at('my-blog/.gitignore'), 'utf8')).split('\n')).toContain('.data/')

  expect(await runCommand(['check'], {}, { cwd: at('my-blog') })).toEqual({
    code: 0,
    stdout: '3 files: 2 published, 1 draft\n2 articles to publish, 0 errors, 0 warnings\n',
    stderr: '',
  })
  const service = startCli(['--port', '0'], {}, { cwd: at('my-blog') })
  started.push(service)
  const [, address] = await service.line(/^My blog: 2 articles at (http:.*)\/$/m)
  const page = await (await fetch(`${address}/articles/welcome`)).text()
  for (const [, path] of page.matchAll(/<a href="[^"]*(\/(?:feeds|cards|preview))"/g))
    expect((await fetch(`${address}${path}`)).status, path).toBe(200)
  const picture = await (await fetch(`${address}/articles/a-picture-goes-along`)).text()
  expect(picture).toMatch(/<img [^>]*alt="The sun sets behind four ridges/)
})

it('it overwrites no file, and then writes none', async () => {
  await write({ 'blog/articles/welcome.md': 'Mine.\n', 'other/articles': 'A file.\n' })
  const before = await list('blog')
  const here = await runCommand(['init', '--example'], {}, { cwd: at('blog') })
  expect(here).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'spread-info: nothing was written, because there is already "articles/welcome.md"; choose another folder: spread-info init --example my-publication\n',
  })
  expect(await list('blog')).toEqual(before)
  expect(await readFile(at('blog/articles/welcome.md'), 'utf8')).toBe('Mine.\n')
  expect((await runCommand(['init', '--example', at('other')])).code).toBe(1)
  expect(await list('other')).toEqual(['articles'])
})

it('`init` names the schema of an installed package', async () => {
  await write({
    'a/package.json': '{}',
    'a/articles/one.md': '---\ntitle: One\ndate: 2024-01-05\n---\nText.\n',
    'a/node_modules/spread-info/site.schema.json': renderSchema(SETTINGS),
  })
  expect(await runCommand(['init'], {}, { cwd: at('a') })).toMatchObject({ code: 0 })
  expect((await readJson('a/site.json')).$schema).toBe('./node_modules/spread-info/site.schema.json')
  expect(existsSync(at('a/.data'))).toBe(false)
  expect((await runCommand(['check'], {}, { cwd: at('a') })).stdout).toContain('0 errors, 0 warnings')
})

/** `create-spread-info` as npm installs it: beside `spread-info`. */
async function installCreator(): Promise<string> {
  await mkdir(at('npx/node_modules'), { recursive: true })
  await cp(join(ROOT, 'create-spread-info'), at('npx/node_modules/create-spread-info'), { recursive: true })
  await symlink(ROOT, at('npx/node_modules/spread-info'))
  return at('npx/node_modules/create-spread-info/index.js')
}
const run = (program: string, args: readonly string[], env: Record<string, string> = {}): Promise<CliResult> =>
  new Promise(resolve =>
    execFile(
      process.execPath,
      [program, ...args],
      { cwd: at('.'), env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  )

it('`npm create spread-info FOLDER` makes one with scripts, which start it', async () => {
  const creator = await installCreator()
  const made = await run(creator, ['My blog'], { npm_config_user_agent: 'npm/11.0.0 node/v24.7.0 linux x64' })
  expect(made).toEqual({
    code: 0,
    stdout: "Made a publication in My blog. Next:\n\n  cd 'My blog'\n  npm install\n  npm start\n\n",
    stderr: '',
  })
  expect(await list('My blog')).toEqual([...FILES.slice(0, 5), 'package.json', 'site.json'])
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  expect(await readJson('My blog/package.json')).toEqual({
    name: 'my-blog',
    private: true,
    type: 'module',
    scripts: { start: 'spread-info', check: 'spread-info check', build: 'spread-info build' },
    dependencies: { 'spread-info': `^${version}` },
  })
  expect((await readJson('My blog/site.json')).$schema).toBe('./node_modules/spread-info/site.schema.json')

  // What `npm install` does for the scripts.
  await mkdir(at('My blog/node_modules/.bin'), { recursive: true })
  const command = `exec '${process.execPath}' '${join(ROOT, 'src/cli/main.js')}' "$@"`
  await writeFile(at('My blog/node_modules/.bin/spread-info'), `#!/bin/sh\n${command}\n`, { mode: 0o755 })
  const checked = await new Promise<string>((resolve, reject) =>
    execFile('npm', ['run', 'check'], { cwd: at('My blog') }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    ),
  )
  expect(checked).toContain('2 articles to publish, 0 errors, 0 warnings')
  // The store is in the folder that `.gitignore` names.
  expect((await runCommand(['publish', '--no-cards'], {}, { cwd: at('My blog') })).stdout).toContain('My blog/.data')
})

it('`npm create spread-info` leaves nothing behind where it can’t begin', async () => {
  const creator = await installCreator()
  await write({ 'project/package.json': '{}', 'used/site.json': '{}' })
  expect(await run(creator, ['project'])).toMatchObject({ code: 1, stderr: expect.stringContaining('already') })
  expect(await list('project')).toEqual(['package.json'])
  expect(await run(creator, ['used'])).toMatchObject({ code: 1, stderr: expect.stringContaining('"used/site.json"') })
  expect(await list('used')).toEqual(['site.json'])
  await writeFile(at('file'), '')
  expect(await run(creator, ['file'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('"file" can\'t be written: there is a file of this name'),
  })
  expect(await run(creator, ['--nothing'])).toMatchObject({ code: 2 })
  expect(await run(creator, ['a', 'b'])).toMatchObject({ code: 2 })
  // Without a name
  expect((await run(creator, [], { npm_config_user_agent: 'pnpm/10.0.0 npm/? node/v24.7.0' })).stdout).toBe(
    'Made a publication in my-publication. Next:\n\n  cd my-publication\n  pnpm install\n  pnpm start\n\n',
  )
})

it('both packages have the same version', async () => {
  const [own, creator] = await Promise.all(
    ['package.json', 'create-spread-info/package.json'].map(async path =>
      JSON.parse(await readFile(join(ROOT, path), 'utf8')),
    ),
  )
  expect(creator.version).toBe(own.version)
  expect(creator.dependencies['spread-info']).toBe(own.version)
  expect(creator.engines.node).toBe(own.engines.node)
})
