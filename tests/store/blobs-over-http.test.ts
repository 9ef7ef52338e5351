import { describe, expect, it } from 'vitest'
import { digest } from '../../src/text/digest.ts'
import { createReceiver, faultsOf, PUBLISHER, post } from '../support/publish-over-http.ts'
import { submission } from '../support/service.ts'

const bytesOf = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0))
const PNG = bytesOf('\x89PNG\r\n\x1A\nrest')
const SVG = bytesOf(
  '<?xml version="1.0"?><!-- c --><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
)
const HTML = bytesOf('<script>alert(1)</script>')
const named = (bytes: Uint8Array, extension: string) => `pictures/${digest(bytes, 20)}.${extension}`

/** Blobs are served as soon as something is published. */
async function createPublishedReceiver() {
  const service = await createReceiver()
  await service.publish([submission()])
  return service
}

const put = (service: Awaited<ReturnType<typeof createReceiver>>, key: string, bytes: Uint8Array<ArrayBuffer>) =>
  service.request(`/publish/blobs/${key}`, { method: 'PUT', headers: PUBLISHER, body: bytes })

describe('a blob over HTTP', () => {
  it.each<[string, string, Uint8Array<ArrayBuffer>]>([
    ['another hash', `pictures/${'0'.repeat(20)}.png`, PNG],
    ['a page under the name of a picture', named(HTML, 'png'), HTML],
    ['a page under the name of a drawing', named(HTML, 'svg'), HTML],
    ['another kind than its name says', named(PNG, 'jpg'), PNG],
    ['nothing', named(bytesOf(''), 'png'), bytesOf('')],
    ['a card that is not an image', `cards/${'0'.repeat(32)}.png`, HTML],
    ['a card of another kind', `cards/${'0'.repeat(32)}.jpg`, PNG],
    ['a rendition of the wrong type', `pictures/${'0'.repeat(20)}-400.png.webp`, PNG],
    ['a file with another hash', `files/${'0'.repeat(20)}.pdf`, HTML],
    ['a file that is never served', named(HTML, 'php').replace('pictures', 'files'), HTML],
    ['no key', 'pictures/x.png', PNG],
    ['a hash that is too long', `pictures/${'0'.repeat(21)}.png`, PNG],
    ['a drawing as a copy', `pictures/${'0'.repeat(20)}-400.png.svg`, SVG],
    ['a way out', 'pictures/..%2f..%2fstore.sqlite', PNG],
    ['another folder', `assets/${'0'.repeat(20)}.png`, PNG],
  ])('is refused for %s', async (_, key, bytes) => {
    const service = await createReceiver()
    expect(Object.keys(await faultsOf(await put(service, key, bytes)))).toEqual([key])
    expect(service.blobs.size).toBe(0)
  })

  it.each([
    ['png', '\x89PNG\r\n\x1A\n'],
    ['jpg', '\xFF\xD8\xFF\xE0'],
    ['gif', 'GIF89a'],
    ['webp', 'RIFF\0\0\0\0WEBPVP8 '],
    ['avif', '\0\0\0\x1Cftypavif\0\0\0\0avifmif1'],
    ['avif', '\0\0\0\x1Cftypmif1\0\0\0\0mif1avif'],
    ['svg', '\uFEFF<svg\nwidth="1"/>'],
  ])('is accepted as %s', async (extension, text) => {
    const service = await createPublishedReceiver()
    const bytes = extension === 'svg' ? new TextEncoder().encode(text) : bytesOf(text)
    const key = named(bytes, extension)
    expect((await put(service, key, bytes)).status).toBe(204)
    expect(new Uint8Array(await (await service.request(`/${key}`)).arrayBuffer())).toEqual(bytes)
  })

  it('that is an SVG runs no script when it is served, completely or in part', async () => {
    const service = await createPublishedReceiver()
    const key = named(SVG, 'svg')
    await put(service, key, SVG)
    for (const headers of [{}, { range: 'bytes=0-9' }, { range: 'bytes=999999-' }]) {
      const answer = await service.request(`/${key}`, { headers })
      expect(answer.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      )
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  it('that arrives in parts is refused if its bytes or the sum do not have the hash in its key', async () => {
    const service = await createPublishedReceiver()
    const [right, wrong] = [bytesOf('right'), bytesOf('wrong')]
    const key = `files/${digest(right, 20)}.zip`
    const { upload } = (await (await post(service, `parts/${key}`, {})).json()) as { upload: string }
    const path = `/publish/parts/${key}?upload=${upload}&number=1`
    const part = await service.request(path, { method: 'PUT', headers: PUBLISHER, body: wrong })
    const { receipt } = (await part.json()) as { receipt: string }
    const finish = (sha256: unknown) => post(service, `whole/${key}`, { upload, receipts: [receipt], sha256 })
    expect(Object.keys(await faultsOf(await finish(digest(wrong))))).toEqual(['sha256'])
    expect(Object.keys(await faultsOf(await finish(undefined)))).toEqual(['sha256'])
    expect(await faultsOf(await finish(digest(right)))).toEqual({ [key]: 'does not match the hash in its name' })
    expect(service.blobs.size).toBe(0)
  })

  it('is requested in batches', async () => {
    const service = await createReceiver()
    const keys = Array.from({ length: 41 }, (_, index) => `cards/${String(index).padStart(32, '0')}.png`)
    expect(await (await post(service, 'missing', keys.slice(1))).json()).toEqual(keys.slice(1))
    expect(await faultsOf(await post(service, 'missing', keys))).toEqual({ keys: 'takes a list of at most 40' })
    expect(Object.keys(await faultsOf(await post(service, 'missing', ['../x'])))).toEqual(['keys[0]'])
    for (const wrong of [null, {}, 'x', [null], [{}]]) expect((await post(service, 'missing', wrong)).status).toBe(422)
  })
})
