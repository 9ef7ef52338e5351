// Broad strokes of a reed pen, too large to be read.
import { clouds, hex, mix, type Paint, scale, smooth } from './canvas.ts'

const { abs, cos, hypot, max, min, PI, sin } = Math

export function strokes(): Paint {
  const nib = [cos(-0.9) * 0.062, sin(-0.9) * 0.062] as const
  const paths: readonly (readonly [ink: string, at: (t: number) => readonly [number, number]])[] = [
    ['#1d5c63', t => [0.1 + t * 1.66, 0.6 + 0.24 * sin(t * 6.4 + 0.4) * (1 - t * 0.35)]],
    ['#14222e', t => [1.3 + 0.42 * cos(t * 5.6 + 0.7), 0.45 + 0.3 * sin(t * 5.6 + 0.7)]],
    ['#b8452a', t => [0.22 + 0.62 * t, 0.22 + 0.5 * t * t - 0.12 * sin(t * PI)]],
  ]
  // Each stroke as the union of nib positions, kept as short segments for the distance.
  const marks = paths.map(([ink, at]) => ({
    ink: hex(ink),
    points: Array.from({ length: 481 }, (_, i) => ({ at: i / 480, place: at(i / 480) })),
  }))
  const dots = [
    [0.98, 0.16],
    [1.1, 0.16],
    [0.5, 0.86],
  ] as const
  return (x, y) => {
    const rough = (clouds(x * 60, y * 60, 3, 17) - 0.5) * 0.006
    const fibre = (clouds(x * 25, y * 130, 3, 2) - 0.5) * 0.07
    let color = scale(mix(hex('#f5ead3'), hex('#e5cfa9'), hypot(x - 0.7, y - 0.3) * 0.75), 1 + fibre)
    for (const { ink, points } of marks) {
      let nearest = 9
      let along = 0
      let across = 0
      for (const { at, place } of points) {
        const [cx, cy] = place
        const [dx, dy] = [x - cx, y - cy]
        if (abs(dx) > 0.08 || abs(dy) > 0.09) continue
        const t = max(-1, min(1, (dx * nib[0] + dy * nib[1]) / (nib[0] ** 2 + nib[1] ** 2)))
        const d = hypot(dx - t * nib[0], dy - t * nib[1]) - 0.007
        if (d >= nearest) continue
        nearest = d
        along = at
        across = t
      }
      // A reed runs dry: towards its end a stroke shows the paper in streaks.
      const dry = smooth(0.45, 1, along) * smooth(0.42, 0.62, clouds(along * 9, across * 11, 3, 29))
      color = mix(
        color,
        mix(ink, scale(ink, 1.35), clouds(x * 7, y * 7, 3, 3)),
        smooth(0.0025, -0.0025, nearest + rough) * (0.95 - 0.75 * dry),
      )
    }
    for (const [cx, cy] of dots) {
      const [u, v] = [(x - cx + y - cy) * 0.7, (x - cx - y + cy) * 0.7]
      color = mix(color, hex('#14222e'), 0.95 * smooth(0.0025, -0.0025, max(abs(u), abs(v)) - 0.034 + rough))
    }
    return color
  }
}
