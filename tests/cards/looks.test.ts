// What all looks have in common, and what the publisher may add to them.
import { describe, expect, it } from 'vitest'
import type { CardModel } from '../../src/cards/model.ts'
import { createDraw, type Sketch } from '../../src/cards/paint/draw.ts'
import type { Image } from '../../src/cards/paint/image.ts'
import { TEMPLATES } from '../../src/cards/templates.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { contrast, contrastOf, luminance, luminanceOf } from '../../src/text/color.ts'
import { cardModel } from './support/models.ts'
import { noise, plain } from './support/photographs.ts'

/** With a white cross on it. */
const disc = async (color: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><circle cx="32" cy="32" r="31" fill="${color}"/><path d="M32 4v56M8 32h48" stroke="#fff" stroke-width="5"/></svg>`,
  )

const PICTURES: Readonly<Record<string, () => Promise<Buffer>>> = {
  // Wider than high, and blue in the middle only.
  'face.png': async () =>
    plain(300, 100, '#ffffff')
      .composite([{ input: await plain(100, 100, '#0000ff').png().toBuffer(), left: 100, top: 0 }])
      .png()
      .toBuffer(),
  '#1d5c63.svg': () => disc('#1d5c63'),
  '#b3261e.svg': () => disc('#b3261e'),
  'photo.jpg': () => noise(1600, 1000).jpeg().toBuffer(),
  'noise.png': () => noise(600, 400).png().toBuffer(),
}
const raster = createRaster(async key => {
  const bytes = await PICTURES[key]?.()
  return bytes && new Uint8Array(bytes)
})
let painted: Image | undefined
const { draw, sketch } = createDraw(
  {
    ...raster,
    encode: async image => {
      painted = { ...image, data: image.data.slice() }
      return new Uint8Array()
    },
  },
  fontFiles,
)

async function paint(
  change: Partial<CardModel>,
): Promise<{ readonly image: Image; readonly flaws: readonly string[] }> {
  const { flaws } = await draw(cardModel(change))
  return { image: painted as Image, flaws: flaws.map(({ message }) => message) }
}

const textsOf = ({ boxes }: Sketch) =>
  boxes.flatMap(({ box, ...place }) => {
    const { ink } = box.props
    const lines = ink?.kind === 'text' ? ink.block.lines.map(({ text }) => text) : []
    return ink?.kind === 'text' && lines.length > 0
      ? [{ ...place, text: lines.join(' '), size: ink.block.size, color: ink.color }]
      : []
  })

const PHOTO = { key: 'photo.jpg', width: 1600, height: 1000 }
const NUMBER = { value: '42 %', label: 'of trains' }
const NAMES = TEMPLATES.map(({ name }) => name)
const CREDIT = 'Source: Example Agency'

describe.each(NAMES)('the look %s', template => {
  it('has letters of 8 pixels or more where it is 300 pixels wide, and leaves out what is too long for that', async () => {
    const long = 'Unforgettable '.repeat(9)
    const changes: Partial<CardModel>[] = [
      {},
      { section: long, authors: Array.from({ length: 9 }, () => 'Bartholomew Montgomery'), year: 2019, summary: long },
      { photo: { key: 'a.jpg', width: 2400, height: 1600, credit: 'Example Agency' }, title: long, year: 2019 },
      { number: NUMBER, title: long, publication: long, avatar: 'face.png', logo: 'face.png' },
    ]
    for (const change of changes)
      for (const { text, size } of textsOf(await sketch(cardModel({ template, ...change }))))
        if (text !== CREDIT) expect(size, text).toBeGreaterThanOrEqual(32)
  })

  it('shows the name of the publication large, and once, if there is no title', async () => {
    for (const change of [{}, { logo: 'face.png' }, { shape: 'tall' as const }]) {
      const texts = textsOf(await sketch(cardModel({ template, title: '', ...change })))
      const names = texts.filter(({ text }) => text === 'The Example')
      expect(names.length).toBe(1)
      expect(names[0]!.size).toBe(Math.max(...texts.map(({ size }) => size)))
      expect(names[0]!.size).toBeGreaterThan(70)
    }
  })

  it('sets a short title larger than a long one', async () => {
    const sizeOf = async (title: string, change = {}) =>
      Math.max(...textsOf(await sketch(cardModel({ template, title, ...change }))).map(({ size }) => size))
    const short = await sizeOf('The last night train')
    expect(short).toBeGreaterThanOrEqual(104)
    expect(await sizeOf('Timetables are promises to people who are not there yet, and to others')).toBeLessThan(short)
  })

  it('leaves the lower left corner, which X covers, to the authors', async () => {
    const model = cardModel({ template, number: NUMBER, year: 2019 })
    for (const { text, left, top, height } of textsOf(await sketch(model)))
      if (left < 280 && top + height > 545) expect(text).toMatch(/^Anna Weiss/)
  })

  it('has rings only if the publisher wants them', async () => {
    const count = async (change: Partial<CardModel>) => {
      const { boxes } = await sketch(cardModel({ template, number: NUMBER, ...change }))
      return boxes.filter(({ box }) => box.props.ink?.kind === 'drawing').length
    }
    expect(await count({ background: { kind: 'rings' } })).toBe((await count({})) + 1)
    expect(await count({})).toBe(template === 'quote' ? 1 : 0)
  })

  it('is dark if the publisher wants it', async () => {
    const { boxes } = await sketch(cardModel({ template, dark: true, number: NUMBER }))
    const ground = boxes.find(({ box }) => box.props.style.backgroundColor)?.box.props.style.backgroundColor
    expect(luminanceOf(String(ground))).toBeLessThan(0.06)
  })

  it('shows the picture of the first author in a circle', async () => {
    const { boxes } = await sketch(cardModel({ template, avatar: 'face.png' }))
    const place = boxes.find(({ box }) => box.props.ink?.kind === 'avatar')!
    const { image, flaws } = await paint({ template, avatar: 'face.png' })
    expect(flaws).toEqual([])
    const colorAt = (x: number, y: number) => {
      const at = (Math.round(place.top + y) * image.width + Math.round(place.left + x)) * 3
      return [...image.data.subarray(at, at + 3)]
    }
    const { width, height } = place
    for (const [x, y] of [
      [width / 2, height / 2],
      [width / 2, 3],
      [3, height / 2],
    ] as const)
      expect(colorAt(x, y)).toEqual([0, 0, 255])
    for (const x of [1, width - 2]) expect(colorAt(x, 1)[0]! + colorAt(x, 1)[1]!).toBeGreaterThan(0)
  })

  it('keeps its texts readable on a picture that the publisher puts behind them', async () => {
    // These have a plate under their texts.
    if (template === 'plate' || template === 'window') return
    const background = { kind: 'picture', key: 'noise.png' } as const
    for (const dark of [undefined, true] as const) {
      const change: Partial<CardModel> = { template, background, number: NUMBER, ...(dark && { dark }) }
      const { boxes } = await sketch(cardModel(change))
      const at = boxes.findIndex(({ box }) => box.props.ink?.kind === 'backdrop')
      const ink = boxes[at]!.box.props.ink as { ground: string; ink: string }
      // Without texts, only what is behind them is left.
      const { image } = await paint({
        ...change,
        title: '',
        publication: '',
        section: '',
        authors: [],
        number: undefined!,
      })
      const text = luminanceOf(ink.ink)
      let least = Infinity
      for (let y = 300; y < 420; y++)
        for (let x = 300; x < 800; x++) {
          const [red, green, blue] = image.data.subarray((y * image.width + x) * 3)
          least = Math.min(least, contrast(luminance(red!, green!, blue!), text))
        }
      expect(least).toBeGreaterThanOrEqual(4.5)
    }
  })
})

it('a quotation has the picture of its speaker only, who may not be the author', async () => {
  const shows = async (by: string | undefined) => {
    const quote = { text: 'Nobody waits for a train that might come.', ...(by && { by }) }
    const { boxes } = await sketch(cardModel({ template: 'quote', avatar: 'face.png', quote }))
    return boxes.some(({ box }) => box.props.ink?.kind === 'avatar')
  }
  expect([await shows(undefined), await shows('Anna Weiss'), await shows('Li Na, regulator')]).toEqual([
    true,
    true,
    false,
  ])
})

it('an accent that is hardly seen on its ground has a line around it', async () => {
  for (const [accent, dark] of [
    ['#ffff00', undefined],
    ['#ffffff', undefined],
    ['#ffc0cb', undefined],
    ['#fdfbf7', undefined],
    ['#000000', true],
    ['#000080', true],
  ] as const)
    for (const template of ['editorial', 'panel', 'plate', 'quote']) {
      const { boxes } = await sketch(cardModel({ template, accent, year: 2019, ...(dark && { dark }) }))
      const [ground, ...colors] = boxes.flatMap(({ box: { props } }) => {
        const { backgroundColor, border } = props.style
        return [backgroundColor, /#\w+/.exec(String(border))?.[0]].filter(Boolean).map(String)
      })
      const lines = colors.filter(color => color !== accent && contrastOf(color, ground!) >= 3)
      expect([template, accent, lines.length > 1]).toEqual([template, accent, true])
    }
})

it('a white accent does not make a poster or a window without an edge', async () => {
  for (const [template, inside] of [
    ['bold', { left: 0, top: 300 }],
    ['window', { left: 57, top: 300 }],
  ] as const) {
    const { image } = await paint({ template, accent: '#ffffff' })
    const [red, green, blue] = image.data.subarray((inside.top * image.width + inside.left) * 3)
    expect([template, contrast(luminance(red!, green!, blue!), 1) >= 3]).toEqual([template, true])
  }
})

it.each(NAMES.filter(name => name !== 'number'))('one word fills a card in the look %s', async template => {
  const boxes = textsOf(await sketch(cardModel({ template, title: 'Floods', authors: [] })))
  expect(boxes.find(({ text }) => text === 'Floods')!.size).toBeGreaterThanOrEqual(200)
})

it.each<[string, Partial<CardModel>]>([
  ['the logo', { logo: 'none.png' }],
  ["the author's picture", { avatar: 'none.png' }],
  ['the picture of "cards.background"', { background: { kind: 'picture', key: 'none.png' } }],
])('%s is reported by its name if it can not be read, and the card is drawn without it', async (name, change) => {
  const { image, flaws } = await paint(change)
  expect(flaws).toEqual([expect.stringMatching(new RegExp(`^${name} can't be read: .*it is not stored`))])
  expect(new Set(image.data).size).toBeGreaterThan(2)
})

