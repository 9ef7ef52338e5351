// Rings from several drops crossing on still water at dusk.
import { clamp, clouds, gauss, type Paint, ramp, scale, smooth } from './canvas.ts'

const { cos, exp, hypot, PI } = Math

export function ripples(): Paint {
  const drops = [
    { x: 0.56, y: 0.62, reach: 0.7, length: 0.046 },
    { x: 1.28, y: 0.4, reach: 0.42, length: 0.036 },
    { x: 1.52, y: 0.86, reach: 0.26, length: 0.027 },
  ]
  const water = ramp([
    [0, '#062a33'],
    [0.35, '#0d5360'],
    [0.62, '#3d8f8c'],
    [0.85, '#f2b872'],
    [1, '#fff0cf'],
  ])
  // Looked at from a low side, so that rings are ellipses.
  const height = (x: number, y: number) => {
    let sum = 0.28 * (clouds(x * 4, y * 9, 4, 7) - 0.5)
    for (const { x: cx, y: cy, reach, length } of drops) {
      const r = hypot(x - cx, (y - cy) * 1.9)
      sum +=
        cos((r / length) * 2 * PI) *
        exp(-r / (reach * 0.45)) *
        smooth(reach * 1.3, reach * 0.5, r) *
        (0.25 + 0.75 * smooth(0, 0.16, r))
    }
    return sum
  }
  const step = 0.0016
  return (x, y) => {
    const slope = (height(x, y + step) - height(x, y - step)) / (2 * step)
    const side = (height(x + step, y) - height(x - step, y)) / (2 * step)
    const sky = 0.62 - y * 0.5 + 0.16 * gauss(x - 1.05, 0.4)
    const light = sky + slope * 0.0036 + side * 0.0016
    const color = water(clamp(light))
    return scale(color, 1 - 0.35 * smooth(0.5, 1.05, hypot(x - 0.89, y - 0.5)))
  }
}
