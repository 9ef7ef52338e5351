// A folder that is probably not the one that was meant.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { startCli, temporaryFolder } from '../support/process.ts'

vi.setConfig({ testTimeout: 240_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const at = (path: string) => join(folder.path, path)
beforeEach(async () => {
  folder = await temporaryFolder()
  await writeFile(at('site.json'), '{"title":"Folders"}')
})
afterEach(() => folder.remove())

async function write(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(at(path)), { recursive: true })
    await writeFile(at(path), `---\ntitle: ${path}\ndate: 2024-01-05\n---\nText.\n`)
  }
}
const args = (path: string) => ['--articles', at(path), '--site', at('site.json'), '--data', at('data')]
const hintOf = async (path: string) => /Hint: (.*)/.exec((await runCommand(['check', ...args(path)])).stderr)?.[1]

it('a folder without articles: the one in the same project that has them is named', async () => {
  await write(
    'web/content/posts/a.md',
    'web/content/posts/2024/b.md',
    'web/content/posts/c/index.md',
    'web/content/x.md',
  )
  await write('web/package.json', 'web/static/README.md')
  expect(await hintOf('web/static')).toBe(
    `there are no articles in "${at('web/static')}": did you mean --articles ${at('web/content/posts')} (3 articles)?`,
  )
})

it('a folder without articles in a project without any: what an article is', async () => {
  await mkdir(at('empty'))
  expect(await hintOf('empty')).toBe(
    `there are no articles in "${at('empty')}"; an article is a Markdown file, as in "${at('empty/first.md')}"`,
  )
})

it('a whole project: the folder of its articles is named, also at the start of `serve` and by `publish`', async () => {
  await write(
    'web/README.md',
    'web/docs/a.md',
    'web/docs/b.md',
    'web/docs/c.md',
    'web/_posts/one.md',
    'web/_posts/two.md',
  )
  await write('web/_config.yml', 'web/node_modules/x/y.md')
  const hint = `"${at('web')}" looks like a whole project: did you mean --articles ${at('web/_posts')} (2 of 5 articles)?`
  expect(await hintOf('web')).toBe(hint)
  expect((await runCommand(['publish', '--no-cards', ...args('web')])).stderr).toContain(`Hint: ${hint}`)
  const service = startCli(['serve', '--port', '0', ...args('web')])
  try {
    await service.line(/^Hint: .*web\/_posts \(2 of 5 articles\)/m)
  } finally {
    service.child.kill('SIGKILL')
    await service.ended
  }
})

it('a project with no usual names: the deepest folder with most articles', async () => {
  await write(
    'web/package.json',
    'web/src/essays/a.md',
    'web/src/essays/b.md',
    'web/src/essays/c.md',
    'web/src/about.md',
  )
  expect(await hintOf('web')).toMatch(/did you mean --articles .*web\/src\/essays \(3 of 4 articles\)\?$/)
})

it('README.md beside several folders of articles, without any mark of a generator', async () => {
  await write('web/README.md', 'web/posts/a.md', 'web/notes/b.md')
  expect(await hintOf('web')).toMatch(/did you mean --articles .*web\/posts \(1 of 2 articles\)\?$/)
})

it('no hint for a folder of articles, with a README, with folders, or in a repository of its own', async () => {
  await write('plain/a.md', 'plain/b.md', 'plain/README.md', 'plain/2024/c.md')
  await write('vault/a.md', 'vault/b.md', 'vault/.git/config', 'vault/ideas/c.md')
  expect(await hintOf('plain')).toBeUndefined()
  expect(await hintOf('vault')).toBeUndefined()
})
