// What lies under everything else on a card: a colour and gradients over all of it. To paint a gradient over a whole card takes
// longer than all the rest, and most cards of a publication have the same ones.
import type { Image } from '../image.ts'
import type { PlacedBox } from '../place-boxes.ts'
import { brushFor } from './brush.ts'
import { fillBox } from './fill-box.ts'

// One for each shape of card: 2 to 4 MB each.
const MAX_CACHED = 3

/** Paints the first boxes, as far as each covers all of the canvas and has no content. Returns how many these are. */
export function createPaintGround() {
  const cached = new Map<string, Uint8Array>()
  return (canvas: Image, boxes: readonly PlacedBox[]): number => {
    const end = boxes.findIndex(box => !isGround(box, canvas))
    const ground = end === -1 ? boxes : boxes.slice(0, end)
    const isSlow = ground.some(({ box }) => box.props.style.backgroundImage !== undefined)
    const key = JSON.stringify([canvas.width, canvas.height, ground.map(({ box }) => box.props.style)])
    const known = cached.get(key)
    if (known) canvas.data.set(known)
    else for (const { box, ...place } of ground) fillBox(brushFor(canvas), place, box.props.style, color => color)
    if (isSlow) {
      // The least recently used one is dropped first.
      cached.delete(key)
      cached.set(key, known ?? canvas.data.slice())
      if (cached.size > MAX_CACHED) cached.delete(cached.keys().next().value as string)
    }
    return ground.length
  }
}

function isGround({ box, left, top, width, height }: PlacedBox, canvas: Image): boolean {
  const { style, ink } = box.props
  const isWhole = left === 0 && top === 0 && width === canvas.width && height === canvas.height
  return isWhole && !ink && style.border === undefined && style.borderBottom === undefined
}
