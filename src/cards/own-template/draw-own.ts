// A card of a publisher's own template: satori lays it out and draws its boxes, our engine sets its texts.

import { photoFlaw, styleFlaw } from '../flaws.ts'
import type { Rect, Size } from '../geometry.ts'
import { CANVASES } from '../geometry.ts'
import { type CardFormat, type CardModel, type CardPhoto, cardFormat, type DrawnCard, type Flaw } from '../model.ts'
import { createTypesetting } from '../paint/compose.ts'
import type { Image } from '../paint/image.ts'
import { fillMask, toPainted } from '../paint/paint.ts'
import type { FontFiles } from '../text/fonts.ts'
import type { CardTemplateFunction } from './elements.ts'
import { placeLines, type TextPlace, toPaths } from './glyph-paths.ts'
import { findGround, paintGround } from './ground.ts'
import { type FoundMarker, type PictureMarker, replaceMarkers, type TextMarker } from './markers.ts'
import { type PlainElement, resolveTree } from './resolve-tree.ts'
import { type SetMarker, setFreely, setInPlace, withSizes } from './set-texts.ts'
import { createReadTailwind, type ReadTailwind } from './tailwind.ts'
import { toBoxes } from './to-boxes.ts'
import { STORED, toFacts } from './to-facts.ts'
import { toSvg } from './to-svg.ts'

/** What drawing needs from the platform. Each rejects if a picture can't be read. */
export interface OwnRaster {
  /** The part of the card's photo for a box of this size, or all of it, as a `data:` address. */
  photo(photo: CardPhoto, area: Rect, card: Size, fit: PictureMarker['fit']): Promise<string>
  /** The part of the card's photo for a box of this size, as RGB. */
  ground(photo: CardPhoto, area: Rect, card: Size): Promise<Image>
  /** A stored picture (`picture:KEY`), a `data:` address or a file beside the template, in this size. */
  picture(src: string, size: Size | undefined, fit: PictureMarker['fit']): Promise<string>
  /** Width divided by height. */
  ratio(src: string): Promise<number>
  /** RGB, on `under`, or on white. */
  rasterise(svg: string, size: Size, under?: Image): Promise<Image>
  encode(image: Image, format: CardFormat, hasPhoto: boolean): Promise<Uint8Array>
}

interface OwnDrawing {
  readonly model: CardModel
  readonly template: CardTemplateFunction
  /** Only finds flaws. */
  readonly isDry?: boolean
}

