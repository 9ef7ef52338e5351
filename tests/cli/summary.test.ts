// What became of every file of a folder is shown as one line of numbers.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { startCli, temporaryFolder } from '../support/process.ts'

vi.setConfig({ testTimeout: 240_000 })

const article = (title: string, more = '') => `---\ntitle: ${title}\ndate: 2024-01-05\n${more}---\n${title} as text.\n`

/** At least one file of each fate. */
const FILES: Readonly<Record<string, string | Buffer>> = {
  'one.md': article('One'),
  'two.md': article('Two'),
  'later.md': article('Later').replace('2024', '2099'),
  'draft.md': article('Draft', 'draft: true\n'),
  '_drafts/idea.md': '# Idea\n',
  'unlisted.md': article('Unlisted', 'unlisted: true\n'),
  'never.md': article('Never', 'build:\n  list: never\n'),
  'local.md': article('Local', 'build:\n  list: local\n'),
  'quiet.md': article('Quiet', 'hiddenInRss: true\n'),
  'private.md': article('Private', 'private: true\n'),
  'later-unlisted.md': article('Later unlisted', 'unlisted: true\n').replace('2024', '2099'),
  'both.md': article('Both', 'unlisted: true\ndraft: true\n'),
  'twin-1.md': article('Twin', 'id: "tag:news.example,2024:twin"\n'),
  'twin-2.md': article('Twin again', 'id: "tag:news.example,2024:twin"\n'),
  'broken.md': '---\ntitle: [unclosed\n---\nLost.\n',
  'empty.md': '\n',
  'latin.md': Buffer.from(article('Caf\xe9'), 'latin1'),
  'about.md': '---\ntitle: About\nlayout: page\n---\nWho we are.\n',
  'README.md': '# Read me\n',
  '_index.md': '---\ntitle: List\n---\n',
  'old.rst': 'Old\n===\n',
  '2014-05-01-old.html': '<p>Old</p>',
  'photo.txt': 'not counted',
  'data.json': '{}',
}
const SUMMARY =
  '22 files: 3 published, 2 unlisted, 1 only in lists of sections and tags, 1 not in feeds, 2 scheduled, 1 hidden, 3 drafts, 1 in conflict with another file, 3 not readable, 2 not in Markdown, 3 not an article'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const at = (path: string) => join(folder.path, 'articles', path)
let publication: string[]

beforeEach(async () => {
  folder = await temporaryFolder()
  await write(FILES)
  await writeFile(join(folder.path, 'site.json'), '{"title":"All fates"}')
  publication = ['--articles', at('.'), '--site', join(folder.path, 'site.json'), '--data', join(folder.path, 'data')]
})
afterEach(() => folder.remove())

async function write(files: typeof FILES): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(at(path)), { recursive: true })
    await writeFile(at(path), content)
  }
}

describe('one line of numbers that add up to the files found', () => {
  it('is shown by `check`, by `publish` with and without --dry-run, and by `publish` when nothing has changed', async () => {
    const commands = [['check'], ['publish', '--dry-run'], ['publish', '--no-cards'], ['publish', '--no-cards']]
    for (const [name = '', ...more] of commands) {
      const { stdout } = await runCommand([name, ...publication, ...more])
      expect(stdout.split('\n')).toContain(SUMMARY)
    }
  })

  it('says that a published article is shown as before when its file can’t be read any more', async () => {
    await runCommand(['publish', ...publication, '--no-cards'])
    await write({ 'one.md': '---\ntitle: [unclosed\n---\n' })
    const { stdout } = await runCommand(['publish', ...publication, '--no-cards'])
    expect(stdout).toContain(
      '22 files: 2 published, 2 unlisted, 1 only in lists of sections and tags, 1 not in feeds, 1 published as before, not readable now, 2 scheduled, ',
    )
    const again = await runCommand(['publish', ...publication, '--no-cards'])
    expect(again.stdout).toContain(
      '22 files: 2 published, 2 unlisted, 1 only in lists of sections and tags, 1 not in feeds, 1 published as before, not readable now, 2 scheduled, ',
    )
  })

  it('is shown by `serve` at the start, and again only after a change of a number', async () => {
    const service = startCli(['serve', ...publication, '--port', '0'])
    const summaries = () =>
      service
        .output()
        .split('\n')
        .filter(line => /^\d+ files?:/.test(line))
    try {
      await service.line(/^22 files: 3 published/m)
      await write({ 'one.md': article('One anew') })
      await service.line(/Revision 2: 1 article set/)
      await rm(at('draft.md'))
      await service.line(/^21 files: 3 published, .*2 scheduled, 1 hidden, 2 drafts,/m)
      expect(summaries()).toEqual([SUMMARY, expect.stringMatching(/^21 files:/)])
    } finally {
      service.child.kill('SIGKILL')
      await service.ended
    }
  })

  it('has only what is not zero, and "0 files" for an empty folder', async () => {
    for (const path of Object.keys(FILES)) await rm(at(path))
    expect((await runCommand(['check', ...publication])).stdout).toMatch(/^0 files$/m)
    await write({ 'one.md': article('One') })
    expect((await runCommand(['check', ...publication])).stdout).toMatch(/^1 file: 1 published$/m)
    await write({ 'draft.md': article('Draft', 'draft: true\n') })
    expect((await runCommand(['check', ...publication])).stdout).toMatch(/^2 files: 1 published, 1 draft$/m)
  })
})
