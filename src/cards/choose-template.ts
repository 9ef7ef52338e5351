// Which template draws a card, which of its areas the photo fills, and whether it is cut: by what the picture is.
import { CANVASES, MAX_ENLARGED, type Size } from './geometry.ts'
import type { CardModel, CardPhoto } from './model.ts'
import type { PictureFacts, PictureKind } from './pictures/picture-facts.ts'
import type { PhotoArea, Template } from './template.ts'
import { editorial } from './templates/editorial.ts'
import { panel } from './templates/panel.ts'
import { plate } from './templates/plate.ts'
import { window } from './templates/window.ts'
import { findTemplate } from './templates.ts'

export interface Choice {
  readonly template: Template
  /** Absent if the card shows no photo. */
  readonly area?: PhotoArea
}

// A whole picture is at least this share of its area, in width or in height.
const MIN_WHOLE = 0.4
// The first area of the first template is preferred if no other shows so many times more of the picture.
const PREFERENCE = 1.1

/** What `auto` chooses for pictures that are shown whole. */
const WHOLE: Readonly<Record<Exclude<PictureKind, 'photograph'>, readonly Template[]>> = {
  graphic: [plate, panel],
  screen: [window, plate, panel],
}

/** The templates that may draw a card of this name: `auto` tries several, and never the photo alone, as every article has a title. */
const candidatesFor = (name: string): readonly Template[] =>
  name === 'auto' ? [editorial, panel] : [findTemplate(name)]

type Picture = Pick<CardPhoto, 'width' | 'height' | 'isDrawing'>

/**
 * The layouts that a card may have, the best first, and at least one: the next is for a photo that shows a face or words where
 * the text of the one before it would stand. Without facts the picture is taken for a photograph.
 */
export function choicesFor(
  { template: name, photo, shape, direction }: CardModel,
  facts?: Pick<PictureFacts, 'kind' | 'edge' | 'isLight'>,
): readonly [Choice, ...Choice[]] {
  const candidates = candidatesFor(name)
  const [first = editorial] = candidates
  const none: Choice = { template: first }
  if (!photo) return [none]
  const size = CANVASES[shape]
  const areas = candidates.flatMap(template => template.photo(size, direction).map(area => ({ template, area })))
  const isGraphic = facts !== undefined && facts.kind !== 'photograph'
  const whole = (name === 'auto' && facts && facts.kind !== 'photograph' ? WHOLE[facts.kind] : candidates).flatMap(
    template =>
      template
        .photo(size, direction)
        .filter(area => canHold(template, area, photo, size))
        .map(
          (area): Choice => ({
            template,
            area: {
              ...area,
              fit: 'contain',
              ...(facts?.edge && { ground: facts.edge }),
              ...(facts?.isLight && { isLight: true }),
            },
          }),
        ),
  )
  const cut = areas
    .filter(({ area }) => isLargeEnough(area, photo))
    .map((choice, index) => ({ choice, shown: shownShare(choice.area, photo) * (index === 0 ? PREFERENCE : 1) }))
    .toSorted((one, other) => other.shown - one.shown)
    .map(({ choice }) => choice)
  const [best = none, ...others] = isGraphic ? [...whole, ...cut] : [...cut, ...whole]
  return [best, ...others]
}

/** Whether a template can show a picture without blurring it. */
export function canShow(name: string, photo: Picture, size: Size, direction: CardModel['direction']): boolean {
  return candidatesFor(name).some(template =>
    template.photo(size, direction).some(area => isLargeEnough(area, photo) || canHold(template, area, photo, size)),
  )
}

/** The smallest picture that a template shows, as a size; undefined if it never shows one. */
export function smallestShown(name: string, size: Size, direction: CardModel['direction']): Size | undefined {
  const areas = candidatesFor(name).flatMap(template =>
    template.photo(size, direction).map(area => ({ area, template })),
  )
  const needed = areas.map(({ area, template }) => {
    const part = isFull(area, size) || template.alwaysFills ? 1 : MIN_WHOLE
    return {
      width: Math.ceil((area.width * part) / MAX_ENLARGED),
      height: Math.ceil((area.height * part) / MAX_ENLARGED),
    }
  })
  return needed.toSorted((one, other) => one.width * one.height - other.width * other.height)[0]
}

const isFull = (area: Size, card: Size) => area.width === card.width && area.height === card.height

const isLargeEnough = (area: Size, { width, height, isDrawing }: Picture) =>
  isDrawing || Math.max(area.width / width, area.height / height) <= MAX_ENLARGED

/** Whether a template shows a graphic in an area that does not fill the card: all of it, or from its start. */
const canHold = ({ alwaysFills }: Template, area: Size, photo: Picture, card: Size) =>
  !isFull(area, card) && (alwaysFills ? isLargeEnough(area, photo) : fitsWhole(area, photo))

const fitsWhole = (area: Size, { width, height, isDrawing }: Picture) =>
  isDrawing || Math.max(width / area.width, height / area.height) >= MIN_WHOLE / MAX_ENLARGED

/** How much of a picture an area shows that is filled with it. */
function shownShare(area: Size, photo: Size): number {
  const [one, other] = [area.width / area.height, photo.width / photo.height]
  return Math.min(one, other) / Math.max(one, other)
}
