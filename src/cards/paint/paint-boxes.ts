// Boxes in their places, painted from the back to the front: backgrounds and lines, drawings, logos.
import { avatarFlaw, backgroundFlaw, logoFlaw } from '../flaws.ts'
import type { Flaw } from '../model.ts'
import { brushFor } from './fill/brush.ts'
import { fillBox } from './fill/fill-box.ts'
import type { Image } from './image.ts'
import { drawingMask, fillMask, type Painted, toPainted } from './paint.ts'
import { paintPicture, type ReadLogo } from './pictures/paint-pictures.ts'
import type { PlacedBox } from './place-boxes.ts'
import type { Recolor } from './scrim/scrim.ts'

export function textsOf({ box, ...place }: PlacedBox): Painted[] {
  const { ink } = box.props
  return ink?.kind === 'text' ? ink.block.lines.flatMap(line => toPainted(line, ink.block, place, ink.color)) : []
}

const flawOf = { logo: logoFlaw, avatar: avatarFlaw, backdrop: backgroundFlaw } as const

/** Returns which pictures are missing, and why. */
export async function paintBoxes(
  canvas: Image,
  boxes: readonly PlacedBox[],
  recolor: Recolor,
  readLogo: ReadLogo,
): Promise<Flaw[]> {
  const flaws: Flaw[] = []
  for (const { box, ...place } of boxes) {
    fillBox(brushFor(canvas), place, box.props.style, recolor)
    const { ink } = box.props
    if (ink?.kind === 'drawing') fillMask(canvas, { mask: drawingMask(ink.outline, place), color: ink.color })
    if (ink?.kind === 'logo' || ink?.kind === 'avatar' || ink?.kind === 'backdrop')
      await paintPicture(canvas, ink, place, readLogo).catch(error => {
        flaws.push(flawOf[ink.kind](error))
      })
  }
  return flaws
}

export function paintTexts(canvas: Image, texts: readonly Painted[], recolor: Recolor): void {
  for (const text of texts)
    fillMask(canvas, text.kind === 'letters' ? { ...text, color: recolor(text.color, text.mask) } : text)
}
