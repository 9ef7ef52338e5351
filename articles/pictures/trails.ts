// An hour of stars turning over a hill.
import { add, clouds, gauss, hex, mix, noise, type Paint, ramp, random, scale, smooth } from './canvas.ts'

const { atan2, floor, hypot, PI } = Math

export function trails(): Paint {
  const sky = ramp([
    [0, '#0a1030'],
    [0.55, '#1d2f63'],
    [0.8, '#5a5f8f'],
    [0.95, '#d69a7f'],
  ])
  const [px, py] = [0.62, 0.34]
  return (x, y) => {
    const r = hypot(x - px, y - py)
    const ring = floor(r * 260)
    const angle = (atan2(y - py, x - px) / (2 * PI) + 1) % 1
    let color = sky(y + 0.06 * (clouds(x * 2, y * 3, 3, 4) - 0.5))
    for (let arc = 0; arc < 3; arc++) {
      if (random(ring, arc, 14) < 0.42) continue
      const along = (angle - random(ring, arc, 11) + 1) % 1
      const long = 0.1 + 0.05 * random(ring, arc, 15)
      if (along > long) continue
      const core = gauss(r * 260 - ring - 0.5, 0.16)
      const tint = mix(hex('#ffd9a8'), hex('#bcd4ff'), random(ring, arc, 12))
      const fade = smooth(0, 0.01, along) * smooth(long, long - 0.01, along)
      color = add(color, scale(tint, core * fade * random(ring, arc, 13) ** 2 * 0.95 * smooth(0.95, 0.6, y)))
    }
    const hill =
      0.84 - 0.1 * gauss(x - 1.36, 0.3) + 0.05 * (clouds(x * 3, 2, 5, 81) - 0.5) + 0.004 * noise(x * 120, 1, 6)
    const window = hypot((x - 1.352) / 0.8, y - 0.752)
    const land = add(hex('#070a16'), scale(hex('#ffb257'), gauss(window, 0.006) * 1.1 + gauss(window, 0.03) * 0.16))
    return mix(color, land, smooth(-0.0012, 0.0012, y - hill))
  }
}
