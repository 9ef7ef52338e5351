import { lstat, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { SITE, writeFixture } from '../support/fixture.ts'
import { temporaryFolder } from '../support/process.ts'

// Several processes in each, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let publication: string[]
const at = (path: string) => join(folder.path, path)
beforeAll(async () => {
  folder = await temporaryFolder()
  publication = await writeFixture(folder.path)
  await rm(at('articles/broken.md'))
})
afterAll(() => folder.remove())

/** Publishes, and answers the id of each article by its slug. */
async function publish() {
  const { code, stderr } = await runCommand(['publish', ...publication, '--no-cards'])
  expect([code, stderr.match(/error|failed/)]).toEqual([0, null])
  const db = new DatabaseSync(at('data/store.sqlite'))
  const rows = db.prepare('SELECT slug, id FROM article').all() as { slug: string; id: string }[]
  db.close()
  return Object.fromEntries(rows.map(({ slug, id }) => [slug, id]))
}

/** Among mostly dated files, undated ones would be held back. */
async function writeUndated(name: string, number: number): Promise<void> {
  for (let index = 1; index <= number; index++)
    await writeFile(at(`articles/${name}-${index}.md`), `# ${name} ${index}\n\nText of ${name} ${index}.\n`)
}

it('ids survive a renamed file, another slug, another address, and with `check --write-ids` the loss of the store', async () => {
  await writeFile(at('articles/undated.md'), '# No date\n\nWritten once.\n')
  await utimes(at('articles/undated.md'), new Date(), new Date('2026-01-20T00:00:00Z'))
  await writeUndated('note', 6)
  const first = await publish()
  expect(first).toMatchObject({
    lamps: 'tag:news.example,2026-03-01:lamps',
    owls: 'tag:news.example,2026-02-01:owls',
    undated: 'tag:news.example,2026-01-20:undated',
  })

  await rename(at('articles/owls.md'), at('articles/night-birds.md'))
  const lamps = await readFile(at('articles/lamps/index.md'), 'utf8')
  await writeFile(at('articles/lamps/index.md'), lamps.replace('\n', '\nslug: lights\n'))
  await utimes(at('articles/undated.md'), new Date(), new Date('2026-04-04T00:00:00Z'))
  await writeFile(at('site.json'), JSON.stringify({ ...SITE, url: 'https://moved.example' }))
  const { owls, lamps: light, ...others } = first
  const moved = { ...others, 'night-birds': owls, lights: light }
  expect(await publish()).toEqual(moved)

  const warned = await runCommand(['check', ...publication])
  expect(warned.code).toBe(0)
  expect(warned.stdout).toContain(
    `${at('articles/night-birds.md')}: warning: only the store knows its id tag:news.example,2026-02-01:owls; ` +
      'add `id: "tag:news.example,2026-02-01:owls"` to its front matter, or run `spread-info check --write-ids`\n',
  )
  // A date that readers have seen does not change. Editing it gives a warning, in `check` and in `publish`.
  const dated = (await readFile(at('articles/lamps/index.md'), 'utf8')).replace(
    'date: 2026-03-01T09',
    'date: 2026-05-01T09',
  )
  await writeFile(at('articles/lamps/index.md'), dated)
  const warning =
    `${at('articles/lamps/index.md')}:4: warning: this article was published with the date 2026-03-01T07:00:00Z, ` +
    'which does not change; write `date: 2026-03-01T07:00:00Z` again, and set `updated` for a new edition; with another `id` it becomes ' +
    'a new article\n'
  expect((await runCommand(['check', ...publication])).stdout).toContain(warning)
  expect((await runCommand(['publish', ...publication, '--no-cards'])).stderr).toContain(warning)
  expect((await runCommand(['publish', ...publication, '--no-cards'])).stderr).toContain(warning)

  const written = await runCommand(['check', ...publication, '--write-ids'])
  expect(written.stdout).not.toContain('only the store knows')
  expect(await readFile(at('articles/undated.md'), 'utf8')).toBe(
    '---\nid: "tag:news.example,2026-01-20:undated"\n---\n\n# No date\n\nWritten once.\n',
  )

  await rm(at('data'), { recursive: true })
  expect(await publish()).toEqual(moved)
  expect((await runCommand(['check', ...publication])).stdout).not.toContain('only the store knows')
})

it('files that are not UTF-8 are not changed, and a symbolic link stays a link', async () => {
  const wide = Buffer.from('\uFEFF# Wide\n\nWritten in UTF-16.\n', 'utf16le')
  await writeFile(at('articles/wide.md'), wide)
  await writeFile(at('elsewhere.txt'), '# Linked\n\nIt lies elsewhere.\n')
  await symlink('../elsewhere.txt', at('articles/linked.md'))
  await writeUndated('memo', 6)
  await publish()
  const { stdout } = await runCommand(['check', '--verbose', '--write-ids', ...publication])
  expect(stdout).toMatch(/wide\.md: warning: only the store knows its id tag:[^;]*; save it as UTF-8 first\n/)
  expect(await readFile(at('articles/wide.md'))).toEqual(wide)
  expect((await lstat(at('articles/linked.md'))).isSymbolicLink()).toBe(true)
  expect(await readFile(at('elsewhere.txt'), 'utf8')).toMatch(/^---\nid: "tag:[^"]*:linked"\n---\n\n# Linked\n/)
})

it('a store of another version is reported, and not changed', async () => {
  const db = new DatabaseSync(at('data/store.sqlite'))
  db.exec('DELETE FROM migration WHERE number = (SELECT max(number) FROM migration)')
  db.close()
  const { code, stderr } = await runCommand(['check', ...publication])
  expect(stderr).toContain('was made by an earlier version; run `spread-info serve` to upgrade it')
  expect(code).toBe(1)
})
