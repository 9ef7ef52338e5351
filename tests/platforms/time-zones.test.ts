// The day of an article is the one that its old site showed, on pages, in addresses and in old links, on Node and in workerd.
import { expect, it } from 'vitest'
import { freePort, startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

const { at, write, started, stop } = useTestFolder('SIGTERM')

async function start(command: string, articles: string, site?: string): Promise<string> {
  const settings = site === undefined ? [] : ['--site', at(site)]
  const data = ['--data', at(`data-${command}`), '--port', String(await freePort())]
  const service = startCli([command, '--articles', at(articles), ...settings, ...data])
  started.push(service)
  const [, url = ''] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
  return url
}

/** The day on the page, and the address for search engines. */
async function read(url: string, slug: string): Promise<string[]> {
  const page = await (await fetch(`${url}/articles/${slug}`)).text()
  return [/<time [^>]*>(.*?)<\/time>/.exec(page)?.[1] ?? page, /rel="canonical" href="([^"]*)"/.exec(page)?.[1] ?? page]
}

const locationOf = async (address: string) =>
  (await fetch(address, { redirect: 'manual' })).headers.get('location') ?? undefined

const post = (date: string, more = '') => `---\ntitle: Night\ndate: ${date}\n${more}---\nThe text.\n`

it.each(['serve', 'worker'])('a folder of Jekyll, with %s', async command => {
  await write({
    'blog/_config.yml': 'title: Nights\nurl: https://nights.example\ntimezone: America/Los_Angeles\n',
    'blog/site.json': JSON.stringify({
      title: 'Nights',
      timezone: 'America/Los_Angeles',
      generator: 'jekyll',
      articleUrl: 'https://nights.example/:year/:month/:day/:title.html',
    }),
    'blog/_posts/2024-06-23-offset.md': post('2024-06-23 21:56:58 -0700'),
    'blog/_posts/2024-06-23-day.md': post('2024-06-23'),
    'blog/_posts/2024-06-23-timestamp.md': post('2024-06-23 02:56:58'),
    'blog/_posts/2024-01-01-named.md': '---\ntitle: Named\n---\nThe text.\n',
  })
  const url = await start(command, 'blog/_posts', 'blog/site.json')
  expect(await read(url, 'offset')).toEqual(['June 23, 2024', 'https://nights.example/2024/06/23/offset.html'])
  expect(await read(url, 'day')).toEqual(['June 23, 2024', 'https://nights.example/2024/06/23/day.html'])
  expect(await read(url, 'timestamp')).toEqual(['June 22, 2024', 'https://nights.example/2024/06/22/timestamp.html'])
  expect(await read(url, 'named')).toEqual(['January 1, 2024', 'https://nights.example/2024/01/01/named.html'])
  // A site that was built in UTC had the next day in its address.
  for (const path of ['/2024/06/23/offset.html', '/2024/06/24/offset.html', '/2024/06/23/day/'])
    expect(await locationOf(url + path), path).toMatch(/^https:\/\/nights.example\/2024\/06\/23\/(?:offset|day).html$/)
  expect(await locationOf(`${url}/2024/06/26/offset.html`)).toBeUndefined()
  const head = (path: string) => fetch(`${url}/head?url=https://nights.example${path}`)
  expect((await head('/2024/06/23/offset.html')).status).toBe(200)
  expect((await head('/2024/06/24/offset.html')).status).toBe(404)
  const feed = JSON.parse(await (await fetch(`${url}/feed.json`)).text())
  expect(feed.items.map((item: { date_published: string }) => item.date_published)).toEqual([
    '2024-06-24T04:56:58.000Z',
    '2024-06-23T07:00:00.000Z',
    '2024-06-23T02:56:58.000Z',
    '2024-01-01T08:00:00.000Z',
  ])
})

it.each(['serve', 'worker'])('a folder of Hugo without settings of ours, with %s', async command => {
  await write({
    'site/hugo.toml': 'title = "Nights"\nbaseURL = "https://nights.example/"\ntimeZone = "Asia/Tokyo"\n',
    'site/content/posts/offset.md': post('2024-06-23T21:56:58-07:00'),
    'site/content/posts/local.md': post('2024-06-23T01:00:00'),
    'site/content/posts/later.md': post('2024-06-23', 'publishDate: 2024-07-01\n'),
  })
  const url = await start(command, 'site/content/posts')
  expect((await read(url, 'offset'))[0]).toBe('June 23, 2024')
  expect((await read(url, 'local'))[0]).toBe('June 23, 2024')
  expect((await read(url, 'later'))[0]).toBe('June 23, 2024')
  const page = await (await fetch(`${url}/`)).text()
  expect(page.match(/<time [^>]*>(.*?)<\/time>/g)?.map(time => time.replace(/<[^>]*>/g, ''))).toEqual([
    'June 23, 2024',
    'June 23, 2024',
    'June 23, 2024',
  ])
})

it('a time zone that is set later moves no day and no id', async () => {
  const site = { title: 'Nights', articleUrl: 'https://nights.example/:year/:month/:day/:slug' }
  await write({ 'site.json': JSON.stringify(site), 'articles/day.md': post('2024-06-23') })
  const first = await start('serve', 'articles', 'site.json')
  const feed = async (url: string) => JSON.parse(await (await fetch(`${url}/feed.json`)).text()).items
  const [{ id, date_published }] = await feed(first)
  await stop()
  await write({ 'site.json': JSON.stringify({ ...site, timezone: 'America/Los_Angeles' }) })
  const second = await start('serve', 'articles', 'site.json')
  expect(await feed(second)).toMatchObject([{ id, date_published }])
  expect(await read(second, 'day')).toEqual(['June 23, 2024', 'https://nights.example/2024/06/23/day'])
})
