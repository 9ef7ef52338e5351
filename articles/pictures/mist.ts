// A low red sun behind bands of mist, on paper.
import { clouds, gauss, hex, mix, type Paint, ramp, scale, smooth } from './canvas.ts'

const { hypot } = Math

export function mist(): Paint {
  const paper = ramp([
    [0, '#f6efe0'],
    [0.5, '#f3e3cd'],
    [1, '#e9cdb4'],
  ])
  return (x, y) => {
    const fibre = (clouds(x * 90, y * 14, 3, 2) - 0.5) * 0.05 + (clouds(x * 160, y * 160, 2, 8) - 0.5) * 0.05
    let color = paper(y)
    const edge = hypot(x - 1.17, y - 0.5) + (clouds(x * 18, y * 18, 3, 61) - 0.5) * 0.006
    const wash = 0.86 + 0.28 * (clouds(x * 5, y * 5, 4, 13) - 0.5)
    color = mix(color, mix(hex('#e0542f'), hex('#f0954e'), y * 1.3 - 0.25), smooth(0.262, 0.256, edge) * wash)
    for (let layer = 0; layer < 5; layer++) {
      const at = 0.5 + layer * 0.115
      const line = at + (clouds(x * 2.1 + layer * 9, layer, 4, 70 + layer) - 0.5) * (0.16 + layer * 0.02)
      const ink = mix(hex('#8fa3a0'), hex('#22363d'), layer / 4)
      const depth = y - line
      if (depth > 0)
        color = mix(color, ink, (0.3 + layer * 0.13) * smooth(0, 0.006, depth) * (1 - smooth(0.02, 0.17, depth)))
      const cloud =
        gauss(y - at - 0.15, 0.028) * smooth(0.35, 0.75, clouds(x * 1.6 - layer * 4, layer * 2, 3, 90 + layer))
      color = mix(color, hex('#f7eee0'), 0.85 * cloud)
    }
    return scale(color, 1 + fibre)
  }
}
