// What the commands say of a store that they can't work with, and that they leave it as it is.
import { chmod, copyFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { SCHEMA } from '../../src/store/migrations.ts'
import { runCommand } from '../support/command.ts'
import { writeFixture } from '../support/fixture.ts'
import { type CliResult, startCli, temporaryFolder } from '../support/process.ts'

// Services are started, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 })

const COMMANDS = [['serve', '--port', '0'], ['publish', '--no-cards'], ['check']] as const

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let publication: string[]
const data = () => join(folder.path, 'data')
const store = () => join(data(), 'store.sqlite')
const whole = () => join(folder.path, 'whole.sqlite')

beforeAll(async () => {
  folder = await temporaryFolder()
  publication = await writeFixture(folder.path)
  const { code, stderr } = await runCommand(['publish', ...publication, '--no-cards'])
  expect([code, stderr]).toEqual([0, expect.any(String)])
  await copyFile(store(), whole())
}, 240_000)
afterAll(() => folder.remove())
beforeEach(async () => {
  await rm(data(), { recursive: true, force: true })
  await mkdir(data())
  await copyFile(whole(), store())
})

function change(sql: string, { close = true } = {}): DatabaseSync {
  const db = new DatabaseSync(store())
  db.exec(sql)
  if (close) db.close()
  return db
}

/** Every file in the folder of data with its content. */
async function contents(): Promise<[string, string][]> {
  const names = (await readdir(data(), { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  return Promise.all(
    names
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map(async path => [path, (await readFile(path)).toString('base64')] as [string, string]),
  )
}

describe('`serve`, `publish` and `check`', () => {
  const run = () => Promise.all(COMMANDS.map(command => runCommand([...command, ...publication])))

  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'of a newer version',
      async () => void change(`INSERT INTO migration VALUES (${SCHEMA + 1})`),
      /was made by a newer version of spread-info \(schema \d+, this version supports \d+\); use that version/,
    ],
    [
      'that is text',
      () => writeFile(store(), 'Not a database at all, but a text.\n'),
      /is not a store of Spread Info, or is damaged/,
    ],
    ['that is empty', () => writeFile(store(), ''), /is not a store of Spread Info, or is damaged/],
    ['that is a folder', () => rm(store()).then(() => mkdir(store())), /is not a store of Spread Info/],
    ['that was cut in the middle of a page', () => truncate(store(), 50_001), /is damaged; replace it with a backup/],
    ['that was cut at a page', () => truncate(store(), 8192), /is damaged; replace it with a backup/],
    ['of which the first page alone is left', () => truncate(store(), 4096), /is damaged; replace it with a backup/],
    ['of which pages were overwritten', () => overwrite(8192, 40_960), /is damaged; replace it with a backup/],
    ['of which the head was overwritten', () => overwrite(20, 4000), /is (damaged|not a store)/],
    ['of another program', () => foreign('CREATE TABLE song (name TEXT)'), /is not a store of Spread Info/],
    [
      'of another program that numbers migrations as well',
      () => foreign('CREATE TABLE migration (number INTEGER); INSERT INTO migration VALUES (3); CREATE TABLE song (a)'),
      /is not a store of Spread Info/,
    ],
    [
      'of another program that names migrations',
      () => foreign('CREATE TABLE migration (name TEXT); CREATE TABLE song (a)'),
      /is not a store of Spread Info/,
    ],
    [
      'of which only the log is left',
      () => rm(store()).then(() => writeFile(`${store()}-wal`, 'x'.repeat(5000))),
      /is missing, but ".*-wal" contains a part of it; restore both files/,
    ],
  ])('say in one line what is wrong with a store %s, and leave it', async (_, make, line) => {
    await make()
    const before = await contents()
    for (const { code, stdout, stderr } of await run()) {
      expect(stderr).toMatch(line)
      expect([code, stdout, stderr.split('\n').length]).toEqual([1, '', 2])
      expect(stderr).toMatch(/^spread-info: the store ".*store\.sqlite" /)
    }
    expect(await contents()).toEqual(before)
  })

  it('see a newer version also in a write-ahead log that a killed process left', async () => {
    const db = change(`PRAGMA wal_autocheckpoint = 0; INSERT INTO migration VALUES (${SCHEMA + 1})`, { close: false })
    await mkdir(join(folder.path, 'copy'))
    // As a copy of the folder has it: the file and its log.
    for (const ending of ['', '-wal']) await copyFile(store() + ending, join(folder.path, 'copy', `s${ending}`))
    db.close()
    for (const ending of ['', '-wal']) await copyFile(join(folder.path, 'copy', `s${ending}`), store() + ending)
    await rm(join(folder.path, 'copy'), { recursive: true })
    const before = await contents()
    for (const { code, stderr } of await run())
      expect([code, stderr]).toEqual([1, expect.stringContaining('was made by a newer version of spread-info')])
    expect(await contents()).toEqual(before)
  })
})

it.skipIf(process.getuid?.() === 0)('says that a store can’t be written, and checks it all the same', async () => {
  await readOnly(
    () => startCli(['publish', ...publication]).ended,
    () => startCli(['check', ...publication]).ended,
  )
})

// Root may write everything: another user is asked.
it.runIf(process.getuid?.() === 0)('says that a store can’t be written, also to another user than root', async () => {
  await chmod(folder.path, 0o755)
  const as = (command: string) => startCli([command, ...publication], {}, { uid: 65534 }).ended
  await readOnly(
    () => as('publish'),
    () => as('check'),
  )
  expect((await as('serve')).stderr).toContain('can’t be written')
})

async function readOnly(publish: () => Promise<CliResult>, check: () => Promise<CliResult>) {
  await chmod(store(), 0o444)
  await chmod(data(), 0o555)
  const before = await contents()
  try {
    const { code, stdout, stderr } = await publish()
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^spread-info: the store ".*" can’t be written; make the file and its folder writable .*\n$/)
    expect((await check()).stderr).toContain('4 articles to publish')
    expect(await contents()).toEqual(before)
  } finally {
    await chmod(data(), 0o755)
    await chmod(store(), 0o644)
  }
}

