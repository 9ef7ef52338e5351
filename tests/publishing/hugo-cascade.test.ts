// What Hugo's section files and configuration give to all articles below.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService, type TestService } from '../support/service.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: TestService
beforeEach(async () => {
  folder = await temporaryFolder()
  service = await createTestService()
  await write('site.json', '{ "url": "https://news.example", "generator": "hugo" }')
  await write('blog/hugo.toml', 'baseURL = "https://news.example/"\n')
})
afterEach(() => folder.remove())

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder.path, path)), { recursive: true })
  await writeFile(join(folder.path, path), text)
}

const post = (path: string, fields = '') =>
  write(`blog/content/${path}`, `---\ntitle: ${path}\ndate: 2024-03-04\n${fields}\n---\nx\n`)
const section = (path: string, fields: string) => write(`blog/content/${path}`, `---\n${fields}\n---\n`)

async function publish(articles = 'blog/content') {
  const source = { articles: join(folder.path, articles), site: join(folder.path, 'site.json'), address: '' }
  const ports = { db: service.ports.db, fetch: service.ports.fetch }
  await createLocalPublisher(source, ports, service.destination).publish()
  const { items } = (await (await service.request('/feed.json')).json()) as {
    items: { title: string; summary?: string; tags?: string[]; authors?: { name: string }[] }[]
  }
  return items
}

/** The authors and tags of each article, by its title. */
async function publishTerms(articles?: string): Promise<Record<string, string>> {
  return Object.fromEntries(
    (await publish(articles)).map(({ title, tags = [], authors = [] }) => [
      title,
      [...authors.map(({ name }) => name), ...tags].join(', '),
    ]),
  )
}

it('the nearest section counts, the article stands above it, and nothing is merged', async () => {
  await section('_index.md', 'cascade:\n  author: Root\n  tags: [Top]\n  description: From the top')
  await section('posts/_index.md', 'cascade: { author: Ann }')
  await section('posts/deep/_index.md', 'Cascade:\n  Author: Di\n  tags: [Deep]')
  await post('posts/one.md')
  await post('posts/two.md', 'authors: [Own]\ntags: [Mine]')
  await post('posts/three.md', 'tags: []\nparams: { author: Inner }')
  await post('posts/bundle/index.md')
  await post('posts/deep/folder/four.md')
  expect(await publishTerms()).toEqual({
    'posts/one.md': 'Ann, Top',
    'posts/two.md': 'Own, Mine',
    'posts/three.md': 'Inner',
    'posts/bundle/index.md': 'Ann, Top',
    'posts/deep/folder/four.md': 'Di, Deep',
  })
  expect((await publish()).map(({ summary }) => summary)).toEqual(Array(5).fill('From the top'))
})

it('a section can make drafts, and leave its articles out of lists', async () => {
  await section('secret/_index.md', 'cascade: { draft: true }')
  await section('quiet/_index.md', 'cascade:\n  build: { list: never }')
  await post('secret/hidden.md')
  await post('secret/open.md', 'draft: false')
  await post('quiet/unlisted.md')
  await post('quiet/listed.md', 'build: { render: always }')
  expect(Object.keys(await publishTerms()).sort()).toEqual(['quiet/listed.md', 'secret/open.md'])
  expect((await service.request('/articles/hidden')).status).toBe(404)
  expect((await service.request('/articles/unlisted')).status).toBe(200)
})

it('a slug, an alias and an address without placeholders are of one article', async () => {
  await section('_index.md', 'cascade: { slug: same, url: /same/, aliases: [/old], layout: list, type: page }')
  await post('one.md')
  await post('two.md')
  expect(Object.keys(await publishTerms()).sort()).toEqual(['one.md', 'two.md'])
  expect((await service.request('/articles/one')).status).toBe(200)
  expect((await service.request('/articles/two')).status).toBe(200)
})

it('targets name paths, kinds, languages and environments, and the first that fits counts', async () => {
  await write(
    'blog/content/_index.md',
    `+++
[[cascade]]
author = "A"
[cascade.target]
path = "/posts/a*"
[[cascade]]
author = "Wrong"
[cascade._target]
kind = "{section,home}"
[[cascade]]
author = "Wrong"
[cascade._target]
environment = "staging"
[[cascade]]
author = "French"
[cascade._target]
lang = "fr"
[[cascade]]
author = "Dashed"
[cascade._target]
path = "{/big-dir,/big-dir/**}"
[[cascade]]
author = "Rest"
[cascade.params]
tags = ["Params"]
+++
`,
  )
  await post('posts/abc.md')
  await post('posts/sub/abd.md')
  await post('Big Dir/one.md')
  expect(await publishTerms()).toEqual({
    'posts/abc.md': 'A, Params',
    'posts/sub/abd.md': 'Rest, Sub, Params',
    'Big Dir/one.md': 'Dashed, Big Dir, Params',
  })
})

it('each language has its own section files', async () => {
  await write('blog/hugo.toml', 'baseURL = "https://news.example/"\n[languages.en]\n[languages.fr]\n')
  await section('_index.md', 'cascade: { author: English }')
  await section('_index.fr.md', 'cascade: { author: French }')
  await post('one.md')
  await post('two.fr.md')
  expect(await publishTerms()).toEqual({ 'one.md': 'English', 'two.fr.md': 'French' })
  await write('blog/hugo.toml', 'baseURL = "https://news.example/"\ndefaultContentLanguage = "fr"\n[languages.fr]\n')
  expect(await publishTerms()).toEqual({ 'one.md': 'French', 'two.fr.md': 'French' })
})

it('sections stand above the configuration, and both may be above the folder of articles', async () => {
  await write('blog/config/_default/cascade.yaml', '- author: Site\n  tags: [Site]\n  target: { path: /posts/** }\n')
  await section('_index.md', 'cascade: { author: Top }')
  await post('posts/one.md')
  await post('notes/two.md')
  expect(await publishTerms()).toEqual({ 'posts/one.md': 'Top, Site', 'notes/two.md': 'Top, Notes' })
  expect(await publishTerms('blog/content/posts')).toEqual({ 'posts/one.md': 'Top, Site' })
})

it('when a section file or the configuration changes, its articles are read again', async () => {
  await section('posts/_index.md', 'cascade: { author: Ann }')
  await post('posts/one.md')
  expect(await publishTerms()).toEqual({ 'posts/one.md': 'Ann' })
  await section('posts/_index.md', 'cascade: { author: Bo }')
  expect(await publishTerms()).toEqual({ 'posts/one.md': 'Bo' })
  await section('posts/_index.md', 'title: Posts')
  expect(await publishTerms()).toEqual({ 'posts/one.md': '' })
  await write('blog/hugo.toml', 'baseURL = "https://news.example/"\n[cascade]\nauthor = "Site"\n')
  expect(await publishTerms()).toEqual({ 'posts/one.md': 'Site' })
})

it('a cascade that is not a table, or whose pattern is broken, is left out', async () => {
  await section(
    '_index.md',
    'cascade:\n  - 7\n  - target: { path: "[z-a" }\n    author: Wrong\n  - target: []\n    tags: [Any]',
  )
  await post('one.md')
  expect(await publishTerms()).toEqual({ 'one.md': 'Any' })
})

it('in Zola there is no cascade', async () => {
  await write('zola/config.toml', 'base_url = "https://news.example"\n')
  await write('zola/content/_index.md', '---\ncascade: { author: Wrong }\n---\n')
  await write('zola/content/two.md', '---\ntitle: Two\ndate: 2024-01-01\n---\nx\n')
  expect(await publishTerms('zola/content')).toEqual({ Two: '' })
})
