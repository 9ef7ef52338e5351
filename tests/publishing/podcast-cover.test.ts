import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseRssFeed } from 'feedsmith'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createGuardedFetch } from '../../src/platforms/node/guarded-fetch.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService, type TestService } from '../support/service.ts'

// Processes are started, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: TestService
const at = (path: string) => join(folder.path, path)
beforeAll(async () => {
  folder = await temporaryFolder()
  service = await createTestService()
  await mkdir(at('articles'))
  await writeFile(at('articles/a.md'), '---\ndate: 2026-01-01\naudio: talk.mp3\n---\n# A\n')
  await writeFile(at('articles/talk.mp3'), 'talk')
})
afterAll(() => folder.remove())

async function publish(settings: object) {
  await writeFile(at('site.json'), JSON.stringify({ url: 'https://news.example', title: 'Lamps', ...settings }))
  const source = { articles: at('articles'), site: at('site.json'), address: '' }
  const { publish } = createLocalPublisher(
    source,
    { db: service.ports.db, fetch: createGuardedFetch() },
    service.destination,
  )
  const { isChanged, site, problems } = await publish()
  const image = parseRssFeed(await (await service.request('/podcast.xml')).text()).itunes?.image ?? ''
  const response = await service.request(image.replace('https://news.example', ''))
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { format, width, height, channels } = await sharp(bytes).metadata()
  return { isChanged, problems, icon: site.icon, drawn: { format, width, height, channels }, bytes }
}

it('the art of a podcast is drawn once, with its name, in the size and format that directories take', async () => {
  const first = await publish({ accent: '#336699' })
  expect(first.problems).toEqual([])
  expect(first.drawn).toEqual({ format: 'png', width: 1400, height: 1400, channels: 3 })
  const { dominant } = await sharp(first.bytes).stats()
  expect(dominant.b).toBeGreaterThan(dominant.r)
  expect((await publish({ accent: '#336699' })).isChanged).toBe(false)
  const other = await publish({ accent: '#336699', podcast: { title: 'Owls' } })
  expect(other.bytes).not.toEqual(first.bytes)
  const font = '@fontsource-variable/vazirmatn/files/vazirmatn-latin-wght-normal.woff2'
  await copyFile(join(import.meta.dirname, '../../node_modules', font), at('brand.woff2'))
  const branded = await publish({ accent: '#336699', podcast: { title: 'Owls' }, cards: { fonts: 'brand.woff2' } })
  expect(branded.problems).toEqual([])
  expect(branded.bytes).not.toEqual(other.bytes)
})

it('no publishing waits for the art if a later one can have it; until then the art is the last one', async () => {
  const own = await createTestService()
  const drawn = Promise.withResolvers<void>()
  const source = { articles: at('articles'), site: at('site.json'), address: '' }
  await writeFile(at('site.json'), JSON.stringify({ url: 'https://news.example', title: 'Shades' }))
  const { publish } = createLocalPublisher(source, { db: own.ports.db, fetch: createGuardedFetch() }, own.destination, {
    onCover: drawn.resolve,
  })
  expect((await publish()).site.cover).toBeUndefined()
  expect((await own.request('/podcast.xml')).status).toBe(200)
  await drawn.promise
  const { site, isChanged, set, problems } = await publish()
  expect([isChanged, set, problems]).toEqual([true, 0, []])
  expect(site.cover).toMatchObject({ type: 'image/png', width: 1400, height: 1400 })
  expect((await own.request(`/pictures/${site.cover?.key}`)).status).toBe(200)
  expect((await publish()).isChanged).toBe(false)
  await writeFile(at('site.json'), JSON.stringify({ url: 'https://news.example', title: 'Blinds' }))
  expect((await publish()).site.cover).toEqual(site.cover)
})

it('art of the publisher is used as it is, and what directories would refuse is reported', async () => {
  const square = (side: number, height = side) =>
    sharp({ create: { width: side, height, channels: 3, background: '#0a0' } })
  await square(1500).jpeg().toFile(at('art.jpg'))
  await square(600, 500).png().toFile(at('small.png'))
  await square(1500).webp().toFile(at('art.webp'))
  const good = await publish({ podcast: { image: 'art.jpg' } })
  expect([good.problems, good.drawn.format, good.drawn.width]).toEqual([[], 'jpeg', 1500])
  const messages = async (image: string) =>
    (await publish({ podcast: { image } })).problems.map(({ file, message }) => `${file}: ${message}`)
  expect(await messages('small.png')).toEqual(['../site.json: the art of the podcast "small.png" has 600x500 pixels'])
  expect(await messages('art.webp')).toEqual(['../site.json: the art of the podcast "art.webp" is image/webp'])
  expect(await messages('none.png')).toEqual(['../site.json: the art of the podcast "none.png" is not there'])
  expect((await publish({ podcast: { image: 'none.png' } })).drawn.width).toBe(1400)
})

it('nothing is drawn without an episode', async () => {
  await writeFile(at('articles/a.md'), '---\ndate: 2026-01-01\n---\n# A\n')
  await writeFile(at('site.json'), JSON.stringify({ url: 'https://news.example', podcast: { image: 'none.png' } }))
  const source = { articles: at('articles'), site: at('site.json'), address: '' }
  const ports = { db: service.ports.db, fetch: createGuardedFetch() }
  const { site, problems } = await createLocalPublisher(source, ports, service.destination).publish()
  expect([site.cover, problems]).toEqual([undefined, []])
})
