// A card's model to its picture. What needs pixels decoded, painted or encoded is the platform's (Raster).

import { type Image, luminance, parseColor, type Strip } from './contrast.ts'
import { cropToSubject } from './crop.ts'
import type { CardModel, DrawCard, Flaw } from './model.ts'
import { type Placed, placeBoxes } from './place.ts'
import { darken, findScrims, lay } from './scrims.ts'
import { type Rect, SHAPES, type Size } from './shapes.ts'
import type { Layout } from './template.ts'
import { findTemplate } from './templates.ts'
import { fitText } from './text/fit.ts'
import { createFonts, type FontFiles } from './text/fonts.ts'

export interface Raster {
  /** A stored picture made just large enough to cover `size`: upright, in sRGB, without transparency. Throws where it can't be read. */
  photo(key: string, size: Size): Promise<Image>
  /** A stored picture within these bounds as a PNG; `white` makes a silhouette of it. */
  mark(key: string, bounds: Size, white: boolean): Promise<Size & { readonly png: Uint8Array }>
  /** RGBA. */
  paint(svg: string): Promise<Image>
  /** A JPEG of at most 300,000 bytes out of RGB pixels or SVG. */
  encode(image: Image | string): Promise<Uint8Array>
}

export interface Sketch {
  /** What is inside the SVG element. */
  readonly content: string
  readonly placed: Placed
  readonly layout: Layout
  readonly flaws: readonly Flaw[]
}

export function createDraw(raster: Raster, fontFiles: FontFiles) {
  const fonts = createFonts(fontFiles)

  /** All of the card but the photograph, as SVG. */
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
    const placed = await placeBoxes(layout.root, size)
    let content = placed.boxes
    for (const { ink, left, top, width, height } of placed.inks) {
      if (ink.kind === 'text') {
        content += `<g transform="translate(${left} ${top})" fill="${ink.color}">${ink.block.svg}</g>`
        continue
      }
      try {
        const image = await raster.mark(ink.key, { width, height }, model.photo !== undefined)
        const [x, y] = [left + (width - image.width) / 2, top + (height - image.height) / 2]
        content += `<image x="${x}" y="${y}" width="${image.width}" height="${image.height}" href="data:image/png;base64,${toBase64(image.png)}"/>`
      } catch (error) {
        flaws.push({ message: `the mark cannot be read: ${messageOf(error)}`, hint: 'save it as PNG or SVG' })
      }
    }
    return { content, placed, layout, flaws }
  }

  const draw: DrawCard = async model => {
    const size = SHAPES[model.shape]
    const { photo, ...plain } = model
    if (!photo) {
      const { content, flaws } = await sketch(model)
      return { bytes: await raster.encode(toSvg(content, { left: 0, top: 0, ...size })), flaws }
    }
    const area = findTemplate(model.template).photo(size)
    let picture: Image
    try {
      picture = cropToSubject(await raster.photo(photo.key, area), area, photo.focus)
    } catch (error) {
      const drawn = await draw(plain)
      const flaw = { message: `the card goes without its picture: ${messageOf(error)}`, hint: 'save it as JPEG or PNG' }
      return { ...drawn, flaws: [flaw, ...drawn.flaws] }
    }
    const { content, placed, layout, flaws } = await sketch(model)
    const strips: Strip[] = []
    for (const band of toBands(placed.visible, size)) {
      const image = await raster.paint(toSvg(content, band))
      strips.push({ ...image, top: band.top })
    }
    const canvas = placeOn(size, area, picture)
    darken(canvas, findScrims(canvas, strips, textsOf(placed), layout.scrims))
    for (const strip of strips) lay(strip, canvas)
    return { bytes: await raster.encode(canvas), flaws }
  }
  return { draw, sketch }
}

const toSvg = (content: string, { left, top, width, height }: Rect) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}">${content}</svg>`

// Painting takes its time from the height painted, and then from each time anew.
const LEAST_SAVED = 120

/** The parts of the card's height in which anything shows. */
function toBands(visible: readonly Rect[], { width, height }: Size): Rect[] {
  const bands: { top: number; bottom: number }[] = []
  for (const rect of visible.toSorted((one, other) => one.top - other.top)) {
    const top = Math.max(0, Math.floor(rect.top) - 4)
    const bottom = Math.min(height, Math.ceil(rect.top + rect.height) + 4)
    const last = bands.at(-1)
    if (last && top < last.bottom + LEAST_SAVED) last.bottom = Math.max(last.bottom, bottom)
    else bands.push({ top, bottom })
  }
  return bands.map(({ top, bottom }) => ({ left: 0, top, width, height: bottom - top }))
}

/** Where each line of text has its ink. */
function textsOf({ inks }: Placed) {
  return inks.flatMap(({ ink, left, top }) => {
    if (ink.kind !== 'text') return []
    const light = luminance(...parseColor(ink.color))
    return ink.block.lines.map(({ ink: box }) => ({
      left: left + box.left,
      top: top + box.top,
      width: box.right - box.left,
      height: box.bottom - box.top,
      luminance: light,
    }))
  })
}

function placeOn(size: Size, area: Rect, picture: Image): Image {
  if (area.width === size.width && area.height === size.height) return picture
  const data = new Uint8Array(size.width * size.height * 3)
  for (let y = 0; y < area.height; y++) {
    const row = picture.data.subarray(y * area.width * 3, (y + 1) * area.width * 3)
    data.set(row, ((area.top + y) * size.width + area.left) * 3)
  }
  return { ...size, data }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
