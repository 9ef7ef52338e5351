// The only file that uses Yoga: it places the boxes of a layout by flexbox. Text is already set, and the pixels are painted by
// our own code (decisions/020, 022 and 092).
import { loadYoga, type Node, type Yoga as YogaLibrary } from 'yoga-layout/load'
import type { Rect, Size } from '../geometry.ts'
import type { Box } from './box.ts'

export interface PlacedBox extends Rect {
  readonly box: Box
}

type Engine = Awaited<ReturnType<typeof loadEngine>>
let loaded: ReturnType<typeof loadEngine> | undefined

/** Every box in its place, in the order of painting. Throws for a style that no box of a template may have. */
export async function placeBoxes(root: Box, { width, height }: Size): Promise<PlacedBox[]> {
  loaded ??= loadEngine()
  const engine = await loaded
  const node = toNode(root, engine)
  try {
    node.calculateLayout(width, height)
    return placesOf(root, node, { left: 0, top: 0 })
  } finally {
    node.freeRecursive()
  }
}

async function loadEngine() {
  const library = await loadYoga()
  const config = library.Config.create()
  // As in CSS: a row by default, and boxes that may shrink.
  config.setUseWebDefaults(true)
  // Boxes begin and end at whole pixels.
  config.setPointScaleFactor(1)
  return { setters: settersOf(library), create: () => library.Node.create(config) }
}

function toNode({ props: { style, children } }: Box, engine: Engine): Node {
  const node = engine.create()
  for (const [property, value] of Object.entries(style)) {
    const set = engine.setters.get(property)
    if (!set) throw new Error(`cards: a box can't have "${property}"`)
    set(node, value)
  }
  for (const [index, child] of children.entries()) node.insertChild(toNode(child, engine), index)
  return node
}

function placesOf(box: Box, node: Node, origin: Pick<Rect, 'left' | 'top'>): PlacedBox[] {
  const layout = node.getComputedLayout()
  const place = {
    left: origin.left + layout.left,
    top: origin.top + layout.top,
    width: layout.width,
    height: layout.height,
  }
  const inside = box.props.children.flatMap((child, index) => placesOf(child, node.getChild(index), place))
  return [{ ...place, box }, ...inside]
}

type Value = string | number
type Setter = (node: Node, value: Value) => void

