import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCli, temporaryFolder } from '../support/process.ts'
import { type OldSite, startOldSite } from './old-site.ts'

const EMPTY = '<rss version="2.0"><channel><title>Empty</title><link>{site}/</link></channel></rss>'
const OTHER =
  '<rss version="2.0"><channel><title>Other</title><link>{site}/</link><item><title>Elsewhere</title><link>{site}/x/</link><guid>x</guid></item></channel></rss>'
const LEADS_INSIDE =
  '<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>T</title><a:link rel="next" href="http://127.0.0.2:8080/"/><item><title>Post</title><guid>x</guid></item></channel></rss>'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let old: OldSite
let options: string[]
beforeAll(async () => {
  folder = await temporaryFolder()
  const at = (path: string) => join(folder.path, path)
  await mkdir(at('articles'))
  await writeFile(at('articles/post.md'), '---\ntitle: Post\ndate: 2024-01-01\n---\nText.\n')
  await writeFile(at('site.json'), '{"title": "T", "url": "https://moved.example"}')
  options = ['--articles', at('articles'), '--site', at('site.json'), '--data', at('data')]
  old = await startOldSite({
    '/page': '<!doctype html><link rel="alternate" type="application/rss+xml" href="/rss.xml"><p>Hello',
    '/empty': EMPTY,
    '/other': OTHER,
    '/inside': LEADS_INSIDE,
  })
})
afterAll(async () => {
  await old.close()
  await folder.remove()
})

it.each<[string, () => string[], number, () => string]>([
  ['no feed', () => [], 2, () => 'adopt needs an old feed: spread-info adopt https://example.org/feed'],
  ['nothing there', () => [`${old.url}/none`], 1, () => `there is no feed at ${old.url}/none`],
  [
    'a web page',
    () => [`${old.url}/page`],
    1,
    () => `${old.url}/page is not an RSS, Atom or JSON feed; its page names this feed: ${old.url}/rss.xml`,
  ],
  ['an empty feed', () => [`${old.url}/empty`], 1, () => `${old.url}/empty has no entries`],
  [
    'another site',
    () => [`${old.url}/other`],
    1,
    () => `no entry of ${old.url}/other belongs to an article of "${options[1]}"; is it the feed of another site?`,
  ],
  [
    'a feed that leads into a private network',
    () => [`${old.url}/inside`],
    1,
    () => `http://127.0.0.2:8080/ can't be read: fetch: 127.0.0.2 is not on the public internet`,
  ],
  [
    'an address without its scheme',
    () => ['example.org/feed'],
    1,
    () => 'file "example.org/feed" not found; the address of a feed begins with https://',
  ],
])('says in one line what is wrong: %s', async (_, feeds, code, message) => {
  const result = await runCli(['adopt', ...feeds(), ...options])
  expect(result.code).toBe(code)
  expect(result.stderr.replace(/^Articles: .*\n/gm, '')).toBe(`spread-info: ${message()}\n`)
})
