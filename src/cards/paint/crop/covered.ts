// What a card paints over its photo.
import type { Rect } from '../../geometry.ts'
import type { PlacedBox } from '../place-boxes.ts'

/** Where text, logos and boxes with a colour are on an area, as shares of its width and height. `above`: the boxes over it. */
export function findCovered(area: Rect, above: readonly PlacedBox[]): Rect[] {
  return above
    .flatMap(({ box: { props }, ...place }): Rect[] => {
      const { ink } = props
      if (ink?.kind === 'text')
        return ink.block.lines.map(({ ink: { left, top, right, bottom } }) => ({
          left: place.left + left,
          top: place.top + top,
          width: right - left,
          height: bottom - top,
        }))
      return ink?.kind === 'logo' || props.style.backgroundColor !== undefined ? [place] : []
    })
    .map(({ left, top, width, height }) => ({
      left: (left - area.left) / area.width,
      top: (top - area.top) / area.height,
      width: width / area.width,
      height: height / area.height,
    }))
    .filter(({ left, top, width, height }) => left < 1 && top < 1 && left + width > 0 && top + height > 0)
}

/** The highest free band between covered parts, from edge to edge of an area: its first and its last row, as shares. */
export function findFreeBand(covered: readonly Rect[]): readonly [first: number, last: number] {
  let [best, from]: [readonly [number, number], number] = [[0, 0], 0]
  for (const { top, height } of [...covered.toSorted((one, other) => one.top - other.top), { top: 1, height: 0 }]) {
    if (top - from > best[1] - best[0]) best = [from, top]
    from = Math.max(from, top + height)
  }
  return best
}
