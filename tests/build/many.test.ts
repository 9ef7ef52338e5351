import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { type CliResult, temporaryFolder } from '../support/process.ts'
import { findDeadLinks } from './links.ts'

// Each test builds several times.
vi.setConfig({ testTimeout: 300_000 })

const URL = 'https://news.example/blog'
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let first: CliResult
const at = (path: string) => join(folder.path, path)
const build = (...more: string[]) =>
  runCommand(['build', at('articles'), '--data', at('data'), '--out', at('dist'), '--no-cards', '--url', URL, ...more])

beforeAll(async () => {
  folder = await temporaryFolder()
  await mkdir(at('articles'))
  for (let n = 1; n <= 130; n++) {
    const date = new Date(Date.UTC(2020, 0, n)).toISOString()
    const tags = n % 2 === 0 ? '[Über, C++, "100 %"]' : '[Über]'
    const text = `---\ntitle: Note ${n}\ndate: ${date}\ntags: ${tags}\naliases: [/old/${n}/]\n---\nText ${n}, after [another](note-${Math.max(1, n - 1)}.md).\n`
    await writeFile(at(`articles/note-${n}.md`), text)
  }
  first = await build()
}, 300_000)
afterAll(() => folder.remove())

it('has every page and archive of long lists, below the folder of the address', async () => {
  expect(first).toMatchObject({ code: 0 })
  const files = (await readdir(at('dist'), { recursive: true })).sort()
  expect(files.filter(file => /^page\/\d+\/index.html$/.test(file))).toHaveLength(6)
  // 130 articles, of which 50 are in the feed: the last archive before it, the full ones, and what a full one links to next.
  const archives = files.filter(file => /^archives\/\d+\/feed.xml$/.test(file))
  expect(archives.sort()).toEqual([100, 150, 50, 80].map(number => `archives/${number}/feed.xml`))
  expect(await readFile(at('dist/archives/150/feed.xml'), 'utf8')).toBe(await readFile(at('dist/feed.xml'), 'utf8'))
  expect(files).toEqual(expect.arrayContaining(['tags/uber/index.html', 'tags/100/feed.json']))
  expect(await readFile(at('dist/_redirects'), 'utf8')).toMatch(/^\/blog\/old\/7\/? \/blog\/articles\/note-7 301$/m)
  const dead = await findDeadLinks(at('dist'), URL)
  expect(dead.filter(link => !/^\/(?:bar\/first-light|(?:tags|sections)\/ in )/.test(link))).toEqual([])
})

it('builds again when a scheduled article is due, and not before', async () => {
  const due = new Date(Date.now() + 3_600_000)
  await writeFile(at('articles/later.md'), `---\ntitle: Later\ndate: ${due.toISOString()}\n---\nSoon.\n`)
  const second = await build()
  expect(second.stdout).toContain(`Build again after ${due.toISOString().slice(0, 19)}Z`)
  expect((await build()).stdout).toContain('Nothing has changed')
  await writeFile(
    at('articles/later.md'),
    `---\ntitle: Later\ndate: ${new Date(Date.now() - 1000).toISOString()}\n---\nSoon.\n`,
  )
  expect((await build()).stdout).toMatch(/ \d+ written,/)
  expect(await readdir(at('dist/articles'))).toContain('later.html')
})

it('names the article of an address that is too long for a file, and keeps the old folder', async () => {
  const before = await readFile(at('dist/feed.xml'), 'utf8')
  await writeFile(
    at('articles/long.md'),
    `---\ntitle: Long\nslug: ${'долго'.repeat(40)}\ndate: 2021-01-01\ntags: [${'метка'.repeat(40)}]\n---\nLong.\n`,
  )
  const failed = await build()
  expect(failed.code).toBe(1)
  expect(failed.stderr).toMatch(/long\.md: .*too long/)
  expect(await readFile(at('dist/feed.xml'), 'utf8')).toBe(before)
  await rm(at('articles/long.md'))
})

it('asks for a confirmation before most articles disappear', async () => {
  for (let n = 20; n <= 130; n++) await rm(at(`articles/note-${n}.md`))
  const held = await build()
  expect(held).toMatchObject({ code: 1 })
  expect(held.stderr).toContain('--force')
  expect(await readdir(at('dist/articles'))).toContain('note-20.html')
  expect(await build('--force')).toMatchObject({ code: 0 })
  expect(await readdir(at('dist/articles'))).not.toContain('note-20.html')
})

it('warns that feeds need an address', async () => {
  const args = ['build', at('articles'), '--data', at('other'), '--out', at('other-dist'), '--no-cards']
  const result = await runCommand(args)
  expect(result.code).toBe(0)
  expect(result.stderr).toContain('set "url" in the settings, or use --url')
  expect(first.stderr).not.toContain('set "url"')
})
