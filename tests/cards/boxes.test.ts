// Backgrounds, borders and corners of boxes, as pixels.
import { describe, expect, it } from 'vitest'
import { type Box, box, photo } from '../../src/cards/paint/box.ts'
import { createPaintGround } from '../../src/cards/paint/fill/paint-ground.ts'
import { saveCorners } from '../../src/cards/paint/fill/round-corners.ts'
import type { Image } from '../../src/cards/paint/image.ts'
import { paintBoxes } from '../../src/cards/paint/paint-boxes.ts'
import { placeBoxes } from '../../src/cards/paint/place-boxes.ts'

const SIZE = { width: 400, height: 200 }
const none = () => Promise.reject(new Error('no logo'))

function white(): Image {
  return { ...SIZE, data: new Uint8Array(SIZE.width * SIZE.height * 3).fill(255) }
}

async function paint(...boxes: Box[]): Promise<Image> {
  const canvas = white()
  await paintBoxes(canvas, await placeBoxes(box(SIZE, ...boxes), SIZE), color => color, none)
  return canvas
}

const at = ({ data }: Image, x: number, y: number) => [...data.subarray((y * 400 + x) * 3, (y * 400 + x) * 3 + 3)]
const place = { position: 'absolute', left: 50, top: 20, width: 300, height: 160 }

describe('a box', () => {
  it('with round corners covers what a circle would, with soft edges, and is the same on all four sides', async () => {
    const drawn = await paint(box({ ...place, backgroundColor: '#000000', borderRadius: 40 }))
    let [dark, uneven] = [0, 0]
    for (let y = 0; y < 200; y++)
      for (let x = 0; x < 400; x++) {
        const [red = 0] = at(drawn, x, y)
        dark += (255 - red) / 255
        if (at(drawn, 399 - x, y)[0] !== red || at(drawn, x, 199 - y)[0] !== red) uneven++
      }
    expect(uneven).toBe(0)
    expect(Math.abs(dark - (300 * 160 - (4 - Math.PI) * 40 * 40))).toBeLessThan(25)
    expect(new Set(Array.from({ length: 40 }, (_, x) => at(drawn, 50 + x, 24)[0])).size).toBeGreaterThan(3)
  })

  it('with a radius of more than half its height is a pill, also with an odd height and half transparent', async () => {
    const drawn = await paint(box({ ...place, height: 61, backgroundColor: '#00000080', borderRadius: 999 }))
    for (let x = 50; x < 350; x++) expect([255, 128, 127, 126]).toContain(at(drawn, x, 50)[0])
    expect(at(drawn, 51, 21)).toEqual([255, 255, 255])
    // Nothing is painted twice.
    expect(drawn.data.findIndex(channel => channel < 126)).toBe(-1)
  })

  it('has a border around its background, round outside and inside', async () => {
    const drawn = await paint(
      box({ ...place, backgroundColor: '#ffff00', borderRadius: 30, border: '10px solid #0000ff' }),
    )
    expect(at(drawn, 200, 21)).toEqual([0, 0, 255])
    expect(at(drawn, 200, 31)).toEqual([255, 255, 0])
    expect(at(drawn, 51, 100)).toEqual([0, 0, 255])
    expect(at(drawn, 348, 100)).toEqual([0, 0, 255])
    // On the diagonal: outside the corner, on the border, inside it.
    expect([56, 62, 70].map(x => at(drawn, x, x - 30))).toEqual([
      [255, 255, 255],
      [0, 0, 255],
      [255, 255, 0],
    ])
  })

  it('has a gradient in the direction of CSS, between its stops and over what is below it', async () => {
    const right = await paint(box({ ...place, backgroundImage: 'linear-gradient(90deg, #000000 0%, #ff0000 100%)' }))
    expect([51, 200, 348].map(x => Math.round((at(right, x, 100)[0] as number) / 10))).toEqual([0, 13, 25])
    const down = await paint(box({ ...place, backgroundImage: 'linear-gradient(180deg, #000000 0%, #0000ff 50%)' }))
    expect([20, 60, 101, 178].map(y => Math.round((at(down, 200, y)[2] as number) / 10))).toEqual([0, 13, 26, 26])
    const veil = await paint(box({ ...place, backgroundImage: 'linear-gradient(0deg, #000000, #00000000)' }))
    expect([21, 100, 178].map(y => Math.round((at(veil, 200, y)[0] as number) / 10))).toEqual([25, 13, 0])
    const corner = await paint(
      box({ ...place, backgroundImage: 'linear-gradient(135deg, #000000, #ff0000)', borderRadius: 20 }),
    )
    expect(at(corner, 51, 21)).toEqual([255, 255, 255])
    expect(at(corner, 342, 172)[0]).toBeGreaterThan(240)
  })

  it('has a gradient without bands: where the shade changes, both shades are mixed', async () => {
    const drawn = await paint(box({ ...SIZE, backgroundImage: 'linear-gradient(90deg, #303030, #404040)' }))
    let longest = 0
    for (let x = 0, run = 0; x < 400; x++) {
      const shades = new Set(Array.from({ length: 4 }, (_, y) => at(drawn, x, y)[0]))
      run = shades.size === 1 ? run + 1 : 0
      longest = Math.max(longest, run)
    }
    // A band would be 25 pixels wide.
    expect(longest).toBeLessThanOrEqual(6)
  })

  it('refuses a gradient that it cannot paint', async () => {
    for (const backgroundImage of ['linear-gradient(to right, #000000, #ffffff)', 'linear-gradient(0deg, red, blue)'])
      await expect(paint(box({ ...place, backgroundImage }))).rejects.toThrow('cards: linear-gradient')
  })
})

