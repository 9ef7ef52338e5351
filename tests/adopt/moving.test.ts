import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { runCommand } from '../support/command.ts'
import { startCli, temporaryFolder } from '../support/process.ts'
import { serveStore } from '../support/serve-store.ts'
import { GHOST, HUGO, JEKYLL, type OldSite, startOldSite, WORDPRESS } from './old-site.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let sites = 0
const open: OldSite[] = []
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  for (const site of open.splice(0)) await site.close()
})
afterAll(() => folder.remove())

async function oldSite(pages: Readonly<Record<string, string>>): Promise<OldSite> {
  const site = await startOldSite(pages)
  open.push(site)
  return site
}

/** A folder of articles, and the options for it. */
async function publication(files: Readonly<Record<string, string>>, settings: object = {}) {
  const root = join(folder.path, String(++sites))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, 'articles', path)), { recursive: true })
    await writeFile(join(root, 'articles', path), text)
  }
  await writeFile(
    join(root, 'site.json'),
    JSON.stringify({ title: 'Moved', url: 'https://moved.example', ...settings }),
  )
  const options = [
    '--articles',
    join(root, 'articles'),
    '--site',
    join(root, 'site.json'),
    '--data',
    join(root, 'data'),
  ]
  return { options, data: join(root, 'data'), at: (path: string) => join(root, 'articles', path) }
}

/** Publishes the folder, and answers from its store while `work` runs. */
async function serving<T>(
  { options, data }: { options: readonly string[]; data: string },
  work: (url: string) => Promise<T>,
): Promise<T> {
  expect(await runCommand(['publish', ...options, '--no-cards'])).toMatchObject({ code: 0 })
  return serveStore(data, work)
}

/** A reader program: it shows an entry if it has not seen its id. */
function createReader() {
  const seen = new Set<string>()
  return async (url: string) => {
    const { items } = await new RssParser().parseURL(url)
    // rss-parser calls it `id` in Atom.
    const ids = items.map(each => each.guid ?? (each as { id?: string }).id ?? '')
    const fresh = ids.filter(id => !seen.has(id))
    for (const id of ids) seen.add(id)
    return { ids, fresh }
  }
}

const post = (title: string, date: string) => `---\ntitle: ${JSON.stringify(title)}\ndate: ${date}\n---\nText of it.\n`

it('a reader that moves from a jekyll-feed sees no entry twice and loses none', async () => {
  const old = await oldSite({ '/feed.xml': JEKYLL })
  const { options, data } = await publication({
    '2024-01-05-first-walk.md': '---\ntitle: A walk\n---\nText.\n',
    '2024-02-02-walk.md': '---\ntitle: "A second & last walk"\n---\nText.\n',
  })
  const poll = createReader()
  const before = await poll(`${old.url}/feed.xml`)
  expect(before.fresh).toHaveLength(2)

  const dry = await runCommand(['adopt', `${old.url}/feed.xml`, ...options, '--dry-run'])
  expect(dry.code).toBe(0)
  expect(dry.stdout).toContain('Matched: 2 of 2 entries (2 by slug and date)')
  expect(dry.stdout).toContain(`2024-02-02-walk.md                       ${old.url}/2024/02/02/walk (slug and date)`)
  expect(dry.stdout).toContain('Nothing was changed')
  const { code, stdout } = await runCommand(['adopt', `${old.url}/feed.xml`, ...options])
  expect([code, stdout.includes('To take over: 2, already taken over: 0')]).toEqual([0, true])
  const again = await runCommand(['adopt', `${old.url}/feed.xml`, ...options])
  expect(again.stdout).toContain('To take over: 0, already taken over: 2\nNothing to change\n')

  await serving({ options, data }, async url => {
    const after = await poll(`${url}/atom.xml`)
    expect(after).toEqual({ ids: before.ids, fresh: [] })
    const { format, feed } = parseFeed(await (await fetch(`${url}/atom.xml`)).text())
    expect(format === 'atom' && feed.entries?.map(({ published }) => published)).toEqual([
      '2024-02-02T08:30:00.000Z',
      '2024-01-05T07:15:00.000Z',
    ])
    const moved = await fetch(`${url}/2024/02/02/walk.html`, { redirect: 'manual' })
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/articles/walk'])
  })
  const quiet = await runCommand(['check', ...options])
  expect(quiet.stdout).not.toContain('which does not change')
}, 120_000)

