import decodeQR from 'qr/decode.js'
import { expect, it } from 'vitest'
import { createTestService, submission } from '../support/service.ts'

/** Reads the first code of a page as a phone would: from its pixels, eight for each module. */
function readCode(page: string): string {
  const [, size = ''] = /class="spread-info-qr"><svg viewBox="0 0 (\d+) \d+"/.exec(page) ?? []
  const [, path = ''] = /<path stroke="#000" d="([^"]*)"/.exec(page) ?? []
  const width = 8 * Number(size)
  const data = new Uint8Array(width * width).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)\.5h(\d+)/g))
    for (let row = 8 * Number(y); row < 8 * Number(y) + 8; row++)
      data.fill(0, row * width + 8 * Number(x), row * width + 8 * (Number(x) + Number(length)))
  const pixels = new Uint8Array(4 * data.length).map((_, at) => (at % 4 === 3 ? 255 : (data[at >> 2] as number)))
  return decodeQR({ width, height: width, data: pixels })
}

it.each([
  ['short', 'a'],
  ['very long', 'a-very-long-slug'.repeat(60)],
  ['Japanese', 'レンズ'],
])('the QR code of an article with a slug that is %s is read as its address', async (_, slug) => {
  const service = await createTestService()
  await service.publish([submission({ slug })])
  const path = `/share/${encodeURIComponent(slug)}`
  const address = `https://news.example/articles/${encodeURIComponent(slug)}`
  for (const page of [path, `${path}/qr`]) expect(readCode(await (await service.request(page)).text())).toBe(address)
})