/** How each property of a style is given to Yoga. */
function settersOf(yoga: YogaLibrary): ReadonlyMap<string, Setter> {
  const { EDGE_ALL, EDGE_LEFT, EDGE_TOP, EDGE_RIGHT, EDGE_BOTTOM } = yoga
  const edges = [EDGE_TOP, EDGE_RIGHT, EDGE_BOTTOM, EDGE_LEFT] as const
  /** `10px 20px`: the sides in the order of CSS. */
  const eachSide = (value: Value) => {
    const [top = 0, right = top, bottom = top, left = right] = String(value).split(' ').map(Number.parseFloat)
    return edges.map((edge, index) => [edge, [top, right, bottom, left][index] as number] as const)
  }
  /** `2px solid #000000` */
  const thickness = (value: Value) => Number.parseFloat(String(value))
  const named = <T>(names: Readonly<Record<string, T>>, set: (node: Node, value: T) => void): Setter => {
    const table = new Map(Object.entries(names))
    return (node, value) => {
      const known = table.get(String(value))
      if (known === undefined) throw new Error(`cards: a box can't be "${value}"`)
      set(node, known)
    }
  }
  const aligns = {
    'flex-start': yoga.ALIGN_FLEX_START,
    'flex-end': yoga.ALIGN_FLEX_END,
    center: yoga.ALIGN_CENTER,
    stretch: yoga.ALIGN_STRETCH,
  }
  /** `12`, `12px` or `50%` */
  const length = (value: Value) =>
    String(value).endsWith('%') ? (value as `${number}%`) : Number.parseFloat(String(value))
  const painted: Setter = () => undefined
  const setters: Record<string, Setter> = {
    display: named({ flex: yoga.DISPLAY_FLEX }, (node, value) => node.setDisplay(value)),
    boxSizing: named({ 'border-box': yoga.BOX_SIZING_BORDER_BOX }, (node, value) => node.setBoxSizing(value)),
    position: named({ relative: yoga.POSITION_TYPE_RELATIVE, absolute: yoga.POSITION_TYPE_ABSOLUTE }, (node, value) =>
      node.setPositionType(value),
    ),
    flexDirection: named(
      {
        row: yoga.FLEX_DIRECTION_ROW,
        'row-reverse': yoga.FLEX_DIRECTION_ROW_REVERSE,
        column: yoga.FLEX_DIRECTION_COLUMN,
        'column-reverse': yoga.FLEX_DIRECTION_COLUMN_REVERSE,
      },
      (node, value) => node.setFlexDirection(value),
    ),
    flexWrap: named({ wrap: yoga.WRAP_WRAP, nowrap: yoga.WRAP_NO_WRAP }, (node, value) => node.setFlexWrap(value)),
    alignItems: named(aligns, (node, value) => node.setAlignItems(value)),
    alignSelf: named(aligns, (node, value) => node.setAlignSelf(value)),
    justifyContent: named(
      {
        'flex-start': yoga.JUSTIFY_FLEX_START,
        'flex-end': yoga.JUSTIFY_FLEX_END,
        center: yoga.JUSTIFY_CENTER,
        'space-between': yoga.JUSTIFY_SPACE_BETWEEN,
      },
      (node, value) => node.setJustifyContent(value),
    ),
    flexGrow: (node, value) => node.setFlexGrow(Number(value)),
    flexBasis: (node, value) => node.setFlexBasis(length(value)),
    flexShrink: (node, value) => node.setFlexShrink(Number(value)),
    gap: (node, value) => node.setGap(yoga.GUTTER_ALL, length(value)),
    width: (node, value) => node.setWidth(length(value)),
    height: (node, value) => node.setHeight(length(value)),
    minWidth: (node, value) => node.setMinWidth(length(value)),
    maxWidth: (node, value) => node.setMaxWidth(length(value)),
    minHeight: (node, value) => node.setMinHeight(length(value)),
    maxHeight: (node, value) => node.setMaxHeight(length(value)),
    left: (node, value) => node.setPosition(EDGE_LEFT, length(value)),
    top: (node, value) => node.setPosition(EDGE_TOP, length(value)),
    right: (node, value) => node.setPosition(EDGE_RIGHT, length(value)),
    bottom: (node, value) => node.setPosition(EDGE_BOTTOM, length(value)),
    padding(node, value) {
      for (const [edge, side] of eachSide(value)) node.setPadding(edge, side)
    },
    paddingLeft: (node, value) => node.setPadding(EDGE_LEFT, length(value)),
    paddingTop: (node, value) => node.setPadding(EDGE_TOP, length(value)),
    paddingRight: (node, value) => node.setPadding(EDGE_RIGHT, length(value)),
    paddingBottom: (node, value) => node.setPadding(EDGE_BOTTOM, length(value)),
    margin(node, value) {
      for (const [edge, side] of eachSide(value)) node.setMargin(edge, side)
    },
    marginLeft: (node, value) => node.setMargin(EDGE_LEFT, length(value)),
    marginTop: (node, value) => node.setMargin(EDGE_TOP, length(value)),
    marginRight: (node, value) => node.setMargin(EDGE_RIGHT, length(value)),
    marginBottom: (node, value) => node.setMargin(EDGE_BOTTOM, length(value)),
    border: (node, value) => node.setBorder(EDGE_ALL, thickness(value)),
    borderBottom: (node, value) => node.setBorder(EDGE_BOTTOM, thickness(value)),
    borderRadius: painted,
    backgroundColor: painted,
    backgroundImage: painted,
  }
  return new Map(Object.entries(setters))
}