it('a logo of which a large part has the colour of its ground has a plate', async () => {
  for (const template of ['window', 'bold'])
    for (const accent of ['#1d5c63', '#b3261e']) {
      const photo = template === 'window' ? { photo: PHOTO } : {}
      const change = { template, accent, logo: `${accent}.svg`, ...photo }
      const { boxes } = await sketch(cardModel(change))
      const { left, top, height } = boxes.find(({ box }) => box.props.ink?.kind === 'logo')!
      const { image } = await paint(change)
      // Not on the cross.
      const lightAt = (x: number) => {
        const at = (Math.round(top + height * 0.35) * image.width + Math.round(left + x)) * 3
        return luminance(image.data[at]!, image.data[at + 1]!, image.data[at + 2]!)
      }
      const [outside, plate, within] = [lightAt(-4), lightAt(2), lightAt(height * 0.3)] as const
      expect(contrast(outside, plate), `${template} ${accent}`).toBeGreaterThan(3)
      expect(contrast(plate, within), `${template} ${accent}`).toBeGreaterThan(3)
    }
})

it('a number has all of a long title below it', async () => {
  const title = 'Why a small town on the coast of Norway gave its whole harbour back to the sea, and what came of it.'
  const texts = textsOf(await sketch(cardModel({ template: 'number', number: NUMBER, title })))
  expect(texts.map(({ text }) => text)).toContain(title)
  expect(texts.find(({ text }) => text === NUMBER.value)!.size).toBeGreaterThan(120)
})

