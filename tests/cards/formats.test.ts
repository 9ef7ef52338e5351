// Pictures of every format: what pages, feeds and previews promise of them is what their addresses answer.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawRendition, drawRough } from '../../src/platforms/node/cards/draw-rendition.ts'
import { openPorts } from '../../src/platforms/node/ports.ts'
import { createPublishPipeline } from '../../src/platforms/node/publish-pipeline.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService, type TestService } from '../support/service.ts'
import { plain, scene } from './support/photographs.ts'

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="331" height="207"><rect width="331" height="207" fill="#27c"/></svg>`

async function makePictures(): Promise<Readonly<Record<string, Buffer>>> {
  const frames = await Promise.all(['#c33', '#3c3'].map(color => plain(500, 401, color).png().toBuffer()))
  const photograph = await scene(1000, 753).jpeg().toBuffer()
  return {
    'moving.gif': await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100], loop: 0 })
      .toBuffer(),
    'drawing.svg': Buffer.from(SVG),
    'photo.avif': await scene(850, 567).avif({ effort: 0 }).toBuffer(),
    'small.jpg': await scene(150, 101).jpeg().toBuffer(),
    'damaged.jpg': photograph.subarray(0, photograph.length * 0.6),
    'turned.jpg': await scene(700, 527).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    'long.png': await plain(30_000, 700, '#246').png().toBuffer(),
  }
}

const slugOf = (name: string) => name.replace('.', '-')
let pictures: Awaited<ReturnType<typeof makePictures>>
let folder: Awaited<ReturnType<typeof temporaryFolder>>
/** As a Worker: it has only what it was sent. */
let receiver: TestService
/** As `serve`: it draws what is asked for. */
let drawing: TestService

beforeAll(async () => {
  pictures = await makePictures()
  folder = await temporaryFolder()
  const articles = join(folder.path, 'articles')
  await mkdir(articles)
  await writeFile(join(folder.path, 'site.json'), JSON.stringify({ url: 'https://news.example' }))
  for (const [name, bytes] of Object.entries(pictures)) {
    await writeFile(join(articles, name), bytes)
    await writeFile(
      join(articles, `${slugOf(name)}.md`),
      `---\ntitle: ${name}\ndate: 2026-10-01\nimage: { src: ${name}, alt: A picture }\n---\nText.`,
    )
  }
  receiver = await createTestService()
  drawing = await createTestService(undefined, () => ({
    drawRendition: (recipe, original, how) => (how === 'exactly' ? drawRendition : drawRough)(recipe, original),
  }))
  const ports = await openPorts(join(folder.path, 'data'), () => undefined)
  const source = { articles, site: join(folder.path, 'site.json'), address: 'https://news.example' }
  const progress = () => () => undefined
  await createPublishPipeline(source, ports, { remote: receiver.destination, progress }).run()
  await createPublishPipeline(source, ports, { remote: drawing.destination, withoutCards: true, progress }).run()
  ports.close()
}, 120_000)

afterAll(() => folder.remove())

const NAMES = ['moving.gif', 'drawing.svg', 'photo.avif', 'small.jpg', 'damaged.jpg', 'turned.jpg', 'long.png']

async function sizeAt(service: TestService, url: string) {
  const answer = await service.request(new URL(url, 'https://news.example').pathname)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const { autoOrient, format } = await sharp(bytes, { failOn: 'none', limitInputPixels: false }).metadata()
  return { ...autoOrient, format, bytes: bytes.length, type: answer.headers.get('content-type') }
}

describe.each(['receiver', 'drawing'] as const)('a service that is %s', which => {
  const service = () => (which === 'receiver' ? receiver : drawing)

  it.each(NAMES)('answers in the size that the page and the feeds of %s promise', async name => {
    const page = await (await service().request(`/articles/${slugOf(name)}`)).text()
    const promised: { url: string; width: number; height?: number }[] = []
    for (const [, json] of page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs))
      promised.push(...(JSON.parse(json as string).image ?? []))
    expect(promised).toHaveLength(3)
    const copies = [...page.matchAll(/srcset="([^"]+)"/g)].flatMap(([, list]) => (list as string).split(', '))
    for (const copy of copies) {
      const [url, width] = copy.split(' ')
      promised.push({ url: url as string, width: Number.parseInt(width as string, 10) })
    }
    const feed = await (await service().request('/feed.xml')).text()
    const item = feed.split('<item>').find(each => each.includes(`/articles/${slugOf(name)}<`)) as string
    const [, url = '', type] = /<media:content url="([^"]+)" type="([^"]+)"/.exec(item) ?? []
    const [, width, height] = /<media:thumbnail url="[^"]+" width="(\d+)" height="(\d+)"/.exec(item) ?? []
    promised.push({ url, width: Number(width), height: Number(height) })
    expect((await sizeAt(service(), url)).type).toBe(type)
    expect(type).toMatch(/^image\/(jpeg|png)$/)
    expect(item).toContain(`<img src="${url}"`)
    for (const { url, width, height } of promised) {
      const { bytes: _, type: __, format: ___, ...size } = await sizeAt(service(), url)
      expect([url, size]).toEqual([url, { width, height: height ?? size.height }])
    }
    const [, enclosed, length, kind] = /<enclosure url="([^"]+)" length="(\d+)" type="([^"]+)"/.exec(item) ?? []
    const picture = enclosed && (await sizeAt(service(), enclosed))
    // The length of a copy is not known before it is drawn: 0 (rssboard.org/rss-profile).
    if (picture) expect(picture).toMatchObject({ bytes: Number(length) || picture.bytes, type: kind })
  })

  it('shows an animation that moves, and a drawing that scales', async () => {
    for (const [name, type] of [
      ['moving.gif', 'image/gif'],
      ['drawing.svg', 'image/svg+xml'],
    ] as const) {
      const page = await (await service().request(`/articles/${slugOf(name)}`)).text()
      const [, url = ''] = /<figure class="hero[^>]*>\s*<img src="([^"]+)"/.exec(page) ?? []
      const shown = await sizeAt(service(), url)
      expect([shown.type, shown.bytes]).toEqual([type, pictures[name]!.length])
    }
  })

  it('does not enlarge a picture of 150 pixels, and draws an SVG as large as it is asked for', async () => {
    const sizesOf = async (name: string) => {
      const page = await (await service().request(`/articles/${slugOf(name)}`)).text()
      const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []
      return JSON.parse(json).image.map(({ width, height }: { width: number; height: number }) => [width, height])
    }
    expect(await sizesOf('small.jpg')).toEqual([
      [150, 84],
      [134, 101],
      [101, 101],
    ])
    expect(await sizesOf('drawing.svg')).toEqual([
      [1200, 675],
      [1200, 900],
      [1200, 1200],
    ])
  })
})
