// Data files of Eleventy beside articles.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createGuardedFetch } from '../../src/platforms/node/guarded-fetch.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService, type TestService } from '../support/service.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: TestService
beforeEach(async () => {
  folder = await temporaryFolder()
  service = await createTestService()
  await write({ 'site.json': '{ "url": "https://news.example" }' })
})
afterEach(() => folder.remove())

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true })
    await writeFile(join(folder.path, path), content)
  }
}

interface Item {
  readonly url: string
  readonly title: string
  readonly tags?: readonly string[]
  readonly authors?: readonly { readonly name: string }[]
  readonly language?: string
}

/** The published articles by title, and the messages of all problems. */
async function publish(articles: string) {
  const source = { articles: join(folder.path, articles), site: join(folder.path, 'site.json'), address: '' }
  const options = { db: service.ports.db, fetch: createGuardedFetch() }
  const { problems } = await createLocalPublisher(source, options, service.destination).publish()
  const { items } = (await (await service.request('/feed.json')).json()) as { items: readonly Item[] }
  const found = new Map(items.map(item => [item.title, item]))
  return { found, titles: [...found.keys()].toSorted(), problems: problems.map(({ message }) => message) }
}

const article = (title: string, more = '') => `---\ntitle: ${title}\ndate: 2026-01-01\n${more}---\nText\n`

it('a folder gives its articles what they do not say themselves, as the starter of Eleventy has it', async () => {
  await write({
    'eleventy.config.js': 'export default function (config) {}\n',
    'content/content.11tydata.js': 'export default { author: "Ann Lee", lang: "fr" }\n',
    'content/blog/blog.11tydata.js':
      '/** @type {object} */\nmodule.exports = {\n\ttags: [\n\t\t"posts",\n\t\t"soil",\n\t],\n\t"layout": "layouts/post.njk",\n};\n',
    'content/blog/one.md': article('One'),
    'content/blog/two.md': article('Two', 'author: Bo Ek\ntags: [rain]\n'),
    'content/blog/three.11tydata.json': '{ "author": "Cy Do" }',
    'content/blog/three.md': article('Three'),
  })
  for (const articles of ['content', 'content/blog']) {
    const { found, problems } = await publish(articles)
    expect(problems).toEqual([])
    expect(found.get('One')).toMatchObject({ authors: [{ name: 'Ann Lee' }], language: 'fr', tags: ['soil'] })
    expect(found.get('Two')).toMatchObject({ authors: [{ name: 'Bo Ek' }] })
    expect(found.get('Two')?.tags).toEqual(['soil', 'rain'])
    expect(found.get('Three')).toMatchObject({ authors: [{ name: 'Cy Do' }] })
    service = await createTestService()
  }
})

it('the nearer folder stands above the others, and a script above JSON', async () => {
  await write({
    'blog/blog.json': '{ "author": "Ann Lee", "tags": "a", "draft": false }',
    'blog/blog.11tydata.json': '{ "author": "Bo Ek" }',
    'blog/2026/2026.json': '{ "tags": ["b"] }',
    'blog/2026/one.md': article('One'),
    'blog/notes/notes.json': '{ "author": "Cy Do", "draft": true }',
    'blog/notes/two.md': article('Two'),
    'blog/notes/three.md': article('Three', 'draft: false\n'),
  })
  const { found, titles } = await publish('blog')
  expect(titles).toEqual(['One', 'Three'])
  expect(found.get('One')).toMatchObject({ authors: [{ name: 'Bo Ek' }], tags: ['a', 'b'] })
  expect(found.get('Three')).toMatchObject({ authors: [{ name: 'Cy Do' }] })
})

it('never gives what belongs to one article', async () => {
  await write({
    'blog/blog.json':
      '{ "permalink": "/blog/{{ page.fileSlug }}/", "date": "Last Modified", "slug": "x", "id": "x", "aliases": ["/x"] }',
    'blog/one.md': article('One'),
    'blog/two.md': article('Two'),
  })
  const { titles, problems } = await publish('blog')
  expect(problems).toEqual([])
  expect(titles).toEqual(['One', 'Two'])
  expect((await service.request('/articles/one')).status).toBe(200)
})

