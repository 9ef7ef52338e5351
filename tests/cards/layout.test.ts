import { describe, expect, it } from 'vitest'
import { SHAPES, type Shape } from '../../src/cards/geometry.ts'
import type { CardModel } from '../../src/cards/model.ts'
import { createDraw, type Sketch } from '../../src/cards/paint/draw.ts'
import { findTemplate, TEMPLATES } from '../../src/cards/templates.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { cardModel, FURTHER_HEADLINES, HEADLINES } from './support/models.ts'

const { sketch } = createDraw(
  createRaster(async () => undefined),
  fontFiles,
)
const PHOTO = { key: 'a.jpg', width: 2400, height: 1600, credit: 'Example Agency' }

interface Piece {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The ink of every line of text on the card. */
function inkOf({ boxes }: Sketch): Piece[] {
  return boxes.flatMap(({ box, left, top }) => {
    const { ink } = box.props
    if (ink?.kind !== 'text') return []
    return ink.block.lines.map(({ text, ink: { left: l, top: t, right: r, bottom: b } }) => ({
      text,
      left: left + l,
      top: top + t,
      right: left + r,
      bottom: top + b,
    }))
  })
}

function check(pieces: readonly Piece[], shape: Shape, about: string): void {
  const { width, height } = SHAPES[shape]
  for (const { text, left, top, right, bottom } of pieces) {
    const place = `${about}: "${text}"`
    expect(left, place).toBeGreaterThanOrEqual(59)
    expect(right, place).toBeLessThanOrEqual(width - 59)
    expect(top, place).toBeGreaterThanOrEqual(44)
    expect(bottom, place).toBeLessThanOrEqual(height - 44)
  }
  for (const [index, one] of pieces.entries())
    for (const other of pieces.slice(index + 1)) {
      const apart =
        one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top
      expect(apart, `${about}: "${one.text}" and "${other.text}" overlap`).toBe(true)
    }
}

/** A photo in each area that a template has for one. */
const placesOf = (template: string, shape: Shape) =>
  findTemplate(template)
    .photo(SHAPES[shape], 'ltr')
    .map(({ width, height }) => ({ ...PHOTO, width, height }))

const looks = TEMPLATES.flatMap(({ name }) => (Object.keys(SHAPES) as Shape[]).map(shape => [name, shape] as const))

describe.each(looks)('the template %s, %s', (template, shape) => {
  it('keeps every text within the safe zone and apart from the others, in every script', async () => {
    const headlines = { ...HEADLINES, ...(shape === 'wide' && FURTHER_HEADLINES) }
    for (const [language, title] of Object.entries(headlines))
      for (const photo of [undefined, ...placesOf(template, shape)]) {
        const change = {
          template,
          shape,
          language,
          title,
          section: title,
          authors: [title],
          ...(photo ? { photo } : { summary: title }),
        }
        const sketched = await sketch(cardModel(change))
        expect(sketched.flaws).toEqual([])
        check(inkOf(sketched), shape, language)
      }
  })

  it('does so when everything is as long, as short or as old as possible', async () => {
    const long = 'Unforgettable '.repeat(20)
    const extremes: Partial<CardModel>[] = [
      {
        title: long,
        section: long,
        authors: Array.from({ length: 9 }, () => 'Bartholomew Montgomery'),
        publication: long,
        year: 2019,
        summary: long,
      },
      {
        title: long,
        section: long,
        authors: [long],
        publication: long,
        year: 2019,
        photo: { key: 'a.jpg', width: 2400, height: 1600, credit: long },
      },
      { title: 'x'.repeat(280), authors: [], photo: PHOTO, logo: 'm.png' },
      { title: 'https://news.example/'.padEnd(120, 'path-without-end'), authors: [], logo: 'm.png' },
      { title: 'Ễ', section: 'Ặ', publication: 'روزنامہ خبریں ᾎ Ễ', authors: ['إِنَّ الْكِتَابَ'], year: 2019 },
      { title: '?', authors: [], publication: '', summary: '' },
      { title: '', authors: [''], section: '', publication: 'The Example' },
    ]
    for (const change of extremes)
      for (const language of ['en', 'ur', 'th'])
        check(
          inkOf(await sketch(cardModel({ ...change, template, shape, language }))),
          shape,
          JSON.stringify(change).slice(0, 60),
        )
  })

  it('keeps the name of the publication in the middle, within a square crop', async () => {
    for (const language of ['en', 'ar'])
      for (const mark of [undefined, 'mark.png']) {
        const { boxes } = await sketch(cardModel({ template, shape, language, photo: PHOTO, ...(mark && { mark }) }))
        const name = boxes.find(
          ({ box: { props } }) => props.ink?.kind === 'text' && props.ink.block.lines[0]?.text === 'The Example',
        )!
        const { width, height } = SHAPES[shape]
        const side = Math.min(width, height)
        expect(name.left).toBeGreaterThanOrEqual((width - side) / 2)
        expect(name.left + name.width).toBeLessThanOrEqual((width + side) / 2)
      }
  })

  it('shows a logo in its proportions, with the name if there is room beside it', async () => {
    for (const direction of ['ltr', 'rtl'] as const)
      for (const publication of ['Ad', 'The Example of a very long name in the North of the Country'])
        for (const logoRatio of [0.5, 1.5, 4.6, 12]) {
          const model = cardModel({ template, shape, direction, publication, logo: 'm.svg', logoRatio, year: 2019 })
          const sketched = await sketch(model)
          check(inkOf(sketched), shape, `${publication} ${logoRatio}`)
          const found = sketched.boxes.find(({ box: { props } }) => props.ink?.kind === 'logo')!
          expect(found.left).toBeGreaterThanOrEqual(59)
          expect(found.left + found.width).toBeLessThanOrEqual(SHAPES[shape].width - 59)
          if (logoRatio < 4) expect(found.width / found.height).toBeCloseTo(logoRatio, 1)
          const says = inkOf(sketched).some(({ text }) => text.startsWith(publication.slice(0, 2)))
          expect([publication, logoRatio, says]).toEqual([
            publication,
            logoRatio,
            publication === 'Ad' || logoRatio < 2,
          ])
        }
  })

  it('is its own mirror image from right to left', async () => {
    // The same letters, marked as Hebrew: only the direction differs.
    const shared = {
      template,
      shape,
      title: 'אבגד',
      section: 'אב',
      authors: ['גד'],
      publication: 'דג',
      date: '2026-10-01',
      language: 'he',
    } as const
    const [one, other] = await Promise.all([
      sketch(cardModel({ ...shared, direction: 'ltr' })),
      sketch(cardModel({ ...shared, direction: 'rtl' })),
    ])
    const places = ({ boxes }: Sketch, mirrored: boolean) =>
      boxes
        .filter(({ box }) => box.props.ink?.kind === 'text')
        .map(({ left, top, width }) => [mirrored ? SHAPES[shape].width - left - width : left, top] as const)
        .sort(([x1, y1], [x2, y2]) => y1 - y2 || x1 - x2)
    const mirror = places(other, true)
    for (const [index, [x, y]] of places(one, false).entries()) {
      // Flexbox rounds half pixels to one side.
      expect(Math.abs(x - mirror[index]![0])).toBeLessThanOrEqual(1)
      expect(y).toBe(mirror[index]![1])
    }
  })

  it('sets the headline large enough to be read on a phone', async () => {
    for (const [language, title] of Object.entries(HEADLINES)) {
      const { boxes } = await sketch(cardModel({ template, shape, language, title, photo: PHOTO }))
      const sizes = boxes.flatMap(({ box: { props } }) => (props.ink?.kind === 'text' ? [props.ink.block.size] : []))
      expect(Math.max(...sizes)).toBeGreaterThanOrEqual(40)
      const lines = boxes.flatMap(({ box: { props } }) =>
        props.ink?.kind === 'text' ? [props.ink.block.lines.length] : [],
      )
      // Six beside a picture.
      expect(Math.max(...lines)).toBeLessThanOrEqual(6)
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20)
    }
  })
})

