// The drawings on cards: outlines of width 1.
import type { Outline } from './outline.ts'

// The length of the handles of a cubic curve that is a quarter of a circle of radius 1.
const HANDLE = 0.5522847498

type Radii = readonly (readonly [outer: number, inner: number])[]

/** Quarters of rings around the lower corner at the end of the line: right, or left for right-to-left text. */
export const rings = (radii: Radii) => ({ ltr: quarters(false, radii), rtl: quarters(true, radii) })

/** A rectangle of width 1 with round corners. */
export function roundedBox(height: number, radius: number): Outline {
  const near = radius * (1 - HANDLE)
  const [right, low] = [1 - radius, height - radius]
  return {
    commands: 'MLCLCLCLC',
    // Clockwise from the upper left corner.
    points: Float32Array.of(
      ...[radius, 0, right, 0, 1 - near, 0, 1, near, 1, radius],
      ...[1, low, 1, height - near, 1 - near, height, right, height],
      ...[radius, height, near, height, 0, height - near, 0, low],
      ...[0, radius, 0, near, near, 0, radius, 0],
    ),
  }
}

/** Two commas above the line of width 1 and height 0.8, as before the first word of a quotation, or their mirror image. */
export const quotationMarks = () => ({ ltr: commas(false), rtl: commas(true) })

function commas(mirrored: boolean): Outline {
  // A comma that stands on its head: a disc, and a tail that rises from its start.
  const comma = [0, 0.58, 0, 0.26, 0.13, 0.06, 0.38, 0, 0.43, 0.1, 0.31, 0.14, 0.24, 0.22, 0.22, 0.34]
  const disc = [0.36, 0.34, 0.45, 0.43, 0.45, 0.57, 0.45, 0.7, 0.35, 0.8, 0.22, 0.8, 0.09, 0.8, 0, 0.71, 0, 0.58]
  const points = [0, 0.55].flatMap(offset =>
    [...comma, ...disc].map((value, index) => {
      const x = value + offset
      return index % 2 === 1 ? value : mirrored ? 1 - x : x
    }),
  )
  return { commands: 'MCLCCCC'.repeat(2), points: Float32Array.from(points) }
}

function quarters(mirrored: boolean, radii: Radii): Outline {
  const points: number[] = []
  let commands = ''
  const x = (distance: number) => (mirrored ? distance : 1 - distance)
  for (const [outer, inner] of radii) {
    commands += 'MCLCL'
    points.push(x(outer), 1)
    points.push(x(outer), 1 - outer * HANDLE, x(outer * HANDLE), 1 - outer, x(0), 1 - outer)
    points.push(x(0), 1 - inner)
    points.push(x(inner * HANDLE), 1 - inner, x(inner), 1 - inner * HANDLE, x(inner), 1)
    points.push(x(outer), 1)
  }
  return { commands, points: Float32Array.from(points) }
}
