// Sheets of coloured glass over a dark table.
import { add, gauss, hex, mix, type Paint, ramp, scale, smooth } from './canvas.ts'

const { abs, cos, hypot, max, min, sin } = Math
const WIDE = 16 / 9

export function sheets(): Paint {
  const table = ramp([
    [0, '#0c1330'],
    [0.6, '#151b47'],
    [1, '#2a1a4a'],
  ])
  const stack = [
    { x: 0.44, y: 0.6, w: 0.34, h: 0.2, turn: -0.34, from: '#12c2b0', to: '#0b5fa8' },
    { x: 0.86, y: 0.4, w: 0.4, h: 0.22, turn: 0.14, from: '#ff7a59', to: '#d5246b' },
    { x: 1.24, y: 0.64, w: 0.36, h: 0.2, turn: -0.12, from: '#ffc857', to: '#f0662b' },
    { x: 1.02, y: 0.66, w: 0.22, h: 0.13, turn: 0.3, from: '#f4f0ff', to: '#9d8cf2' },
  ].map(sheet => ({ ...sheet, colors: [hex(sheet.from), hex(sheet.to)] as const }))
  return (x, y) => {
    let color = add(
      table((x / WIDE) * 0.5 + y * 0.5),
      scale([0.2, 0.24, 0.55], 0.5 * gauss(hypot(x - 0.9, y - 0.5), 0.42)),
    )
    for (const { x: cx, y: cy, w, h, turn, colors } of stack) {
      const place = (dx: number, dy: number) => {
        const [px, py] = [x - cx + dx, y - cy + dy]
        const [u, v] = [px * cos(turn) + py * sin(turn), -px * sin(turn) + py * cos(turn)]
        const [qx, qy] = [abs(u) - w + 0.03, abs(v) - h + 0.03]
        return { u, v, distance: hypot(max(qx, 0), max(qy, 0)) + min(max(qx, qy), 0) - 0.03 }
      }
      color = scale(color, 1 - 0.55 * smooth(0.11, -0.05, place(-0.012, -0.045).distance))
      const { u, v, distance } = place(0, 0)
      if (distance > 0.002) continue
      const glass = mix(colors[0], colors[1], (u / w + v / h + 2) / 4)
      const gloss = 0.22 * smooth(0.1, -0.25, v / h + (u / w) * 0.5) + 0.35 * smooth(-0.006, 0, distance)
      const lit = add(mix(scale(color, 1.25), glass, 0.82), scale([1, 1, 1], gloss * 0.55))
      color = mix(color, lit, smooth(0.0015, -0.0015, distance))
    }
    return color
  }
}
