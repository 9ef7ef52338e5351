// What the configuration of Jekyll gives to all posts below a path.
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
  await write('site.json', '{ "url": "https://news.example" }')
})
afterEach(() => folder.remove())

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder.path, path)), { recursive: true })
  await writeFile(join(folder.path, path), text)
}

/** The author, the folder and the tags of each article, by its title. */
async function publish(articles: string): Promise<Record<string, string>> {
  const source = { articles: join(folder.path, articles), site: join(folder.path, 'site.json'), address: '' }
  const ports = { db: service.ports.db, fetch: service.ports.fetch }
  await createLocalPublisher(source, ports, service.destination).publish()
  const { items } = (await (await service.request('/feed.json')).json()) as {
    items: { title: string; tags?: string[]; authors?: { name: string }[] }[]
  }
  return Object.fromEntries(
    items.map(({ title, tags = [], authors = [] }) => [
      title,
      [...authors.map(({ name }) => name), ...tags].join(', '),
    ]),
  )
}

const CONFIG = `defaults:
  - scope: { path: "" }
    values: { layout: page, permalink: /x/:title/ }
  - scope: { path: "", type: posts }
    values: { author: Ann }
  - scope: { path: notes }
    values: { author: Bo, tags: [Field] }
  - scope: { path: "_posts/20*" }
    values: { author: Cy }
  - scope: { type: pages }
    values: { author: Wrong }
  - not a default
`

it('the longest path counts, then the type, and the file itself stands above all', async () => {
  await write('blog/_config.yml', CONFIG)
  await write('blog/_posts/2024-01-01-one.md', '---\ntitle: One\n---\nx\n')
  await write('blog/_posts/2023/2023-01-01-two.md', '---\ntitle: Two\n---\nx\n')
  await write('blog/notes/_posts/2024-01-02-three.md', '---\ntitle: Three\n---\nx\n')
  await write('blog/notes/_posts/2024-01-03-four.md', '---\ntitle: Four\nauthor: Di\ntags: [Own]\n---\nx\n')
  await write('blog/other/_posts/2024-01-04-five.md', '---\ntitle: Five\n---\nx\n')
  expect(await publish('blog')).toEqual({
    One: 'Cy',
    Two: 'Cy',
    Three: 'Bo, Notes, Field',
    Four: 'Di, Notes, Own',
    Five: 'Ann, Other',
  })
})

it('the configuration may be above the folder of articles, and a change of it counts', async () => {
  await write('blog/_config.yml', CONFIG)
  await write('blog/notes/_posts/2024-01-02-three.md', '---\ntitle: Three\n---\nx\n')
  expect(await publish('blog/notes/_posts')).toEqual({ Three: 'Bo, Field' })
  await write('blog/_config.yml', CONFIG.replace('Bo', 'Eva'))
  expect(await publish('blog/notes/_posts')).toEqual({ Three: 'Eva, Field' })
  await write('blog/_config.yml', 'defaults: [')
  expect(await publish('blog/notes/_posts')).toEqual({ Three: '' })
})

it('as in Jekyll, tags replace those of the default, categories are added to them, and tables are merged', async () => {
  const config = `defaults:
  - scope: { path: "" }
    values: { tags: [Field], categories: [News], author: { name: Ann, email: ann@news.example } }
`
  await write('blog/_config.yml', config)
  const post = (name: string, fields: string) =>
    write(`blog/_posts/2024-01-0${name}.md`, `---\ntitle: ${name}\n${fields}\n---\nx\n`)
  await post('1', 'tags: [Own]')
  await post('2', 'tags: []')
  // Without a value, as a form for new posts leaves it
  await post('3', 'tags:')
  await post('4', 'categories: tech deep')
  await post('5', 'author: { name: Bo }')
  expect(await publish('blog')).toEqual({
    1: 'Ann, News, Own',
    2: 'Ann, News',
    3: 'Ann, News, Field',
    4: 'Ann, News, Field, tech, deep',
    5: 'Bo, News, Field',
  })
})
