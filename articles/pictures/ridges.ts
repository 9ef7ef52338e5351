// Ranges one behind the other in morning haze; bright at the top.
import { add, clouds, gauss, hex, mix, type Paint, ramp, scale, smooth } from './canvas.ts'

const { hypot } = Math

export function ridges(): Paint {
  const sky = ramp([
    [0, '#f7ead6'],
    [0.3, '#fbdcb8'],
    [0.52, '#f6b894'],
  ])
  const tones = ramp([
    [0, '#dfa796'],
    [0.3, '#a9829c'],
    [0.6, '#5f5a86'],
    [1, '#1c2147'],
  ])
  const layers = 8
  const crest = (x: number, layer: number) => {
    const t = layer / (layers - 1)
    const rough = clouds(x * (1.1 + t * 1.4) + layer * 17.3, layer * 3.1, 6, 40 + layer) - 0.5
    return 0.42 + t * 0.44 - rough * (0.2 + t * 0.16)
  }
  return (x, y) => {
    const sun = hypot(x - 1.18, y - 0.33)
    let color = add(sky(y), scale([1, 0.82, 0.55], 0.3 * gauss(sun, 0.17)))
    color = mix(color, [1, 0.985, 0.93], smooth(0.062, 0.056, sun))
    for (let layer = 0; layer < layers; layer++) {
      const depth = y - crest(x, layer)
      if (depth <= -0.0012) continue
      const t = layer / (layers - 1)
      const haze = mix(hex('#f3c3a4'), hex('#8d83ad'), t)
      const body = mix(tones(t), haze, smooth(0.02, 0.26, depth) * (0.75 - t * 0.45))
      color = mix(color, body, smooth(-0.0012, 0.0012, depth))
    }
    return color
  }
}
