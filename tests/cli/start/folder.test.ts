// `spread-info FOLDER`, and what happens without a folder or with a word that is no folder.
import { mkdir, writeFile } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { runCommand } from '../../support/command.ts'
import { startCli } from '../../support/process.ts'
import { useTestFolder } from '../../support/test-folder.ts'

vi.setConfig({ testTimeout: 120_000 })
const { at, write, started } = useTestFolder()
const article = (title: string) => `---\ntitle: ${title}\ndate: 2024-01-05\n---\n${title} as text.\n`
const check = (folder: string, ...args: string[]) => runCommand(['check', ...args], {}, { cwd: at(folder) })

it('a folder alone is served, without any settings', async () => {
  await write({ 'my blog/one.md': article('One') })
  const service = startCli([at('my blog'), '--port', '0'])
  started.push(service)
  const [, title, address] = await service.line(/^(.*): 1 article at (http:\/\/127\.0\.0\.1:\d+)\/$/m)
  expect(title).toBe('My blog')
  expect(await (await fetch(`${address}/feed.xml`)).text()).toContain('One as text.')
})

it('the title is from the folder above one that only says what is in it', async () => {
  await write({ 'garden/articles/one.md': article('One') })
  expect((await check('garden')).stderr).toContain('title "Garden"')
})

it('a folder with the name of a command is given with its path', async () => {
  await write({
    'check/one.md': article('One'),
    'articles/two.md': article('Two'),
    'articles/three.md': article('Three'),
  })
  expect((await check('.')).stdout).toContain('2 articles to publish')
  expect((await check('.', './check')).stdout).toContain('1 article to publish')
  expect((await check('.', 'check')).stdout).toContain('1 article to publish')
})

it('in a project, the only folder that looks like articles is taken, and said', async () => {
  await write({
    'hugo/hugo.toml': "title = 'Garden'\n",
    'hugo/README.md': 'Read me.\n',
    'hugo/content/about.md': article('About'),
    'hugo/content/posts/one.md': article('One'),
    'hugo/content/posts/2024/two.md': article('Two'),
    'hugo/themes/plain/blog/three.md': article('Three'),
    'hugo/tests/fixtures/posts/four.md': article('Four'),
  })
  expect(await check('hugo')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('2 articles to publish'),
    stderr: expect.stringContaining('Articles: content/posts\n'),
  })
  const service = startCli(['--port', '0'], {}, { cwd: at('hugo') })
  started.push(service)
  await service.line(/^Garden: 2 articles at http/m)
})

it('several such folders: they are listed, and nothing is done', async () => {
  await write({
    'astro/astro.config.mjs': '',
    'astro/src/content/blog/one.md': article('One'),
    'astro/src/content/blog/two.md': article('Two'),
    'astro/src/content/news/three.md': article('Three'),
  })
  expect(await check('astro')).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'spread-info: which folder has the articles? Name one (`spread-info src/content/blog`); there are src/content/blog (2 articles), src/content/news (1 article)\n',
  })
})

it('outside a project: articles in the working directory, or in a folder with a usual name', async () => {
  await write({
    'plain/one.md': article('One'),
    'holder/posts/one.md': article('One'),
    'holder/other/two.md': article('Two'),
  })
  expect((await check('plain')).stderr).toContain('Articles: in this folder\n')
  expect((await check('holder')).stderr).toContain('Articles: posts\n')
  // Not everything below the home folder.
  const home = await runCommand(['check'], { HOME: at('plain') }, { cwd: at('plain') })
  expect(home).toMatchObject({ code: 1, stdout: '' })
})

it('without any articles: how to name their folder, and how to begin', async () => {
  await mkdir(at('empty'))
  for (const args of [[], ['check'], ['publish'], ['cards'], ['worker']])
    expect(await runCommand(args, {}, { cwd: at('empty') })).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'spread-info: there are no articles in this folder; name their folder (`spread-info FOLDER`), or begin with an example (`spread-info init --example`)\n',
    })
})

it.each([
  ['artcles', 2, 'there is no command and no folder "artcles"; did you mean the folder "articles"?'],
  ['./artcles', 2, 'folder "./artcles" not found; did you mean "articles"?'],
  ['pub', 2, 'unknown command "pub"; there is no folder of this name either. --help lists the commands'],
  ['publsh', 2, 'unknown command "publsh"; did you mean "publish"? --help lists the commands'],
  ['~/posts', 2, 'folder "~/posts" not found'],
  ['one.md', 2, '"one.md" is a file, not a folder of articles; --help lists the commands'],
])('the word %s, which is neither a command nor a folder', async (word, code, message) => {
  await write({ 'articles/one.md': article('One') })
  await writeFile(at('one.md'), article('One'))
  expect(await runCommand([word], {}, { cwd: at('.') })).toEqual({
    code,
    stdout: '',
    stderr: `spread-info: ${message}\n`,
  })
})
