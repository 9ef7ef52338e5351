// What a build says of the addresses that another program had, or has.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand } from '../support/command.ts'
import { temporaryFolder } from '../support/process.ts'

const FILES = {
  'site.json': JSON.stringify({
    title: 'Nights',
    url: 'https://nights.example',
    articleUrl: 'https://nights.example/posts/:slug/',
  }),
  'articles/owls.md':
    '---\ntitle: Owls\ndate: 2026-02-01\naliases: [/posts/owls, /2019/owls/]\ntags: [Birds, "100 %"]\ncategories: [Nature]\nauthor: Bo Ek\n---\nThey fly.\n',
  // A permalink is an address of the other program too.
  'articles/lamps.md': '---\ntitle: Lamps\ndate: 2026-03-01\npermalink: /lights/\ntags: [Glass]\n---\nThey glow.\n',
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let redirects: Map<string | undefined, string | undefined>
const at = (path: string) => join(folder.path, path)

beforeAll(async () => {
  folder = await temporaryFolder()
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(at(path)), { recursive: true })
    await writeFile(at(path), text)
  }
  const result = await runCommand(['build', at('articles'), '--out', at('dist'), '--data', at('data'), '--no-cards'])
  expect(result).toMatchObject({ code: 0 })
  const lines = (await readFile(at('dist/_redirects'), 'utf8')).trim().split('\n')
  redirects = new Map(lines.map(line => line.split(' ')).map(([from, to]) => [from, to]))
}, 300_000)
afterAll(() => folder.remove())

it('leaves the address of an article to the program that has its page there', async () => {
  expect(redirects.get('/2019/owls/')).toBe('/posts/owls/')
  for (const path of ['/posts/owls', '/posts/owls/', '/lights', '/lights/'])
    expect([path, redirects.get(path)]).toEqual([path, undefined])
  for (const file of ['dist/posts/owls/index.html', 'dist/lights/index.html'])
    await expect(readFile(at(file), 'utf8')).rejects.toThrow('ENOENT')
})

it('redirects the feeds that tags, categories and authors had at other generators, and has copies of them', async () => {
  expect(Object.fromEntries(redirects)).toMatchObject({
    '/tag/birds/feed/': '/tags/birds/feed.xml',
    '/tags/birds/index.xml': '/tags/birds/feed.xml',
    '/tag/100/rss': '/tags/100/feed.xml',
    '/author/bo-ek/feed': '/authors/bo-ek/feed.xml',
    '/authors/bo-ek/index.xml': '/authors/bo-ek/feed.xml',
    '/category/nature/feed/': '/sections/nature/feed.xml',
    '/categories/nature/index.xml': '/sections/nature/feed.xml',
  })
  const feed = await readFile(at('dist/tags/birds/feed.xml'), 'utf8')
  expect(await readFile(at('dist/tag/birds/feed/index.html'), 'utf8')).toBe(feed)
  expect(await readFile(at('dist/tags/birds/index.xml'), 'utf8')).toBe(feed)
})
