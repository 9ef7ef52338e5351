// The parts of cards with a photo: what stands on it or beside it, large enough to be read when a card is 300 pixels wide.
import { renderCredit } from '../../locales/credit.ts'
import { AA_CONTRAST } from '../../text/color.ts'
import { renderYear } from '../format-date.ts'
import { SHAPES, type Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, text } from '../paint/box.ts'
import { BLACK, backgroundFrom, textColorOn } from '../paint/colors.ts'
import type { Lettering, SetText } from '../template.ts'
import type { TextBlock } from '../text/fit-text.ts'
import { byline, column, gap, nameplate, row, type Small } from './parts.ts'

/** The size of small letters on a wide card: a quarter of it at 300 pixels. */
const READABLE = 32
/** Only for a text that is too long for its place. */
const SMALLEST = 28
/** Credits are read at full size only, and their names should not be cut. */
const SMALLEST_CREDIT = 22
/** The height of a tag, and of the foot's row, on a wide card. */
export const TAG = 48
export const FOOT = 46
/** Between the parts of a row. */
export const AIR = 24
const PADDING = 14
/** The side of a square crop of a wide card. */
const SQUARE = SHAPES.wide.height
// JPEG compression reduces it.
const MIN_CONTRAST = AA_CONTRAST + 0.9
/** The ground of a year: not that of a section, whatever the publication's colour. */
const YEAR = { photo: '#f4f1ea', paper: BLACK } as const
type Ground = keyof typeof YEAR

const TAG_LETTERS: Lettering = { generic: 'sans', weight: 650 }

function oneLine(
  words: string,
  lettering: Lettering,
  { width, unit }: Small,
  setText: SetText,
  smallest = SMALLEST * unit,
) {
  const place = { width, height: 96 * unit, lines: 1, largest: Math.round(READABLE * unit) }
  return setText(words, lettering, { ...place, smallest })
}

/** The section, and the year of an old article, on a photo or on paper. */
export function tags(
  model: CardModel,
  { width, unit, ground }: Small & { readonly ground: Ground },
  setText: SetText,
): Box | undefined {
  const year = yearTag(model, { unit, ground }, setText)
  const section = sectionTag(model, { width: year ? width - widthOf(year) - AIR / 2 : width, unit }, setText)
  if (!section && !year) return undefined
  const height = Math.max(section ? heightOf(section) : 0, year ? heightOf(year) : 0)
  return box(row(model, { height }), section, section && year ? gap(AIR / 2) : undefined, year)
}

/** On a ground of the publication's colour, which makes it readable on any photo. Left out where it would be cut. */
function sectionTag(model: CardModel, { width, unit }: Small, setText: SetText): Box | undefined {
  if (!model.section) return undefined
  const section = oneLine(model.section, TAG_LETTERS, { width: width - 2 * PADDING * unit, unit }, setText)
  const ground = backgroundFrom(model.accent, MIN_CONTRAST)
  return section.clipped ? undefined : tag(section, unit, ground, textColorOn(ground))
}

/** Only on an old article, so that readers do not take it for news. */
export function yearTag(
  model: CardModel,
  { unit, ground }: { readonly unit: number; readonly ground: Ground },
  setText: SetText,
): Box | undefined {
  if (!model.year) return undefined
  const year = oneLine(renderYear(model), { ...TAG_LETTERS, weight: 750 }, { width: 300 * unit, unit }, setText)
  return tag(year, unit, YEAR[ground], textColorOn(YEAR[ground]))
}

function tag(block: TextBlock, unit: number, ground: string, color: string): Box {
  const padding = Math.round(PADDING * unit)
  return box(
    {
      width: block.width + 2 * padding,
      height: Math.round(Math.max(TAG * unit, block.height + 4)),
      padding: `0 ${padding}px`,
      alignItems: 'center',
      backgroundColor: ground,
      borderRadius: Math.round(4 * unit),
    },
    text(block, color),
  )
}

interface Foot extends Small {
  readonly lettering: Lettering
  readonly color: string
  /** Of the credit. */
  readonly soft?: string
  /** On a high card: the authors have a row of their own. */
  readonly stacked: boolean
}

/**
 * The authors, the publication, the photo's credit. The publication is in the middle: a square crop shows it, and what some
 * networks lay on the lower corner of a card hides the authors only.
 */
export function foot(model: CardModel, place: Foot, setText: SetText): Box {
  const { width, unit, lettering, color, soft = color } = place
  const name = nameplate(model, { width: Math.min(440, width * 0.42), size: 38 * unit, lettering, color }, setText)
  if (place.stacked) return stackedFoot(model, name, place, setText)
  const rest = width - widthOf(name) - 2 * AIR
  const credit = creditLine(model, { width: rest / 2, unit }, setText)
  // Long names move the publication as far as a square crop shows it.
  const most = Math.min(rest - (credit?.width ?? 0), (width + SQUARE) / 2 - widthOf(name) - AIR)
  const narrow = byline(model, { width: rest / 2, unit }, setText)
  const writer = narrow.clipped || isShort(narrow) ? byline(model, { width: most, unit }, setText) : narrow
  const side = Math.max(rest / 2, writer.width)
  const height = Math.max(FOOT * unit, writer.height, credit?.height ?? 0)
  return box(
    row(model, { width, height, justifyContent: 'space-between' }),
    box(row(model, { width: side }), text(writer, color)),
    name,
    box(row(model, { width: rest - side, justifyContent: 'flex-end' }), credit && text(credit, soft)),
  )
}

/** Whether names are left out. */
const isShort = ({ lines }: TextBlock) => lines.some(({ text }) => text.includes('…'))

function stackedFoot(model: CardModel, name: Box, place: Foot, setText: SetText): Box {
  const { width, unit, color, soft = color } = place
  const writer = byline(model, { width, unit }, setText)
  const credit = creditLine(model, { width: width - widthOf(name) - AIR, unit }, setText)
  const last = Math.max(FOOT * unit, credit?.height ?? 0)
  const between = Math.round(8 * unit)
  return box(
    column(model, { width, height: writer.height + between + last }),
    text(writer, color),
    gap(1, between),
    box(row(model, { width, height: last, justifyContent: 'space-between' }), name, credit && text(credit, soft)),
  )
}

export function creditLine({ photo, language }: CardModel, place: Small, setText: SetText): TextBlock | undefined {
  if (photo?.credit === undefined) return undefined
  const lettering: Lettering = { generic: 'sans', weight: 450 }
  return oneLine(renderCredit(photo.credit, language), lettering, place, setText, SMALLEST_CREDIT)
}

/** Of a text, or of boxes in a row. */
export function widthOf({ props: { style, children } }: Box): number {
  return typeof style.width === 'number' ? style.width : children.reduce((sum, child) => sum + widthOf(child), 0)
}

/** Of a box with a height of its own. */
export const heightOf = ({ props: { style } }: Box): number => Number(style.height)

/** How much of a card's height its headline may take over or under a photo. */
export const headlineRoom = ({ height }: Size): number => Math.round(height * 0.4)
