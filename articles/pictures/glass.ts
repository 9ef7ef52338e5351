// A lamp and a window seen through ribbed glass: something is there, and nobody can be made out.
import { add, type Color, clouds, gauss, hex, type Paint, scale, smooth } from './canvas.ts'

const { abs, hypot, max, min } = Math
const WIDE = 16 / 9

export function glass(): Paint {
  const lights = [
    { x: 1.22, y: 0.5, size: 0.17, color: hex('#ffb347'), power: 1.15 },
    { x: 1.2, y: 0.47, size: 0.07, color: hex('#fff1c9'), power: 0.9 },
    { x: 0.5, y: 0.5, size: 0.42, color: hex('#1f7f88'), power: 0.8 },
    { x: 0.95, y: 0.9, size: 0.24, color: hex('#8d3a3c'), power: 0.7 },
    { x: 0.1, y: 0.2, size: 0.3, color: hex('#16324f'), power: 0.8 },
  ]
  const behind = (x: number, y: number): Color => {
    let color: Color = hex('#090d15')
    for (const { x: cx, y: cy, size, color: tint, power } of lights)
      color = add(color, scale(tint, power * gauss(hypot(x - cx, y - cy), size)))
    // Somebody stands there.
    const head = hypot((x - 0.6) / 0.82, y - 0.45) - 0.135
    const neck = max(abs(x - 0.6) - 0.05, 0.5 - y)
    const body = (hypot((x - 0.6) / 0.9, (y - 1.08) / 1.25) - 0.35) * 1.1
    return scale(color, 1 - 0.86 * smooth(0.05, -0.05, min(head, neck, body)))
  }
  const rib = WIDE / 44
  return (x, y) => {
    const phase = (x / rib) % 1
    const bend = (phase - 0.5) * 0.13
    const color = behind(x + bend, y + bend * 0.25 + 0.012 * (clouds(x * 3, y * 7, 3, 5) - 0.5))
    const edge = gauss(min(phase, 1 - phase), 0.05)
    const shine = gauss(phase - 0.3, 0.06)
    return add(scale(color, 1 - 0.42 * edge), scale(add(color, [0.03, 0.035, 0.045]), 0.3 * shine))
  }
}
