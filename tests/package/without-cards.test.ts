// The packages that draw are optional. Each command is run from a copy of the project that has only some packages.
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { freePort, runCli, startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const folder = useTestFolder()
// Each test starts several processes.
vi.setConfig({ testTimeout: 300_000 })

const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
  readonly optionalDependencies: Readonly<Record<string, string>>
}
const OPTIONAL = Object.keys(manifest.optionalDependencies)
const JAPANESE = '@fontsource-variable/noto-sans-jp'

/** Every package that is not needed only to draw. */
const REQUIRED = (await readdir(join(ROOT, 'node_modules'), { withFileTypes: true }))
  .map(({ name }) => name)
  .filter(
    name =>
      !name.startsWith('.') && !/^(@img|@fontsource|@fontsource-variable)$/.test(name) && !OPTIONAL.includes(name),
  )

async function install(names: readonly string[], where = 'project'): Promise<void> {
  for (const name of names) {
    const place = folder.at(join(where, 'node_modules', name))
    await mkdir(dirname(place), { recursive: true })
    await symlink(join(ROOT, 'node_modules', name), place)
  }
}

/** The project with these packages and no others. */
async function makeProject(...more: readonly string[]): Promise<void> {
  await mkdir(folder.at('project'))
  for (const name of ['src', 'assets', 'package.json'])
    await cp(join(ROOT, name), folder.at(join('project', name)), { recursive: true })
  await install([...REQUIRED, ...more])
  const photo = await sharp({ create: { width: 1600, height: 1000, channels: 3, background: '#268' } })
    .jpeg()
    .toBuffer()
  await folder.write({
    'articles/hello.md': '---\ntitle: Hello\ndate: 2026-01-02\nimage: photo.jpg\n---\nText.\n',
    'articles/moin.md': '---\ntitle: Moin\ndate: 2026-01-03\n---\nText.\n',
    'articles/site.json': '{ "title": "The Example", "url": "https://example.org" }',
  })
  await writeFile(folder.at('articles/photo.jpg'), photo)
}

// Not in the folder of this repository, where all fonts are.
const command = (...args: readonly string[]) =>
  runCli(
    [...args, '--articles', folder.at('articles')],
    {},
    { main: folder.at('project/src/cli/main.js'), cwd: folder.at('project') },
  )

const drawn = (data: string, kind: 'cards' | 'pictures') => readdir(folder.at(`${data}/blobs/${kind}`)).catch(() => [])

describe('without any package that draws', () => {
  it('checks, publishes and serves, and names what is missing once', async () => {
    await makeProject()
    const shortage =
      /cards and smaller copies of pictures can’t be drawn: sharp, .*harfbuzzjs.* `npm i --include=optional`/g

    const [check, publish, plain, cards] = await Promise.all([
      command('check'),
      command('publish', '--data', folder.at('data')),
      command('publish', '--no-cards', '--data', folder.at('plain')),
      command('cards', '--out', folder.at('out')),
    ])
    expect(check).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 articles to publish, 0 errors, 0 warnings'),
    })
    expect(publish).toMatchObject({ code: 0, stdout: expect.stringContaining('2 articles, 2 set') })
    expect(plain).toMatchObject({ code: 0, stderr: expect.not.stringMatching(shortage) })
    expect(cards).toMatchObject({ code: 1, stdout: '' })
    for (const { stderr } of [check, publish, cards]) expect(stderr.match(shortage)).toHaveLength(1)
    for (const { stderr } of [check, publish, plain, cards])
      expect(stderr).not.toMatch(/warning|^\s+at |node:internal/m)

    const port = await freePort()
    const main = folder.at('project/src/cli/main.js')
    const args = ['serve', '--articles', folder.at('articles'), '--data', folder.at('data'), '--port', String(port)]
    const service = startCli(args, {}, { main })
    folder.started.push(service)
    await service.line(/^1 file|2 files|: 2 articles at/m)
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
    const page = await (await get('/articles/hello')).text()
    const [, image = ''] = /<meta property="og:image" content="https:\/\/example\.org([^"]+)"/.exec(page) ?? []
    expect(image).toMatch(/^\/pictures\/\w+\.jpg$/)
    expect((await get(image)).headers.get('content-type')).toBe('image/jpeg')
    const [, copy = ''] = /srcset="(\/pictures\/[^ "]+) /.exec(page) ?? []
    const original = await get(copy)
    expect([original.status, original.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect((await get('/cards/0123456789abcdef0123456789abcdef.png')).status).toBe(404)
    expect((await get('/feed.xml')).status).toBe(200)
    expect(await (await get('/share/hello')).text()).toContain('spread-info-qr')
    expect(service.output().match(shortage)).toHaveLength(1)
    expect(service.output()).not.toMatch(/warning|^\s+at |node:internal/m)
  })
})

