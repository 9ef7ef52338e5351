// A card's model to its image.

import { type Choice, choicesFor } from '../choose-template.ts'
import { photoFlaw } from '../flaws.ts'
import { CANVASES, type Canvas } from '../geometry.ts'
import {
  type CardFormat,
  type CardModel,
  type CardPhoto,
  cardFormat,
  type DrawCard,
  type DrawnCard,
  type Flaw,
} from '../model.ts'
import type { CardLayout } from '../template.ts'
import type { FontFiles } from '../text/fonts.ts'
import { createCompose } from './compose.ts'
import { GOOD } from './crop/keep-clear.ts'
import { type Crop, planCrop } from './crop/plan-crop.ts'
import { radiusOf } from './fill/fill-box.ts'
import { createPaintGround } from './fill/paint-ground.ts'
import { saveCorners } from './fill/round-corners.ts'
import { createPaintFlat } from './flat/paint-flat.ts'
import type { Image } from './image.ts'
import { paintBoxes, paintTexts, textsOf } from './paint-boxes.ts'
import { type PlacedBox, placeBoxes } from './place-boxes.ts'
import { type PhotoBox, placePhoto } from './place-photo.ts'
import type { Raster } from './raster.ts'
import { addScrims } from './scrim/scrim.ts'

/** A card before it is painted, for inspection, and for tests of its layout. */
export interface Sketch {
  readonly layout: CardLayout
  readonly boxes: readonly PlacedBox[]
  readonly flaws: readonly Flaw[]
  /** Which part of a photo is shown, and the template that was chosen for it. */
  readonly crop?: Crop
  readonly template?: string
}

export function createDraw(raster: Raster, fontFiles: FontFiles) {
  const compose = createCompose(fontFiles)
  const canvases = createCanvases()
  const paintFlat = createPaintFlat()
  const paintGround = createPaintGround()

  async function sketch(model: CardModel, choice?: Choice): Promise<Sketch> {
    const { layout, flaws } = await compose(model, choice)
    return {
      layout,
      boxes: await placeBoxes(layout.root, CANVASES[model.shape]),
      flaws,
      ...(choice && { template: choice.template.name }),
    }
  }

  /** The first layout that leaves clear what the photo shows, or the one that comes nearest to it. */
  async function sketchAround(model: CardModel, photo: CardPhoto): Promise<Sketch> {
    const size = CANVASES[model.shape]
    // Text beside a photo hides no face.
    const [{ area }] = choicesFor(model)
    const mayHide = area?.width === size.width && area.height === size.height
    const facts = await raster.study(photo.key, mayHide && photo.focus === undefined)
    let best: (Sketch & { crop: Crop }) | undefined
    for (const choice of choicesFor(model, facts)) {
      const sketched = await sketch(model, choice)
      const crop = planCrop(sketched.boxes, size, photo, facts)
      if (!crop) return best ?? sketched
      if (!best || crop.cost < best.crop.cost) best = { ...sketched, crop }
      if (best.crop.cost <= GOOD) break
    }
    return best as Sketch & { crop: Crop }
  }

  /** `format` is the format in the card's address, even if its photo can't be shown. */
  async function drawAs(format: CardFormat, model: CardModel): Promise<DrawnCard> {
    const { photo, shape } = model
    const sketched = photo ? await sketchAround(model, photo).catch(photoFlaw) : await sketch(model)
    if ('message' in sketched) return drawWithout(format, model, sketched)
    const { layout, boxes, flaws } = sketched
    const texts = boxes.flatMap(textsOf)
    const flat = format === 'png' ? paintFlat(shape, { boxes, texts }, raster.encodeFlat) : undefined
    if (flat) return { bytes: flat, flaws }
    const canvas = canvases.take(shape)
    const at = boxes.findIndex(({ box }) => box.props.ink?.kind === 'photo')
    const area = boxes[at] as PhotoBox | undefined
    const painted = paintGround(canvas, at === -1 ? boxes : boxes.slice(0, at))
    const failures = await paintBoxes(canvas, boxes.slice(painted, Math.max(painted, at)), plain, raster.logo)
    const putBack = area ? saveCorners(canvas, area, radiusOf(area.box.props.style)) : undefined
    const placed = photo && area && placePhoto({ photo, ...sketched.crop }, area, canvas, raster)
    const failure = await placed?.then(() => undefined, photoFlaw)
    if (failure) {
      canvases.giveBack(shape, canvas)
      return drawWithout(format, model, failure)
    }
    putBack?.()
    const recolor = area ? addScrims(canvas, area, { boxes, texts }, layout.scrimZones) : plain
    failures.push(...(await paintBoxes(canvas, boxes.slice(Math.max(painted, at + 1)), recolor, raster.logo)))
    paintTexts(canvas, texts, recolor)
    const bytes = await raster.encode(canvas, format, area === undefined)
    canvases.giveBack(shape, canvas)
    return { bytes, flaws: [...flaws, ...failures] }
  }

  async function drawWithout(format: CardFormat, { photo: _, ...rest }: CardModel, failure: Flaw): Promise<DrawnCard> {
    const drawn = await drawAs(format, rest)
    return { ...drawn, flaws: [failure, ...drawn.flaws] }
  }

  const draw: DrawCard = model => drawAs(cardFormat(model), model)

  return { draw, sketch, sketchAround }
}

const plain = (color: string) => color

/** Pixels to paint on, reused: allocating and collecting some megabytes takes longer than painting them. */
function createCanvases() {
  const unused = new Map<Canvas, Image>()
  return {
    take(shape: Canvas): Image {
      const { width, height } = CANVASES[shape]
      const canvas = unused.get(shape) ?? { width, height, data: new Uint8Array(width * height * 3) }
      unused.delete(shape)
      // No pixel of another card may remain.
      canvas.data.fill(255)
      return canvas
    },
    giveBack: (shape: Canvas, canvas: Image) => void unused.set(shape, canvas),
  }
}
