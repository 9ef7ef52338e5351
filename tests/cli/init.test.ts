import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SETTINGS } from '../../src/site/settings.ts'
import { runCommand } from '../support/command.ts'
import { hasTerminal, runCli, runOnTerminal, temporaryFolder } from '../support/process.ts'

vi.setConfig({ testTimeout: 240_000 })
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
  await mkdir(at('content/posts'), { recursive: true })
  await writeFile(at('content/posts/soil.md'), '---\ntitle: Soil\ndate: 2026-01-01\n---\nBlack.\n')
  await writeFile(at('hugo.toml'), "baseURL = 'https://garden.example/'\ntitle = 'Garden'\n")
})
afterEach(() => folder.remove())
const at = (path: string) => join(folder.path, path)

it('writes what it found into a commented settings file, which then counts', async () => {
  const { code, stdout, stderr } = await runCli(['init', at('content/posts')])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(
    `Found Hugo\n  title        "Garden" (hugo.toml)\n  url          "https://garden.example" (hugo.toml)\n  generator    "hugo" (hugo.toml)\n  feeds.ids    "hugo" (hugo.toml)\n  articleUrl   "https://garden.example/posts/:hugo_path/" (hugo.toml)\nWrote ${at('site.json')}; change what is wrong there\n`,
  )
  expect(JSON.parse(await readFile(at('site.json'), 'utf8'))).toEqual({
    $schema: './.data/site.schema.json',
    '// title': 'The name of the publication. From hugo.toml',
    title: 'Garden',
    '// description': 'What it is about, in one sentence. Not found',
    description: '',
    '// url': 'The public address; if empty, the address it is served at. From hugo.toml',
    url: 'https://garden.example',
    '// language': 'The main language; if it is not set anywhere, guessed from the script of the articles. Not found',
    '// generator':
      'The generator that the folder was written for: its rules say what a date means. `jekyll`, `hugo`, `zola`, `eleventy`, `astro`, `docusaurus`, `hexo` or `vitepress`. From hugo.toml',
    generator: 'hugo',
    '// author': 'The default author. Not found',
    author: '',
    feeds: {
      '// ids':
        'The ids of articles that have none yet: our own (`tag`), or those of the feed that your generator wrote: `jekyll`, `hugo`, `zola`, `eleventy`, `astro`, `docusaurus`, `hexo` or `vitepress`. From hugo.toml',
      ids: 'hugo',
    },
    '// articleUrl':
      'The address of your own article pages, if you have any, with `:slug` or other parts, such as `:path`, `:title`, `:year`; or several of them by folder (see docs/your-own-pages.md). From hugo.toml. Feeds and cards lead there; empty it if Spread Info takes the place of that site',
    articleUrl: 'https://garden.example/posts/:hugo_path/',
  })
  const checked = await runCommand(['check', at('content/posts')])
  expect(checked).toMatchObject({
    code: 0,
    stderr: '',
    stdout: '1 file: 1 published\n1 article to publish, 0 errors, 0 warnings\n',
  })
})

it('writes a schema with every setting beside the store', async () => {
  await runCommand(['init', at('content/posts')])
  const schema = JSON.parse(await readFile(at('.data/site.schema.json'), 'utf8'))
  for (const { path, fallback, meaning } of SETTINGS) {
    const property = path.split('.').reduce((inner, name) => inner.properties[name], schema)
    expect(property).toMatchObject({ default: fallback, description: expect.stringContaining(meaning) })
  }
  expect(schema.additionalProperties).toBe(false)
  expect(schema.properties.feeds.properties.items.type).toBe('integer')
})

it('never overwrites a settings file', async () => {
  await writeFile(at('site.json'), '{}')
  const result = await runCommand(['init', at('content/posts')])
  expect(result).toMatchObject({
    code: 1,
    stderr: `spread-info: "${at('site.json')}" already exists, and init never overwrites it\n`,
  })
  expect(await readFile(at('site.json'), 'utf8')).toBe('{}')
})

it.runIf(hasTerminal)('asks on a terminal, and keeps the former settings file', async () => {
  await writeFile(at('site.json'), '{}')
  const refused = await runOnTerminal(['init', at('content/posts')], 'n\n')
  expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('nothing was written') })
  expect(await readFile(at('site.json'), 'utf8')).toBe('{}')
  expect((await runOnTerminal(['init', at('content/posts')], '\x03')).code).toBe(130)
  const confirmed = await runOnTerminal(['init', at('content/posts')], 'y\n')
  expect(confirmed).toMatchObject({ code: 0, stdout: expect.stringContaining('Found Hugo') })
  expect(await readFile(at('site.json.old'), 'utf8')).toBe('{}')
  expect(JSON.parse(await readFile(at('site.json'), 'utf8'))).toMatchObject({ title: 'Garden' })
})

it('takes the folder that it runs in, and says which articles it found there', async () => {
  const { code, stdout } = await runCommand(['init'], {}, { cwd: folder.path })
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Found Hugo\n/)
  // As if the folder of the articles had been given
  expect(JSON.parse(await readFile(at('site.json'), 'utf8')).articleUrl).toBe(
    'https://garden.example/posts/:hugo_path/',
  )
  expect(stdout).toMatch(/Then start `spread-info serve content\/posts`\n$/)
  const checked = await runCommand(['check'], {}, { cwd: folder.path })
  expect(checked).toMatchObject({ code: 0, stderr: 'Articles: content/posts\n' })
})

it('the folder may be given with its name or without, but not twice', async () => {
  const twice = await runCommand(['check', at('content'), '--articles', at('content')])
  expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('and --articles are both given') })
  const bare = await runCommand(['publish', at('content/posts'), '--no-cards'])
  expect(bare).toMatchObject({ code: 0, stdout: expect.stringContaining('1 article, 1 set') })
})

it('says a language that is only guessed, and does not write it', async () => {
  const russian = 'Земля чёрная и тёплая, весной она пахнет дождём, и мы это видим.\n'
  await writeFile(at('content/posts/soil.md'), `---\ntitle: Земля\ndate: 2026-01-01\n---\n${russian}`)
  const { stdout } = await runCommand(['init', at('content/posts')])
  expect(stdout).toContain('  language     "ru" (guessed from the articles, and not written)\n')
  const starter = JSON.parse(await readFile(at('site.json'), 'utf8'))
  expect(starter['// language']).toMatch(/Not found; the articles look like "ru"$/)
  expect(starter).not.toHaveProperty('language')
  // So it still follows the articles.
  await writeFile(at('content/posts/soil.md'), '---\ntitle: Soil\ndate: 2026-01-01\n---\nIt is black and warm.\n')
  expect((await runCommand(['check', at('content/posts')])).stdout).not.toContain('guessed')
})

it('writes a language that the configuration has, whatever the script of the articles', async () => {
  await writeFile(at('hugo.toml'), "baseURL = 'https://garden.example/'\nlanguageCode = 'uk'\n")
  await writeFile(at('content/posts/soil.md'), '---\ntitle: Земля\ndate: 2026-01-01\n---\nЗемля чёрная и тёплая.\n')
  const { stdout } = await runCommand(['init', at('content/posts')])
  expect(stdout).not.toContain('guessed')
  expect(JSON.parse(await readFile(at('site.json'), 'utf8')).language).toBe('uk')
})
