// Ready cards and pictures of authors: named in front matter and in the file of authors, published with the articles.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { drawMissing } from '../../src/cards/draw-missing.ts'
import { toCardModel } from '../../src/cards/to-card-model.ts'
import { createCardRenderer, pictureReader } from '../../src/platforms/node/cards/card-renderer.ts'
import { createGuardedFetch } from '../../src/platforms/node/guarded-fetch.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { publishToRemote } from '../../src/store/http/publish-to-remote.ts'
import { createLocalDestination } from '../../src/store/local-destination.ts'
import { renderProblem } from '../../src/text/problem.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService, type TestService } from '../support/service.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: TestService
let server: Server
let elsewhere: string
const at = (path: string) => join(folder.path, path)
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0a7d4f' } })
beforeAll(async () => {
  folder = await temporaryFolder()
  service = await createTestService()
  for (const name of ['articles/faces', 'static/img', 'data']) await mkdir(at(name), { recursive: true })
  await writeFile(at('package.json'), '{}')
  await picture(2400, 1260).png().toFile(at('articles/large.png'))
  await picture(1200, 630).jpeg().toFile(at('articles/right.jpg'))
  await picture(500, 260).png().toFile(at('articles/small.png'))
  await picture(1000, 500).avif().toFile(at('articles/new.avif'))
  await picture(200, 200).png().toFile(at('articles/faces/ann.png'))
  await picture(201, 200).png().toFile(at('static/img/bo.png'))
  await picture(202, 200).png().toFile(at('data/cy.png'))
  await writeFile(
    at('articles/drawn.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="315"><path d="M0 0h9v9z"/></svg>',
  )
  await writeFile(at('articles/card.pdf'), '%PDF-1.7')
  // A picture with a comment of 6 MB, which counts as much as pixels do.
  const png = await picture(1200, 630).png().toBuffer()
  const length = 6 * 1024 * 1024
  const chunk = Buffer.alloc(length + 12)
  chunk.writeUInt32BE(length, 0)
  chunk.write('tEXt', 4, 'latin1')
  await writeFile(at('articles/heavy.png'), Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]))
  const face = await picture(90, 90).png().toBuffer()
  server = createServer((_, response) => response.end(face))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  elsewhere = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await folder.remove()
})

const write = (name: string, fields: string) =>
  writeFile(at(`articles/${name}.md`), `---\ntitle: The ${name}\ndate: 2026-01-01\n${fields}\n---\nText.\n`)

async function publish(settings: object = {}) {
  await writeFile(at('site.json'), JSON.stringify({ url: 'https://news.example', language: 'en', ...settings }))
  const source = { articles: at('articles'), site: at('site.json'), address: '' }
  const ports = { db: service.ports.db, fetch: createGuardedFetch(address => address === '127.0.0.1') }
  const { publish } = createLocalPublisher(
    source,
    ports,
    createLocalDestination(service.ports, service.context.refresh),
    {
      withoutFavicon: true,
    },
  )
  const { problems } = await publish()
  return problems.map(renderProblem)
}
async function articleOf(slug: string) {
  const publication = await service.context.publication()
  const article = await publication?.articles.find(slug)
  if (!publication || !article) throw new Error(`there is no ${slug}`)
  return { article, publication }
}
const tags = async (slug: string, of = service) => {
  const html = await (await of.request(`/articles/${slug}`)).text()
  return Object.fromEntries(
    Array.from(html.matchAll(/<meta property="og:image(:?\w*)" content="([^"]*)"/g), ([, name, value]) => [
      name,
      value,
    ]),
  )
}

it('a ready card is what link previews show, in its true size; larger ones and other formats become JPEG', async () => {
  await write('right', 'card: right.jpg\ncard_alt: A green field')
  await write('large', 'card: ./large.png')
  await write('avif', 'card: { src: new.avif, alt: "Green" }')
  await write('drawing', 'card: drawn.svg')
  await write('plain', 'twitter: { card: summary }\ncard: summary_large_image')
  expect(await publish()).toEqual([])
  const hash = async (slug: string) => (await articleOf(slug)).article.card?.key.slice(0, 20)
  const expected = async (slug: string, end: string, width: number, height: number, alt: string) => ({
    '': `https://news.example/pictures/${await hash(slug)}${end}`,
    ':type': 'image/jpeg',
    ':width': String(width),
    ':height': String(height),
    ':alt': alt,
  })
  expect(await tags('right')).toEqual(await expected('right', '.jpg', 1200, 630, 'A green field'))
  expect(await tags('large')).toEqual(await expected('large', '-1200.png.jpg', 1200, 630, 'The large'))
  expect(await tags('avif')).toEqual(await expected('avif', '-1000.avif.jpg', 1000, 500, 'Green'))
  expect(await tags('drawing')).toEqual(await expected('drawing', '-1200.svg.jpg', 1200, 630, 'The drawing'))
  expect((await tags('plain'))['']).toContain('/cards/')

  // Everything that link previews ask for is drawn before anyone asks, and no card that no one sees.
  const renderer = createCardRenderer(pictureReader(service.ports.blobs))
  const store = createLocalDestination(service.ports, () => undefined)
  expect(await drawMissing(service.context, renderer, store)).toEqual([])
  for (const slug of ['right', 'large', 'avif', 'drawing']) {
    const { '': url = '', ':width': width, ':height': height } = await tags(slug)
    const answer = await service.request(url.replace('https://news.example', ''))
    const size = await sharp(new Uint8Array(await answer.arrayBuffer())).metadata()
    expect([slug, size.format, `${size.width}`, `${size.height}`]).toEqual([slug, 'jpeg', width, height])
  }
  // Of the five articles: one wide card, and all other shapes; of the front page and the page of feeds.
  expect([...service.blobs.keys()].filter(key => key.startsWith('cards/'))).toHaveLength(1 + 5 * 2 + 2)

  const remote = await createTestService()
  await publishToRemote(service.ports, remote.destination, {
    cards: [],
    change: { named: true, publisher: 'remote:test' },
  })
  for (const slug of ['right', 'large', 'avif', 'drawing', 'plain'])
    expect(await tags(slug, remote)).toMatchObject({ ':alt': /./ })
  const { '': url = '' } = await tags('right', remote)
  expect((await remote.request(url.replace('https://news.example', ''))).status).toBe(200)
})