it('a statement has its two lights in colours that are near each other, and a byline as clear as its headline', async () => {
  for (const [accent, least, most] of [
    ['#1b4fd6', [0, 2], [1]],
    ['#12803c', [1, 2], [0]],
    ['#b3261e', [0, 2], [1]],
    ['#ffd400', [0], [2]],
  ] as const) {
    const change = { template: 'statement', accent }
    const { image } = await paint(change)
    const corner = image.data.subarray((image.height - 8) * image.width * 3 + 24)
    for (const strong of least) for (const weak of most) expect(corner[strong]!, accent).toBeGreaterThan(corner[weak]!)
    const texts = textsOf(await sketch(cardModel(change)))
    expect(new Set(texts.slice(1).map(({ color }) => color)).size).toBe(1)
  }
})

it('a wide picture on a plate is larger beside a short title, and leaves room for both of two authors', async () => {
  const shownAt = async (change: Partial<CardModel>) => {
    const sketched = await sketch(cardModel({ template: 'plate', photo: PHOTO, ...change }))
    const { left, width, height } = sketched.boxes.find(({ box }) => box.props.ink?.kind === 'photo')!
    expect(width / height).toBeCloseTo(1.6, 1)
    expect(Math.min(left, 1200 - left - width)).toBeGreaterThanOrEqual(60)
    const said = textsOf(sketched).map(({ text }) => text)
    expect(said.join(' ')).toContain('Farid Karimov')
    expect(said).toContain('The Example')
    return width * height
  }
  const long = await shownAt({ title: 'Timetables are promises to people who are not there yet, and to others' })
  for (const change of [{ title: 'Floods' }, { title: '洪水', language: 'ja' }, { title: 'الفيضان', language: 'ar' }])
    expect(await shownAt(change), change.title).toBeGreaterThan(long * 1.5)
  expect(await shownAt({ title: 'Floods', year: 2019, logo: 'face.png' })).toBeGreaterThan(long)
})
