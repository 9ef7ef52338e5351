// What the machine does not allow is said in one sentence, without a stack trace.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CLICK } from '../share/requests.ts'
import { plainRequest, runCli, startCli, temporaryFolder } from '../support/process.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 })

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
      `${at('articles/locked')}: the folder can't be read (this user has no permission); articles that were published from it stay; make it readable for this user\n`,
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
    expect(closed.stdout).toMatch(/locked\/two\.md: the file can't be read \(this user has no permission\)/)
    expect(closed.stdout).toContain('3 files: 1 published, 2 not readable\n')
  })
})

it('a card that can’t be stored, and a picture and a file that can’t be read, are said in plain words', async () => {
  await mkdir(at('data/blobs/cards'), { recursive: true })
  await chmod(at('data/blobs'), 0o777)
  await writeFile(at('articles/four.md'), `${article('Four')}\n![A leaf](leaf.png) [Plan](plan.pdf)\n`)
  await writeFile(at('articles/plan.pdf'), 'not for everyone')
  await chmod(at('articles/plan.pdf'), 0o000)
  await writeFile(at('articles/leaf.png'), 'not for everyone')
  await chmod(at('articles/leaf.png'), 0o000)
  await chmod(at('data/blobs/cards'), 0o555)
  const { stdout, stderr } = await asUser(['publish', ...publication])
  expect(stdout).toContain('4 files: 4 published\n')
  expect(stderr).toContain(
    `.md: warning: the card could not be drawn: "${at('data/blobs/cards')}" can’t be read or written: this user has no permission; change its permissions; drawing is tried again`,
  )
  expect(stderr).toMatch(/four\.md:\d+: warning: .*leaf\.png.* can't be read \(this user has no permission\)/)
  expect(stderr).toMatch(/four\.md:\d+: warning: the file plan\.pdf can't be read; make it readable/)
  expect(stderr).not.toMatch(/EACCES|EPERM|ENOENT|please report/)
  await chmod(at('articles/leaf.png'), 0o644)
  expect((await asUser(['publish', '--no-cards', ...publication])).stderr).toContain('is damaged or not a picture')
})

it('a folder of articles that can’t be read is one sentence', async () => {
  await chmod(at('articles'), 0o000)
  for (const command of ['check', 'publish'])
    expect(await asUser([command, ...publication])).toMatchObject({
      code: 1,
      stderr: `spread-info: "${at('articles')}" can't be read: this user has no permission; check its name and its permissions\n`,
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

// Only root may mount a disk.
describe.runIf(isRoot && canMount())('the disk of the data folder', () => {
  const mountData = (options: string) => execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', at('data')])
  const unmountData = () => execFileSync('umount', ['-l', at('data')])

  it.each(['publish', 'serve'])('is full: one sentence of `%s`', async command => {
    mountData('size=200k')
    try {
      const { code, stdout, stderr } = await runCli([command, ...publication])
      expect([code, stdout, stderr]).toEqual([
        1,
        '',
        expect.stringMatching(
          /^spread-info: the store ".*" can’t be written: the disk is full; free some space, or choose another folder with --data\n$/,
        ),
      ])
    } finally {
      unmountData()
    }
  })

  it('gets full while it is served: pages and clicks are answered, what is lost is reported, and space is used again', async () => {
    mountData('size=8m')
    const service = startCli(['serve', ...publication, '--port', '0'])
    try {
      const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
      await service.line(/^3 files: 3 published/m)
      const click = async () => {
        const { status, headers } = await plainRequest(`${address}/share/one/bluesky`, 'POST', CLICK)
        return [status, headers.location]
      }
      const answered = [303, expect.stringMatching(/^https:\/\/bsky\.app\//)]
      expect(await click()).toEqual(answered)
      await fillDisk(at('data/fill'))

      // The first ones still fit into the log of the store, which is longer than its content.
      for (let clicks = 0; clicks < 50 && !service.output().includes('not counted'); clicks++)
        expect(await click()).toEqual(answered)
      await service.line(/a click was not counted: the store ".*" can’t be written: the disk is full; free some space/)
      await writeFile(at('articles/four.md'), `${article('Four')}${'More words. '.repeat(20_000)}`)
      await service.line(/nothing was published: the store ".*" can’t be written: the disk is full; free some space/)
      for (const path of ['/', '/articles/one', '/feed.xml', '/share/one'])
        expect((await fetch(address + path)).status, path).toBe(200)
      expect(service.output()).not.toMatch(/^\s+at /m)

      await rm(at('data/fill'))
      await writeFile(at('articles/five.md'), article('Five'))
      await service.line(/Revision 2: 2 articles set, 0 removed/)
      const countLost = () => service.output().match(/not counted/g)?.length
      const lost = countLost()
      expect(await click()).toEqual(answered)
      expect(countLost()).toBe(lost)
    } finally {
      service.child.kill('SIGKILL')
      await service.ended
      unmountData()
    }
  })

  it.each(['publish', 'serve'])(
    'is read-only: one sentence of `%s`, also for a folder that is not there yet',
    async command => {
      expect((await runCli(['publish', '--no-cards', ...publication])).code).toBe(0)
      execFileSync('mount', ['--bind', at('data'), at('data')])
      execFileSync('mount', ['-o', 'remount,bind,ro', at('data')])
      try {
        for (const [data, sentence] of [
          [
            'data',
            /^spread-info: the store ".*store\.sqlite" can’t be written; make the file and its folder writable for this user, or choose another folder with --data\n$/,
          ],
          [
            'data/new',
            /^spread-info: the folder ".*new" can’t be created \(the disk is read-only\); choose another one with --data\n$/,
          ],
        ] as const)
          expect(await runCli([command, ...publication.with(-1, at(data))])).toEqual({
            code: 1,
            stdout: '',
            stderr: expect.stringMatching(sentence),
          })
      } finally {
        unmountData()
      }
    },
  )
})

/** Writes until the disk has no byte left. */
async function fillDisk(file: string): Promise<void> {
  await expect(writeFile(file, Buffer.alloc(32 * 1024 * 1024))).rejects.toThrow('ENOSPC')
}

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
