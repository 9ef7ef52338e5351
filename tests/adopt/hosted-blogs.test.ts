// Old feeds of services that host blogs, over HTTP.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import RssParser from 'rss-parser'
import { expect, it, onTestFinished } from 'vitest'
import { readOldFeed } from '../../src/adopting/read-feed.ts'
import { createFeedLoader } from '../../src/cli/load-feed.ts'
import { runCommand } from '../support/command.ts'
import { startCli, temporaryFolder } from '../support/process.ts'
import { blogger, FEEDBURNER_ATOM, FEEDBURNER_RSS, GHOST, startOldSite, WORDPRESS } from './old-site.ts'

async function read(pages: Parameters<typeof startOldSite>[0], path: string) {
  const site = await startOldSite(pages)
  onTestFinished(() => site.close())
  const entries = await readOldFeed(site.url + path, { load: createFeedLoader(site.url + path) })
  return {
    entries: entries.map(({ id, links, published }) => [
      id,
      ...links.map(link => link.replace(site.url, '')),
      published,
    ]),
    ids: entries.map(({ id }) => id),
    asked: site.asked,
  }
}

const numbers = [5, 4, 3, 2, 1]
const BLOGGER_IDS = numbers.map(number => `tag:blogger.com,1999:blog-42.post-900${number}`)
const WORDPRESS_IDS = numbers.map(number => `http://old.example/?p=${number}`)

it('Blogger: all pages are read, though they are smaller than they were asked for', async () => {
  const { ids, entries, asked } = await read(blogger, '/feeds/posts/default?max-results=500')
  expect(ids).toEqual(BLOGGER_IDS)
  expect(entries[0]).toEqual([BLOGGER_IDS[0], '/2012/06/five.html', new Date('2012-06-26T04:56:58Z')])
  expect(asked).toEqual([
    '/feeds/posts/default?max-results=500',
    '/feeds/posts/default?start-index=3&max-results=2',
    '/feeds/posts/default?start-index=5&max-results=2',
  ])
})

it('FeedBurner: the address of an entry is the original one, in Atom and in RSS', async () => {
  const atom = await read({ '/numbers': FEEDBURNER_ATOM }, '/numbers')
  expect(atom.entries[4]).toEqual([BLOGGER_IDS[4], '/2012/06/one.html', new Date('2012-06-22T04:56:58Z')])
  const rss = await read({ '/numbers': FEEDBURNER_RSS }, '/numbers')
  expect(rss.entries[4]).toEqual([
    WORDPRESS_IDS[4],
    '/2012/06/one/?utm_source=rss&utm_medium=rss',
    new Date('2012-06-21T04:56:58Z'),
  ])
})

it('FeedBurner: an entry without an id keeps the one that readers gave it, its link', async () => {
  const feed = FEEDBURNER_RSS.replaceAll(/<guid.*?<\/guid>/g, '')
  const { entries } = await read({ '/numbers': feed }, '/numbers')
  expect(entries[0]?.slice(0, 2)).toEqual([
    'http://feedproxy.google.com/~r/numbers/~3/b5/',
    '/2012/06/five/?utm_source=rss&utm_medium=rss',
  ])
})

it('Ghost: the one page is read once more, since it ignores the number of the page', async () => {
  const { ids, asked } = await read(({ pathname }) => (pathname === '/rss/' ? GHOST : undefined), '/rss/')
  expect([ids, asked]).toEqual([
    ['65f1c0a2b3d4e5f601234567', '65e0c0a2b3d4e5f601234566'],
    ['/rss/', '/rss/?paged=2'],
  ])
})

it('WordPress: all pages are read until there is none, with `?p=7` as ids; plain permalinks are no path', async () => {
  expect((await read(WORDPRESS, '/feed/')).ids).toEqual(WORDPRESS_IDS)
  const plain = Object.fromEntries(
    Object.entries(WORDPRESS).map(([path, page]) => [
      path.replace('/feed/', '/').replace('/?', '/?feed=rss2&').replace(/\/$/, '/?feed=rss2'),
      page.replace(/\{site\}\/2023\/05\/\d\d\/post-(\d)\//g, '{site}/?p=$1'),
    ]),
  )
  const { ids, entries, asked } = await read(plain, '/?feed=rss2')
  expect(ids).toEqual(WORDPRESS_IDS)
  expect(entries[0]?.[1]).toBe('/?p=5')
  expect(asked.at(-1)).toBe('/?feed=rss2&paged=4')
})

it('a reader that moves from FeedBurner sees no entry twice, and old addresses lead to the articles', async () => {
  const site = await startOldSite({ '/numbers': FEEDBURNER_ATOM })
  const folder = await temporaryFolder()
  onTestFinished(() => Promise.all([site.close(), folder.remove()]).then(() => undefined))
  await mkdir(join(folder.path, 'posts'))
  // The titles are not the old ones, and the slugs have no date that fits: only the address says which is which.
  for (const [index, title] of ['One', 'Two', 'Three', 'Four', 'Five'].entries())
    await writeFile(
      join(folder.path, 'posts', `${title.toLowerCase()}.md`),
      `---\ntitle: New title ${index}\ndate: 2013-01-01\npermalink: /2012/06/${title.toLowerCase()}.html\n---\nText.\n`,
    )
  await writeFile(join(folder.path, 'site.json'), JSON.stringify({ title: 'Numbers', url: 'https://numbers.example' }))
  const options = ['posts', 'site.json', 'data'].flatMap((name, index) => [
    ['--articles', '--site', '--data'][index] as string,
    join(folder.path, name),
  ])
  const { code, stdout } = await runCommand(['adopt', `${site.url}/numbers`, ...options])
  expect([code, stdout]).toEqual([0, expect.stringContaining('Matched: 5 of 5 entries (5 by address)')])
  const service = startCli(['serve', ...options, '--port', '0'])
  const [, url = ''] = await service.line(/articles? at (http:\S+)\//)
  const { items } = await new RssParser().parseURL(`${url}/feed.xml`)
  expect(items.map(({ guid }) => guid)).toEqual(BLOGGER_IDS)
  const moved = await fetch(`${url}/2012/06/one.html`, { redirect: 'manual' })
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/articles/one'])
  service.child.kill('SIGTERM')
  await service.ended
}, 240_000)
