// Wind-drawn dunes in low light under an open sky.
import { add, clouds, gauss, hex, mix, type Paint, ramp, scale, smooth } from './canvas.ts'

const { hypot, sin } = Math

export function dunes(): Paint {
  const sky = ramp([
    [0, '#cfe3ea'],
    [0.3, '#f1ead9'],
    [0.46, '#f9dfb6'],
  ])
  const layers = [
    { base: 0.43, swell: 0.07, size: 0.9, seed: 3, light: '#eec48d', shade: '#c48a62' },
    { base: 0.53, swell: 0.13, size: 0.75, seed: 9, light: '#eab06c', shade: '#9c5a3f' },
    { base: 0.68, swell: 0.2, size: 0.6, seed: 22, light: '#e39a50', shade: '#74372c' },
    { base: 0.92, swell: 0.24, size: 0.5, seed: 31, light: '#cf7c3c', shade: '#45201f' },
  ].map(layer => ({ ...layer, lit: hex(layer.light), dark: hex(layer.shade) }))
  return (x, y) => {
    let color = add(sky(y), scale([1, 0.9, 0.7], 0.25 * gauss(hypot(x - 0.35, y - 0.4), 0.22)))
    for (const { base, swell, size, seed, lit, dark } of layers) {
      const crest = (at: number) => base + swell * (2 * clouds(at / size, seed, 2, seed) - 1)
      const depth = y - crest(x)
      if (depth < -0.001) continue
      // The slip face begins at a wandering edge below the crest; one side of it lies in shadow.
      const foot =
        x - depth * 1.5 - 0.3 * depth * (clouds(x * 3, y * 4, 3, seed + 5) - 0.5) + 0.12 * sin(depth * 9 + seed)
      const facing = (crest(foot + 0.008) - crest(foot - 0.008)) / 0.016
      const shadow = smooth(-0.015, 0.06, facing - 0.04) * (1 - smooth(0.1, 0.5, depth) * 0.55)
      const wind = sin((depth * 120 + clouds(x * 5, y * 5, 3, seed) * 14 + x * 10) * 1.2)
      const ground = mix(lit, dark, shadow * 0.92)
      const grains = scale(ground, 1 + wind * 0.05 * smooth(0.01, 0.12, depth) * (1.1 - shadow))
      color = mix(color, grains, smooth(-0.001, 0.001, depth))
    }
    return color
  }
}
