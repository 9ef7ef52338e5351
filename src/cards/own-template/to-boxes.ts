// The tree of a template as boxes for satori, in which markers stand for texts and pictures.
import { type CardStyle, type CardTextBox, PHOTO, TEXT } from './elements.ts'
import { colorOf, MAX_MARKERS, type Marker } from './markers.ts'
import { type PlainElement, type PlainNode, UnusableTemplate } from './resolve-tree.ts'
import type { ReadTailwind } from './tailwind.ts'
import { INITIAL, inheritTextCss, type TextCss, withoutText } from './text-css.ts'
import type { SatoriBox } from './to-svg.ts'

interface Boxes {
  readonly root: SatoriBox
  readonly markers: readonly Marker[]
}

interface ToBoxesOptions {
  readonly width: number
  readonly height: number
  readonly isRtl: boolean
  /** A picture as a `data:` address, for `url(…)` in a style. */
  readonly embed: (src: string) => Promise<string>
  /** The width of a picture divided by its height. */
  readonly ratioOf: (src: string) => Promise<number>
  readonly readTailwind: ReadTailwind
  /** Called for each style that is not drawn. */
  readonly refuse: (property: string, value: unknown) => void
}

/** The part of an element that its children see. */
interface Outer {
  readonly css: TextCss
  readonly isRow: boolean
  /** Where a single child stands is not chosen by the element. */
  readonly isStretching: boolean
  readonly isOnly: boolean
}