const LONG =
  `A very long headline about the budget of the harbour, the people who work there, and everything that the council has
 decided about both of them this week`.replace(/\s+/g, ' ')

it.each(TEMPLATES.map(({ name }) => name))('a long title fills a high card, and is not cut, in %s', async template => {
  for (const shape of ['square', 'tall'] as const) {
    const { boxes } = await sketch(cardModel({ template, shape, title: LONG, summary: '' }))
    const texts = boxes.flatMap(({ box: { props } }) => (props.ink?.kind === 'text' ? [props.ink.block] : []))
    const [headline] = texts.toSorted((one, other) => other.size - one.size)
    expect(headline?.lines.map(({ text }) => text.trim()).join(' '), shape).toBe(LONG)
    expect(headline?.size, shape).toBeGreaterThanOrEqual(60)
  }
})

describe('the text of a card', () => {
  const saysOf = async (change: Partial<CardModel>) => inkOf(await sketch(cardModel(change))).map(({ text }) => text)

  it('follows the words, the calendar and the order of its language', async () => {
    expect(await saysOf({ photo: PHOTO })).toEqual([
      'Unfurling',
      'What a link says before',
      'anybody opens it',
      'Anna Weiss and Farid Karimov',
      'The Example',
      'Source: Example Agency',
    ])
    expect(await saysOf({ language: 'fa', title: 'خبر', year: 2025, date: '2025-10-01', photo: PHOTO })).toEqual(
      expect.arrayContaining(['۱۴۰۴', 'منبع: Example Agency']),
    )
    expect(await saysOf({ language: 'ja', title: '記事', photo: PHOTO })).toEqual(
      expect.arrayContaining(['出典：Example Agency']),
    )
    expect(await saysOf({ language: 'uz-Cyrl', title: 'Хабар', photo: PHOTO })).toEqual(
      expect.arrayContaining(['Манба: Example Agency']),
    )
    expect(await saysOf({ language: 'de', title: 'Neu', year: 2025, date: '2025-03-02' })).toEqual(
      expect.arrayContaining(['2025', 'Anna Weiss und Farid Karimov']),
    )
    expect(
      await saysOf({
        language: 'tlh',
        title: 'nuqneH',
        photo: { key: 'a.jpg', width: 2400, height: 1600, credit: '© Somebody' },
      }),
    ).toEqual(expect.arrayContaining(['© Somebody']))
  })
  it('has as many authors as there is room for, up to where a square crop shows the publication', async () => {
    const many = ['Anna Weiss', 'Farid Karimov', 'Bartholomew Montgomery', 'Alexandra Papadopoulou']
    for (const [language, credit, said] of [
      ['en', undefined, 'Anna Weiss, Farid Karimov, …'],
      ['ja', undefined, 'Anna Weiss、Farid Karimov、…'],
      ['ar', undefined, 'Anna Weiss، Farid Karimov، …'],
      ['en', 'Example Agency', 'Anna Weiss, Farid Karimov, …'],
    ] as const) {
      const photo = { key: 'a.jpg', width: 2400, height: 1600, ...(credit && { credit }) }
      const sketched = await sketch(cardModel({ language, authors: many, photo }))
      expect(inkOf(sketched).map(({ text }) => text)).toContain(said)
      const name = inkOf(sketched).find(({ text }) => text === 'The Example')!
      expect(name.left).toBeGreaterThanOrEqual(285)
      expect(name.right).toBeLessThanOrEqual(915)
    }
  })

  it('reports letters that no font has only of what it shows', async () => {
    const rare = 'Linear \u{10600}'
    const shown = await sketch(cardModel({ authors: ['Anna Weiss', rare], photo: PHOTO }))
    expect(shown.flaws).toMatchObject([{ message: `the card leaves out \u{10600} of "Anna Weiss and ${rare}"` }])
    const many = ['Anna Weiss', 'Bartholomew Montgomery', 'Alexandra Papadopoulou']
    expect((await sketch(cardModel({ authors: [...many, rare], photo: PHOTO }))).flaws).toEqual([])
    const [one, ...others] = (await sketch(cardModel({ authors: [rare, ...many], photo: PHOTO }))).flaws
    expect([one?.message, others]).toEqual([`the card leaves out \u{10600} of "${rare}, Anna Weiss, …"`, []])
    // Too long for its place, so it is left out whatever its letters.
    const section = `${'Unforgettable '.repeat(9)}\u{10600}`
    expect((await sketch(cardModel({ section, photo: PHOTO }))).flaws).toEqual([])
  })
})
