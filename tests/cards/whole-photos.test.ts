import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type PhotoOptions, photo } from '../../src/cards/paint/box.ts'
import type { Image } from '../../src/cards/paint/image.ts'
import { type PhotoBox, placePhoto } from '../../src/cards/paint/place-photo.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { plain, scene } from './support/photographs.ts'

const AREA = { left: 100, top: 50, width: 600, height: 500 }

/** A card of one colour with a picture in its area; returns how a pixel of it is read. */
async function place(picture: Uint8Array, options: PhotoOptions, behind = 200, focus?: [number, number]) {
  const canvas: Image = { width: 1200, height: 630, data: new Uint8Array(1200 * 630 * 3).fill(behind) }
  const { width, height } = await sharp(picture).metadata()
  const raster = createRaster(async () => picture)
  const box = { ...AREA, box: photo(AREA, options) } as PhotoBox
  await placePhoto({ photo: { key: 'picture', width, height, ...(focus && { focus }) } }, box, canvas, raster)
  return (x: number, y: number) => [...canvas.data.subarray((y * 1200 + x) * 3, (y * 1200 + x) * 3 + 3)]
}

const near = (color: number[], expected: number[]) =>
  expect(Math.max(...color.map((channel, at) => Math.abs(channel - expected[at]!))), `${color}`).toBeLessThan(6)

/** Red, with a blue frame. */
const framed = (width: number, height: number) =>
  plain(width, height, '#0000ff').composite([
    { input: { create: { width: width - 80, height: height - 80, channels: 3, background: '#ff0000' } } },
  ])

describe('a photo that is shown whole', () => {
  it.each([
    ['wide', 1600, 800, 100, 150],
    ['high', 800, 1600, 275, 50],
  ])('has all its edges in its area, in the middle: a %s one', async (_, width, height, left, top) => {
    const at = await place(await framed(width, height).png().toBuffer(), { fit: 'contain', ground: '#00ff00' })
    const [right, bottom] = [2 * (AREA.left + 300) - left, 2 * (AREA.top + 250) - top]
    near(at(left + 4, top + 4), [0, 0, 255])
    near(at(right - 5, bottom - 5), [0, 0, 255])
    near(at(400, 300), [255, 0, 0])
    // Around it, and outside its area.
    expect(at(left === 100 ? 110 : left - 4, top === 50 ? 60 : top - 4)).toEqual([0, 255, 0])
    expect(at(99, 300)).toEqual([200, 200, 200])
    expect(at(700, 300)).toEqual([200, 200, 200])
  })

  it('shows what is painted under it where it is transparent, and is seen on a ground of its own colour', async () => {
    const logo = (color: string) =>
      sharp(
        Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="500">
        <circle cx="300" cy="250" r="100" fill="${color}"/></svg>`),
      )
        .png()
        .toBuffer()
    const dark = await place(await logo('#101010'), { fit: 'contain' })
    near(dark(400, 300), [16, 16, 16])
    expect(dark(150, 100)).toEqual([200, 200, 200])
    const light = await place(await logo('#ffffff'), { fit: 'contain', ground: '#ffffff' })
    near(light(400, 300), [255, 255, 255])
    near(light(150, 100), [21, 23, 28])
    // An opaque picture is seen in any case.
    const opaque = await plain(300, 500, '#ffffff').ensureAlpha().png().toBuffer()
    expect((await place(opaque, { fit: 'contain', ground: '#fafafa' }))(110, 300)).toEqual([250, 250, 250])
  })

  it('is not enlarged until it is blurred', async () => {
    const at = await place(await framed(200, 160).png().toBuffer(), { fit: 'contain', ground: '#00ff00' })
    // 250x200 pixels.
    expect(at(274, 300)).toEqual([0, 255, 0])
    near(at(280, 300), [0, 0, 255])
  })

  it('is upright, and in sRGB', async () => {
    const turned = await sharp(await framed(1600, 800).png().toBuffer())
      .rotate(-90)
      .toColourspace('cmyk')
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const at = await place(turned, { fit: 'contain', ground: '#00ff00' })
    expect(at(400, 145)).toEqual([0, 255, 0])
    expect(at(400, 300)[0]!).toBeGreaterThan(180)
  })

  it('rejects if it is damaged', async () => {
    const whole = await scene(900, 600).jpeg().toBuffer()
    await expect(place(whole.subarray(0, 4000), { fit: 'contain' }).then(() => 'placed')).rejects.toThrow()
  })
})

describe('a photo in two tones', () => {
  it('has only mixtures of the two colours, from the one to the other', async () => {
    const at = await place(await scene(1600, 1200).jpeg().toBuffer(), { duotone: ['#200040', '#ffe000'] })
    const colors = [0, 1, 2, 3, 4, 5].flatMap(x => [0, 1, 2, 3, 4].map(y => at(110 + x * 100, 60 + y * 100)))
    for (const [red = 0, green = 0, blue = 0] of colors) {
      const share = (red - 0x20) / (0xff - 0x20)
      near([red, green, blue], [red, 0xe0 * share, 0x40 * (1 - share)])
    }
    const reds = colors.map(([red]) => red!)
    expect(Math.max(...reds) - Math.min(...reds)).toBeGreaterThan(180)
    expect(at(99, 300)).toEqual([200, 200, 200])
  })

  it('keeps its transparent parts', async () => {
    const logo = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="500">
      <circle cx="300" cy="250" r="100" fill="#000"/><circle cx="300" cy="250" r="50" fill="#fff"/></svg>`)
    const png = await sharp(logo).png().toBuffer()
    const at = await place(png, { fit: 'contain', duotone: ['#200040', '#ffe000'] })
    near(at(400, 300), [255, 224, 0])
    near(at(400, 375), [32, 0, 64])
    expect(at(150, 100)).toEqual([200, 200, 200])
  })
})