it('a photo with round corners shows what is below them', async () => {
  const [, placed] = await placeBoxes(
    box(SIZE, photo({ left: 50, top: 20, width: 300, height: 160 }, { borderRadius: 40 })),
    SIZE,
  )
  const canvas = white()
  const putBack = saveCorners(canvas, placed!, Number(placed!.box.props.style.borderRadius))
  for (let y = 20; y < 180; y++) canvas.data.fill(0, (y * 400 + 50) * 3, (y * 400 + 350) * 3)
  putBack()
  const plain = await paint(box({ ...place, backgroundColor: '#000000', borderRadius: 40 }))
  expect(canvas.data.findIndex((channel, index) => Math.abs(channel - plain.data[index]!) > 1)).toBe(-1)
})

describe('the ground of a card', () => {
  const light = 'linear-gradient(45deg, #204080 0%, #20408000 60%)'
  const whole = { position: 'absolute', left: 0, top: 0, ...SIZE }
  const paintOn = async (canvas: Image, paintGround: ReturnType<typeof createPaintGround>, color: string) => {
    const boxes = await placeBoxes(
      box(
        { ...SIZE, backgroundColor: color },
        box({ ...whole, backgroundImage: light }),
        box({ ...place, backgroundColor: '#ff0000' }),
      ),
      SIZE,
    )
    const painted = paintGround(canvas, boxes)
    return { painted, data: canvas.data.slice(), boxes }
  }

  it('is the same when it is painted again, on a canvas that was used for another card, and has nothing of that card', async () => {
    const paintGround = createPaintGround()
    const canvas = white()
    const first = await paintOn(canvas, paintGround, '#101010')
    const other = await paintOn(canvas, paintGround, '#301010')
    canvas.data.fill(9)
    const again = await paintOn(canvas, paintGround, '#101010')
    // All but the red box, which does not cover the canvas.
    expect([first.painted, other.painted, again.painted]).toEqual([2, 2, 2])
    expect(again.data).toEqual(first.data)
    expect(other.data).not.toEqual(first.data)
    const plain = white()
    await paintBoxes(plain, first.boxes.slice(0, 2), color => color, none)
    expect(first.data).toEqual(plain.data)
  })
})
