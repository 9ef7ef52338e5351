// The texts of a publisher's own template, set by our engine: first as wide as they like, then as wide as satori lets them be.
import type { Size } from '../geometry.ts'
import type { Lettering, SetText } from '../template.ts'
import type { TextBlock } from '../text/fit-text.ts'
import type { CardStyle } from './elements.ts'
import type { Marker, TextMarker } from './markers.ts'
import { type TextCss, transformText } from './text-css.ts'
import type { SatoriBox } from './to-svg.ts'

export interface SetMarker {
  readonly block: TextBlock
  /** From the top of its box to the block. */
  readonly offset: number
  /** The size of its box. */
  readonly style: CardStyle
  /** How narrow its box may become. */
  readonly min: number
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
    const again = setWithin(marker, Math.max(1, Math.floor(size.width)), setter, true)
    if (marker.isWide && again.block.height === known.block.height && size.width + SAME >= known.block.width)
      return known
    isSame = false
    // Its words stay as narrow as they were in one line.
    return { ...again, min: known.min }
  })
  return isSame ? undefined : placed
}

/** `isPlaced`: the width is that of its box. */
function setWithin(marker: TextMarker, width: number, setter: Setter, isPlaced = false): SetMarker {
  const { words, css, box = {}, isWide } = marker
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
    min: narrowest(marker, block),
    style: {
      height: block.height + 2 * offset,
      width: isWide && isPlaced ? width : (box.width ?? Math.ceil(block.width)),
    },
  }
}

const letteringOf = ({ family, brand, fontWeight, tracking }: TextCss): Lettering => ({
  generic: family,
  ...(brand && { brand }),
  weight: fontWeight,
  ...(tracking !== 0 && { tracking }),
})

/** The boxes with the sizes of their texts. */
export const withSizes = (root: SatoriBox, set: readonly (SetMarker | undefined)[]): SatoriBox => sized(root, set).box

/** `min`: how narrow it may become. satori takes the whole width of a text for that, CSS its longest word. */
function sized(
  root: SatoriBox,
  set: readonly (SetMarker | undefined)[],
): { readonly box: SatoriBox; readonly min: number } {
  const { marker, children, style = {} } = root.props
  const own = marker === undefined ? undefined : set[marker]
  const given = typeof style.width === 'number' ? style.width : undefined
  if (own) {
    const { width, ...rest } = own.style
    const minWidth = style.minWidth ?? own.min
    const box = { ...root, props: { ...root.props, style: { width, ...rest, minWidth, ...style } } }
    return { box, min: own.min }
  }
  if (marker !== undefined || root.type !== 'div' || !Array.isArray(children)) return { box: root, min: given ?? 0 }
  const inner = children.map((child: SatoriBox) => sized(child, set))
  const mins = inner.map(({ min }) => min)
  const isRow = !String(style.flexDirection ?? 'row').startsWith('column')
  const min = given ?? (isRow ? mins.reduce((sum, each) => sum + each, 0) : Math.max(0, ...mins))
  const minWidth = style.minWidth ?? (given === undefined ? min : undefined)
  return {
    box: {
      ...root,
      props: {
        ...root.props,
        style: { ...style, ...(minWidth !== undefined && { minWidth }) },
        children: inner.map(({ box }) => box),
      },
    },
    min,
  }
}

// Scripts that break within what has no spaces.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Roughly the width of the longest word, at the smallest size that the text may have. */
function narrowest({ words, css, box = {} }: TextMarker, { size, width }: TextBlock): number {
  if (css.isNoWrap) return Math.ceil(width)
  if (UNSPACED.test(words)) return size
  const longest = Math.max(0, ...words.split(/\s+/).map(({ length }) => length))
  const smallest = Math.min(1, (box.smallest ?? size) / size)
  return Math.ceil(Math.min(width, (width * longest * 1.1) / Math.max(1, words.length)) * smallest)
}
