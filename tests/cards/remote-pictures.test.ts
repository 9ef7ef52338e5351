// Pictures with a web address, from an HTTP server on this machine.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDb } from '../../src/platforms/node/db.ts'
import { createGuardedFetch } from '../../src/platforms/node/guarded-fetch.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { migrate } from '../../src/store/migrations.ts'
import { createTestService, type TestService } from '../support/service.ts'
import { scene } from './support/photographs.ts'

let server: Server
let host: string
let folder: string
let asked: string[]
let photograph: Buffer

beforeAll(async () => {
  photograph = await scene(1600, 1000).jpeg().toBuffer()
  server = createServer((request, response) => {
    asked.push(request.url as string)
    if (request.url === '/lamp') response.end(photograph)
    else if (request.url === '/moved') response.writeHead(302, { location: '/lamp' }).end()
    else if (request.url === '/inside') response.writeHead(302, { location: 'http://10.0.0.1/lamp.jpg' }).end()
    else if (request.url === '/page') response.end('<html>')
    else if (request.url === '/phone.jpg') response.end(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))
    else if (request.url === '/endless') {
      const more = () => response.write(Buffer.alloc(1024 * 1024)) && setImmediate(more)
      response.on('drain', more).on('error', () => undefined)
      more()
    } else response.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(async () => {
  asked = []
  folder = await mkdtemp(join(tmpdir(), 'remote-pictures-'))
  return () => rm(folder, { recursive: true })
})

/** A publisher of one article with this picture. The loopback address counts as public here. */
async function publisherOf(picture: string, allowed: readonly string[]) {
  const service: TestService = await createTestService()
  const db = createDb(':memory:')
  await migrate(db)
  const settings = async (hosts: readonly string[]) =>
    writeFile(join(folder, 'site.json'), JSON.stringify({ url: 'https://news.example', pictures: { remote: hosts } }))
  await settings(allowed)
  await writeFile(join(folder, 'a.md'), `---\ntitle: A\ndate: 2026-10-01\nimage: ${picture}\n---\nText`)
  const source = { articles: folder, site: join(folder, 'site.json'), address: 'http://localhost' }
  const request = createGuardedFetch(address => address === '127.0.0.1')
  const { publish } = createLocalPublisher(source, { db, fetch: request }, service.destination)
  const heroOf = async () => (await (await service.context.publication())!.articles.list())[0]?.hero
  return { service, publish, heroOf, settings }
}

const messages = (problems: readonly { message: string }[]) => problems.map(({ message }) => message)

describe('a picture with a web address', () => {
  it('is left out without a request if the settings do not allow its host', async () => {
    const { publish, heroOf, settings } = await publisherOf(`http://${host}/lamp`, ['images.example'])
    const { problems } = await publish()
    expect(problems).toEqual([
      {
        file: 'a.md',
        line: 4,
        severity: 'warning',
        message: `the picture http://${host}/lamp lies elsewhere on the web and is left out`,
        kind: 'the picture … lies elsewhere on the web and is left out',
        hint: 'put it beside the article, or allow its host in "pictures.remote"',
      },
    ])
    expect([asked, await heroOf()]).toEqual([[], undefined])
    await settings(['*'])
    expect((await publish()).problems).toEqual([])
    expect(await heroOf()).toMatchObject({ width: 1600, height: 1000 })
  })

  it('is fetched once, also through a redirect, and stored', async () => {
    const { service, publish, heroOf } = await publisherOf(`http://${host}/moved`, [host])
    expect((await publish()).problems).toEqual([])
    const hero = await heroOf()
    expect(hero).toMatchObject({ type: 'image/jpeg', width: 1600, height: 1000, bytes: photograph.length })
    expect(service.blobs.get(`pictures/${hero!.key}`)).toEqual(new Uint8Array(photograph))
    await publish()
    await writeFile(join(folder, 'a.md'), `---\ntitle: B\ndate: 2026-10-01\nimage: http://${host}/moved\n---\nText`)
    expect((await publish()).set).toBe(1)
    expect(asked).toEqual(['/moved', '/lamp'])
  })

  it.each([
    ['/none', /could not be fetched: 127\.0\.0\.1:\d+ answered 404$/],
    ['/page', /is damaged or not a picture$/],
    ['/phone.jpg', /is in a format that browsers do not show \(HEIC\)$/],
    ['/inside', /could not be fetched: fetch: 10\.0\.0\.1 is not on the public internet$/],
    ['/endless', /could not be fetched: fetch: more than \d+ bytes were received$/],
  ])('that cannot be fetched (%s) is a problem, and the article is published without it', async (path, message) => {
    const { publish, heroOf } = await publisherOf(`http://${host}${path}`, [host])
    expect(messages((await publish()).problems)).toEqual([expect.stringMatching(message)])
    expect(await heroOf()).toBeUndefined()
    const { length } = asked
    expect(messages((await publish()).problems)).toHaveLength(1)
    expect(asked, 'not requested again immediately').toHaveLength(length)
  })
})

it('a picture in the folder is left out if it would fill the memory of readers', async () => {
  const { publish, heroOf } = await publisherOf('bomb.png', [])
  const bomb = await scene(40, 40).png().toBuffer()
  // PNG 11.2.1: the header contains width and height.
  bomb.writeUInt32BE(12_000, 16)
  bomb.writeUInt32BE(11_000, 20)
  await writeFile(join(folder, 'bomb.png'), bomb)
  expect(messages((await publish()).problems)).toEqual(['the picture bomb.png has more than 120 million pixels'])
  expect(await heroOf()).toBeUndefined()
})

it('a picture in the folder that browsers do not show is reported', async () => {
  const { publish } = await publisherOf('phone.jpg', [])
  await writeFile(join(folder, 'phone.jpg'), Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'))
  expect((await publish()).problems).toMatchObject([
    {
      message: 'the picture phone.jpg is in a format that browsers do not show (HEIC)',
      hint: 'put a JPEG or PNG of it beside the article',
    },
  ])
})
