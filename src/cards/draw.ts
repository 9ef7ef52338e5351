// A card's model to its picture. What needs pictures decoded or encoded is the platform's (Raster).
import type { Ink } from './box.ts'
import { type Image, luminance } from './contrast.ts'
import { cropToSubject } from './crop.ts'
import type { CardModel, DrawCard, Flaw } from './model.ts'
import { fillMask, fillRect, layImage, type Painted, parseColor, toPainted } from './paint.ts'
import { type PlacedBox, placeBoxes } from './place.ts'
import { darken, findScrims, type Standing } from './scrims.ts'
import { type Rect, SHAPES, type Size } from './shapes.ts'
import type { Layout } from './template.ts'
import { findTemplate } from './templates.ts'
import { fitText } from './text/fit.ts'
import { createFonts, type FontFiles } from './text/fonts.ts'

export interface Raster {
  /** RGB: a stored picture made just large enough to cover `size`, upright, in sRGB. Throws where it can't be read. */
  photo(key: string, size: Size): Promise<Image>
  /** RGBA: a stored picture within these bounds. Throws where it can't be read. */
  mark(key: string, bounds: Size): Promise<Image>
  /** A JPEG of at most 300,000 bytes out of RGB. */
  encode(image: Image): Promise<Uint8Array>
}

/** A card before it is painted: for looking at, and for tests of what stands where. */
export interface Sketch {
  readonly layout: Layout
  readonly boxes: readonly PlacedBox[]
  readonly flaws: readonly Flaw[]
}

export function createDraw(raster: Raster, fontFiles: FontFiles) {
  const fonts = createFonts(fontFiles)

  async function sketch(model: CardModel): Promise<Sketch> {
    const { language, direction } = model
    const size = SHAPES[model.shape]
    const flaws: Flaw[] = []
    const layout = findTemplate(model.template).layout(model, size, (text, lettering, place, align) => {
      const block = fitText(text, { ...lettering, language, direction }, place, fonts, align)
      if (block.missing.length > 0)
        flaws.push({
          message: `the card leaves out ${[...new Set(block.missing)].join(' ')} of "${text}"`,
          hint: 'no font here has it: write it in other characters',
        })
      return block
    })
    return { layout, boxes: await placeBoxes(layout.root, size), flaws }
  }

  async function paint(
    canvas: Image,
    boxes: readonly PlacedBox[],
    texts: readonly Painted[],
    onPhoto: boolean,
  ): Promise<Flaw[]> {
    const flaws: Flaw[] = []
    for (const { box, ...rect } of boxes) {
      const { backgroundColor, borderBottom } = box.props.style
      if (backgroundColor) fillRect(canvas, rect, backgroundColor as string)
      const [, thickness, color] = /^(\d+)px solid (#\w+)$/.exec(String(borderBottom)) ?? []
      if (color)
        fillRect(canvas, { ...rect, top: rect.top + rect.height - Number(thickness), height: Number(thickness) }, color)
      if (box.props.ink?.kind === 'mark')
        await paintMark(canvas, rect, box.props.ink, onPhoto).catch(error => {
          flaws.push({ message: `the mark cannot be read: ${messageOf(error)}`, hint: 'save it as PNG or SVG' })
        })
    }
    for (const text of texts) fillMask(canvas, text)
    return flaws
  }

  async function paintMark(canvas: Image, rect: Rect, { key }: Ink & { kind: 'mark' }, white: boolean): Promise<void> {
    const image = await raster.mark(key, rect)
    const left = Math.round(rect.left + (rect.width - image.width) / 2)
    const top = Math.round(rect.top + (rect.height - image.height) / 2)
    layImage(canvas, image, left, top, white && hasShape(image))
  }

  async function readPhoto({ photo, template, shape }: CardModel): Promise<Image | Flaw | undefined> {
    if (!photo) return undefined
    const area = findTemplate(template).photo(SHAPES[shape])
    try {
      return cropToSubject(await raster.photo(photo.key, area), area, photo.focus)
    } catch (error) {
      return { message: `the card goes without its picture: ${messageOf(error)}`, hint: 'save it as JPEG or PNG' }
    }
  }

  const draw: DrawCard = async model => {
    const photo = await readPhoto(model)
    if (photo && 'message' in photo) {
      const { photo: _, ...plain } = model
      const drawn = await draw(plain)
      return { ...drawn, flaws: [photo, ...drawn.flaws] }
    }
    const size = SHAPES[model.shape]
    const { layout, boxes, flaws } = await sketch(model)
    const texts = boxes.flatMap(paintedTexts)
    const canvas = photo ? placeOn(size, findTemplate(model.template).photo(size), photo) : blank(size)
    if (photo)
      darken(canvas, findScrims(canvas, texts.filter(({ kind }) => kind === 'letters').map(toStanding), layout.scrims))
    const more = await paint(canvas, boxes, texts, photo !== undefined)
    return { bytes: await raster.encode(canvas), flaws: [...flaws, ...more] }
  }
  return { draw, sketch }
}

function paintedTexts({ box, ...rect }: PlacedBox): Painted[] {
  const { ink } = box.props
  return ink?.kind === 'text' ? ink.block.lines.flatMap(line => toPainted(line, ink.block, rect, ink.color)) : []
}

const toStanding = ({ mask, color }: Painted): Standing => ({ mask, luminance: luminance(...parseColor(color).rgb) })

const blank = ({ width, height }: Size): Image => ({ width, height, data: new Uint8Array(width * height * 3) })

function placeOn(size: Size, area: Rect, picture: Image): Image {
  if (area.width === size.width && area.height === size.height) return picture
  const canvas = blank(size)
  for (let y = 0; y < area.height; y++) {
    const row = picture.data.subarray(y * area.width * 3, (y + 1) * area.width * 3)
    canvas.data.set(row, ((area.top + y) * size.width + area.left) * 3)
  }
  return canvas
}

/** Whether a mark has a form of its own: a white one of a full rectangle would be a white rectangle. */
function hasShape({ data }: Image): boolean {
  let clear = 0
  for (let at = 3; at < data.length; at += 4) if ((data[at] as number) < 128) clear++
  return clear * 20 > data.length / 4
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
