// A file without a date, among files that have one, is held back and listed.
import { cp, mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { startCli, temporaryFolder } from '../support/process.ts'

vi.setConfig({ testTimeout: 240_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const at = (path: string) => join(folder.path, path)
beforeEach(async () => {
  folder = await temporaryFolder()
  await writeFile(at('site.json'), '{"title":"Dates"}')
})
afterEach(() => folder.remove())

async function write(text: string, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(at(`articles/${path}`)), { recursive: true })
    await writeFile(at(`articles/${path}`), text)
  }
}
const dated = (...paths: string[]) => write('---\ntitle: Dated\ndate: 2024-01-05\n---\nText.\n', ...paths)
async function undated(...paths: string[]): Promise<void> {
  for (const path of paths) await write(`---\ntitle: Undated ${path}\n---\nText of ${path}.\n`, path)
}
const run = (...command: string[]) =>
  runCommand([...command, '--articles', at('articles'), '--site', at('site.json'), '--data', at('data')])
const publish = () => run('publish', '--no-cards')
const HELD =
  'about.md: warning: no date, but the files beside it have one: it is not published; add `date: 2024-05-31` if it is an article'

it('by `publish` and `check`, and is published once it has a date', async () => {
  await dated('one.md', 'two.md')
  await write('Text only.\n', '2024-02-03-in-the-name.md')
  await undated('about.md')
  const first = await publish()
  expect(first.stderr).toContain(HELD)
  expect(first.stderr).not.toContain('the time when the file was last changed')
  expect(first.stdout).toContain('4 files: 3 published, 1 undated\n')
  const again = await publish()
  expect([again.stdout, again.stderr]).toEqual([
    expect.stringContaining('4 files: 3 published, 1 undated\n'),
    expect.stringContaining(HELD),
  ])
  expect((await run('check')).stdout).toContain('4 files: 3 published, 1 undated\n')
  await dated('about.md')
  expect((await publish()).stdout).toContain('4 articles, 1 set, 0 removed\n4 files: 4 published\n')
})

it('also in a folder of its own below dated ones, and where the folder above has mostly undated files', async () => {
  await dated('_posts/a.md', '_posts/b.md', '_posts/c/index.md')
  await undated('_posts/notes/d.md', '_posts/e/index.md')
  await undated('docs/f.md', 'docs/g.md', 'docs/h.md', 'docs/i.md', 'docs/j.md')
  expect((await publish()).stdout).toContain('10 files: 8 published, 2 undated\n')
})

it('but not where half of the files or more are undated', async () => {
  await dated('one.md')
  await undated('two.md')
  expect((await publish()).stdout).toContain('2 files: 2 published\n')
})

it('but not if it is published already; `check` knows that too', async () => {
  await undated('about.md')
  await publish()
  await dated('one.md', 'two.md', 'three.md')
  await undated('new.md')
  expect((await run('check')).stdout).toContain('5 files: 4 published, 1 undated\n')
  expect((await publish()).stdout).toContain('5 files: 4 published, 1 undated\n')
})

it('but not if a published one only got another name, with the same text or with the same title', async () => {
  await undated('note.md', 'page.md', 'other.md')
  await publish()
  await dated('1.md', '2.md', '3.md', '4.md', '5.md')
  await rename(at('articles/note.md'), at('articles/renamed.md'))
  await rm(at('articles/page.md'))
  await write('---\ntitle: Undated page.md\n---\nAnother text.\n', 'new-page.md')
  // Copies of an article that is still there are new.
  await write(await readFile(at('articles/other.md'), 'utf8'), 'copy.md')
  for (const command of [() => run('check'), publish, publish])
    expect((await command()).stdout).toContain('9 files: 8 published, 1 undated\n')
})

it('but not if a new name appears before the old one is gone', async () => {
  await undated('note.md')
  await publish()
  await dated('one.md', 'two.md', 'three.md')
  await cp(at('articles/note.md'), at('articles/renamed.md'))
  expect((await publish()).stdout).toContain('5 files: 4 published, 1 undated\n')
  await rm(at('articles/note.md'))
  expect((await publish()).stdout).toContain('4 articles, 1 set, 1 removed\n4 files: 4 published\n')
})

it('but not if it was a draft for some time', async () => {
  await undated('note.md')
  await publish()
  await dated('one.md', 'two.md')
  await write('---\ntitle: Note\ndraft: true\n---\nText.\n', 'note.md')
  expect((await publish()).stdout).toContain('3 files: 2 published, 1 draft\n')
  await undated('note.md')
  expect((await publish()).stdout).toContain('3 files: 3 published\n')
})

it('in `_posts` if a name there has a date, as in Jekyll, unless the front matter has one', async () => {
  await dated('_posts/2024-01-05-one.md', '_posts/two.md')
  await undated('_posts/notes.md', 'blog/_posts/ideas.md', '_posts/more.md', '_notes/free.md')
  expect((await publish()).stdout).toContain('6 files: 3 published, 3 undated\n')
})

it('but not in a `_posts` folder without dated names, as in Hexo', async () => {
  await dated('_posts/one.md')
  await undated('_posts/two.md', '_posts/three.md')
  expect((await publish()).stdout).toContain('3 files: 3 published\n')
})

it('and is published when most of the others are gone', async () => {
  await dated('one.md', 'two.md')
  await undated('about.md')
  expect((await publish()).stdout).toContain('3 files: 2 published, 1 undated\n')
  await rm(at('articles/one.md'))
  expect((await publish()).stdout).toContain('2 articles, 1 set, 1 removed\n2 files: 2 published\n')
})

it('but not if it has an id: it was published before, perhaps from another store', async () => {
  await dated('one.md', 'two.md')
  await write('---\ntitle: Undated\nid: "tag:example.org,2024-01-01:about"\n---\nText.\n', 'about.md')
  expect((await publish()).stdout).toContain('3 files: 3 published\n')
  expect((await publish()).stdout).toContain('3 articles, 0 set, 0 removed\n3 files: 3 published\n')
})

it('has the same document in each copy of the folder, with the date that it was first published with', async () => {
  await undated('one.md', 'two.md')
  await write('---\ntitle: Updated\nupdated: 2024-02-03\n---\nText.\n', 'three.md')
  const touch = async (time: string, ...files: string[]) => {
    for (const file of files) await utimes(at(`articles/${file}`), new Date(), new Date(time))
  }
  await touch('2026-01-20T10:00:00Z', 'one.md', 'two.md', 'three.md')
  // A clock that is ahead schedules nothing.
  await touch('2099-01-20T10:00:00Z', 'two.md')
  const first = await publish()
  expect(first.stdout).toContain('3 articles, 3 set, 0 removed\n3 files: 3 published\n')
  const dates = await readDates()
  expect(dates).toMatchObject({
    one: ['2026-01-20T10:00:00.000Z', '2026-01-20T10:00:00.000Z'],
    three: ['2026-01-20T10:00:00.000Z', '2026-01-20T10:00:00.000Z'],
  })
  await touch('2026-04-04T10:00:00Z', 'one.md', 'two.md', 'three.md')
  await rm(at('articles/two.md'))
  await undated('two.md')
  expect((await publish()).stdout).toContain('3 articles, 0 set, 0 removed\n3 files: 3 published\n')
  expect(await readDates()).toEqual(dates)
})

it('when a service starts, and while it runs', async () => {
  await dated('one.md', 'two.md', 'three.md')
  await undated('about.md')
  const folders = ['--articles', at('articles'), '--site', at('site.json'), '--data', at('data')]
  const service = startCli(['serve', ...folders, '--port', '0'])
  try {
    await service.line(/4 files: 3 published, 1 undated/)
    expect(service.output()).toContain(HELD)
    await undated('contact.md')
    await service.line(/contact\.md: warning: no date, but the files beside it have one/)
    await write('---\ntitle: Contact\nid: "https://old.example/contact"\n---\nText.\n', 'contact.md')
    await service.line(/5 files: 4 published, 1 undated/)
  } finally {
    service.child.kill('SIGTERM')
    await service.ended
  }
})

it('keeps its place at a remote service, also from a fresh clone', async () => {
  const token = { PUBLISH_TOKEN: 'a-token-for-tests' }
  const service = startCli(['serve', '--receive', '--data', at('received'), '--port', '0'], token)
  try {
    const [, address = ''] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
    const send = (...flags: string[]) =>
      runCommand(
        [
          'publish',
          at('articles'),
          ...['--site', at('site.json'), '--data', at('data')],
          ...['--to', address, '--no-cards', ...flags],
        ],
        token,
      )
    await undated('note.md')
    await utimes(at('articles/note.md'), new Date(), new Date('2026-01-20T10:00:00Z'))
    await send()
    await dated('one.md', 'two.md', 'three.md')
    expect((await send()).stdout).toContain('4 articles, 3 set, 0 removed\n4 files: 4 published\n')
    await rm(at('data'), { recursive: true })
    await utimes(at('articles/note.md'), new Date(), new Date('2026-04-04T10:00:00Z'))
    const planned = await send('--dry-run')
    expect([planned.stdout, planned.stderr]).toEqual([
      '4 articles, nothing would change\n4 files: 4 published\n',
      expect.not.stringContaining('not published'),
    ])
    await undated('new.md')
    expect((await send()).stdout).toContain('4 articles, 0 set, 0 removed\n5 files: 4 published, 1 undated\n')
    expect(await (await fetch(`${address}/feed.json`)).json()).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ title: 'Undated note.md', date_published: '2026-01-20T10:00:00.000Z' }),
      ]),
    })
  } finally {
    service.child.kill('SIGTERM')
    await service.ended
  }
})

/** When each article was published and updated, by its slug. */
async function readDates() {
  const db = new DatabaseSync(at('data/store.sqlite'))
  const rows = db.prepare('SELECT slug, published, updated FROM article').all()
  db.close()
  const toText = (time: unknown) => new Date(Number(time)).toISOString()
  return Object.fromEntries(rows.map(row => [row.slug, [toText(row.published), toText(row.updated)]]))
}
