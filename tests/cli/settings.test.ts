// Which settings and which store a folder of articles gets.
import { readdir } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { startCli } from '../support/process.ts'
import { serveStore } from '../support/serve-store.ts'
import { useTestFolder } from '../support/test-folder.ts'

// Several processes in each, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 })
const { at, write, started } = useTestFolder()
const ARTICLE = '---\ntitle: Soil\ndate: 2026-01-01\n---\nBlack and warm.\n'

it('a folder elsewhere has the settings of its generator, also after a change, and its own store', async () => {
  await write({
    'blog/_config.yml': "title: Ann's garden\nlang: fr\nurl: https://garden.example\nauthor: Ann Lee\n",
    'blog/_posts/2026-01-01-soil.md': ARTICLE,
  })
  const service = startCli(['serve', '--articles', at('blog/_posts'), '--port', '0'])
  started.push(service)
  const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
  const feed = async () => (await fetch(`${address}/feed.json`)).json()
  expect(await feed()).toMatchObject({
    title: "Ann's garden",
    language: 'fr',
    authors: [{ name: 'Ann Lee' }],
    home_page_url: 'https://garden.example/',
  })
  expect(service.output()).toContain(`No site.json in ${at('blog')}, so the settings are:
  from _config.yml:
    title "Ann's garden", url "https://garden.example", language "fr",
    generator "jekyll", author "Ann Lee", feeds.ids "jekyll",
    articleUrl "https://garden.example/:categories/:year/:month/:day/:title.html"
\`spread-info init\` writes them into a file
`)
  expect(await readdir(at('blog'))).toContain('.data')

  await write({ 'blog/_config.yml': 'title: Her garden\nurl: https://garden.example\n' })
  await service.line(/Revision 2/)
  expect(await feed()).toMatchObject({ title: 'Her garden' })
  // A file that is half saved changes nothing.
  await write({ 'blog/_config.yml': 'title: "Her\nurl: [\n' })
  await service.line(/_config\.yml:?.* so the last published settings are still used/)
  expect(await feed()).toMatchObject({ title: 'Her garden' })
  await write({ 'blog/site.json': '{ "title": "Our garden" }' })
  await service.line(/Revision 3/)
  expect(await feed()).toMatchObject({ title: 'Our garden' })
})

it('a folder without any configuration has a title from its name, not that of the demo', async () => {
  await write({ 'soil-and-rain/soil.md': ARTICLE })
  const { code, stdout, stderr } = await runCommand(['publish', '--articles', at('soil-and-rain'), '--no-cards'])
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `Revision 1 in ${at('soil-and-rain/.data')}: 1 article, 1 set, 0 removed\n1 file: 1 published\n`,
  })
  expect(stderr).toBe(
    `No site.json in ${at('soil-and-rain')}, so the settings are:
  from the name of the folder:
    title "Soil and rain"
\`spread-info init\` writes them into a file
`,
  )
})

it('settings that are found are shown by file, on lines that a terminal of 80 columns shows whole', async () => {
  const description = 'A garden that grows and grows. '.repeat(5)
  await write({
    'blog/_config.yml': `title: Garden\ndescription: ${description}\nurl: https://garden.example\npermalink: /:title/\n`,
    'blog/_posts/2026-01-01-soil.md': ARTICLE,
  })
  for (const [cwd, articles, head] of [
    ['blog', '_posts', 'No site.json, so the settings are:\n  from _config.yml:\n    title "Garden",\n'],
    ['.', 'blog/_posts', 'No site.json in blog, so the settings are:\n  from blog/_config.yml:\n    title "Garden",\n'],
  ] as const) {
    const { stderr } = await runCommand(['check', '--articles', articles], {}, { cwd: at(cwd) })
    expect(stderr).toContain(head)
    expect(stderr).toContain('    description "A garden that grows')
    expect(Math.max(...stderr.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
  }
})

it('a settings file beside the folder of articles is used outside a project too, and is named', async () => {
  await write({ 'release/site.json': '{ "title": "Release" }', 'release/articles/soil.md': ARTICLE })
  const title = async (cwd: string, articles: string) => {
    const args = ['publish', '--no-cards', '--articles', articles, '--data', at('data')]
    const { stderr } = await runCommand(args, {}, { cwd: at(cwd) })
    const feed = await serveStore(at('data'), async url => (await fetch(`${url}/feed.json`)).json())
    return [feed.title, /^Settings: .*$/m.exec(stderr)?.[0]]
  }
  expect(await title('.', 'release/articles')).toEqual(['Release', 'Settings: release/site.json'])
  expect(await title('release', 'articles')).toEqual(['Release', undefined])
  expect(await title('release/articles', '.')).toEqual(['Release', `Settings: ${at('release/site.json')}`])
  await write({ 'elsewhere/a.txt': '' })
  expect(await title('elsewhere', at('release/articles'))).toEqual(['Release', `Settings: ${at('release/site.json')}`])
  await write({ 'release/articles/site.json': '{ "title": "Inner" }' })
  expect(await title('.', 'release/articles')).toEqual(['Inner', undefined])
})

it('a settings file above the folder of a project is not that of the project', async () => {
  await write({ 'site.json': '{ "title": "Other" }', 'blog/.git/HEAD': '', 'blog/soil.md': ARTICLE, 'x/a.txt': '' })
  const { stderr } = await runCommand(['check', '--articles', at('blog')], {}, { cwd: at('x') })
  expect(stderr).toContain('title "Blog"')
})

it('a settings file above the folder is used, up to the top of the project', async () => {
  await write({
    'site.json': '{ "title": 7 }',
    'blog/.git/HEAD': '',
    'blog/site.json': '{ "titel": "A" }',
    'blog/hugo.toml': 'title = "Hugo"\n',
    'blog/content/posts/soil.md': ARTICLE,
  })
  const { stdout } = await runCommand(['check', '--articles', at('blog/content/posts')])
  expect(stdout).toContain('unknown setting "titel"; did you mean "title"?')
  expect(stdout).not.toContain('"title" is 7')
})
