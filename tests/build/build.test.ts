import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeFixture } from '../support/fixture.ts'
import { type CliResult, runCli, temporaryFolder } from '../support/process.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let args: string[]
let dist: string
let first: CliResult

beforeAll(async () => {
  folder = await temporaryFolder()
  dist = join(folder.path, 'dist')
  args = ['build', ...(await writeFixture(folder.path)), '--out', dist, '--no-cards']
  first = await runCli(args)
}, 120_000)
afterAll(() => folder.remove())

const text = (path: string) => readFile(join(dist, path), 'utf8')

it('writes pages, feeds and all that they load', async () => {
  expect(first.code).toBe(0)
  expect(first.stdout).toMatch(/^\d+ files in .*dist: \d+ written, 0 unchanged, 0 removed; [\d.]+ MB in [\d.]+ s$/m)
  const files = await readdir(dist, { recursive: true })
  expect(files).toEqual(
    expect.arrayContaining([
      'index.html',
      'articles/lamps.html',
      'tags/light/index.html',
      'tags/light/feed.xml',
      'feeds.html',
      'feeds.opml',
      'podcast.xml',
      'head/lamps.json',
      '404.html',
      'sitemaps/1.xml',
      'robots.txt',
      'theme.css',
      'assets/pages.css',
    ]),
  )
  expect(files.filter(file => /later|draft|broken|future|secret/.test(file))).toEqual([])
  expect(await text('articles/lamps.html')).toContain('<h1')
  expect(await text('feed.xml')).toContain('https://news.example/articles/owls')
})

it('touches no file when nothing has changed', async () => {
  const before = await stat(join(dist, 'articles/owls.html'))
  const second = await runCli(args)
  expect(second.code).toBe(0)
  const after = await stat(join(dist, 'articles/owls.html'))
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
})
