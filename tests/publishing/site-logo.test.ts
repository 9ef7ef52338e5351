import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createGuardedFetch } from '../../src/platforms/node/guarded-fetch.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService, type TestService } from '../support/service.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: TestService
const at = (path: string) => join(folder.path, path)
beforeAll(async () => {
  folder = await temporaryFolder()
  service = await createTestService()
  await mkdir(at('articles'))
  await writeFile(at('articles/a.md'), '---\ndate: 2026-01-01\n---\n# A\n')
})
afterAll(() => folder.remove())

/** Publishes with these settings, and returns the logo. */
async function publish(settings: object) {
  await writeFile(at('site.json'), JSON.stringify({ url: 'https://news.example', ...settings }))
  const source = { articles: at('articles'), site: at('site.json'), address: '' }
  const { publish } = createLocalPublisher(
    source,
    { db: service.ports.db, fetch: createGuardedFetch() },
    service.destination,
  )
  const { isChanged, site, problems } = await publish()
  const bytes = site.icon && service.blobs.get(`pictures/${site.icon.key}`)
  const pixels = bytes && (await sharp(bytes).ensureAlpha().raw().toBuffer())
  /** Red, green, blue and opacity of a place of the icon. */
  const pixel = (x: number, y: number) => [...pixels!.subarray((y * 512 + x) * 4, (y * 512 + x) * 4 + 4)]
  return { isChanged, mark: site.mark?.type, icon: site.icon, problems, pixel }
}

it('a logo of any kind and shape becomes a square PNG with nothing cut off, drawn once', async () => {
  const wide =
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><path fill="#0a0" d="M0 0h200v50H0z"/></svg>'
  await writeFile(at('logo.svg'), wide)
  const drawn = await publish({ logo: 'logo.svg' })
  expect(drawn).toMatchObject({
    mark: 'image/svg+xml',
    icon: { type: 'image/png', width: 512, height: 512 },
    problems: [],
  })
  expect([drawn.pixel(2, 256), drawn.pixel(509, 256)]).toEqual([
    [0, 170, 0, 255],
    [0, 170, 0, 255],
  ])
  expect([drawn.pixel(256, 2)[3], drawn.pixel(256, 509)[3]]).toEqual([0, 0])
  expect((await publish({ logo: 'logo.svg' })).isChanged).toBe(false)

  await sharp({ create: { width: 20, height: 80, channels: 3, background: '#00f' } })
    .webp()
    .toFile(at('logo.webp'))
  const { pixel } = await publish({ logo: 'logo.webp' })
  expect(pixel(256, 2)[2]).toBeGreaterThan(250)
  expect(pixel(2, 256)[3]).toBe(0)
})

it('without a logo the favicon of the program is used, in the colour of the publication', async () => {
  const { mark, icon, pixel } = await publish({ accent: '#336699' })
  expect([mark, icon?.width]).toEqual([undefined, 512])
  expect(pixel(256, 60)).toEqual([0x33, 0x66, 0x99, 255])
})

it('an icon that is measured, stored and recorded is drawn by one process', async () => {
  let processes = 0
  const count = () => void processes++
  subscribe('child_process', count)
  try {
    const { icon, pixel } = await publish({ accent: '#225588' })
    expect([icon?.width, pixel(256, 60)]).toEqual([512, [0x22, 0x55, 0x88, 255]])
    expect(processes).toBe(1)
    await publish({ accent: '#225588' })
    expect(processes).toBe(1)
  } finally {
    unsubscribe('child_process', count)
  }
})

it('a logo that can not be drawn is reported each time, and the articles are published', async () => {
  await writeFile(at('broken.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g></svg>')
  for (const _ of [1, 2]) {
    const { icon, problems } = await publish({ logo: 'broken.svg' })
    expect(icon).toBeUndefined()
    expect(problems).toEqual([
      {
        file: '../site.json',
        severity: 'warning',
        message: expect.stringMatching(/^the logo "broken.svg" can't be rendered \(.+\)$/),
        hint: 'save it as a PNG',
      },
    ])
  }
  const { problems } = await publish({ logo: 'nowhere.png' })
  expect(problems).toMatchObject([{ message: 'the logo "nowhere.png" is not there' }])
})
