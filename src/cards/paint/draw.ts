// A card's model to its picture. What needs pictures decoded or encoded is the platform's (Raster).

import { copyFlaw, markFlaw, photoFlaw } from '../flaws.ts'
import { type Rect, SHAPES, type Shape, type Size } from '../geometry.ts'
import {
  type CardFormat,
  type CardModel,
  type CardPhoto,
  cardFormat,
  type DrawCard,
  type DrawnCard,
  type Flaw,
  type InspectCard,
} from '../model.ts'
import type { Layout } from '../template.ts'
import { findTemplate } from '../templates.ts'
import { createFonts, type FontFiles } from '../text/fonts.ts'
import { createFitText } from '../text/text-cache.ts'
import { MAX_ENLARGED } from '../to-card-model.ts'
import { type Recolor, veil } from './choose-scrim.ts'
import { WHITE } from './colors.ts'
import { contrast, type Image, meanLuminance } from './contrast.ts'
import { findSubject, subjectZone } from './crop.ts'
import { roundedBox } from './drawings.ts'
import { type PlacedBox, placeBoxes } from './layout.ts'
import { drawArt, fillMask, fillRect, layImage, type Painted, toPainted } from './paint.ts'

/**
 * Where in a whole picture, at whatever scale it is given, the part stands that is to be shown, at most as large as given.
 * `shrunk`: how many of the picture's own pixels, side by side, became one of these.
 */
type Choose = (whole: Image, largest: Size, shrunk: number) => Rect

export interface Raster {
  /**
   * Gives `use` the part of a stored picture that `choose` finds in it: RGB, upright, in sRGB, to be looked at in that call
   * only. Rejects where the picture can't be read.
   */
  photo(key: string, size: Size, choose: Choose, use: (part: Image) => void): Promise<void>
  /** RGBA: a stored picture within these bounds. Throws where it can't be read. */
  mark(key: string, bounds: Size): Promise<Image>
  /** Rejects where a stored picture can't be read to its end. */
  probe(key: string): Promise<void>
  /** At most 300,000 bytes out of RGB; a `flat` JPEG keeps its colours as sharp as its lines. */
  encode(image: Image, format: CardFormat, flat: boolean): Promise<Uint8Array>
}

/** A card before it is painted: for looking at, and for tests of what stands where. */
export interface Sketch {
  readonly layout: Layout
  readonly boxes: readonly PlacedBox[]
  readonly flaws: readonly Flaw[]
}

