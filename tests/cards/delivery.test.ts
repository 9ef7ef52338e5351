// Publishing to a service that can't draw: all images that its pages contain are sent.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { createCards } from '../../src/cards/cards.ts'
import { SHAPES, type Shape } from '../../src/cards/geometry.ts'
import { openPorts } from '../../src/platforms/node/ports.ts'
import { createPublishPipeline } from '../../src/platforms/node/publish-pipeline.ts'
import { cropsOf, listRenditions } from '../../src/renditions.ts'
import { temporaryFolder } from '../support/process.ts'
import { createTestService } from '../support/service.ts'
import { scene } from './support/photographs.ts'

it('every card, crop and smaller copy is sent, and nothing is drawn or sent again', async () => {
  const folder = await temporaryFolder()
  const articles = join(folder.path, 'articles')
  await mkdir(articles)
  await writeFile(join(folder.path, 'site.json'), JSON.stringify({ url: 'https://news.example' }))
  await writeFile(join(articles, 'lamp.md'), '---\ntitle: Lamp\ndate: 2026-10-01\nimage: lamp.jpg\n---\nText.')
  await scene(1600, 1400).jpeg().toFile(join(articles, 'lamp.jpg'))
  const service = await createTestService()
  const ports = await openPorts(join(folder.path, 'data'), () => undefined)
  const source = { articles, site: join(folder.path, 'site.json'), address: 'https://news.example' }
  const drawn: string[] = []
  const visible: number[] = []
  const delivery = createPublishPipeline(source, ports, {
    remote: service.destination,
    onVisible: ({ revision }) => visible.push(revision),
    progress: label => (_, total) => drawn.push(`${label} ${total}`),
  })

  expect((await delivery.run()).problems).toEqual([])
  const publication = (await service.context.publication())!
  const [article] = await publication.articles.list()
  const { imageOf } = createCards(service.context)
  const sizeOf = async (address: string) => {
    const answer = await service.request(new URL(address).pathname)
    expect([address, answer.status]).toEqual([address, 200])
    const { width, height } = await sharp(await answer.arrayBuffer()).metadata()
    return { width, height }
  }
  for (const shape of Object.keys(SHAPES) as Shape[])
    expect(await sizeOf((await imageOf(article!, publication, shape)).url)).toEqual(SHAPES[shape])
  const crops = cropsOf(article!.hero!)
  expect(crops.map(({ width, height }) => `${width}x${height}`)).toEqual(['1200x675', '1200x900', '1200x1200'])
  for (const { key, width, height } of listRenditions(article!))
    expect(await sizeOf(publication.paths.picture({ key }))).toEqual({ width, height })

  drawn.length = 0
  const blobs = service.blobs.size
  await delivery.run()
  expect(drawn.filter(line => !/ 0$/.test(line))).toEqual([])
  expect([service.blobs.size, visible]).toEqual([blobs, [1, 1]])
  ports.close()
  await folder.remove()
})

it('flaws of cards are reported at every publishing until they are fixed', async () => {
  const folder = await temporaryFolder()
  const articles = join(folder.path, 'articles')
  await mkdir(articles)
  await writeFile(join(folder.path, 'site.json'), '{}')
  const write = (title: string) =>
    writeFile(join(articles, 'clay.md'), `---\ntitle: ${title}\ndate: 2026-10-01\nimage: clay.jpg\n---\nText.`)
  await write('Clay \u{10600}')
  const photograph = await scene(1600, 1000).jpeg().toBuffer()
  await writeFile(join(articles, 'clay.jpg'), photograph.subarray(0, photograph.length >> 1))
  const ports = await openPorts(join(folder.path, 'data'), () => undefined)
  const source = { articles, site: join(folder.path, 'site.json'), address: 'http://localhost' }
  const publish = async () => {
    const delivery = createPublishPipeline(source, ports, { progress: () => () => undefined })
    return (await delivery.run()).problems.map(({ message }) => message).sort()
  }
  const damaged = 'the card has no picture: it is damaged'
  const letters = 'the card leaves out \u{10600} of "Clay \u{10600}"'
  expect(await publish()).toEqual([damaged, letters])
  expect(await publish()).toEqual([damaged, letters])
  await write('Clay')
  expect(await publish()).toEqual([damaged])
  await writeFile(join(articles, 'clay.jpg'), photograph)
  expect(await publish()).toEqual([])
  ports.close()
  await folder.remove()
})