it('a WordPress feed is read to its last page, and its ids are written into files', async () => {
  const old = await oldSite(WORDPRESS)
  const files = Object.fromEntries(
    [1, 2, 3, 4, 5].map(number => [`post-${number}.md`, post(`Post ${number}`, `2023-05-0${number}`)]),
  )
  const { options, data, at } = await publication({ ...files, 'new.md': post('New', '2024-01-01') })
  const { code, stdout } = await runCommand(['adopt', `${old.url}/feed/`, ...options])
  expect(code).toBe(0)
  expect(stdout).toContain('5 entries on 3 pages')
  expect(stdout).toContain('Articles that the old feed does not show: 1\n')
  expect(old.asked).toEqual(['/feed/', '/feed/?paged=2', '/feed/?paged=3', '/feed/?paged=4'])

  // Before and after the first publishing.
  expect((await runCommand(['check', ...options])).stdout).toContain(
    'post-3.md: warning: only the store knows its id http://old.example/?p=3',
  )
  await runCommand(['publish', ...options, '--no-cards'])
  const written = await runCommand(['check', ...options, '--write-ids'])
  expect(written.stdout).not.toContain('only the store knows')
  expect(await readFile(at('post-3.md'), 'utf8')).toContain('\nid: "http://old.example/?p=3"\n')
  await serving({ options, data }, async url => {
    const { ids } = await createReader()(`${url}/feed.xml`)
    expect(ids).toEqual([
      'tag:moved.example,2024-01-01:new',
      ...[5, 4, 3, 2, 1].map(number => `http://old.example/?p=${number}`),
    ])
    expect(await (await fetch(`${url}/feed.xml`)).text()).toContain(
      '<guid isPermaLink="false">http://old.example/?p=5</guid>',
    )
  })
}, 120_000)

it('Hugo and Ghost: permalinks and hexadecimal ids move, also into files', async () => {
  const old = await oldSite({ '/index.xml': HUGO, '/index.xml?paged=2': HUGO, '/rss/': GHOST })
  const { options, data, at } = await publication(
    {
      'posts/rye.md': post('Rye', '2024-03-03T09:00:00+01:00'),
      'posts/wheat.md': post('Wheat', '2024-03-01T09:00:00+01:00'),
      'green.md': post('Green "tea"', '2024-03-13'),
      'black-tea.md': '# Black tea\n\nText.\n',
    },
    { articleUrl: `${old.url}/posts/:slug/` },
  )
  const poll = createReader()
  await poll(`${old.url}/index.xml`)
  await poll(`${old.url}/rss/`)
  const { stdout, code } = await runCommand(['adopt', `${old.url}/index.xml`, `${old.url}/rss/`, ...options])
  expect([code, stdout]).toEqual([0, expect.stringContaining('Matched: 4 of 4 entries (2 by address, ')])
  await runCommand(['check', ...options, '--write-ids'])
  expect(await readFile(at('green.md'), 'utf8')).toContain('\nguid: "65f1c0a2b3d4e5f601234567"\n')
  await serving({ options, data }, async url => {
    expect(await poll(`${url}/feed.xml`)).toEqual({
      ids: ['65f1c0a2b3d4e5f601234567', '65e0c0a2b3d4e5f601234566', `${old.url}/posts/rye/`, `${old.url}/posts/wheat/`],
      fresh: [],
    })
  })
}, 120_000)