export function createDraw(raster: Raster, fontFiles: FontFiles) {
  const fitText = createFitText(createFonts(fontFiles))
  // Pixels to paint upon anew: making and collecting some megabytes costs more than painting them.
  const spare = new Map<Shape, Image>()

  function takeCanvas(shape: Shape): Image {
    const { width, height } = SHAPES[shape]
    const canvas = spare.get(shape) ?? { width, height, data: new Uint8Array(width * height * 3) }
    spare.delete(shape)
    // Nothing of another card may show through.
    canvas.data.fill(255)
    return canvas
  }

  /** All texts set, nothing in its place yet. */
  function compose(model: CardModel): { layout: Layout; flaws: Flaw[] } {
    const { language, direction } = model
    const size = SHAPES[model.shape]
    const flaws: Flaw[] = []
    const layout = findTemplate(model.template).layout(model, size, (text, lettering, place, align) => {
      const block = fitText(text, { ...lettering, language, direction }, place, align)
      if (block.missing.length > 0)
        flaws.push({
          message: `the card leaves out ${[...new Set(block.missing)].join(' ')} of "${text}"`,
          hint: OTHER_CHARACTERS,
        })
      if (block.changed.length > 0)
        flaws.push({
          message: `the card writes ${[...new Set(block.changed.map(([from, to]) => `${to} for ${from}`))].join(', ')} in "${text}"`,
          hint: OTHER_CHARACTERS,
        })
      return block
    })
    return { layout, flaws }
  }

  async function sketch(model: CardModel): Promise<Sketch> {
    const { layout, flaws } = compose(model)
    return { layout, boxes: await placeBoxes(layout.root, SHAPES[model.shape]), flaws }
  }

  async function paint(
    canvas: Image,
    boxes: readonly PlacedBox[],
    texts: readonly Painted[],
    recolor: Recolor,
  ): Promise<Flaw[]> {
    const flaws: Flaw[] = []
    for (const { box, ...rect } of boxes) {
      const { backgroundColor, borderBottom } = box.props.style
      if (backgroundColor) fillRect(canvas, rect, backgroundColor as string)
      const [, thickness, color] = /^(\d+)px solid (#\w+)$/.exec(String(borderBottom)) ?? []
      const line = { ...rect, top: rect.top + rect.height - Number(thickness), height: Number(thickness) }
      if (color) fillRect(canvas, line, recolor(color, line))
      const { ink } = box.props
      if (ink?.kind === 'art') fillMask(canvas, { mask: drawArt(ink.outline, rect), color: ink.color })
      if (ink?.kind === 'mark')
        await paintMark(canvas, rect, ink.key).catch(error => {
          flaws.push(markFlaw(error))
        })
    }
    for (const text of texts)
      fillMask(canvas, text.kind === 'letters' ? { ...text, color: recolor(text.color, text.mask) } : text)
    return flaws
  }

  /** The mark in its own colours; a ground that hides it gets a plate as large as the box, and the mark less room. */
  async function paintMark(canvas: Image, rect: Rect, key: string): Promise<void> {
    const whole = await raster.mark(key, rect)
    const own = meanLuminance(whole)
    const hidden = contrast(own, meanLuminance(canvas, rounded(rect))) < MIN_MARK
    if (hidden) {
      const color = contrast(own, 1) >= MIN_MARK ? WHITE : BLACK
      const height = rect.height / rect.width
      const plate = roundedBox(height, PLATE_CORNER * Math.min(1, height))
      fillMask(canvas, { mask: drawArt(plate, rect), color })
    }
    const edge = 2 * Math.round(Math.min(rect.width, rect.height) * PLATE_EDGE)
    const room = { width: rect.width - edge, height: rect.height - edge }
    const image = hidden ? await raster.mark(key, room) : whole
    const left = Math.round(rect.left + (rect.width - image.width) / 2)
    const top = Math.round(rect.top + (rect.height - image.height) / 2)
    layImage(canvas, image, left, top)
  }

  /** Puts the photograph on the canvas; answers why it can't be. */
  async function placePhoto(photo: CardPhoto, area: Rect, canvas: Image): Promise<Flaw | undefined> {
    const zone = subjectZone(area, canvas)
    try {
      await raster.photo(
        photo.key,
        area,
        (whole, largest, shrunk) => {
          const least = area.width / MAX_ENLARGED / (largest.width * shrunk)
          return findSubject(whole, largest, photo.focus, zone, least)
        },
        part => placeOn(canvas, area, part),
      )
      return undefined
    } catch (error) {
      return photoFlaw(error)
    }
  }

  /** `format` is what the card's address promises, also where its photograph can't be shown. */
  async function drawAs(format: CardFormat, model: CardModel): Promise<DrawnCard> {
    const { photo, shape } = model
    const canvas = takeCanvas(shape)
    const area = photo && findTemplate(model.template).photo(canvas, model.direction)[photo.place]
    const failure = area && (await placePhoto(photo, area, canvas))
    if (failure) {
      spare.set(shape, canvas)
      const { photo: _, ...plain } = model
      const drawn = await drawAs(format, plain)
      return { ...drawn, flaws: [failure, ...drawn.flaws] }
    }
    const { layout, boxes, flaws } = await sketch(model)
    const texts = boxes.flatMap(paintedTexts)
    const recolor = area ? veil(canvas, area, boxes, texts, layout.scrims) : (color: string) => color
    const more = await paint(canvas, boxes, texts, recolor)
    const bytes = await raster.encode(canvas, format, area === undefined)
    spare.set(shape, canvas)
    return { bytes, flaws: [...flaws, ...more] }
  }

  const draw: DrawCard = model => drawAs(cardFormat(model), model)

  const inspect: InspectCard = async (model, hero) => {
    const { photo, ...plain } = model
    const { mark } = model
    const picture = photo?.key ?? hero
    const [photoFailure, markFailure] = await Promise.all([
      picture && raster.probe(picture).then(() => undefined, photo ? photoFlaw : copyFlaw),
      mark && raster.probe(mark).then(() => undefined, markFlaw),
    ])
    const { flaws } = compose(photoFailure ? plain : model)
    return [...(photoFailure ? [photoFailure] : []), ...flaws, ...(markFailure ? [markFailure] : [])]
  }
  return { draw, sketch, inspect }
}

const OTHER_CHARACTERS = 'no font here has it: write it in other characters'
function paintedTexts({ box, ...rect }: PlacedBox): Painted[] {
  const { ink } = box.props
  return ink?.kind === 'text' ? ink.block.lines.flatMap(line => toPainted(line, ink.block, rect, ink.color)) : []
}

const BLACK = '#15171c'
// Contrast with the ground at which a mark does without a plate; the plate's corners, and what stays free on each side.
const MIN_MARK = 2
const PLATE_CORNER = 0.2
const PLATE_EDGE = 0.11

const rounded = ({ left, top, width, height }: Rect): Rect => ({
  left: Math.round(left),
  top: Math.round(top),
  width: Math.round(width),
  height: Math.round(height),
})

function placeOn(canvas: Image, area: Rect, picture: Image): void {
  for (let y = 0; y < area.height; y++) {
    const row = picture.data.subarray(y * area.width * 3, (y + 1) * area.width * 3)
    canvas.data.set(row, ((area.top + y) * canvas.width + area.left) * 3)
  }
}
