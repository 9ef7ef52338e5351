import { execFile } from 'node:child_process'
import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readIntactBuild, writeBuildRecord } from '../../src/platforms/node/output/build-record.ts'
import { checkOutput } from '../../src/platforms/node/output/check-output.ts'
import { openOutputFolder } from '../../src/platforms/node/output/output-folder.ts'
import { temporaryFolder } from '../support/process.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let dist: string
beforeEach(async () => {
  folder = await temporaryFolder()
  dist = join(folder.path, 'dist')
})
afterEach(() => folder.remove())

const at = (path: string) => join(folder.path, path)
const bytes = (text: string) => new TextEncoder().encode(text)
const open = (force = false) => openOutputFolder(dist, { blobs: at('blobs'), force })
const read = (path: string) => readFile(join(dist, path), 'utf8')

/** A whole build of these files. */
async function build(files: Record<string, string>, force = false) {
  const output = await open(force)
  try {
    for (const [path, text] of Object.entries(files)) await output.write(path, bytes(text))
    return await output.finish('key', 0)
  } finally {
    await output.close()
  }
}

it('leaves the old folder whole until the new one is complete', async () => {
  await build({ 'index.html': 'one', 'tags/a/index.html': 'a' })
  const output = await open()
  await output.write('index.html', bytes('two'))
  expect(await read('index.html')).toBe('one')
  await output.close()
  expect(await read('index.html')).toBe('one')
  expect(await read('tags/a/index.html')).toBe('a')
  expect(await readdir(folder.path)).toEqual(['dist'])
})

it('continues after builds that were killed, also between the two last steps', async () => {
  await build({ 'index.html': 'one' })
  await mkdir(at('.dist.spread-info/new/tags'), { recursive: true })
  await writeFile(at('.dist.spread-info/new/tags/half.html'), 'half')
  await rename(dist, at('.dist.spread-info/old'))
  expect(await build({ 'index.html': 'one', 'b.html': 'b' })).toMatchObject({ written: 1, unchanged: 1, removed: 0 })
  expect((await readdir(dist)).sort()).toEqual(['.spread-info-build.json', 'b.html', 'index.html'])
  expect(await readdir(folder.path)).toEqual(['dist'])
})

it('takes one build at a time, and the next one after a killed one', async () => {
  const output = await open()
  await expect(open()).rejects.toThrow('another build is writing to')
  await output.close()
  const killed = startChild(`const output = await openOutputFolder(${JSON.stringify(dist)}, { blobs: '', force: false })
    console.log('open'); setInterval(() => undefined, 1000)`)
  await killed.opened
  await expect(open()).rejects.toThrow('another build is writing to')
  killed.child.kill('SIGKILL')
  await killed.ended
  await build({ 'index.html': 'after' })
  expect(await read('index.html')).toBe('after')
}, 60_000)

/** The same module in a process of its own. */
function startChild(code: string) {
  const module = new URL('../../src/platforms/node/output/output-folder.ts', import.meta.url)
  const child = execFile(process.execPath, [
    '--input-type=module',
    '-e',
    `import { openOutputFolder } from '${module}'\n${code}`,
  ])
  const opened = new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => resolve())
    child.stderr?.on('data', data => reject(new Error(String(data))))
  })
  return { child, opened, ended: new Promise(resolve => child.once('exit', resolve)) }
}

it('keeps what others put there: files, folders, links and modes', async () => {
  await build({ 'index.html': 'one', 'old/a.html': 'a' })
  await writeFile(join(dist, 'CNAME'), 'news.example')
  await mkdir(join(dist, '.git/refs/empty'), { recursive: true })
  await writeFile(join(dist, 'old/mine.txt'), 'mine')
  await symlink('index.html', join(dist, 'latest.html'))
  await chmod(dist, 0o750)
  const inode = (await stat(join(dist, 'old/mine.txt'))).ino
  expect(await build({ 'index.html': 'two' })).toMatchObject({ written: 1, unchanged: 0, removed: 1 })
  expect(await read('CNAME')).toBe('news.example')
  expect((await stat(join(dist, '.git/refs/empty'))).isDirectory()).toBe(true)
  expect((await stat(join(dist, 'old/mine.txt'))).ino).toBe(inode)
  expect(await readlink(join(dist, 'latest.html'))).toBe('index.html')
  expect((await stat(dist)).mode & 0o777).toBe(0o750)
  await expect(lstat(join(dist, 'old/a.html'))).rejects.toThrow('ENOENT')
})

it('replaces a file that no build has written only if it is forced', async () => {
  await build({ 'index.html': 'one' })
  await writeFile(join(dist, 'robots.txt'), 'mine')
  await expect(build({ 'index.html': 'two', 'robots.txt': 'ours' })).rejects.toThrow('was not written by a build')
  expect([await read('robots.txt'), await read('index.html')]).toEqual(['mine', 'one'])
  await build({ 'index.html': 'two', 'robots.txt': 'ours' }, true)
  expect(await read('robots.txt')).toBe('ours')
})

