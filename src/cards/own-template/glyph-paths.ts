// Set text as SVG: all its letters are one path, and each colour of an emoji is another.
import type { Direction } from '../../text/language.ts'
import type { Outline } from '../paint/outline.ts'
import type { SetLine, TextBlock } from '../text/fit-text.ts'

export interface TextPlace {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly align: 'left' | 'center' | 'right'
  readonly direction: Direction
}

/** The same block with its lines where they are on the card, so that its place is 0, 0. */
export function placeLines(block: TextBlock, { left, top, width, align, direction }: TextPlace): TextBlock {
  const part = align === 'left' ? 0 : align === 'right' ? 1 : 0.5
  const lines = block.lines.map((line): SetLine => {
    const inkWidth = Math.max(line.width, line.ink.right - line.x) - Math.min(0, line.ink.left - line.x)
    const present = direction === 'rtl' ? block.width - inkWidth : 0
    const dx = left + part * (width - inkWidth) - present
    const { ink } = line
    return {
      ...line,
      x: line.x + dx,
      y: line.y + top,
      ink: { left: ink.left + dx, right: ink.right + dx, top: ink.top + top, bottom: ink.bottom + top },
    }
  })
  return { ...block, lines }
}

/** `<path>` elements of placed lines. `color` is any that SVG knows. */
export function toPaths({ size, lines }: TextBlock, color: string): string {
  let letters = ''
  let emoji = ''
  for (const { x, y, glyphs } of lines)
    for (const glyph of glyphs)
      for (const { outline, fill } of glyph.layers) {
        const path = toPath(outline, x + glyph.x * size, y + glyph.y * size, size)
        if (fill) emoji += `<path d="${path}" ${fillOf(fill)}/>`
        else letters += path
      }
  return (letters && `<path d="${letters}" fill="${withoutMarkup(color)}"/>`) + emoji
}

/** SVG 1.1 knows no `#rrggbbaa`. */
function fillOf(color: string): string {
  const alpha = color.length > 7 ? Number.parseInt(color.slice(7), 16) / 255 : 1
  return `fill="${color.slice(0, 7)}"${alpha < 1 ? ` fill-opacity="${alpha.toFixed(3)}"` : ''}`
}

const withoutMarkup = (value: string) => value.replace(/[<>"&]/g, '')

// Of a pixel: finer steps can't be seen.
const PRECISION = 100

function toPath({ commands, points }: Outline, x: number, y: number, size: number): string {
  let path = ''
  let at = 0
  const round = (value: number) => Math.round(value * PRECISION) / PRECISION
  for (const command of commands) {
    if (command === 'M' && path !== '') path += 'Z'
    path += command
    const count = command === 'C' ? 3 : command === 'Q' ? 2 : 1
    for (let point = 0; point < count; point++, at += 2)
      path += `${point > 0 ? ' ' : ''}${round(x + (points[at] as number) * size)} ${round(y + (points[at + 1] as number) * size)}`
  }
  return `${path}Z`
}
