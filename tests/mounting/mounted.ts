// A publication that is mounted below `/news` of a server, and what every server must answer for it.
import { mkdir, writeFile } from 'node:fs/promises'
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { openPublication, type Publication } from '../../src/exports/node.ts'

const FILES = {
  'articles/hello.md': '---\ntitle: Hello\ndate: 2026-03-04\n---\nSee [the plan](plan.txt) and [more](more.md).\n',
  'articles/more.md': '---\ntitle: More\ndate: 2026-03-05\n---\nMore of it.\n',
  'articles/plan.txt': '0123456789',
  'site.json': JSON.stringify({ title: 'The News', share: { minCount: 0 } }),
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string>> = FILES): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

/** `folder` contains the files above; each mounting has a store of its own. */
export const openNews = (folder: string, url: string, log: (line: string) => void = () => undefined) =>
  openPublication({
    articles: join(folder, 'articles'),
    url,
    data: join(folder, `data-${crypto.randomUUID()}`),
    trustedProxies: ['127.0.0.1', '::1'],
    log,
  })

/** Starts a server on a free port of this machine; its address has no slash at its end. */
export async function start(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export const stop = (server: Server): Promise<void> => {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}

/** Presses a share button, as a browser does; returns the status, where it leads, and whether it was counted. */
export function press(origin: string, path: string, address: string): Promise<unknown[]> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
    'x-forwarded-for': address,
    'sec-fetch-dest': 'document',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-user': '?1',
    'sec-fetch-site': 'same-origin',
  }
  // `fetch` would send metadata of its own.
  return new Promise((resolve, reject) => {
    const sent = request(origin + path, { method: 'POST', headers }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', more => {
        text += more
      })
      response.on('end', () => {
        const { location, 'spread-counted': counted } = response.headers
        resolve([response.statusCode, location === undefined ? text : new URL(location).host, counted])
      })
    })
    sent.on('error', reject)
    sent.end('network=x')
  })
}

/** What a reader, a feed reader and a crawler ask of `https://news.example/news`, which is at `origin` here. */
export async function expectMounted(
  origin: string,
  { publish }: Pick<Publication, 'publish'>,
  folder: string,
): Promise<void> {
  const get = (path: string, init?: RequestInit) => fetch(origin + path, { redirect: 'manual', ...init })

  for (const path of ['/news/', '/news']) {
    const home = await get(path)
    expect([path, home.status]).toEqual([path, 200])
    expect(await home.text()).toContain('href="/news/articles/hello"')
  }
  expect((await get('/elsewhere')).status).toBe(404)
  expect((await get('/news/nothing')).status).toBe(404)

  const feed = await get('/news/feed.xml')
  const text = await feed.text()
  expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'application/rss+xml; charset=utf-8'])
  expect(text).toContain('<link>https://news.example/news/articles/hello</link>')
  const etag = feed.headers.get('etag') as string
  expect((await get('/news/feed.xml', { headers: { 'if-none-match': etag } })).status).toBe(304)
  const head = await get('/news/feed.xml', { method: 'HEAD' })
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])

  const moved = await get('/news/rss')
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/news/feed.xml'])
  const [file] = /\/news\/files\/[^"]+/.exec(await (await get('/news/articles/hello')).text()) ?? []
  const part = await get(file as string, { headers: { range: 'bytes=2-4' } })
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234'])

  // Each address is one visitor.
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2'])
    expect(await press(origin, '/news/share/hello/x', address)).toEqual([303, 'x.com', '1'])
  expect(await (await get('/news/shares/hello')).json()).toMatchObject({ shares: 2 })

  await writeFiles(folder, { 'articles/more.md': '---\ntitle: Corrected\ndate: 2026-03-05\n---\nMore of it.\n' })
  expect(await publish()).toMatchObject({ articles: 2, isHeld: false, problems: [] })
  expect(await (await get('/news/feed.xml')).text()).toContain('<title>Corrected</title>')
}