it('finds that a file was changed, touched, replaced by a link, or removed', async () => {
  const files = { 'index.html': 'one', 'tags/a/index.html': 'a page' }
  const file = join(dist, 'tags/a/index.html')
  const changes = [
    async () => {
      const { mtime } = await stat(file)
      await writeFile(file, 'another page')
      await utimes(file, mtime, mtime)
    },
    () => utimes(file, new Date(0), new Date(0)),
    async () => {
      await rename(file, at('moved'))
      await symlink(at('moved'), file)
    },
    () => rm(file),
  ]
  for (const change of changes) {
    await build(files, true)
    expect(await readIntactBuild(dist)).toEqual({ key: 'key', until: 0 })
    await change()
    expect(await readIntactBuild(dist)).toBeUndefined()
  }
  expect(await readIntactBuild(at('nowhere'))).toBeUndefined()
  // A list that no build has written.
  await build(files, true)
  const list = join(dist, '.spread-info-build.json')
  for (const written of ['[null]', '"index.html"', '{}']) {
    const record = JSON.parse(await readFile(list, 'utf8'))
    await writeFile(list, JSON.stringify({ ...record, files: JSON.parse(written) }))
    expect(await readIntactBuild(dist)).toBeUndefined()
  }
})

it('removes nothing outside the folder, whatever its list says', async () => {
  await build({ 'index.html': 'one' })
  await writeFile(at('mine.txt'), 'mine')
  const file = { bytes: 4, time: 0, print: 'x' }
  await writeBuildRecord(dist, {
    key: '',
    until: 0,
    files: new Map([
      ['../mine.txt', file],
      ['/etc/passwd', file],
    ]),
  })
  await build({ 'index.html': 'two' }, true)
  expect(await readFile(at('mine.txt'), 'utf8')).toBe('mine')
})

it('writes through a symbolic link, and into a folder that can’t be replaced', async () => {
  await mkdir(at('real'))
  await symlink('real', dist)
  const place = await checkOutput(dist, { articles: at('articles'), data: at('data'), force: false })
  const output = await openOutputFolder(place, { blobs: '', force: false })
  await output.write('index.html', bytes('one'))
  await output.finish('key', 0)
  await output.close()
  expect((await lstat(dist)).isSymbolicLink()).toBe(true)
  expect(await read('index.html')).toBe('one')
})

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('in a mount point', () => {
  const run = promisify(execFile)
  it('moves single files, and leaves unchanged ones alone', async () => {
    await mkdir(dist)
    const mounted = await run('mount', ['-t', 'tmpfs', 'tmpfs', dist]).then(
      () => true,
      () => false,
    )
    if (!mounted) return
    try {
      await build({ 'index.html': 'one', 'b/c.html': 'c', 'd.html': 'd' })
      const inode = (await stat(join(dist, 'd.html'))).ino
      await writeFile(join(dist, 'CNAME'), 'news.example')
      expect(await build({ 'index.html': 'two', 'd.html': 'd' })).toMatchObject({
        written: 1,
        unchanged: 1,
        removed: 1,
      })
      expect((await readdir(dist)).sort()).toEqual(['.spread-info-build.json', 'CNAME', 'd.html', 'index.html'])
      expect((await stat(join(dist, 'd.html'))).ino).toBe(inode)
      expect(await readdir(folder.path)).toEqual(['dist'])
    } finally {
      await run('umount', [dist])
    }
  })

  it('leaves the old folder whole if the disk is full', async () => {
    await mkdir(at('disk'))
    if (
      !(await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at('disk')]).then(
        () => true,
        () => false,
      ))
    )
      return
    try {
      dist = at('disk/dist')
      await build({ 'index.html': 'one' })
      await expect(build({ 'index.html': 'two', 'large.bin': 'x'.repeat(2_000_000) })).rejects.toMatchObject({
        code: 'ENOSPC',
      })
      expect(await read('index.html')).toBe('one')
      expect(await readdir(at('disk'))).toEqual(['dist'])
    } finally {
      await run('umount', [at('disk')])
    }
  })
})

describe('refuses', () => {
  const check = (out: string, force = false) =>
    checkOutput(out, { articles: at('blog/articles'), data: at('blog/.data'), force })

  it('the articles, what contains them, the data folder, and folders of others', async () => {
    await mkdir(at('blog/articles/deep'), { recursive: true })
    await mkdir(at('photos'))
    await writeFile(at('photos/cat.jpg'), '')
    await symlink('blog', at('link'))
    for (const out of [
      'blog/articles',
      'blog/articles/dist',
      'blog/articles/deep',
      'blog',
      '.',
      'link',
      'link/articles/x',
    ])
      await expect(check(at(out), true), out).rejects.toThrow('choose')
    for (const out of ['blog/.data', 'blog/.data/dist'])
      await expect(check(at(out), true), out).rejects.toThrow('data folder')
    await expect(check(at('photos'))).rejects.toThrow('is not empty')
    expect(await check(at('photos'), true)).toBe(at('photos'))
    await expect(check(at('photos/cat.jpg'))).rejects.toThrow('is a file')
    await expect(openOutputFolder('/proc/dist', { blobs: at('blobs'), force: false })).rejects.toThrow(
      'choose another one with --out',
    )
    for (const out of ['blog/dist', 'blog/articles-built', 'new/deep/dist']) expect(await check(at(out))).toBe(at(out))
    await mkdir(at('pages/.git'), { recursive: true })
    await writeFile(at('pages/CNAME'), '')
    expect(await check(at('pages'))).toBe(at('pages'))
  })
})