it('a folder or a file gives its own permalink, and what Eleventy computes stands above it', async () => {
  await write({
    'site.json': '{ "url": "https://news.example", "articleUrl": "https://garden.example/blog/:eleventy_path/" }',
    'blog/blog.json': '{ "permalink": "/not/{{ page.fileSlug }}/" }',
    'blog/one.md': article('One'),
    'blog/notes/notes.json': '{ "permalink": "/n/{{ page.fileSlug | slugify }}/" }',
    'blog/notes/Note Two.md': article('Two'),
    'blog/notes/own.md': article('Own', 'permalink: /own.html\n'),
    'blog/notes/deep/three.md': article('Three'),
    'blog/a/a.11tydata.js': `export default { permalink: (data) => \`/a/\${data.page.fileSlug}/\${this.slugify(data.title)}/\` }`,
    'blog/a/four.md': article('Four & Ten'),
    'blog/b/b.11tydata.js':
      'module.exports = { // permalink: x\n eleventyComputed: { permalink: "/b/{{ page.date.getFullYear() }}/{{ page.fileSlug }}/" } }',
    'blog/b/five.md': article('Five'),
    'blog/c/c.11tydata.js':
      'export default { eleventyComputed: { permalink: ({ draft, permalink, ...data }) => data.draft ? false : data.permalink } }',
    'blog/c/six.md': article('Six'),
    'blog/d/d.11tydata.cjs': `module.exports = { permalink({ page, x }) { return \`/d/\${page.fileSlug}/\`; }, x: 1 }`,
    'blog/d/seven.md': article('Seven'),
    'blog/e/e.11tydata.js': `export default { permalink: data => data.x ? \`/x/\` : \`/e/\${data.page.fileSlug}/\` }`,
    'blog/e/eight.md': article('Eight'),
    'blog/nine.11tydata.json': '{ "permalink": "/o/{{ page.fileSlug }}.html" }',
    'blog/nine.md': article('Nine'),
    'blog/ten.md': article('Ten', 'eleventyComputed:\n  permalink: "/t/{{ page.fileSlug }}/"\n'),
  })
  const { found, problems } = await publish('blog')
  expect(
    Object.fromEntries([...found].map(([title, { url }]) => [title, url.replace('https://garden.example', '')])),
  ).toEqual({
    One: '/blog/one/',
    Two: '/n/note-two/',
    Own: '/own.html',
    Three: '/n/three/',
    'Four & Ten': '/a/four/four-and-ten/',
    Five: '/b/2026/five/',
    Six: '/blog/c/six/',
    Seven: '/d/seven/',
    Eight: 'https://news.example/articles/eight',
    Nine: '/o/nine.html',
    Ten: '/t/ten/',
  })
  expect(problems).toEqual(['only its generator can fill in its permalink, so its address on your site is not known'])
})

it('makes its articles be read again when it changes or goes, and only these', async () => {
  await write({ 'blog/a/one.md': article('One'), 'blog/b/two.md': article('Two') })
  expect((await publish('blog')).found.get('One')?.authors).toBeUndefined()
  await write({ 'blog/a/a.json': '{ "author": "Ann Lee" }' })
  const { found } = await publish('blog')
  expect([found.get('One')?.authors?.[0]?.name, found.get('Two')?.authors]).toEqual(['Ann Lee', undefined])
  await write({ 'blog/a/a.json': '{ "author": "Bo Ek" }' })
  expect((await publish('blog')).found.get('One')?.authors?.[0]?.name).toBe('Bo Ek')
  await rm(join(folder.path, 'blog/a/a.json'))
  expect((await publish('blog')).found.get('One')?.authors).toBeUndefined()
})

it('is not what other files hold, and is never executed', async () => {
  await write({
    'blog/other.json': '{ "author": "Wrong" }',
    'blog/a/a.json': '["a list"]',
    'blog/a/one.md': article('One'),
    'blog/b/b.json': 'not JSON',
    'blog/b/two.md': article('Two'),
    'blog/c/c.11tydata.json': '{ "author": ',
    'blog/c/three.md': article('Three'),
    'blog/d/d.11tydata.js': 'throw new Error("executed")\nexport default async () => ({ author: "Wrong" })\n',
    'blog/d/four.md': article('Four'),
    'blog/e/e.json': '{ "__proto__": { "author": "Wrong" }, "constructor": 1 }',
    'blog/e/five.md': article('Five'),
  })
  const { found, titles, problems } = await publish('blog')
  expect(titles).toEqual(['Five', 'Four', 'One', 'Three', 'Two'])
  expect([...found.values()].filter(({ authors }) => authors)).toEqual([])
  expect(problems).toEqual([expect.stringContaining("the JSON can't be read")])
})

it.each([
  [
    'MkDocs has its authors beside the folder of its posts',
    'docs/blog/.authors.yml',
    'docs/blog/posts',
    '{ authors: { ann: { name: Ann Lee } } }',
  ],
  ['Bridgetown has them among its data', 'src/_data/authors.yml', 'src/_posts', 'ann: { name: Ann Lee }'],
  ['Hugo has them in one file of TOML', 'data/authors.toml', 'content/posts', '[ann]\nname = "Ann Lee"\n'],
  ['Hugo has a file for each of them: YAML', 'data/authors/ann.yaml', 'content/posts', 'name: Ann Lee'],
  ['Hugo has a file for each of them: TOML', 'data/authors/ann.toml', 'content/posts', 'name = "Ann Lee"\n'],
  ['Hugo has a file for each of them: JSON', 'data/authors/ann.json', 'content/posts', '{ "name": "Ann Lee" }'],
])('%s', async (_, file, articles, book) => {
  const text = '---\ntitle: One\ndate: 2024-01-05\nauthors: [ann]\n---\nText.\n'
  await write({ 'package.json': '{}', [file]: book, [`${articles}/2024-01-05-one.md`]: text })
  const { found } = await publish(articles)
  expect(found.get('One')?.authors?.[0]?.name).toBe('Ann Lee')
})
