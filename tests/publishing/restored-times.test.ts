// Programs that copy files set their times back: `cp -p`, `rsync -t`, git-restore-mtime, builds with SOURCE_DATE_EPOCH.
import { chmod, mkdir, rename, stat, utimes, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

vi.setConfig({ testTimeout: 120_000 })
const { at, write, started } = useTestFolder()
const article = (title: string, text = 'Text.') => `---\ntitle: ${title}\ndate: 2026-01-01\n---\n${text}\n`
const publish = async () =>
  (await runCommand(['publish', '--no-cards', '--articles', at('articles'), '--site', at('site.json')])).stdout

async function writeWithSameTimes(path: string, content: string | Uint8Array): Promise<void> {
  const before = await stat(at(path))
  await writeFile(at(path), content)
  await utimes(at(path), before.atime, before.mtime)
  const { size, mtimeMs } = await stat(at(path))
  expect([size, Math.round(mtimeMs)]).toEqual([before.size, Math.round(before.mtimeMs)])
}

it('an article of the same length and time is published again, by the next start', async () => {
  await write({ 'site.json': '{"title":"Times"}', 'articles/a.md': article('Oak'), 'articles/b.md': article('Elm') })
  // Whole seconds, as copying programs write them.
  for (const name of ['a.md', 'b.md']) await utimes(at(`articles/${name}`), 1_700_000_000, 1_700_000_000)
  expect(await publish()).toContain('Revision 1')
  await writeWithSameTimes('articles/a.md', article('Ash'))
  expect(await publish()).toMatch(/Revision 2 .*: 2 articles, 1 set, 0 removed/)
})

it('a picture of the same length and time is published again', async () => {
  const paint = async (background: string) => {
    const data = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer()
    // Bytes after the end of the picture make all of them equally long.
    return Buffer.concat([data, Buffer.alloc(400 - data.length)])
  }
  await write({ 'site.json': '{"title":"Times"}', 'articles/a.md': article('Oak', '![A leaf](leaf.png)') })
  await writeFile(at('articles/leaf.png'), await paint('red'))
  await utimes(at('articles/leaf.png'), 1_700_000_000, 1_700_000_000)
  expect(await publish()).toContain('Revision 1')
  await writeWithSameTimes('articles/leaf.png', await paint('blue'))
  expect(await publish()).toMatch(/Revision 2 .*: 1 article, 1 set, 0 removed/)
})

it('is seen by a running service', async () => {
  await write({ 'site.json': '{"title":"Times"}', 'articles/a.md': article('Oak') })
  await utimes(at('articles/a.md'), 1_700_000_000, 1_700_000_000)
  const service = startCli(['serve', '--articles', at('articles'), '--site', at('site.json'), '--port', '0'])
  started.push(service)
  const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
  await service.line(/^1 file: 1 published/m)
  await writeWithSameTimes('articles/a.md', article('Ash'))
  await service.line(/Revision 2/)
  expect(await (await fetch(`${address}/feed.xml`)).text()).toContain('<title>Ash</title>')
})

it('a file that was moved away and back, whose rights or times changed, is not published again', async () => {
  await write({ 'site.json': '{"title":"Times"}', 'articles/a.md': article('Oak'), 'articles/b.md': article('Elm') })
  expect(await publish()).toContain('Revision 1')
  await rename(at('articles/a.md'), at('c.md'))
  await rename(at('c.md'), at('articles/a.md'))
  await chmod(at('articles/b.md'), 0o600)
  await utimes(at('articles/b.md'), 1_700_000_000, 1_700_000_000)
  await mkdir(at('articles/new'))
  expect(await publish()).toMatch(/Revision 1 .*: 2 articles, 0 set, 0 removed/)
})