it('a ready card that is missing, small, heavy or no picture is reported with its line', async () => {
  await write('right', 'tags: [a]\ncard: gone.png')
  await write('large', 'card: small.png')
  await write('avif', 'card: heavy.png')
  await write('drawing', 'card: card.pdf')
  await write('plain', 'card: my card')
  expect(await publish()).toEqual([
    'avif.md:4: warning: the card heavy.png has 6.0 MB: some platforms show no card of more than 5; save it smaller, for example as JPEG',
    'drawing.md:4: warning: the picture card.pdf is in a format that browsers do not show (PDF); put a JPEG or PNG of it beside the article',
    'large.md:4: warning: the card small.png has 500x260 pixels: link previews show it small; use 1200x630 pixels, at least 600x315',
    'plain.md:4: warning: card: "my card" is not the path of a picture; write it as `card: ./card.png`, a picture of 1200x630 pixels',
    'right.md:5: warning: the picture gone.png is not found; put it beside the article, or fix the path',
  ])
  expect((await tags('right'))['']).toContain('/cards/')
  expect(await tags('large')).toMatchObject({ ':width': '500', ':height': '260', ':type': 'image/png' })
})

it('the picture of the first author is on the card: from front matter, and from the file of authors', async () => {
  await writeFile(
    at('data/authors.yml'),
    `bo: { name: Bo, image_url: /img/bo.png }\ncy: { name: Cy, avatar: cy.png }\ndi: { name: Di, avatar: "https://faces.example/di.png" }\nev: { name: Ev, picture: "http://${elsewhere}/ev.png" }\n`,
  )
  await write('right', 'authors: [{ name: Ann, picture: faces/ann.png }, { name: Bo }]')
  await write('large', 'authors: [bo, cy]')
  await write('avif', 'author: cy')
  await write('drawing', 'author: di')
  await write('plain', 'author: Flo\nauthor_image: faces/ann.png')
  await write('remote', 'author: ev')
  const settings = { pictures: { remote: [elsewhere] } }
  expect(await publish(settings)).toEqual([])
  const widthOf = async (slug: string) => (await articleOf(slug)).article.avatar?.width
  expect(await Promise.all(['right', 'large', 'avif', 'drawing', 'plain', 'remote'].map(widthOf))).toEqual([
    200,
    201,
    202,
    undefined,
    200,
    90,
  ])
  const { article, publication } = await articleOf('large')
  expect(article.authors).toEqual([
    { name: 'Bo', slug: 'bo' },
    { name: 'Cy', slug: 'cy' },
  ])
  const model = toCardModel(article, publication.site, service.clock.now)
  expect(model.avatar).toBe(article.avatar?.key)
  expect(service.blobs.has(`pictures/${model.avatar}`)).toBe(true)

  // Another picture is another card, and a missing one is reported.
  await picture(203, 200).png().toFile(at('data/cy.png'))
  await write('right', 'author: { name: Ann, avatar: faces/gone.png }')
  expect(await publish(settings)).toEqual([
    'right.md: warning: the picture faces/gone.png is not found; put it beside the article, or fix the path',
  ])
  expect([await widthOf('avif'), await widthOf('right')]).toEqual([203, undefined])
})

it('the files of authors in a folder, as Hugo has them, name pictures among its assets; a broken one is reported', async () => {
  await rm(at('data/authors.yml'))
  await mkdir(at('data/authors'))
  await mkdir(at('assets/img'), { recursive: true })
  await picture(204, 200).png().toFile(at('assets/img/gus.png'))
  await writeFile(at('data/authors/gus.json'), '{ "name": "Gus", "image": "img/gus.png", "social": [] }')
  await writeFile(at('data/authors/hal.toml'), 'name = "Hal"\nthumbnail = "/img/bo.png"\n')
  await writeFile(at('data/authors/ida.toml'), 'name = "Ida\n')
  await write('right', 'authors: [gus, hal]')
  await write('large', 'authors: [hal]')
  await write('plain', 'authors: [ida]')
  expect(await publish()).toEqual([
    expect.stringMatching(/^\.\.\/data\/authors\/ida\.toml:1: warning: the TOML can't be read/),
  ])
  const of = async (slug: string) => {
    const { authors, avatar } = (await articleOf(slug)).article
    return [...authors.map(({ name }) => name), avatar?.width]
  }
  expect(await of('right')).toEqual(['Gus', 'Hal', 204])
  expect(await of('large')).toEqual(['Hal', 201])
  expect(await of('plain')).toEqual(['ida', undefined])
  // A renamed file is another author.
  await rename(at('data/authors/hal.toml'), at('data/authors/hank.toml'))
  await publish()
  expect(await of('large')).toEqual(['hal', undefined])
})
