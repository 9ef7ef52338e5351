// Generated photos.
import { crc32, deflateSync } from 'node:zlib'
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
  const data = new Uint8Array(width * height * 3)
  for (let at = 0; at < data.length; at++) data[at] = random(256)
  return sharp(data, { raw: { width, height, channels: 3 } })
}

export const plain = (width: number, height: number, background: string): Sharp =>
  sharp({ create: { width, height, channels: 3, background } })

/** A PNG with one bit for each pixel: encoded in no time, however large it is. */
export function blackPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const [length, check, named] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(type), data])]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}
