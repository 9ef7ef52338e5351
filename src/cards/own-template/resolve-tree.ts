// What a template returned as a tree of plain elements: components are called, promises awaited, lists flattened.
import { type CardNode, type CardStyle, PHOTO, TEXT } from './elements.ts'

export interface PlainElement {
  readonly type: string
  readonly props: Readonly<Record<string, unknown>>
  readonly style: CardStyle
  readonly children: readonly PlainNode[]
}

/** Strings are texts that are to be set. */
export type PlainNode = string | PlainElement

/** A template returned something that no card can be drawn from. */
export class UnusableTemplate extends Error {}

// A card is a few dozen elements. Patterns of dots may have some thousand.
const MAX_ELEMENTS = 5000
const MAX_DEPTH = 100

/** Throws UnusableTemplate, and whatever a component throws. */
export async function resolveTree(root: CardNode): Promise<PlainElement> {
  let count = 0

  async function resolve(node: unknown, depth: number): Promise<PlainNode[]> {
    if (depth > MAX_DEPTH) throw new UnusableTemplate(`its elements are more than ${MAX_DEPTH} deep`)
    const value = node instanceof Promise ? await node : node
    if (value === null || value === undefined || typeof value === 'boolean') return []
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return [String(value)]
    if (Array.isArray(value)) return resolveAll(value, depth)
    if (typeof value !== 'object') throw new UnusableTemplate(`it returned a ${typeof value}, not an element`)
    if (++count > MAX_ELEMENTS) throw new UnusableTemplate(`it returned more than ${MAX_ELEMENTS} elements`)
    // Elements of hono/jsx have a tag, and their children beside their props.
    const { type = undefined, tag, props = {}, children } = value as Record<string, unknown>
    const kind = type ?? tag
    const given = props as Record<string, unknown>
    const inner = given?.children ?? children
    if (typeof kind === 'function') return resolve(kind({ ...given, children: inner }), depth + 1)
    if (kind === '' || typeof kind === 'symbol') return resolve(inner, depth + 1)
    if (typeof kind !== 'string')
      throw new UnusableTemplate('it returned an object that is not an element: use h() or html`…`')
    const { style, children: _, ...rest } = given
    const isOpaque = kind === 'svg' || kind === 'style' || kind === TEXT || kind === PHOTO
    return [
      {
        type: kind,
        props: isOpaque ? { ...rest, children: inner } : rest,
        style: toStyle(style),
        children: isOpaque ? [] : joinTexts(await resolve(inner, depth + 1)),
      },
    ]
  }

  async function resolveAll(nodes: readonly unknown[], depth: number): Promise<PlainNode[]> {
    const resolved: PlainNode[] = []
    for (const node of nodes) resolved.push(...(await resolve(node, depth + 1)))
    return resolved
  }

  const [first, ...more] = joinTexts(await resolve(root, 0))
  if (first === undefined) throw new UnusableTemplate('it returned nothing')
  if (typeof first === 'string' || more.length > 0)
    return { type: 'div', props: {}, style: {}, children: [first, ...more] }
  return first
}

/** `Hello ${name}` is two strings for JSX, and one text. Only space is no text. */
function joinTexts(nodes: readonly PlainNode[]): PlainNode[] {
  const joined: PlainNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (typeof node === 'string' && typeof last === 'string') joined[joined.length - 1] = last + node
    else joined.push(node)
  }
  return joined.filter(node => typeof node !== 'string' || node.trim() !== '')
}

/** `color: red; font-size: 20px` as an object. */
function toStyle(style: unknown): CardStyle {
  if (typeof style === 'object' && style !== null) return style as CardStyle
  if (typeof style !== 'string') return {}
  const rows = style.match(/(?:[^;(]|\([^)]*\))+/g) ?? []
  return Object.fromEntries(
    rows.flatMap(row => {
      const at = row.indexOf(':')
      const name = row
        .slice(0, at)
        .trim()
        .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      return at === -1 ? [] : [[name, row.slice(at + 1).trim()]]
    }),
  )
}