const URL_IN_STYLE = /url\(\s*(["']?)(.*?)\1\s*\)/g
// Behind the other children of the outermost element: in CSS, what has a position is painted over what has none.
const WHOLE: CardStyle = { position: 'absolute', left: 0, top: 0, width: '100%', height: '100%', zIndex: -1 }
const LINES = new Set(['span', 'b', 'strong', 'i', 'em', 'a', 'small', 'code'])

/** Rejects with UnusableTemplate. */
export async function toBoxes(
  root: PlainElement,
  { width, height, isRtl, embed, ratioOf, readTailwind, refuse }: ToBoxesOptions,
): Promise<Boxes> {
  const markers: Marker[] = []
  function mark(marker: Marker, style: CardStyle, tw?: string): SatoriBox {
    if (markers.length > MAX_MARKERS) throw new UnusableTemplate('it has too many texts')
    const index = markers.push(marker) - 1
    return {
      type: 'div',
      props: {
        style: { display: 'flex', ...style, backgroundColor: colorOf(index) },
        marker: index,
        ...(tw && { tw }),
      },
    }
  }

  async function toStyle(style: CardStyle): Promise<CardStyle> {
    const entries = Object.entries(withoutText(style)).map(async ([name, value]) => {
      if (typeof value !== 'string' || !value.includes('url(')) return [name, value]
      let embedded = value
      for (const [whole, , src = ''] of value.matchAll(URL_IN_STYLE))
        if (!src.startsWith('#')) embedded = embedded.replace(whole, `url(${await embed(src)})`)
      return [name, embedded]
    })
    return Object.fromEntries(await Promise.all(entries))
  }

  async function toText(words: string, outer: Outer, style: CardStyle, box?: CardTextBox): Promise<SatoriBox> {
    const css = inheritTextCss(outer.css, 'span', style, refuse)
    const isStart = css.align === 'start' || css.align === (isRtl ? 'right' : 'left')
    const isLeft = isStart ? !isRtl : css.align === 'left' || (css.align === 'end' && isRtl)
    const fills = box ? box.width === undefined : outer.isOnly && outer.isStretching && !isLeft && !css.isNoWrap
    const room: CardStyle = !fills
      ? !css.isNoWrap && box?.width === undefined
        ? { maxWidth: '100%' }
        : {}
      : outer.isRow
        ? { flexGrow: 1, flexShrink: 1, ...(box && { flexBasis: 0 }) }
        : // Its own width counts only where the parent is as wide as its children.
          { minWidth: '100%', maxWidth: '100%', ...(box && { width: '100%' }) }
    const marker: Marker = { kind: 'text', words, css, isWide: fills, ...(box && { box }) }
    return mark(marker, { ...room, ...(await toStyle(style)) })
  }

  async function toPicture(
    { src, width, height }: PlainElement['props'],
    style: CardStyle,
    tw: string,
  ): Promise<SatoriBox> {
    if (typeof src !== 'string' || src === '') throw new UnusableTemplate('it has an <img> without src')
    const given = toNumbers({ width: style.width ?? width, height: style.height ?? height })
    const isWhole = given.width !== undefined && given.height !== undefined
    // Of which only one side is given keeps its shape.
    const shape: CardStyle = isWhole || style.aspectRatio !== undefined ? {} : { aspectRatio: await ratioOf(src) }
    return mark({ kind: 'picture', src, fit: fitOf(style) }, await toStyle({ ...shape, ...style, ...given }), tw)
  }

  async function toBox(node: PlainNode, outer: Outer): Promise<SatoriBox> {
    if (typeof node === 'string') return toText(node, outer, {})
    const { type, props, children } = node
    const tailwind = typeof props.tw === 'string' ? await readTailwind(props.tw) : undefined
    for (const name of tailwind?.unknown ?? []) refuse('tw', name)
    const style = { ...tailwind?.style, ...node.style }
    const rest = tailwind?.rest ?? ''
    if (type === TEXT) return toText(String(props.words), outer, style, props.box as CardTextBox)
    if (type === PHOTO)
      return mark({ kind: 'picture', fit: fitOf(style) }, await toStyle(Object.keys(style).length > 0 ? style : WHOLE))
    if (type === 'img') return toPicture(props, style, rest)
    if (type === 'style') throw new UnusableTemplate('it has a <style>: write the styles on the elements')
    if (type === 'svg') {
      if (hasText(props.children))
        throw new UnusableTemplate('it has text in an <svg>: put it into a box over the drawing')
      return { type, props: { ...props, style: await toStyle(style) } }
    }
    const css = inheritTextCss(outer.css, type, style, refuse)
    const isBlock = style.display === undefined || style.display === 'block'
    const isRow = !isBlock && !String(style.flexDirection ?? 'row').startsWith('column')
    const inner: Outer = {
      css,
      isRow,
      isStretching: isRow ? style.justifyContent === undefined : style.alignItems === undefined,
      isOnly: children.length === 1,
    }
    const own = await toStyle(style)
    return {
      type: 'div',
      props: {
        ...(rest !== '' && { tw: rest }),
        style: {
          ...own,
          // For lengths in ems.
          ...(css.fontSize !== outer.css.fontSize && { fontSize: css.fontSize }),
          // As HTML does it: one below the other, except for a few tags.
          ...(isBlock && { display: 'flex', flexDirection: LINES.has(type) ? 'row' : (own.flexDirection ?? 'column') }),
        },
        children: await inTurn(children, child => toBox(child, inner)),
      },
    }
  }

  const css = INITIAL
  const box = await toBox(root, { css, isRow: false, isStretching: true, isOnly: true })
  const { style = {} } = box.props
  // The outermost element fills the card if it does not say how large it is.
  const filling: CardStyle = {
    position: 'relative',
    zIndex: 0,
    ...(style.height === undefined && { flexGrow: 1 }),
    ...style,
  }
  const frame: CardStyle = { display: 'flex', flexDirection: 'column', width, height, fontSize: css.fontSize }
  const filled: SatoriBox = box.props.marker === undefined ? { ...box, props: { ...box.props, style: filling } } : box
  return { root: { type: 'div', props: { style: { ...frame, color: css.color }, children: [filled] } }, markers }
}

const fitOf = ({ objectFit }: CardStyle) => (objectFit === 'contain' || objectFit === 'fill' ? objectFit : 'cover')

const toNumbers = (size: Readonly<Record<string, unknown>>): CardStyle =>
  Object.fromEntries(
    Object.entries(size).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, /^\d+$/.test(String(value)) ? Number(value) : String(value)]],
    ),
  )

/** One after the other, so that markers are in the order of painting. */
async function inTurn<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const value of values) results.push(await work(value))
  return results
}

function hasText(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasText)
  if (typeof node !== 'object' || node === null) return false
  const { type, tag, props, children } = node as Record<string, unknown>
  const inner = (props as Record<string, unknown> | undefined)?.children ?? children
  return (type ?? tag) === 'text' || (type ?? tag) === 'foreignObject' || hasText(inner)
}