it('an id that readers have seen here changes only with --force', async () => {
  const old = await oldSite({ '/index.xml': HUGO })
  const { options } = await publication({
    'rye.md': post('Rye', '2024-03-03'),
    'wheat.md': post('Wheat', '2024-03-01'),
  })
  await runCommand(['publish', ...options, '--no-cards'])
  const refused = await runCommand(['adopt', `${old.url}/index.xml`, ...options])
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain(
    'spread-info: nothing was changed: 2 articles would get another id than readers have seen here; if no one subscribes to these feeds yet, use --force\n',
  )
  expect(refused.stdout).toContain(
    `rye.md is published here with the id tag:moved.example,2024-03-03:rye; the old feed has ${old.url}/posts/rye/\n`,
  )
  const service = startCli(['serve', ...options, '--port', '0'])
  try {
    const [, url = ''] = await service.line(/articles? at (http:\S+)\//)
    const poll = createReader()
    expect((await poll(`${url}/feed.xml`)).ids).toEqual([
      'tag:moved.example,2024-03-03:rye',
      'tag:moved.example,2024-03-01:wheat',
    ])
    // Also while it is served.
    const forced = await runCommand(['adopt', `${old.url}/index.xml`, ...options, '--force'])
    expect(forced.code).toBe(0)
    // The service looks for changes of other programs once a second.
    await expect
      .poll(async () => (await poll(`${url}/feed.xml`)).ids, { timeout: 50_000 })
      .toEqual([`${old.url}/posts/rye/`, `${old.url}/posts/wheat/`])
  } finally {
    service.child.kill('SIGTERM')
    await service.ended
  }
  expect((await runCommand(['adopt', `${old.url}/index.xml`, ...options])).stdout).toContain('Nothing to change\n')
}, 120_000)

it('a file that is renamed later keeps what it took over; a file without a date gets the one of the old feed', async () => {
  const old = await oldSite({ '/index.xml': HUGO })
  const { options, data, at } = await publication({
    'rye.md': '# Rye\n\nText of rye.\n',
    'wheat.md': post('Wheat', '2024-03-01'),
    'oats.md': post('Oats', '2023-03-01'),
    'barley.md': post('Barley', '2023-02-01'),
  })
  const adopted = await runCommand(['adopt', `${old.url}/index.xml`, ...options])
  expect(adopted.stdout).toContain('Matched: 2 of 2 entries (2 by slug and date)')
  await runCommand(['publish', ...options, '--no-cards'])
  await rename(at('rye.md'), at('dark-bread.md'))
  await runCommand(['publish', ...options, '--no-cards'])
  await serving({ options, data }, async url => {
    const { items } = await new RssParser().parseURL(`${url}/feed.xml`)
    expect(items.map(({ guid, link, isoDate }) => [guid, link, isoDate])).toEqual([
      [`${old.url}/posts/rye/`, 'https://moved.example/articles/dark-bread', '2024-03-03T08:00:00.000Z'],
      [`${old.url}/posts/wheat/`, 'https://moved.example/articles/wheat', '2024-03-01T08:00:00.000Z'],
      ['tag:moved.example,2023-03-01:oats', 'https://moved.example/articles/oats', '2023-03-01T00:00:00.000Z'],
      ['tag:moved.example,2023-02-01:barley', 'https://moved.example/articles/barley', '2023-02-01T00:00:00.000Z'],
    ])
    const moved = await fetch(`${url}/posts/rye/`, { redirect: 'manual' })
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/articles/dark-bread'])
  })
}, 120_000)

it('a file that is held back because it has no date is published with the date and id of the old feed', async () => {
  const old = await oldSite({ '/index.xml': HUGO })
  const { options, data, at } = await publication({
    'rye.md': '# Rye\n\nText of rye.\n',
    'about.md': '# About\n\nText about us.\n',
    'wheat.md': post('Wheat', '2024-03-01'),
    'oats.md': post('Oats', '2023-03-01'),
    'barley.md': post('Barley', '2023-02-01'),
  })
  const publish = async () => (await runCommand(['publish', ...options, '--no-cards'])).stdout
  expect(await publish()).toContain('5 files: 3 published, 2 undated\n')
  const adopt = (...flags: string[]) => runCommand(['adopt', `${old.url}/index.xml`, ...options, ...flags])
  expect((await adopt('--force')).stdout).toContain('Matched: 2 of 2 entries (2 by slug and date)')
  expect((await runCommand(['check', ...options])).stdout).toContain('5 files: 4 published, 1 undated\n')
  expect(await publish()).toContain('5 files: 4 published, 1 undated\n')
  await serving({ options, data }, async url => {
    const { items } = await new RssParser().parseURL(`${url}/feed.xml`)
    expect(items.map(({ guid, isoDate }) => [guid, isoDate]).slice(0, 1)).toEqual([
      [`${old.url}/posts/rye/`, '2024-03-03T08:00:00.000Z'],
    ])
  })
  // The ids are in the files then, and the store is not needed.
  await runCommand(['check', ...options, '--write-ids'])
  expect(await readFile(at('rye.md'), 'utf8')).toContain(`id: "${old.url}/posts/rye/"`)
  await rm(join(at('.'), '..', 'data'), { recursive: true })
  expect(await publish()).toContain('5 files: 4 published, 1 undated\n')
}, 120_000)

it.each<[rule: string, idUrl: string, feed: string, path: string, files: Readonly<Record<string, string>>]>([
  [
    'jekyll',
    '/:year/:month/:day/:slug.html',
    '/feed.xml',
    JEKYLL,
    {
      '2024-01-05-first-walk.md': '---\ntitle: A walk\n---\nText.\n',
      '2024-02-02-walk.md': '---\ntitle: "A second & last walk"\n---\nText.\n',
    },
  ],
  [
    'hugo',
    '/posts/:slug/',
    '/index.xml',
    HUGO,
    { 'rye.md': post('Rye', '2024-03-03'), 'wheat.md': post('Wheat', '2024-03-01') },
  ],
])(
  'without `adopt`, a reader sees no entry of a %s feed twice if `feeds.ids` names it',
  async (ids, path, at, feed, files) => {
    const old = await oldSite({ [at]: feed })
    const { options, data } = await publication(files, { feeds: { ids, idUrl: old.url + path } })
    const poll = createReader()
    const before = await poll(old.url + at)
    await serving({ options, data }, async url =>
      expect(await poll(`${url}/atom.xml`)).toEqual({ ids: before.ids, fresh: [] }),
    )
    const risk = await runCommand(['check', ...options])
    expect(risk.stdout).not.toContain('only the store knows')
  },
  120_000,
)
