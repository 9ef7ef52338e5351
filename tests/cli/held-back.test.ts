// What would destroy what is published is held back until its publisher confirms it.
import { cp, mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { hasTerminal, runOnTerminal, startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

const { at, started } = useTestFolder()
// Several processes in each, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 })
const POLL = { timeout: 50_000 }
const article = (title: string) => `---\ntitle: ${title}\ndate: 2026-01-01\n---\n${title} as text.\n`
const TOKEN = { PUBLISH_TOKEN: 'a-token-for-tests' }

/** A publication of its own in `name`: articles numbered from 1, and the arguments that name it. */
async function write(name: string, count: number, settings: object = { title: name }): Promise<string[]> {
  await mkdir(at(`${name}/articles`), { recursive: true })
  await writeFile(at(`${name}/site.json`), JSON.stringify(settings))
  for (let n = 1; n <= count; n++) await writeFile(at(`${name}/articles/${name}-${n}.md`), article(`${name} ${n}`))
  return ['--articles', at(`${name}/articles`), '--site', at(`${name}/site.json`), '--data', at(`${name}/data`)]
}

async function start(args: readonly string[], env: Record<string, string> = {}) {
  const service = startCli(['serve', ...args, '--port', '0'], env)
  started.push(service)
  const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
  const status = async (path: string) => (await fetch(`${address}${path}`)).status
  const stop = async () => {
    service.child.kill('SIGTERM')
    return (await service.ended).code
  }
  return { service, address: address as string, status, stop }
}

describe('a served folder', () => {
  it('that is emptied while it is served, or before the start, removes no articles without --force', async () => {
    const args = await write('news', 8)
    const first = await start(args)
    await rename(at('news/articles'), at('away'))
    await mkdir(at('news/articles'))
    await first.service.line(
      /8 of 8 published articles are not in the folder: news-1\.md, .* and 5 more; restore the files/,
    )
    expect(await first.status('/articles/news-3')).toBe(200)
    await first.stop()

    const second = await start(args)
    await second.service.line(/nothing was published: 8 of 8 published articles/)
    expect(await second.status('/articles/news-3')).toBe(200)
    // The files are back, and all goes on.
    await rm(at('news/articles'), { recursive: true })
    await second.service.line(/nothing was published: ".*articles" can't be read: it does not exist; check its name/)
    await rename(at('away'), at('news/articles'))
    await second.service.line(/Revision \d+: 0 articles set, 0 removed/)
    await writeFile(at('news/articles/news-3.md'), article('Third anew'))
    await expect
      .poll(async () => (await fetch(`${second.address}/articles/news-3`)).text(), POLL)
      .toContain('Third anew')

    for (let n = 1; n <= 6; n++) await rm(at(`news/articles/news-${n}.md`))
    await second.service.line(/6 of 8 published articles/)
    const refused = await runCommand(['publish', ...args, '--no-cards'])
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/6 of 8 published .*--force/)])
    const forced = await runCommand(['publish', ...args, '--no-cards', '--force'])
    expect(forced).toMatchObject({ code: 0, stdout: expect.stringMatching(/2 articles, 0 set, 6 removed/) })
    await expect.poll(() => second.status('/articles/news-3'), POLL).toBe(410)
  })

  it('does not replace the publication in the store of another folder, and suggests a store of its own', async () => {
    const args = await write('news', 2)
    const rest = args.slice(2)
    await runCommand(['publish', ...args, '--no-cards'])
    await mkdir(at('other'))
    await writeFile(at('other/x.md'), article('X'))
    const refused = await runCommand(['publish', '--articles', at('other'), ...rest, '--no-cards'])
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /another publication is already at this address: "news" .*; give this folder a store of its own with --data/,
      ),
    })
  })

  it('does not replace most articles of another folder with the same settings either', async () => {
    const args = await write('news', 3)
    await runCommand(['publish', ...args, '--no-cards'])
    await mkdir(at('other'))
    await writeFile(at('other/news-1.md'), article('The same name'))
    const other = ['publish', at('other'), ...args.slice(2), '--no-cards']
    const refused = await runCommand(other)
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /another publication .*: "news" .*, and only 1 of its articles is in this folder; /,
      ),
    })
    expect(refused.stderr).toContain('or replace what is there with `publish --replace` and the same options')
    const planned = await runCommand([...other, '--replace', '--dry-run'])
    expect(planned).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 article, 1 set, 2 removed/) })
    const replaced = await runCommand([...other, '--replace'])
    expect(replaced).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 article, 1 set, 2 removed/) })
  })

  it.runIf(hasTerminal)('is replaced on a terminal after a question', async () => {
    const args = await write('news', 3)
    await runCommand(['publish', ...args, '--no-cards'])
    await mkdir(at('other'))
    await writeFile(at('other/x.md'), article('X'))
    const other = ['publish', at('other'), ...args.slice(2), '--no-cards']
    const refused = await runOnTerminal(other, 'n\n')
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('nothing was published') })
    const replaced = await runOnTerminal(other, 'y\n')
    expect(replaced).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 article, 1 set, 3 removed/) })
  })

  it('is emptied with --force only, not with --replace', async () => {
    const args = await write('news', 8)
    await runCommand(['publish', ...args, '--no-cards'])
    for (let number = 1; number <= 7; number++) await rm(at(`news/articles/news-${number}.md`))
    const refused = await runCommand(['publish', ...args, '--no-cards', '--replace'])
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/7 of 8 published articles .*--force/) })
  })

  it('may be moved into subfolders completely', async () => {
    const args = await write('news', 8)
    await runCommand(['publish', ...args, '--no-cards'])
    await mkdir(at('news/articles/2026'))
    for (const name of await readdir(at('news/articles')))
      if (name.endsWith('.md')) await rename(at(`news/articles/${name}`), at(`news/articles/2026/${name}`))
    const moved = await runCommand(['publish', ...args, '--no-cards'])
    expect(moved).toMatchObject({ code: 0, stdout: expect.stringMatching(/8 articles, 8 set, 8 removed/) })
  })

  it('is shown with --dry-run as it would be published, and nothing changes', async () => {
    const args = await write('news', 3)
    const nothing = await runCommand(['publish', ...args, '--dry-run'])
    expect(nothing.stdout).toContain('set    news-1.md\n')
    expect(nothing.stdout).toMatch(/Revision 1 would have 3 articles, 3 set, 0 removed\n3 files: 3 published\n$/)
    expect(await readdir(at('news'))).not.toContain('data')
    await runCommand(['publish', ...args, '--no-cards'])
    await rm(at('news/articles/news-1.md'))
    await writeFile(at('news/articles/news-2.md'), article('Second'))
    for (let again = 0; again < 2; again++)
      expect((await runCommand(['publish', ...args, '--dry-run'])).stdout).toBe(
        'set    news-2.md\nremove news-1.md\nRevision 2 would have 2 articles, 1 set, 1 removed\n2 files: 2 published\n',
      )
  })

  it('keeps the last good settings over a restart while they are half saved, and starts without any', async () => {
    const args = await write('news', 2, { title: 'News', url: 'https://news.example' })
    await writeFile(at('news/site.json'), '{ "title": "Ne')
    const first = await start(args)
    await first.service.line(/site\.json:1: it is not JSON/)
    expect(first.service.output()).toContain('Nothing is published yet: 0 articles')
    await writeFile(at('news/site.json'), '{ "title": "News", "url": "https://news.example" }')
    const feed = async (address: string) => (await fetch(`${address}/feed.json`)).text()
    await expect.poll(() => feed(first.address), POLL).toContain('"News"')
    await first.stop()
    await writeFile(at('news/site.json'), '')
    const second = await start(args)
    await second.service.line(/news\/site\.json: it is not JSON \(.+\), so the last published settings are still used/)
    expect(await feed(second.address)).toContain('"home_page_url": "https://news.example/"')
    await writeFile(at('news/site.json'), '{ "title": null, "url": "news.example", "color": "red" }')
    await second.service.line(
      /"url" is "news\.example", so the last published settings are still used; it takes an http/,
    )
    expect(await feed(second.address)).toMatch(/"News"[\s\S]*"home_page_url": "https:\/\/news\.example\/"/)
    // As Windows saves it.
    await writeFile(at('news/site.json'), '\uFEFF{ "title": "Marked",\r\n "url": "https://news.example" }\r\n')
    await expect.poll(() => feed(second.address), POLL).toContain('"Marked"')
  })
})

