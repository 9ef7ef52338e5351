// Posts that ask for one slug, as real folders have them: each is published under an address that stays.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runCommand } from '../support/command.ts'
import { temporaryFolder } from '../support/process.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
const at = (path: string) => join(folder.path, path)
beforeEach(async () => {
  folder = await temporaryFolder()
  await write('../site.json', '{"url": "https://news.example"}')
})
afterEach(() => folder.remove())

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(at(`posts/${path}`)), { recursive: true })
  await writeFile(at(`posts/${path}`), text)
}
const post = (path: string, head: string, text = `The text of ${path}.`) => write(path, `---\n${head}\n---\n${text}\n`)

const options = () => ['--articles', at('posts'), '--site', at('site.json'), '--data', at('data')]

/** Publishes; the slugs by source. */
async function publish(): Promise<Record<string, string>> {
  const { code, stderr } = await runCommand(['publish', ...options(), '--no-cards', '--force'])
  expect([code, stderr.match(/error|failed/i)]).toEqual([0, null])
  const db = new DatabaseSync(at('data/store.sqlite'))
  const rows = db.prepare('SELECT source, slug FROM article').all() as { source: string; slug: string }[]
  db.close()
  return Object.fromEntries(rows.map(({ source, slug }) => [source, slug]))
}

const weekly = async () => {
  await post('_posts/2024-01-05-news.md', 'title: News\npermalink: /2024/01/05/news/')
  await post('_posts/2024-02-02-news.md', 'title: News\npermalink: /2024/02/02/news/')
}

it('weekly posts of one title are all published, and reported as a notice', async () => {
  await weekly()
  await post('x.md', 'title: X\ndate: 2024-05-01\npermalink: /x/2014/')
  await post('y.md', 'title: Y\ndate: 2024-05-01\npermalink: /y/2014/')
  const slugs = {
    '_posts/2024-01-05-news.md': 'news',
    '_posts/2024-02-02-news.md': 'news-2024-02-02',
    'x.md': '2014',
    'y.md': 'y-2014',
  }
  expect(await publish()).toEqual(slugs)
  const { code, stdout } = await runCommand(['check', ...options()])
  expect(code).toBe(0)
  expect(stdout).toContain(
    '2024-02-02-news.md: warning: its slug "news" belongs to _posts/2024-01-05-news.md, so its address is /articles/news-2024-02-02; ',
  )
  expect(stdout).toContain('4 articles to publish, 0 errors, 2 warnings')
  await rm(at('data'), { recursive: true })
  expect((await runCommand(['check', ...options()])).stdout).toContain('4 articles to publish, 0 errors, 2 warnings')
  expect(await publish()).toEqual(slugs)
})

it('an address stays when an older post arrives, when the other post is removed and when it comes back', async () => {
  await weekly()
  const first = await publish()
  await post('_posts/2023-12-01-news.md', 'title: News')
  expect(await publish()).toEqual({ ...first, '_posts/2023-12-01-news.md': 'news-2023-12-01' })
  await rm(at('posts/_posts/2024-01-05-news.md'))
  const { '_posts/2024-01-05-news.md': _, ...left } = first
  expect(await publish()).toEqual({ ...left, '_posts/2023-12-01-news.md': 'news-2023-12-01' })
  await post('_posts/2024-01-05-news.md', 'title: News\npermalink: /2024/01/05/news/', 'Written again.')
  expect(await publish()).toEqual({ ...first, '_posts/2023-12-01-news.md': 'news-2023-12-01' })
  await rm(at('posts/_posts/2024-02-02-news.md'))
  await publish()
  await post('_posts/2024-02-02-news.md', 'title: News\npermalink: /2024/02/02/news/', 'Written again.')
  expect((await publish())['_posts/2024-02-02-news.md']).toBe('news-2024-02-02')
})

it('a file that is moved keeps its address, also if its text is edited in the same change', async () => {
  await post('a/news.md', 'title: News\ndate: 2024-01-05')
  await post('b/news.md', 'title: News\ndate: 2024-02-02')
  await post('c/news.md', 'title: News\ndate: 2024-03-03')
  expect(await publish()).toEqual({
    'a/news.md': 'news',
    'b/news.md': 'news-2024-02-02',
    'c/news.md': 'news-2024-03-03',
  })
  await mkdir(at('posts/d'))
  await rename(at('posts/a/news.md'), at('posts/d/news.md'))
  await rename(at('posts/b/news.md'), at('posts/d/2024-02-09-news.md'))
  await rm(at('posts/c/news.md'))
  await post('e/news.md', 'title: News\ndate: 2024-03-03', 'Edited.')
  expect(await publish()).toEqual({
    'd/news.md': 'news',
    'd/2024-02-09-news.md': 'news-2024-02-02',
    'e/news.md': 'news-2024-03-03',
  })
})

it('another slug in the file gives another address, and the old one leads there', async () => {
  await weekly()
  await publish()
  await post('_posts/2024-02-02-news.md', 'title: News\nslug: second-news')
  expect(await publish()).toEqual({
    '_posts/2024-01-05-news.md': 'news',
    '_posts/2024-02-02-news.md': 'second-news',
  })
  const db = new DatabaseSync(at('data/store.sqlite'))
  expect(db.prepare('SELECT slug, source FROM former').all()).toMatchObject([
    { slug: 'news-2024-02-02', source: '_posts/2024-02-02-news.md' },
  ])
  db.close()
})