/** Rejects with what the template throws, and with UnusableTemplate. */
export function createDrawOwn(raster: OwnRaster, fontFiles: FontFiles) {
  const startSetting = createTypesetting(fontFiles)
  const tailwinds = new Map<string, ReadTailwind>()
  function tailwindFor(shape: string, card: Size): ReadTailwind {
    const read = tailwinds.get(shape) ?? createReadTailwind(card)
    tailwinds.set(shape, read)
    return read
  }

  return async function draw({ model, template, isDry = false }: OwnDrawing): Promise<DrawnCard> {
    const { direction, language, photo, shape } = model
    const card = CANVASES[shape]
    const flaws: Flaw[] = []
    const warnings = new Set<string>()
    const refuse = (property: string, value: unknown) => warnings.add(`${property}: ${String(value).slice(0, 80)}`)

    const tree = await resolveTree(template(toFacts(model)))
    const { root, markers } = await toBoxes(tree, {
      ...card,
      isRtl: direction === 'rtl',
      embed: src => raster.picture(src, undefined, 'fill'),
      ratioOf: raster.ratio,
      readTailwind: tailwindFor(shape, card),
      refuse,
    })
    const typesetting = await startSetting(model, wordsOf(tree))
    const setter = { setText: typesetting.setText, language }
    let set = markers.map(marker => (marker.kind === 'text' ? setFreely(marker, setter) : undefined))
    let drawn = await toSvg(withSizes(root, set), card, message => warnings.add(message))
    const again = setInPlace(markers, set, drawn.sizes, setter)
    if (again) {
      set = again
      drawn = await toSvg(withSizes(root, set), card, () => undefined)
    }
    flaws.push(...dedupe(typesetting.flaws()), ...[...warnings].map(styleFlaw))

    const isOfPhoto = (src: string | undefined) => src === undefined || src === STORED + photo?.key
    const fail = (error: unknown) => void flaws.push(photoFlaw(error))
    const afterwards: (() => void)[] = []
    const pictures = new Map<number, string>()
    const wanted: (() => Promise<void>)[] = []
    let canvas: Image | undefined
    const drawMarker = (found: FoundMarker): string => {
      const marker = markers[found.marker]
      if (!marker) return ''
      if (marker.kind === 'text') return drawText(marker, found)
      const name = `picture-${found.marker}`
      if (!pictures.has(found.marker)) wanted.push(() => load(marker, found))
      return toImage(found, name)
    }
    function drawText({ css }: TextMarker, found: FoundMarker): string {
      const own = set[found.marker] as SetMarker
      const block = placeLines(own.block, { ...placeOf(css.align, found), top: found.top + own.offset })
      if (found.isFree && HEX.test(css.color)) {
        afterwards.push(() => {
          for (const line of block.lines)
            for (const painted of toPainted(line, block, ORIGIN, longHex(css.color)))
              if (canvas) fillMask(canvas, painted)
        })
        return ''
      }
      const paths = toPaths(block, css.color)
      return found.inherited === '' ? paths : `<g ${found.inherited}>${paths}</g>`
    }
    const placeOf = (align: string, { left, width }: FoundMarker): Omit<TextPlace, 'top'> => {
      const isRight = align === 'right' || align === (direction === 'rtl' ? 'start' : 'end')
      return { left, width, direction, align: align === 'center' ? 'center' : isRight ? 'right' : 'left' }
    }
    async function load({ src, fit }: PictureMarker, found: FoundMarker): Promise<void> {
      const { left, top, width, height } = found
      if (width < 1 || height < 1) return
      const area = { left, top, width: Math.round(width), height: Math.round(height) }
      const data =
        src === undefined || isOfPhoto(src)
          ? photo && (await raster.photo(photo, area, card, fit).catch(fail))
          : await raster.picture(src, area, fit)
      if (data) pictures.set(found.marker, data)
    }
    const isGround = (index: number) => {
      const marker = markers[index]
      return marker?.kind === 'picture' && marker.fit === 'cover' && isOfPhoto(marker.src)
    }
    const ground = photo && findGround(drawn.svg, card, isGround)
    const under = photo && ground && (await raster.ground(photo, ground.area, card).catch(fail))
    if (ground && !under) pictures.set(ground.marker, '')
    // Of a photo that can't be shown, the boxes under it remain.
    const svg = replaceMarkers(ground && under ? ground.svg : drawn.svg, drawMarker)
    for (const start of wanted) await start()
    if (isDry) return { bytes: new Uint8Array(0), flaws }
    const whole = svg.replace(/href="picture-(\d+)"/g, (_, index) => `href="${pictures.get(Number(index)) ?? ''}"`)
    canvas = await raster.rasterise(whole, card, ground && under && paintGround(ground, under, card))
    for (const paint of afterwards) paint()
    const hasPhoto = markers.some(({ kind }) => kind === 'picture')
    return { bytes: await raster.encode(canvas, cardFormat(model), hasPhoto), flaws }
  }
}

const ORIGIN: Rect = { left: 0, top: 0, width: 0, height: 0 }
const HEX = /^#(?:[\da-f]{3}|[\da-f]{6}|[\da-f]{8})$/i
const longHex = (color: string) => (color.length === 4 ? color.replace(/[\da-f]/gi, '$&$&') : color)

/** `name` stands for the address of the picture, which is loaded later. */
function toImage({ left, top, width, height, outline, inherited, marker }: FoundMarker, name: string): string {
  const image = `<image x="${left}" y="${top}" width="${width}" height="${height}" preserveAspectRatio="none" href="${name}"`
  if (outline === undefined) return inherited === '' ? `${image}/>` : `<g ${inherited}>${image}/></g>`
  const clip = `own-clip-${marker}`
  return `<clipPath id="${clip}"><path d="${outline}"/></clipPath><g ${inherited}>${image} clip-path="url(#${clip})"/></g>`
}

const dedupe = (flaws: readonly Flaw[]) => [...new Map(flaws.map(flaw => [flaw.message, flaw])).values()]

function wordsOf(tree: PlainElement): string {
  const words = typeof tree.props.words === 'string' ? tree.props.words : ''
  return words + tree.children.map(child => (typeof child === 'string' ? child : wordsOf(child))).join(' ')
}
