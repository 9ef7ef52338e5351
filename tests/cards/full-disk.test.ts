import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, expect, it } from 'vitest'
import { writeFixture } from '../support/fixture.ts'
import { startCli, temporaryFolder } from '../support/process.ts'
import { scene } from './support/photographs.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

it('cards and copies that cannot be stored are still served, and logged once', async () => {
  const folder = await temporaryFolder()
  closing.push(folder.remove)
  const args = [...(await writeFixture(folder.path)), '--port', '0']
  await writeFile(join(folder.path, 'articles', 'shore.jpg'), await scene(2000, 1300).jpeg().toBuffer())
  const article = (title: string) =>
    `---\ntitle: ${title}\ndate: 2026-03-01\nimage: shore.jpg\nimageAlt: A shore\n---\nText.\n`
  await writeFile(join(folder.path, 'articles', 'one.md'), article('One'))
  await writeFile(join(folder.path, 'articles', 'two.md'), article('Two'))
  // Nothing can be written to the folder of cards.
  const blobs = join(folder.path, 'data', 'blobs')
  await mkdir(blobs, { recursive: true })
  await writeFile(join(blobs, 'cards'), '')
  const service = startCli(['serve', ...args])
  closing.unshift(async () => {
    service.child.kill('SIGKILL')
    await service.ended
  })
  const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)

  const pages = await Promise.all(['one', 'two'].map(async slug => (await fetch(`${address}/articles/${slug}`)).text()))
  for (const page of [...pages, ...pages]) {
    const [card = ''] = /\/cards\/[0-9a-f]+\.jpg/.exec(page) ?? []
    const response = await fetch(address + card)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(await sharp(await response.arrayBuffer()).metadata()).toMatchObject({ width: 1200, height: 630 })
    const part = await fetch(address + card, { headers: { range: 'bytes=0-1' } })
    expect([part.status, [...new Uint8Array(await part.arrayBuffer())]]).toEqual([206, [0xff, 0xd8]])
    expect((await fetch(address + card, { method: 'HEAD' })).status).toBe(200)
  }

  const copies = [...new Set(pages[0]!.match(/\/pictures\/[\w.-]+\.avif/g))].slice(0, 2)
  expect(copies).toHaveLength(2)
  // Nor to the folder of the picture's copies.
  for (const copy of copies) await mkdir(join(blobs, copy, 'taken'), { recursive: true })
  for (const copy of [...copies, ...copies]) {
    const response = await fetch(address + copy)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/avif'])
    expect((await sharp(await response.arrayBuffer()).metadata()).format).toBe('heif')
  }
  const logged = service.output().match(/.*could not be stored.*/g) ?? []
  expect(logged).toEqual([
    expect.stringMatching(
      /cards: cards\/[0-9a-f]+\.jpg is sent, but could not be stored: .*there is a file of this name/,
    ),
    expect.stringMatching(/unfurl: pictures\/.+\.avif is sent, but could not be stored: .*it is a folder/),
  ])
  expect(service.output()).not.toMatch(/^\s+at /m)
  const left = (await readdir(join(blobs, 'pictures'))).filter(name => /\.[0-9a-f-]{36}$/.test(name))
  expect(left, 'no pieces stay').toEqual([])
})
