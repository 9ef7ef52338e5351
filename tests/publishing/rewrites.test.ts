// The `rewrites` of VitePress: pages that are not where their files are.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createGuardedFetch } from '../../src/platforms/node/guarded-fetch.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService } from '../support/service.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

/** The paths on the own site by title. */
async function publish(articles: string, files: Readonly<Record<string, string>>) {
  const settings = { url: 'https://news.example', articleUrl: 'https://garden.example/at/:vitepress_clean_path' }
  for (const [path, content] of Object.entries({
    ...files,
    'package.json': '{}',
    'site.json': JSON.stringify(settings),
  })) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true })
    await writeFile(join(folder.path, path), content)
  }
  const service = await createTestService()
  const source = { articles: join(folder.path, articles), site: join(folder.path, 'site.json'), address: '' }
  const options = { db: service.ports.db, fetch: createGuardedFetch() }
  await createLocalPublisher(source, options, service.destination).publish()
  const { items } = (await (await service.request('/feed.json')).json()) as { items: { title: string; url: string }[] }
  return Object.fromEntries(
    items.map(({ title, url }) => [title, decodeURI(url.replace('https://garden.example', ''))]),
  )
}

const article = (title: string) => `---\ntitle: ${title}\ndate: 2024-01-05\n---\nText\n`
const config = (rules: string, more = 'cleanUrls: true') =>
  `export default defineConfig({ title: 'A', ${more}, rewrites: { ${rules} } })\n`

it('give an article the address of its page: a file, parameters, patterns and what is repeated', async () => {
  const files = {
    '.vitepress/config.mts': config(String.raw`
      'posts/old.md': 'posts/new.md',
      'posts/:year(\\d{4})/:slug.md': ':year/:slug.md',
      'posts/:pkg/src/:rest*': 'packages/:pkg/:rest*',
      'posts/:lang?/opt/:name.md': 'o/:name.md',
      'posts/x/(.*)': 'all/:0',
      'posts/[odd': 'x', 'posts/bad/:a(((': 'y',`),
    'posts/old.md': article('Old'),
    'posts/2024/a b.md': article('Year'),
    'posts/year/c.md': article('Other'),
    'posts/core/src/guide/d.md': article('Package'),
    'posts/core/src/index.md': article('Index'),
    'posts/opt/e.md': article('Optional'),
    'posts/x/f/g.md': article('Group'),
    'posts/plain.md': article('Plain'),
  }
  expect(await publish('posts', files)).toEqual({
    Old: '/posts/new',
    Year: '/2024/a b',
    Other: '/at/year/c',
    Package: '/packages/core/guide/d',
    Index: '/packages/core/',
    Optional: '/o/e',
    Group: '/all/f/g',
    Plain: '/at/plain',
  })
})

it('are relative to the folder of sources, and end in `.html` without `cleanUrls`', async () => {
  const files = {
    'docs/.vitepress/config.ts': config("'posts/:name.md': 'p/:name.md'", "srcDir: './src'"),
    'docs/src/posts/one.md': article('One'),
    'docs/src/posts/two/index.md': article('Two'),
  }
  expect(await publish('docs/src/posts', files)).toEqual({ One: '/p/one.html', Two: '/at/two/' })
})
