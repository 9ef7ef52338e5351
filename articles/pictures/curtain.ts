// Light hanging in folds above a dark wood; portrait.
import { add, clamp, clouds, gauss, hex, mix, noise, type Paint, ramp, random, scale, smooth } from './canvas.ts'

const { exp, floor, hypot, sin } = Math

export function curtain(): Paint {
  const night = ramp([
    [0, '#070b1f'],
    [0.7, '#0d2236'],
    [1, '#123a44'],
  ])
  const glow = ramp([
    [0, '#2ff3a0'],
    [0.35, '#23b8c4'],
    [0.7, '#6d4fd8'],
    [1, '#c13aa0'],
  ])
  return (x, y) => {
    let color = night(y)
    const [i, j] = [floor(x * 170), floor(y * 170)]
    const star = hypot(x * 170 - i - random(i, j, 1), y * 170 - j - random(i, j, 2))
    if (random(i, j, 3) > 0.985) color = add(color, scale([0.9, 0.95, 1], 0.8 * random(i, j, 4) * gauss(star, 0.16)))
    for (let fold = 0; fold < 3; fold++) {
      const sway = x + 0.16 * sin(x * 7 + fold * 2) + 0.09 * (clouds(x * 6, fold, 3, 33 + fold) - 0.5)
      const foot = 0.74 - fold * 0.16 + 0.13 * sin(x * 6.1 + fold * 1.9) + 0.06 * sin(x * 15 + fold)
      const rise = (foot - y) / (0.62 - fold * 0.08)
      const rays = 0.35 + 0.9 * clouds(sway * 20, y * 0.8, 4, 50 + fold) ** 1.6
      const height = rise < 0 ? gauss(rise, 0.022) : exp(-rise * 2.6)
      color = add(color, scale(glow(clamp(rise * 1.15)), height * rays * (0.78 - fold * 0.2)))
    }
    const trunk = noise(x * 75, 0, 21) * 0.05 + noise(x * 28, 0, 22) * 0.05 + noise(x * 4, 0, 23) * 0.05
    return mix(color, hex('#03070c'), smooth(0.004, -0.004, 1 - y - 0.04 - trunk))
  }
}