it('reports that the data folder can’t be created', async () => {
  await writeFile(join(folder.path, 'file'), '')
  const args = publication.with(-1, join(folder.path, 'file', 'data'))
  for (const command of ['serve', 'publish']) {
    const { code, stderr } = await runCommand([command, ...args])
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^spread-info: the folder ".*data" can’t be created \(.*\n$/),
    ])
  }
})

it('has all its tables in the file itself while the service runs, so that a backup is complete', async () => {
  await rm(data(), { recursive: true })
  const service = startCli(['serve', ...publication, '--port', '0'])
  try {
    await service.line(/ at http/)
    const copied = join(folder.path, 'copied.sqlite')
    await copyFile(store(), copied)
    const copy = new DatabaseSync(copied, { readOnly: true })
    expect(copy.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'article'").get()).toEqual({ n: 1 })
    copy.close()
    // What the README says of backups.
    const backup = join(folder.path, 'backup.sqlite')
    const db = new DatabaseSync(store())
    db.exec(`VACUUM INTO '${backup}'`)
    db.close()
    const kept = new DatabaseSync(backup, { readOnly: true })
    expect(kept.prepare('SELECT count(*) AS n FROM article').get()).toEqual({ n: 4 })
    kept.close()
  } finally {
    service.child.kill('SIGKILL')
    await service.ended
  }
})

async function overwrite(from: number, to: number): Promise<void> {
  const bytes = await readFile(store())
  bytes.fill('damage! ', from, to)
  await writeFile(store(), bytes)
}

async function foreign(sql: string): Promise<void> {
  await rm(store())
  change(sql)
}
