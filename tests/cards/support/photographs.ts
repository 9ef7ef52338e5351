// Generated photos.
import sharp, { type Sharp } from 'sharp'
import { createRandom } from '../../support/random.ts'

/** A scene with structure: sky, sun and hills. `lift` from 0 (night) to 1 (glare). */
export function scene(width: number, height: number, lift = 0.5): Sharp {
  const grey = (part: number) => `hsl(210 40% ${Math.round(100 * (part * 0.3 + lift * 0.7))}%)`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${grey(0.9)}"/>
    <circle cx="${width * 0.7}" cy="${height * 0.3}" r="${height * 0.12}" fill="${grey(1)}"/>
    <path d="M0 ${height * 0.7}L${width * 0.3} ${height * 0.45}L${width * 0.6} ${height * 0.75}L${width} ${height * 0.5}V${height}H0Z" fill="${grey(0.3)}"/>
    <path d="M0 ${height * 0.9}L${width * 0.5} ${height * 0.7}L${width} ${height}H0Z" fill="${grey(0)}"/></svg>`
  return sharp(Buffer.from(svg)).removeAlpha()
}

/** A random colour for each pixel: the hardest to compress and to read on. */
export function noise(width: number, height: number): Sharp {
  const random = createRandom(1)
  const data = Uint8Array.from({ length: width * height * 3 }, () => random(256))
  return sharp(data, { raw: { width, height, channels: 3 } })
}

export const plain = (width: number, height: number, background: string): Sharp =>
  sharp({ create: { width, height, channels: 3, background } })
