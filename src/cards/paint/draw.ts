// A card's model to its image.
import { wording } from '../../text/problem.ts'
import { copyFlaw, fontFlaw, logoFlaw, photoFlaw } from '../flaws.ts'
import { renderDate } from '../format-date.ts'
import { CANVASES, type Canvas } from '../geometry.ts'
import {
  type CardFormat,
  type CardModel,
  cardFormat,
  type DrawCard,
  type DrawnCard,
  type Flaw,
  type InspectCard,
} from '../model.ts'
import type { CardLayout } from '../template.ts'
import { findTemplate } from '../templates.ts'
import { absentFonts } from '../text/absent-fonts.ts'
import type { TextBlock } from '../text/fit-text.ts'
import { createFonts, type FontFiles } from '../text/fonts.ts'
import { loadPhrases } from '../text/phrases.ts'
import { createFitText } from '../text/text-cache.ts'
import type { Image } from './image.ts'
import { paintBoxes, textsOf } from './paint-boxes.ts'
import { type PlacedBox, placeBoxes } from './place-boxes.ts'
import { placePhoto } from './place-photo.ts'
import type { Raster } from './raster.ts'
import { addScrims } from './scrim.ts'

/** A card before it is painted, for inspection, and for tests of its layout. */
export interface Sketch {
  readonly layout: CardLayout
  readonly boxes: readonly PlacedBox[]
  readonly flaws: readonly Flaw[]
}

export function createDraw(raster: Raster, fontFiles: FontFiles) {
  const fonts = createFonts(fontFiles)
  const fitText = createFitText(fonts)
  const canvases = createCanvases()

  /** The layout with all its texts set; no box has a place yet. */
  async function compose(model: CardModel): Promise<{ layout: CardLayout; flaws: Flaw[] }> {
    const { language, direction } = model
    const flaws: Flaw[] = []
    const absent = new Set<string>()
    // The art of a podcast has no date.
    await loadPhrases(JSON.stringify(model) + (model.date && renderDate(model)))
    const { layout } = findTemplate(model.template)
    const composed = layout(model, CANVASES[model.shape], (text, lettering, box) => {
      const style = { ...lettering, language, direction }
      const block = fitText(text, style, box)
      const needed = absentFonts(text, style, fonts.has)
      for (const name of needed) absent.add(name)
      // Its letters are not wrong.
      if (needed.length === 0) flaws.push(...flawsOf(text, block))
      return block
    })
    return { layout: composed, flaws: [...Array.from(absent, fontFlaw), ...flaws] }
  }

  async function sketch(model: CardModel): Promise<Sketch> {
    const { layout, flaws } = await compose(model)
    return { layout, boxes: await placeBoxes(layout.root, CANVASES[model.shape]), flaws }
  }

  /** `format` is the format in the card's address, even if its photo can't be shown. */
  async function drawAs(format: CardFormat, model: CardModel): Promise<DrawnCard> {
    const { photo, shape } = model
    const canvas = canvases.take(shape)
    const area = photo && findTemplate(model.template).photo(canvas, model.direction)[photo.place]
    const failure = area && (await placePhoto(photo, area, canvas, raster).then(() => undefined, photoFlaw))
    if (failure) {
      canvases.giveBack(shape, canvas)
      const { photo: _, ...plain } = model
      const drawn = await drawAs(format, plain)
      return { ...drawn, flaws: [failure, ...drawn.flaws] }
    }
    const { layout, boxes, flaws } = await sketch(model)
    const texts = boxes.flatMap(textsOf)
    const recolor = area ? addScrims(canvas, area, { boxes, texts }, layout.scrimZones) : (color: string) => color
    const failedLogos = await paintBoxes(canvas, { boxes, texts }, recolor, raster.logo)
    const bytes = await raster.encode(canvas, format, area === undefined)
    canvases.giveBack(shape, canvas)
    return { bytes, flaws: [...flaws, ...failedLogos.map(logoFlaw)] }
  }

  const draw: DrawCard = model => drawAs(cardFormat(model), model)

  const inspect: InspectCard = async (model, hero) => {
    const { photo, ...plain } = model
    const { mark: logo } = model
    const picture = photo?.key ?? hero
    const [photoFailure, logoFailure] = await Promise.all([
      picture && raster.probe(picture).then(() => undefined, photo ? photoFlaw : copyFlaw),
      logo && raster.probe(logo).then(() => undefined, logoFlaw),
    ])
    const { flaws } = await compose(photoFailure ? plain : model)
    return [...(photoFailure ? [photoFailure] : []), ...flaws, ...(logoFailure ? [logoFailure] : [])]
  }
  return { draw, sketch, inspect }
}

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

const OTHER_CHARACTERS = 'no installed font has it; use other characters'

function flawsOf(text: string, { missing, changed }: TextBlock): Flaw[] {
  const leftOut = [...new Set(missing)].join(' ')
  const replaced = [...new Set(changed.map(([from, to]) => `${to} for ${from}`))].join(', ')
  return [
    ...(leftOut ? [{ ...wording`the card leaves out ${leftOut} of "${text}"`, hint: OTHER_CHARACTERS }] : []),
    ...(replaced ? [{ ...wording`the card writes ${replaced} in "${text}"`, hint: OTHER_CHARACTERS }] : []),
  ]
}
