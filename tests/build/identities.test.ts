import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { temporaryFolder } from '../support/process.ts'

// Each test builds several times, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
  await mkdir(join(folder.path, 'articles'))
  await article('lamps', 'title: Lamps\ndate: 2026-03-01', 'They glow.')
  // No date: the file's own, which a clone does not have.
  await article('owls', 'title: Owls', 'They fly.')
})
afterEach(() => folder.remove())

const article = (name: string, head: string, body: string) =>
  writeFile(join(folder.path, `articles/${name}.md`), `---\n${head}\n---\n${body}\n`)
const at = (path: string) => join(folder.path, path)
const build = (url: string, ...more: string[]) =>
  runCommand(['build', at('articles'), '--data', at('data'), '--out', at('dist'), '--no-cards', '--url', url, ...more])
const idsOf = async () =>
  Object.fromEntries(
    JSON.parse(await readFile(at('dist/feed.json'), 'utf8')).items.map((item: { id: string; title: string }) => [
      item.title,
      item.id,
    ]),
  )
const feedId = async () => /<id>(.*?)<\/id>/.exec(await readFile(at('dist/atom.xml'), 'utf8'))?.[1]
const forget = () => rm(at('data'), { recursive: true })

it('keeps ids, dates and old addresses of the build in the output folder', async () => {
  expect((await build('https://old.example')).code).toBe(0)
  const [ids, feed, dates] = [await idsOf(), await feedId(), await readFile(at('dist/publish/identities.json'), 'utf8')]
  await forget()
  // The site moved, a slug changed, a file was renamed, and the clone has new times.
  await article('lamps', 'title: Lamps\nslug: lights\ndate: 2026-03-01', 'They glow.')
  await rename(at('articles/owls.md'), at('articles/night-owls.md'))
  const moved = await build('https://new.example')
  expect(moved).toMatchObject({ code: 0 })
  expect([await idsOf(), await feedId()]).toEqual([ids, feed])
  expect(await readFile(at('dist/_redirects'), 'utf8')).toMatch(/^\/articles\/lamps \/articles\/lights 301$/m)
  const published = (text: string) =>
    JSON.parse(text)
      .identities.map(({ id, published }: { id: string; published: number }) => [id, published])
      .sort()
  expect(published(await readFile(at('dist/publish/identities.json'), 'utf8'))).toEqual(published(dates))
  expect(dates).not.toContain(folder.path)
})

it('fails loudly, every time, if an article would get another id than readers know', async () => {
  await build('https://news.example')
  const feed = await readFile(at('dist/feed.json'), 'utf8')
  await forget()
  await article('lamps', 'title: Lamps\ndate: 2026-03-01\nid: "tag:other.example,2026:1"', 'They glow.')
  for (let round = 0; round < 2; round++) {
    const failed = await build('https://news.example')
    expect(failed.code).toBe(1)
    expect(failed.stderr).toContain('lamps.md: readers know it by the id tag:news.example,2026-03-01:lamps')
    expect(failed.stderr).toContain('--force')
  }
  expect(await readFile(at('dist/feed.json'), 'utf8')).toBe(feed)
  expect((await build('https://news.example', '--force')).code).toBe(0)
  expect((await idsOf()).Lamps).toBe('tag:other.example,2026:1')
})

it('asks the published site, and goes on only if it is certain that nothing is published there', async () => {
  await build('https://old.example')
  const ids = await idsOf()
  await cp(at('dist'), at('site'), { recursive: true })
  let status = 404
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    asked.push(request.url ?? '')
    response.statusCode = status
    response.end(
      status === 200 ? await readFile(join(at('site'), (request.url as string).replace('/blog/', '')), 'utf8') : 'no',
    )
  }).listen(0, '127.0.0.1')
  try {
    await new Promise(resolve => server.once('listening', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/blog`
    for (const path of ['data', 'dist']) await rm(at(path), { recursive: true })

    status = 503
    const unsure = await build(url)
    expect(unsure).toMatchObject({ code: 1 })
    expect(unsure.stderr).toContain('--offline')

    status = 200
    expect(await build(url)).toMatchObject({ code: 0 })
    expect(await idsOf()).toEqual(ids)
    expect(new Set(asked)).toEqual(new Set(['/blog/publish/identities.json']))

    const questions = asked.length
    await build(url)
    expect(asked).toHaveLength(questions)

    for (const path of ['data', 'dist']) await rm(at(path), { recursive: true })
    status = 404
    const first = await build(url)
    expect(first).toMatchObject({ code: 0 })
    expect(first.stdout).toContain('Nothing is published at')
  } finally {
    server.close()
  }
})
