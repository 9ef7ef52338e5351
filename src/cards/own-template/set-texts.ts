// The texts of a publisher's own template, set by our engine: first as wide as they like, then as wide as satori lets them be.
import type { Size } from '../geometry.ts'
import type { SetText } from '../template.ts'
import type { TextBlock } from '../text/fit-text.ts'
import type { CardStyle } from './elements.ts'
import type { Marker, TextMarker } from './markers.ts'
import { type TextCss, transformText } from './text-css.ts'
import type { SatoriBox } from './to-boxes.ts'

export interface SetMarker {
  readonly block: TextBlock
  /** From the top of its box to the block. */
  readonly offset: number
  /** The style of its box. */
  readonly style: CardStyle
}

interface Setter {
  readonly setText: SetText
  readonly language: string
}

// Wider than any card, and any text on it.
const UNLIMITED = 1e6
// What a line of our fonts takes for itself, in ems: CSS counts from the font size, our engine from this.
const OWN_LEADING = { serif: 1.1, sans: 1.14 }
// Differences of less are rounding.
const SAME = 1

/** As wide as it is in one line, or as its box says. */
export const setFreely = (marker: TextMarker, setter: Setter): SetMarker =>
  setWithin(marker, marker.box?.width ?? UNLIMITED, setter)

/** The markers whose boxes have become narrower than their texts, or that are to be as wide as their boxes: set again. */
export function setInPlace(
  markers: readonly Marker[],
  set: readonly (SetMarker | undefined)[],
  sizes: ReadonlyMap<number, Size>,
  setter: Setter,
): (SetMarker | undefined)[] | undefined {
  let isSame = true
  const placed = markers.map((marker, index) => {
    const known = set[index]
    const size = sizes.get(index)
    if (marker.kind !== 'text' || !known || !size) return known
    const isFree = marker.box?.width === undefined && !marker.css.isNoWrap
    if (!isFree || (!marker.isWide && size.width + SAME >= known.block.width)) return known
    const again = setWithin(marker, Math.max(1, Math.floor(size.width)), setter)
    if (marker.isWide && again.block.height === known.block.height && size.width + SAME >= known.block.width)
      return known
    isSame = false
    return again
  })
  return isSame ? undefined : placed
}

function setWithin({ words, css, box = {}, isWide }: TextMarker, width: number, setter: Setter): SetMarker {
  const { fontSize, lineHeight } = css
  const largest = Math.max(1, Math.round(box.largest ?? fontSize))
  const block = setter.setText(transformText(words, css, setter.language), letteringOf(css), {
    width,
    height: box.height ?? UNLIMITED,
    lines: Math.min(css.isNoWrap ? 1 : Number.MAX_SAFE_INTEGER, box.lines ?? css.lines),
    largest,
    smallest: Math.min(largest, Math.max(1, Math.round(box.smallest ?? largest))),
    leading: lineHeight / OWN_LEADING[css.family],
  })
  // CSS gives half of it to each side of a line.
  const offset = Math.max(0, ((lineHeight - 1) * block.size) / 2)
  return {
    block,
    offset,
    style: {
      height: block.height + 2 * offset,
      ...(!isWide && { width: box.width ?? Math.ceil(block.width) }),
    },
  }
}

const letteringOf = ({ family, fontWeight, tracking }: TextCss) => ({
  generic: family,
  weight: fontWeight,
  ...(tracking !== 0 && { tracking }),
})

/** The boxes with the sizes of their texts. */
export function withSizes(root: SatoriBox, set: readonly (SetMarker | undefined)[]): SatoriBox {
  const { marker, children, style } = root.props
  const own = marker === undefined ? undefined : set[marker]
  return {
    ...root,
    props: {
      ...root.props,
      ...(own && { style: { ...style, ...own.style } }),
      ...(Array.isArray(children) && root.type === 'div' && { children: children.map(child => withSizes(child, set)) }),
    },
  }
}
