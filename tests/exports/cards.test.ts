import sharp from 'sharp'
import { expect, it } from 'vitest'
import { type CardContent, drawCard } from '../../src/exports/cards.ts'

const photoOf = async (width: number, height: number) =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background: '#456' } })
      .jpeg()
      .toBuffer(),
  )

it('plain data becomes a card: with text only as PNG, with a photo as JPEG', async () => {
  const [plain, again, full] = await Promise.all([
    drawCard({ title: 'Hello' }),
    drawCard({ title: 'Hello' }),
    drawCard({
      title: 'Hello',
      publication: 'The News',
      section: 'Politics',
      authors: ['Ann', 'Bob'],
      published: '2020-03-04',
      shape: 'square',
      template: 'panel',
      accent: '#004488',
      logo: new TextEncoder().encode(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
      ),
      photo: { bytes: await photoOf(1600, 1200), alt: 'A square', credit: 'Cay', focus: [0.5, 0.5] },
    }),
  ])
  expect(plain).toMatchObject({ type: 'image/png', width: 1200, height: 630, alt: 'Hello', flaws: [] })
  expect([plain.file, plain.bytes]).toEqual([again.file, again.bytes])
  expect(plain.file).toMatch(/^[\da-f]{32}\.png$/)
  expect(await sharp(plain.bytes).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
  expect(full).toMatchObject({ type: 'image/jpeg', width: 1200, height: 1200, flaws: [] })
  expect(full.alt).toBe('Hello | The News | A square')
  expect(await sharp(full.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 1200 })
})

it.each([
  [{}, 'title: it takes text, not undefined'],
  [
    { title: 'A', template: 'loud' },
    'template: it takes "auto", "editorial", "photo", "panel", "bold", "plate", "window", "statement", "quote" or "number", not "loud"',
  ],
  [{ title: 'A', shape: 'round' }, 'shape: it takes "wide", "square" or "tall", not "round"'],
  [{ title: 'A', accent: 'red' }, 'accent: it takes a color such as "#b3261e", not "red"'],
  [
    { title: 'A', photo: { bytes: 'a.jpg' } },
    'photo.bytes: it takes the bytes of a picture as a Uint8Array, not "a.jpg"',
  ],
  [{ title: 'A', photo: { bytes: new Uint8Array(9) } }, 'photo.bytes: it is damaged or not a picture'],
  [{ title: 'A', published: 'soon' }, 'published: it takes a Date or a text such as'],
])('a wrong field is named: %#', async (content, message) => {
  const drawn = drawCard(content as CardContent)
  await expect(drawn).rejects.toThrow(TypeError)
  await expect(drawn).rejects.toThrow(message)
})
