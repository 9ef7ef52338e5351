// The language of a folder that names none.
import { rm } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

// Several processes in each, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 })
const { at, write, started } = useTestFolder()

const head = (title: string, more = '') => `---\ntitle: ${title}\ndate: 2026-01-01\n${more}---\n`
const PERSIAN = `${head('خاک باغ')}خاک سیاه و گرم است و در بهار بوی باران می‌دهد.\n\n\`\`\`js\nconst someLongNameOfAFunction = () => anotherName(withArguments)\n\`\`\`\n`
const RUSSIAN = 'Земля чёрная и тёплая, весной она пахнет дождём, и мы это видим.\n'
const GUESSED = /no language is set: guessed "fa" from the articles; set "language": "fa"/g

describe('a folder that names no language', () => {
  it('gets the language of its script, in check, publish and serve, and says so once', async () => {
    await write({ 'blog/soil.md': PERSIAN, 'blog/rain.md': PERSIAN.replace('خاک باغ', 'باران') })
    const check = await runCommand(['check', '--articles', at('blog')])
    expect(check.stdout.match(GUESSED)).toHaveLength(1)
    expect(check.stdout).toContain('2 articles to publish, 0 errors, 1 warning')
    const publish = await runCommand(['publish', '--articles', at('blog'), '--no-cards'])
    expect([publish.code, publish.stderr.match(GUESSED)?.length]).toEqual([0, 1])
    expect((await runCommand(['publish', '--articles', at('blog'), '--no-cards'])).stdout).toContain(
      '2 articles, 0 set, 0 removed',
    )

    const service = startCli(['serve', '--articles', at('blog'), '--port', '0'])
    started.push(service)
    const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
    const get = async (path: string) => (await fetch(`${address}${path}`)).text()
    expect(JSON.parse(await get('/feed.json'))).toMatchObject({ language: 'fa' })
    expect(await get('/')).toMatch(/<html[^>]* lang="fa"[^>]* dir="rtl"/)
    expect(await get('/articles/soil')).toMatch(/<html[^>]* lang="fa"[^>]* dir="rtl"/)
    // One more article, of another language, changes nothing; a setting does.
    await write({ 'blog/english.md': `${head('English')}Short.\n` })
    await service.line(/Revision 3/)
    expect(JSON.parse(await get('/feed.json'))).toMatchObject({ language: 'fa' })
    await write({ 'blog/site.json': '{ "language": "en" }' })
    await service.line(/Revision 4/)
    expect(JSON.parse(await get('/feed.json'))).toMatchObject({ language: 'en' })
  })

  it('gets it with a settings file or a configuration that says other things', async () => {
    await write({
      'a/site.json': '{ "title": "A" }',
      'a/x.md': head('Земля') + RUSSIAN,
      'b/_config.yml': 'title: B\n',
      'b/_posts/2026-01-01-x.md': head('Земля') + RUSSIAN,
    })
    for (const articles of ['a', 'b/_posts'])
      expect((await runCommand(['check', '--articles', at(articles)])).stdout).toContain(
        'guessed "ru" from the articles',
      )
  })

  it.each([
    ['a settings file', { 'blog/site.json': '{ "language": "en" }' }],
    ['a configuration', { 'blog/_config.yml': 'title: B\nlang: en\n' }],
    ['the articles', { 'blog/x.md': head('Земля', 'lang: ru\n') + RUSSIAN }],
    ['Latin script', { 'blog/x.md': `${head('La terre')}La terre est noire et chaude, déjà.\n` }],
  ])('is not guessed with %s', async (_, files) => {
    await write({ 'blog/x.md': head('Земля') + RUSSIAN, ...files })
    expect((await runCommand(['check', '--articles', at('blog')])).stdout).not.toContain('guessed')
  })

  it('keeps it while articles come and go in a large folder', async () => {
    for (let number = 0; number < 200; number++)
      await write({
        [`blog/a${number}.md`]: number % 10 < 7 ? head('Земля') + RUSSIAN : `${head('Soil')}It is warm.\n`,
      })
    const language = async () =>
      /guessed "(\w+)"/.exec((await runCommand(['publish', '--articles', at('blog'), '--dry-run'])).stderr)?.[1]
    expect(await language()).toBe('ru')
    for (let number = 0; number < 20; number++) await rm(at(`blog/a${number}.md`))
    await write({ 'blog/new.md': `${head('Soil')}It is warm.\n` })
    expect(await language()).toBe('ru')
  })
})
