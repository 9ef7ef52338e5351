// What the machine does not allow is said in one sentence, without a stack trace.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCli, startCli, temporaryFolder } from '../support/process.ts'

vi.setConfig({ testTimeout: 60_000 })

const isRoot = process.getuid?.() === 0
// Root may read everything: another user is asked.
const asUser = (args: readonly string[]) => startCli(args, {}, isRoot ? { uid: 65534 } : {}).ended
const article = (title: string) => `---\ntitle: ${title}\ndate: 2024-01-05\n---\n${title} as text.\n`

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let publication: string[]
const at = (path: string) => join(folder.path, path)

beforeEach(async () => {
  folder = await temporaryFolder()
  await mkdir(at('articles/locked'), { recursive: true })
  await mkdir(at('data'))
  await writeFile(at('site.json'), '{"title":"Failures"}')
  await writeFile(at('articles/one.md'), article('One'))
  await writeFile(at('articles/locked/two.md'), article('Two'))
  await writeFile(at('articles/locked/three.md'), article('Three'))
  for (const path of ['', 'articles', 'data']) await chmod(at(path), 0o777)
  publication = ['--articles', at('articles'), '--site', at('site.json'), '--data', at('data')]
})
afterEach(async () => {
  await chmod(at('articles/locked'), 0o777).catch(() => undefined)
  await folder.remove()
})

describe('a sub-folder that can’t be read', () => {
  it('hides nothing else, and removes nothing that was published from it', async () => {
    const publish = ['publish', '--no-cards', ...publication]
    expect((await asUser(publish)).stdout).toContain('3 files: 3 published')
    await chmod(at('articles/locked'), 0o000)
    await writeFile(at('articles/four.md'), article('Four'))
    const { code, stdout, stderr } = await asUser(publish)
    expect(stderr).toBe(
      `${at('articles/locked')}: the folder can't be read (EACCES); articles that were published from it stay; make it readable for this user\n`,
    )
    expect([code, stdout]).toEqual([0, expect.stringMatching(/: 4 articles, 1 set, 0 removed\n/)])
    expect(stdout).toContain('4 files: 2 published, 2 published as before, not readable now\n')
    await chmod(at('articles/locked'), 0o755)
    expect((await asUser(publish)).stdout).toMatch(/4 articles, 0 set, 0 removed\n4 files: 4 published\n/)
  })

  it('is an error for `check`; one whose files alone can’t be read has an error for each', async () => {
    await chmod(at('articles/locked'), 0o000)
    const hidden = await asUser(['check', ...publication])
    expect([hidden.code, hidden.stderr]).toEqual([1, 'spread-info: 1 article to publish, 1 error, 0 warnings\n'])
    await chmod(at('articles/locked'), 0o444)
    const closed = await asUser(['check', ...publication])
    expect(closed.stdout).toMatch(/locked\/two\.md: the file can't be read \(EACCES\)/)
    expect(closed.stdout).toContain('3 files: 1 published, 2 not readable\n')
  })
})

it('a folder of articles that can’t be read is one sentence', async () => {
  await chmod(at('articles'), 0o000)
  for (const command of ['check', 'publish'])
    expect(await asUser([command, ...publication])).toMatchObject({
      code: 1,
      stderr: `spread-info: "${at('articles')}" can't be read (EACCES); check that it exists and that this user may read it\n`,
    })
  await chmod(at('articles'), 0o777)
})

it('a data folder that is a file is one sentence', async () => {
  await writeFile(at('file'), '')
  for (const command of ['serve', 'publish'])
    expect(await runCli([command, ...publication.with(-1, at('file'))])).toMatchObject({
      code: 1,
      stderr: `spread-info: the folder "${at('file')}" can’t be created (there is a file of this name); choose another one with --data\n`,
    })
})

it.runIf(existsSync('/proc/self'))('a data folder that the system refuses is one sentence', async () => {
  for (const folder of ['/proc/spread-info', '/proc/spread-info/data'])
    expect(await runCli(['publish', ...publication.with(-1, folder)])).toMatchObject({
      code: 1,
      stderr: `spread-info: the folder "${folder}" can’t be created (the system allows none there); choose another one with --data\n`,
    })
})

it('a data folder deep below one that exists is created', async () => {
  expect(await runCli(['publish', '--no-cards', ...publication.with(-1, at('a/b/c'))])).toMatchObject({ code: 0 })
  expect(existsSync(at('a/b/c/.gitignore'))).toBe(true)
})

it('a data folder that is deleted while it is served is reported at the next change', async () => {
  const service = startCli(['serve', ...publication, '--port', '0'])
  try {
    await service.line(/^3 files: 3 published/m)
    await rm(at('data'), { recursive: true })
    await writeFile(at('articles/four.md'), article('Four'))
    await service.line(/nothing was published: the store ".*store\.sqlite" was deleted; .*restart it/)
  } finally {
    service.child.kill('SIGKILL')
    await service.ended
  }
})

describe.runIf(isRoot && canMount())('a full disk', () => {
  it.each(['publish', 'serve'])('is one sentence of `%s`', async command => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'none', at('data')])
    try {
      const { code, stdout, stderr } = await runCli([command, ...publication])
      expect([code, stdout, stderr]).toEqual([
        1,
        '',
        expect.stringMatching(/^spread-info: the store ".*" can’t be written: the disk is full\n$/),
      ])
    } finally {
      execFileSync('umount', [at('data')])
    }
  })
})

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
