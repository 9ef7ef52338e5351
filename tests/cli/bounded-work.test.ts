// One article that takes too much processor time stops nothing else.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runCli, startCli, temporaryFolder } from '../support/process.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 60_000 })

const article = (title: string, text = `${title} as text.`) => `---\ntitle: ${title}\ndate: 2024-01-05\n---\n${text}\n`
// Open tables in tables take quadratic time: these take more than 15 seconds. The bound is more than loading the code takes.
const hostile = article('Bad', '<table><tr><td>a'.repeat(60_000))
const BOUND = { RENDER_CPU_SECONDS: '1' }
const GIVEN_UP =
  /bad\.md: it takes more than 1 s of processor time, so it was given up: its last published version stays, if there is one; shorten the file, or nest less in it; it is tried again when it changes\n/

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let publication: string[]
const write = (name: string, text: string) => writeFile(join(folder.path, 'articles', name), text)

beforeEach(async () => {
  folder = await temporaryFolder()
  await mkdir(join(folder.path, 'articles'))
  await writeFile(join(folder.path, 'site.json'), '{"title":"Bounded","url":"https://news.example"}')
  for (const title of ['One', 'Two', 'Three']) await write(`${title.toLowerCase()}.md`, article(title))
  const at = (name: string) => join(folder.path, name)
  publication = ['--articles', at('articles'), '--site', at('site.json'), '--data', at('data')]
})
afterEach(() => folder.remove())

it('`publish` gives it up, publishes all others, and tries it again only when it changes', async () => {
  await write('bad.md', hostile)
  const publish = ['publish', '--no-cards', ...publication]
  const first = await runCli(publish, BOUND)
  expect(first.stderr).toMatch(GIVEN_UP)
  expect([first.code, first.stdout]).toEqual([0, expect.stringContaining('4 files: 3 published, 1 not readable\n')])
  // Without a bound it would be published now.
  const second = await runCli(publish, { RENDER_CPU_SECONDS: '10000' })
  expect(second.stderr).toMatch(GIVEN_UP)
  expect(second.stdout).toMatch(/3 articles, 0 set, 0 removed\n4 files: 3 published, 1 not readable\n/)
  await write('bad.md', article('Good'))
  expect((await runCli(publish, BOUND)).stdout).toMatch(/4 articles, 1 set, 0 removed\n4 files: 4 published\n/)
  await write('bad.md', hostile)
  const last = await runCli(publish, BOUND)
  expect(last.stderr).toMatch(GIVEN_UP)
  expect(last.stdout).toMatch(
    /4 articles, 0 set, 0 removed\n4 files: 3 published, 1 published as before, not readable now\n/,
  )
})

it('`check` and `publish --dry-run` report it', async () => {
  await write('bad.md', hostile)
  const checked = await runCli(['check', ...publication], BOUND)
  expect(checked.stdout).toMatch(GIVEN_UP)
  expect([checked.code, checked.stdout]).toEqual([1, expect.stringContaining('3 published, 1 not readable\n')])
  const planned = await runCli(['publish', '--dry-run', ...publication], BOUND)
  expect(planned.stderr).toMatch(GIVEN_UP)
  expect(planned.stdout).toContain('Revision 1 would have 3 articles, 3 set, 0 removed\n')
})

it('`serve` answers while it is rendered, and then shows its last version beside new articles', async () => {
  await write('bad.md', article('Bad', 'It was good.'))
  const service = startCli(['serve', ...publication, '--port', '0'], BOUND)
  try {
    const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
    await service.line(/^4 files: 4 published/m)
    await write('bad.md', hostile)
    await write('four.md', article('Four'))
    let isPublished = false
    const published = service.line(GIVEN_UP).then(() => service.line(/Revision 2: 1 article set, 0 removed/))
    void published.then(() => {
      isPublished = true
    })
    const answers: number[] = []
    while (!isPublished) answers.push((await fetch(`${address}/articles/one`)).status)
    await published
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(await (await fetch(`${address}/articles/bad`)).text()).toContain('It was good.')
    expect(await (await fetch(`${address}/articles/four`)).text()).toContain('Four as text.')
  } finally {
    service.child.kill('SIGKILL')
    await service.ended
  }
})

it('`serve` and `publish` end when they are asked to, also while a thread renders', async () => {
  await write('bad.md', hostile)
  const publish = startCli(['publish', '--no-cards', ...publication])
  await new Promise(resolve => setTimeout(resolve, 3000))
  publish.child.kill('SIGINT')
  const { stdout } = await publish.ended
  expect(stdout).not.toContain('published')
  await write('bad.md', article('Bad', 'It was good.'))
  const service = startCli(['serve', ...publication, '--port', '0'])
  await service.line(/^4 files: 4 published/m)
  await write('bad.md', hostile)
  await new Promise(resolve => setTimeout(resolve, 3000))
  service.child.kill('SIGTERM')
  expect((await service.ended).code).toBe(0)
})