describe('with sharp alone', () => {
  it('draws smaller pictures and the icon, but no card', async () => {
    await makeProject('sharp', '@img')
    const { code, stderr } = await command('publish', '--data', folder.at('data'))
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^cards can’t be drawn: harfbuzzjs, [^\n]* are not installed; run [^\n]+\n/),
    })
    expect(await drawn('data', 'cards')).toEqual([])
    expect((await drawn('data', 'pictures')).length).toBeGreaterThan(2)
  })
})

describe('without the font of a script', () => {
  it('names its package, stores no card with letters left out, and draws it when the font is there', async () => {
    await makeProject('@img', ...OPTIONAL.filter(name => name !== JAPANESE))
    await folder.write({
      'articles/ja.md': '---\ntitle: 小さな新聞社のつくり方\nlanguage: ja\ndate: 2026-01-04\n---\n本文。\n',
    })
    const check = await command('check')
    // The fonts for Chinese have its letters too.
    expect(check.code).toBe(0)
    expect(check.stdout).toContain(
      `ja.md: warning: the card needs the font ${JAPANESE}, which is not installed; run \`npm i ${JAPANESE}\``,
    )
    expect(check.stdout).not.toMatch(/leaves out|hello\.md|moin\.md/)

    const first = await command('publish', '--data', folder.at('data'))
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining(`npm i ${JAPANESE}`) })
    // Of two articles in three shapes, and of pages.
    expect(await drawn('data', 'cards')).toHaveLength(9)

    await install([JAPANESE])
    const second = await command('publish', '--data', folder.at('data'))
    expect(second).toMatchObject({ code: 0, stderr: expect.not.stringContaining('warning') })
    expect(await drawn('data', 'cards')).toHaveLength(13)
  })
})

describe('without the font of a script that not many need', () => {
  it('uses it from the project of the publisher, or from the folder of a command, as npx needs it', async () => {
    await makeProject('@img', ...OPTIONAL)
    const title = 'როგორ აღწევს სათაური მკითხველამდე'
    await folder.write({
      'articles/ka.md': `---\ntitle: ${title}\nlanguage: ka\ndate: 2026-01-04\n---\n${title}.\n`,
      'articles/hy.md': '---\ntitle: "ქართული, Հայերեն"\nlanguage: hy\ndate: 2026-01-04\n---\nText.\n',
      'elsewhere/package.json': '{}',
    })
    const fonts = ['@fontsource-variable/noto-sans-armenian', '@fontsource-variable/noto-sans-georgian'] as const
    const check = await command('check')
    expect(check.code).toBe(1)
    expect(check.stdout).toContain(
      `ka.md:2: the card has no headline: its fonts have too few letters of "${title}"; run \`npm i ${fonts[1]}\``,
    )
    expect(check.stdout).toContain(
      `the card needs the font ${fonts[1]}, which is not installed; run \`npm i ${fonts[1]}\``,
    )
    expect(check.stdout).toContain(
      `the card needs the fonts ${fonts.join(', ')}, which are not installed; run \`npm i ${fonts.join(' ')}\``,
    )

    await install([fonts[0]], 'articles')
    await install([fonts[1]], 'elsewhere')
    const articles = ['--articles', folder.at('articles')]
    const options = { main: folder.at('project/src/cli/main.js'), cwd: folder.at('elsewhere') }
    const here = await command('publish', '--data', folder.at('data'))
    expect(here.stderr).toContain(`npm i ${fonts[1]}\``)
    expect(here.stderr).not.toContain('armenian')
    expect(await drawn('data', 'cards')).toHaveLength(10)
    const there = await runCli(['publish', ...articles, '--data', folder.at('data')], {}, options)
    expect(there).toMatchObject({ code: 0, stderr: expect.not.stringContaining('warning') })
    expect(await drawn('data', 'cards')).toHaveLength(17)
  })
})

describe('a clone without development dependencies', () => {
  it('says in one line what to install', async () => {
    await cp(join(ROOT, 'src'), folder.at('project/src'), { recursive: true })
    await cp(join(ROOT, 'package.json'), folder.at('project/package.json'))
    expect(await runCli(['--help'], {}, { main: folder.at('project/src/cli/main.js') })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^spread-info: the package \S+ is not installed; run "npm ci --include=dev" [^\n]+\n$/,
      ),
    })
  })
})
