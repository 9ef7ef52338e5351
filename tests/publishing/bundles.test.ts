// Folders of Hugo's themes, where the name of a file beside `index.md` makes it the main picture.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
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
  await write('site.json', '{ "url": "https://news.example" }')
})
afterEach(() => folder.remove())

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder.path, path)), { recursive: true })
  await writeFile(join(folder.path, path), content)
}
/** A picture of this width, by which it is recognised. */
const picture = async (path: string, width: number) =>
  write(
    path,
    await sharp({ create: { width, height: 10, channels: 3, background: '#00f' } })
      .png()
      .toBuffer(),
  )

const article = (fields = '', body = 'Text') => `---\ntitle: Soil\ndate: 2026-01-01\n${fields}---\n${body}\n`

async function publish() {
  const source = { articles: join(folder.path, 'posts'), site: join(folder.path, 'site.json'), address: '' }
  const options = { db: service.ports.db, fetch: createGuardedFetch() }
  const { problems, articles } = await createLocalPublisher(source, options, service.destination).publish()
  const page = async (slug: string) => (await service.request(`/articles/${slug}`)).text()
  return { problems: problems.map(({ message }) => message), articles, page }
}

/** The width of the main picture of a page; 0 if there is none. */
const heroOf = (html: string) => Number(/class="hero[\s\S]*?width="(\d+)"/.exec(html)?.[1] ?? 0)

it('a picture with a name of one is the main picture', async () => {
  await write('posts/soil/index.md', article())
  await picture('posts/soil/feature.png', 41)
  await picture('posts/soil/other.png', 42)
  const { page, problems } = await publish()
  expect(problems).toEqual([])
  expect(heroOf(await page('soil'))).toBe(41)
})

it('one that comes, changes or goes is noticed although the article stays as it is', async () => {
  await write('posts/soil/index.md', article())
  expect(heroOf(await (await publish()).page('soil'))).toBe(0)
  await picture('posts/soil/cover.png', 41)
  expect(heroOf(await (await publish()).page('soil'))).toBe(41)
  await picture('posts/soil/featured.png', 42)
  expect(heroOf(await (await publish()).page('soil'))).toBe(42)
  await picture('posts/soil/featured.png', 43)
  expect(heroOf(await (await publish()).page('soil'))).toBe(43)
  await rm(join(folder.path, 'posts/soil/featured.png'))
  expect(heroOf(await (await publish()).page('soil'))).toBe(41)
  await rm(join(folder.path, 'posts/soil/cover.png'))
  expect(heroOf(await (await publish()).page('soil'))).toBe(0)
})

it('the front matter stands above it, also if it says that there is none', async () => {
  await picture('posts/cover.png', 40)
  for (const name of ['named', 'none', 'flag', 'empty', 'top']) await picture(`posts/${name}/cover.png`, 41)
  await picture('posts/named/own.png', 42)
  await picture('posts/top/a.png', 43)
  await write('posts/named/index.md', article('image: own.png\n'))
  await write('posts/none/index.md', article('top_img: false\n'))
  await write('posts/flag/index.md', article('featured: false\n'))
  await write('posts/empty/index.md', article('featured_image: ""\n'))
  await write('posts/top/index.md', article('', '![A](a.png)\n\nText'))
  await write('posts/single.md', article())
  const { page } = await publish()
  const widths: number[] = []
  for (const slug of ['named', 'none', 'flag', 'empty', 'top', 'single']) widths.push(heroOf(await page(slug)))
  expect(widths).toEqual([42, 0, 41, 41, 41, 0])
  expect(await page('top')).toContain('width="43"')
})

it('has the words that the front matter has for it, and stands once on the page', async () => {
  await picture('posts/soil/cover.png', 41)
  await write('posts/soil/index.md', article('coverAlt: A lamp\ncoverCaption: Lit by Ann\n', '![](cover.png)\n\nText'))
  const html = await (await publish()).page('soil')
  expect(html).toContain('alt="A lamp"')
  expect(html).toContain('Lit by Ann')
  expect(html.match(/<img[^>]*width="41"/g)).toHaveLength(1)
})

it('a damaged one is passed over, or reported if there is no other', async () => {
  await write('posts/soil/index.md', article())
  await write('posts/soil/feature.png', 'no picture')
  const alone = await publish()
  expect(alone.problems).toEqual(['the picture ./feature.png is damaged or not a picture'])
  await picture('posts/soil/cover 100%.png', 41)
  const { page, problems } = await publish()
  expect(problems).toEqual([])
  expect(heroOf(await page('soil'))).toBe(41)
})

it('translations in one folder share it, and pictures are never counted as articles', async () => {
  await write('posts/soil/index.md', article())
  await write('posts/soil/index.fr.md', article('title: Terre\n'.replace('title', 'subtitle')))
  await picture('posts/soil/thumb.png', 41)
  const { page, articles } = await publish()
  expect(articles).toBe(2)
  expect([heroOf(await page('soil')), heroOf(await page('soil-fr'))]).toEqual([41, 41])
})
