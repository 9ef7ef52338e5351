// Programs with a server of their own that mount a publication below a path.
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import express from 'express'
import { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPublication, type Publication } from '../../src/exports/node.ts'
import { temporaryFolder } from '../support/process.ts'
import { expectMounted, openNews, press, start, stop, writeFiles } from './mounted.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: ReturnType<typeof createServer> | undefined
beforeAll(async () => {
  folder = await temporaryFolder()
  await writeFiles(folder.path)
})
afterEach(async () => {
  if (server) await stop(server)
  server = undefined
})
afterAll(() => folder.remove())

/** One publication at this address for the tests of a group. */
function usePublication(url: string): Pick<Publication, 'fetch' | 'listener' | 'publish'> {
  let publication: Publication
  beforeAll(async () => {
    publication = await openNews(folder.path, url)
  })
  afterAll(() => publication.close())
  return {
    fetch: (...args) => publication.fetch(...args),
    listener: (...args) => publication.listener(...args),
    publish: () => publication.publish(),
  }
}

describe('a publication answers below a path of', () => {
  const news = usePublication('https://news.example/news')

  it('a server of node:http, which leaves the path in the address', async () => {
    server = createServer((request, response) => {
      if (/^\/news(?=[/?]|$)/.test(request.url ?? '')) return news.listener(request, response)
      response.writeHead(404).end()
    })
    await expectMounted(await start(server), news, folder.path)
  })

  it('Hono, which takes it off', async () => {
    server = createServer(getRequestListener(new Hono().mount('/news', news.fetch).fetch))
    await expectMounted(await start(server), news, folder.path)
  })

  it('Express, which takes it off', async () => {
    server = createServer(express().use('/news', news.listener))
    await expectMounted(await start(server), news, folder.path)
  })
})

describe('a publication at the path of one of its own routes', () => {
  const news = usePublication('https://news.example/articles')

  it('gets the whole address from Hono if it asks for it', async () => {
    const app = new Hono().mount('/articles', news.fetch, { replaceRequest: false })
    const page = await app.request('/articles/articles/hello')
    expect([page.status, (await page.text()).includes('href="/articles/articles/more"')]).toEqual([200, true])
  })

  it('gets it from Express, and after its parsers the bodies that they have read', async () => {
    const app = express().use(express.json(), express.urlencoded()).use('/articles', news.listener)
    server = createServer(app)
    const origin = await start(server)
    const page = await fetch(`${origin}/articles/articles/hello`, { redirect: 'manual' })
    expect([page.status, (await page.text()).includes('href="/articles/articles/more"')]).toEqual([200, true])
    expect(await press(origin, '/articles/share/hello/x', '192.0.2.1')).toEqual([303, 'x.com', '1'])
  })
})

describe('a body that a parser has read', () => {
  const news = usePublication('https://news.example')
  const parsed = (body: unknown) =>
    createServer((request, response) => {
      request.resume().once('end', () => news.listener(Object.assign(request, { body }), response))
    })

  it('is taken from the parser, also without a path', async () => {
    server = parsed({ network: ['x'] })
    const origin = await start(server)
    expect(await press(origin, '/share/hello/x', '192.0.2.1')).toEqual([303, 'x.com', '1'])
    // The second is answered by the fast path.
    expect(await press(origin, '/share/hello/x', '192.0.2.2')).toEqual([303, 'x.com', '1'])
  })

  it('is refused with the remedy if nothing is left of it', async () => {
    server = parsed(undefined)
    const [status, text] = await press(await start(server), '/share/hello/x', '192.0.2.1')
    expect(status).toBe(400)
    expect(text).toMatch(/^A body parser has read this request .* Mount Spread Info before express\.json\(\)/)
  })
})

describe('opening a publication', () => {
  it('names the option that is wrong', async () => {
    const articles = `${folder.path}/articles`
    const url = 'https://news.example'
    const opened = (options: object) => openPublication(options as Parameters<typeof openPublication>[0])
    await expect(opened({ articles })).rejects.toThrow(
      TypeError('url: it takes an http or https address, not undefined'),
    )
    await expect(opened({ articles, url: '/news' })).rejects.toThrow(
      'url: it takes an http or https address, not "/news"',
    )
    await expect(opened({ url })).rejects.toThrow(TypeError('articles: it takes the path of a folder'))
    await expect(opened({ articles: `${articles}/none`, url })).rejects.toThrow('articles: ')
    await expect(opened({ articles, url, site: 'none.json' })).rejects.toThrow('site: there is no file ')
    await expect(opened({ articles, url, trustedProxies: ['x'] })).rejects.toThrow(
      TypeError('trustedProxies: "x" is not an IP address or a range of IP addresses'),
    )
  })

  it('reports errors to the program and serves the rest, and publishes what is corrected', async () => {
    const lines: string[] = []
    await writeFiles(folder.path, { 'articles/broken.md': '---\ntitle: [\n---\n' })
    const news = await openNews(folder.path, 'https://news.example/news', line => lines.push(line))
    expect(lines).toEqual([expect.stringMatching(/articles\/broken\.md:\d: /)])
    const get = async (path: string) => (await news.fetch(new Request(`https://news.example/news${path}`))).status
    expect([await get('/articles/hello'), await get('/articles/broken')]).toEqual([200, 404])
    await writeFiles(folder.path, { 'articles/broken.md': '---\ntitle: Whole\ndate: 2026-04-01\n---\nText.\n' })
    expect(await news.publish()).toMatchObject({ articles: 3, problems: [] })
    expect(await get('/articles/broken')).toBe(200)
    await news.close()
    await news.close()
    await expect(news.publish()).rejects.toThrow('publishing has been stopped')
  })
})
