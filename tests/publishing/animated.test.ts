// Whether a picture moves, from its bytes.
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { measurePicture } from '../../src/publishing/pictures/picture-metadata.ts'
import { movingPng } from '../support/moving-png.ts'

const frame = (color: string, alpha = 1) =>
  sharp({ create: { width: 40, height: 30, channels: 4, background: { r: 200, g: 30, b: Number(color), alpha } } })
const frames = async (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, at) =>
      frame(String(at * 40))
        .png()
        .toBuffer(),
    ),
  )
const join = async (count: number) => sharp(await frames(count), { join: { animated: true } })

const measure = (bytes: Buffer) => measurePicture(new Uint8Array(bytes))

describe('a picture', () => {
  it('of several frames moves', async () => {
    const many = await join(3)
    expect(measure(await many.clone().webp().toBuffer())).toMatchObject({ type: 'image/webp', animated: true })
    expect(measure(await many.clone().gif().toBuffer())).not.toHaveProperty('animated')
    expect(measure(movingPng((await frames(2)) as [Buffer, Buffer]))).toMatchObject({
      type: 'image/png',
      animated: true,
    })
  })

  it('of one frame does not, whatever its format has beside it', async () => {
    const still = frame('0', 0.5)
    for (const format of ['webp', 'png', 'avif', 'jpeg'] as const) {
      const bytes = await still.clone().withMetadata().toFormat(format).toBuffer()
      expect([format, measure(bytes)]).not.toHaveProperty('1.animated')
    }
    const gif = await still.clone().gif().toBuffer()
    expect(measure(gif)).toMatchObject({ type: 'image/gif', animated: false })
    // A comment with the sign of an image in it, before the image (GIF89a, 24).
    const comment = Buffer.from([0x21, 0xfe, 3, 0x2c, 0x2c, 0x2c, 0])
    const start = 13 + ((gif[10] as number) & 0x80 ? 3 * 2 ** (((gif[10] as number) & 7) + 1) : 0)
    const commented = Buffer.concat([gif.subarray(0, start), comment, gif.subarray(start)])
    expect(measure(commented)).toMatchObject({ animated: false, width: 40 })
    const moving = await (await join(2)).gif().toBuffer()
    expect(measure(Buffer.concat([moving.subarray(0, start), comment, moving.subarray(start)]))).not.toHaveProperty(
      'animated',
    )
  })

  it('that ends early is measured without an error', async () => {
    const whole = [await (await join(3)).gif().toBuffer(), movingPng((await frames(2)) as [Buffer, Buffer])]
    for (const bytes of whole)
      for (let length = 26; length < bytes.length; length += 7)
        expect(measure(bytes.subarray(0, length))).toMatchObject({ width: 40, height: 30 })
  })

  it('that is a sequence of AVIF moves, by its brand', async () => {
    const avif = await frame('0').avif({ effort: 0 }).toBuffer()
    const at = avif.indexOf('mif1', 8)
    expect(at).toBeGreaterThan(8)
    const sequence = Buffer.concat([avif.subarray(0, at), Buffer.from('avis'), avif.subarray(at + 4)])
    expect(measure(sequence)).toMatchObject({ type: 'image/avif', animated: true })
  })
})
