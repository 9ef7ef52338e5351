// The ground that a chart or a drawing stands on.
import type { Image } from '../paint/image.ts'

// The share of the pixels along the edges that must have the colour, and how far a channel may be from it.
const SHARE = 0.94
const TOLERANCE = 8
// From the edge, as a share of the shorter side: the outermost pixels may be a thin frame.
const INSET = 0.004

/** The colour along all four edges, `#rrggbb`; undefined if there are several. */
export function findEdgeColor({ width, height, data }: Image): string | undefined {
  const channels = data.length / width / height
  const inset = Math.floor(Math.min(width, height) * INSET)
  const offsets: number[] = []
  const add = (x: number, y: number) => offsets.push((y * width + x) * channels)
  for (let x = inset; x < width - inset; x += 3) for (const y of [inset, height - 1 - inset]) add(x, y)
  for (let y = inset; y < height - inset; y += 3) for (const x of [inset, width - 1 - inset]) add(x, y)
  const color = [0, 1, 2].map(channel => {
    const values = offsets.map(at => data[at + channel] as number).sort((a, b) => a - b)
    return values[values.length >> 1] as number
  })
  const near = offsets.filter(at =>
    color.every((value, channel) => Math.abs((data[at + channel] as number) - value) <= TOLERANCE),
  )
  if (near.length < offsets.length * SHARE) return undefined
  return `#${color.map(value => value.toString(16).padStart(2, '0')).join('')}`
}
