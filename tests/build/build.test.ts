import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '../../src/app.ts'
import { openPorts } from '../../src/platforms/node/ports.ts'
import { listen } from '../../src/platforms/node/server.ts'
import { runCommand } from '../support/command.ts'
import { SITE, writeFixture } from '../support/fixture.ts'
import { type CliResult, temporaryFolder } from '../support/process.ts'
import { findDeadLinks } from './links.ts'

// Each test builds several times, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let args: string[]
let dist: string
let first: CliResult

beforeAll(async () => {
  folder = await temporaryFolder()
  dist = join(folder.path, 'dist')
  args = ['build', ...(await writeFixture(folder.path)), '--out', dist]
  first = await runCommand(args)
}, 300_000)
afterAll(() => folder.remove())

const text = (path: string) => readFile(join(dist, path), 'utf8')

/** Each file with what shows that it was touched. */
async function stamps(of = dist): Promise<Map<string, string>> {
  const entries = await readdir(of, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return new Map(
    await Promise.all(
      files.map(async file => {
        const { ino, mtimeMs } = await stat(file)
        return [file.slice(of.length + 1), `${ino} ${mtimeMs}`] as const
      }),
    ),
  )
}

/** The files that differ, without the list of the files itself. */
const touched = (before: Map<string, string>, after: Map<string, string>) =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter(file => before.get(file) !== after.get(file) && file !== '.spread-info-build.json')
    .sort()

it('writes pages, feeds and all that they load', async () => {
  expect(first).toMatchObject({ code: 0 })
  expect(first.stdout).toMatch(/^\d+ files in .*dist: \d+ written, 0 unchanged, 0 removed; [\d.]+ MB in [\d.]+ s$/m)
  expect(first.stdout).toContain('Build again after 2099-01-01T00:00:00Z')
  const files = [...(await stamps()).keys()]
  expect(files).toEqual(
    expect.arrayContaining(
      [
        'index.html',
        'articles/lamps.html',
        'articles/القلم-والورق.html',
        'tags/light/index.html',
        'tags/light/feed.xml',
        'feeds.html',
        'feeds.opml',
        'podcast.xml',
        'head/lamps.html',
        'head/lamps.json',
        'oembed/lamps.json',
        '404.html',
        'sitemaps/1.xml',
        'robots.txt',
        'theme.css',
        'assets/pages.css',
        '_redirects',
        '_headers',
      ].map(name => (name.includes('القلم') ? 'articles/qalam.html' : name)),
    ),
  )
  expect(files.filter(file => /later|draft|broken|future|secret/.test(file))).toEqual([])
  // Three articles in three shapes; the front page and feeds, two sections, two languages, two authors, the tag of two articles.
  expect(files.filter(file => /^cards\/\w+\.(jpg|png)$/.test(file))).toHaveLength(9 + 9)
  expect(await text('_redirects')).toMatch(/^\/2026\/03\/lamps \/articles\/lamps 301$/m)
})

it('has a file or a redirect for every own address in its files', async () => {
  const dead = await findDeadLinks(dist, SITE.url)
  // Schemes of Atom categories are names, and the comment of the script has an example.
  expect(dead.filter(link => !/^\/(?:tags|sections)\/ in |^\/bar\/first-light in /.test(link))).toEqual([])
})

it('has the bytes that the service sends at the address of each file', async () => {
  const ports = await openPorts(join(folder.path, 'data'), () => undefined)
  const server = await listen(createApp(ports, { staticBuild: {} }), '127.0.0.1', 0, () => undefined)
  try {
    const different: string[] = []
    for (const file of (await stamps()).keys()) {
      // What only hosts and the next build read, and the twins of feeds for hosts.
      if (/^[._]|\.(rss|atom)$|^(404\.html|vercel\.json|publish\/.*)$/.test(file)) continue
      const path = file
        .replace(/(^|\/)index\.html$/, '$1')
        .replace(/^(articles|bar|embed|head|share|feeds)(.*)\.html$/, '$1$2')
      const answer = await fetch(`${server.url}/${path.split('/').map(encodeURIComponent).join('/')}`)
      const bytes = Buffer.from(await answer.arrayBuffer())
      // Files at old addresses: the service redirects.
      if (answer.redirected) continue
      if (answer.status !== 200 || !bytes.equals(await readFile(join(dist, file))))
        different.push(`${answer.status} ${file}`)
    }
    expect(different).toEqual([])
    const missing = await fetch(`${server.url}/nowhere`)
    expect(await missing.text()).toBe(await text('404.html'))
  } finally {
    await server.close()
    ports.close()
  }
})

describe('again', () => {
  it('touches nothing if nothing has changed', async () => {
    const before = await stamps()
    const second = await runCommand(args)
    expect(second.stdout).toContain('Nothing has changed')
    expect(touched(before, await stamps())).toEqual([])
  })

  it('writes and removes only what has changed, and leaves the files of others', async () => {
    await writeFile(join(dist, 'CNAME'), 'news.example\n')
    await mkdir(join(dist, '.git/objects'), { recursive: true })
    await writeFile(join(dist, '.git/HEAD'), 'ref: refs/heads/pages\n')
    const before = await stamps()
    await rm(join(folder.path, 'articles/qalam.md'))
    await writeFile(
      join(folder.path, 'articles/owls.md'),
      (await readFile(join(folder.path, 'articles/owls.md'), 'utf8')).replace('by night', 'at night'),
    )
    const result = await runCommand(args)
    expect(result.stdout).toMatch(/ \d+ written, \d+ unchanged, \d+ removed;/)
    const after = await stamps()
    const changes = touched(before, after)
    expect(changes).toEqual(
      expect.arrayContaining(['articles/owls.html', 'articles/qalam.html', 'feed.xml', 'index.html']),
    )
    expect(after.has('articles/qalam.html')).toBe(false)
    expect(after.has('languages/ar/index.html')).toBe(false)
    expect(changes).not.toContain('tags/glass/feed.xml')
    expect(changes.filter(file => /^(assets|pictures|files|\.git|CNAME|theme)/.test(file))).toEqual([])
    expect((await readdir(folder.path)).filter(name => name.includes('dist'))).toEqual(['dist'])
  })

  it('repairs what was changed by others, and keeps the times of a copy', async () => {
    await writeFile(join(dist, 'feed.xml'), 'broken')
    const time = new Date('2020-01-01')
    await utimes(join(dist, 'robots.txt'), time, time)
    expect((await runCommand(args)).stdout).toMatch(/ 1 written, \d+ unchanged, 0 removed;/)
    expect(await text('feed.xml')).toContain('<rss')
    expect((await stat(join(dist, 'robots.txt'))).mtimeMs).toBe(time.getTime())
  })
})