describe('a remote service', () => {
  const publish = (args: readonly string[], address: string, ...more: readonly string[]) =>
    runCommand(['publish', ...args, '--no-cards', '--to', address, ...more], TOKEN)

  it('keeps received articles over a restart, and accepts none while it publishes a folder of its own', async () => {
    const data = ['--data', at('received')]
    const args = await write('news', 3)
    const receiving = await start(['--receive', ...data], TOKEN)
    expect(receiving.service.output()).toContain('Nothing is published yet')
    expect(await publish(args, receiving.address)).toMatchObject({ code: 0 })
    await receiving.stop()
    const again = await start(['--receive', ...data], TOKEN)
    expect(again.service.output()).toContain('news: 3 articles at')
    expect(await again.status('/articles/news-1')).toBe(200)
    await again.stop()

    // With a folder of its own it would lose them.
    const other = await write('other', 2)
    const mixed = await start([...other.slice(0, 4), ...data], TOKEN)
    await mixed.service.line(/the store contains articles that were published to it over HTTP/)
    expect(await mixed.status('/articles/news-1')).toBe(200)
    const refused = await publish(args, mixed.address, '--force')
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /answered 403: This service publishes a folder of its own\. Start it with --receive/,
      ),
    })
  })

  it('is not replaced by another publication or an older copy of the folder, and not emptied', async () => {
    const { address, status } = await start(['--receive', '--data', at('received')], TOKEN)
    const args = await write('news', 3)
    expect(await publish(args, address)).toMatchObject({ code: 0 })
    const wrong = await publish(await write('wrong', 2), address)
    expect(wrong).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/another publication is already at this address: "news" at .*, not "wrong"/),
    })

    // A copy of the folder as it was, and the newer edition after it.
    await cp(at('news/articles'), at('older/articles'), { recursive: true })
    const older = await write('older', 0, { title: 'news' })
    await writeFile(at('news/articles/news-2.md'), article('Second edition'))
    await writeFile(at('news/articles/fresh.md'), article('Fresh'))
    expect(await publish(args, address)).toMatchObject({ code: 0 })
    const reverted = await publish(older, address)
    expect(reverted).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/this copy of the folder is older .*news-2\.md/),
    })
    const rehearsed = await publish(older, address, '--dry-run')
    expect(rehearsed).toMatchObject({ code: 1, stderr: expect.stringMatching(/this copy of the folder is older/) })
    expect(await (await fetch(`${address}/articles/news-2`)).text()).toContain('Second edition')
    // Undoing a change in the folder where it was made is allowed.
    await writeFile(at('news/articles/news-2.md'), article('news 2'))
    expect(await publish(args, address)).toMatchObject({ code: 0, stdout: expect.stringContaining('1 set') })

    // A copy that includes the record of its last publishing is refused as well, if it is older.
    await cp(at('news'), at('kept'), { recursive: true })
    await writeFile(at('news/articles/news-3.md'), article('Third edition'))
    expect(await publish(args, address)).toMatchObject({ code: 0 })
    const kept = await publish(await write('kept', 0, { title: 'news' }), address)
    expect(kept).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/this copy of the folder is older .*news-3\.md/),
    })

    // A second publisher does not remove articles that it has never seen.
    const second = await write('second', 0, { title: 'news' })
    await cp(at('news/articles'), at('second/articles'), { recursive: true })
    expect(await publish(second, address)).toMatchObject({ code: 0 })
    await writeFile(at('news/articles/later.md'), article('Later'))
    expect(await publish(args, address)).toMatchObject({ code: 0 })
    await writeFile(at('second/articles/own.md'), article('Own'))
    const unseen = await publish(second, address)
    expect(unseen).toMatchObject({ code: 1, stderr: expect.stringContaining('later.md') })
    expect(await status('/articles/own')).toBe(404)
    expect(await publish(second, address, '--force')).toMatchObject({ code: 0 })
    expect([await status('/articles/own'), await status('/articles/later')]).toEqual([200, 410])
  })

  it('is sent nothing that the local store holds back, as --dry-run shows', async () => {
    const { address } = await start(['--receive', '--data', at('received')], TOKEN)
    const args = await write('news', 8)
    await runCommand(['publish', ...args, '--no-cards'])
    for (let n = 2; n <= 8; n++) await rm(at(`news/articles/news-${n}.md`))
    for (const extra of [['--dry-run'], []])
      expect(await publish(args, address, ...extra)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('7 of 8 published articles are not in the folder'),
      })
  })

  it('accepts two checkouts in turn, though a file without a date has a different time in each', async () => {
    const { address } = await start(['--receive', '--data', at('received')], TOKEN)
    const args = await write('news', 2)
    await writeFile(at('news/articles/undated.md'), '# Undated\n\nText.\n')
    await utimes(at('news/articles/undated.md'), 1.7e9, 1.7e9)
    expect(await publish(args, address)).toMatchObject({ code: 0 })
    const second = await write('second', 0, { title: 'news' })
    await cp(at('news/articles'), at('second/articles'), { recursive: true })
    for (const turn of [second, args, second, args]) expect(await publish(turn, address)).toMatchObject({ code: 0 })
    // One of them changes something, and the other takes over the change.
    await writeFile(at('second/articles/news-1.md'), article('Changed'))
    expect(await publish(second, address)).toMatchObject({ code: 0 })
    await cp(at('second/articles'), at('news/articles'), { recursive: true })
    expect(await publish(args, address)).toMatchObject({ code: 0 })
  })
})
