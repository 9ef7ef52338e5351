// An animated PNG of two frames (PNG, third edition, 11.3.3): no library that the project has writes one.
import { crc32 } from 'node:zlib'

type Chunk = readonly [type: string, data: Buffer]

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    chunks.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)])
    at += length + 12
  }
  return chunks
}

function encode([type, data]: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))])
}

const uint32 = (...numbers: number[]) => {
  const bytes = Buffer.alloc(4 * numbers.length)
  for (const [index, number] of numbers.entries()) bytes.writeUInt32BE(number, 4 * index)
  return bytes
}

/** Both frames are PNGs of one size and kind. */
export function movingPng([first, second]: readonly [Buffer, Buffer]): Buffer {
  const size = first.subarray(16, 24)
  // 100 ms, nothing disposed, nothing blended.
  const control = (sequence: number): Chunk => [
    'fcTL',
    Buffer.concat([uint32(sequence), size, uint32(0, 0), Buffer.from([0, 100, 3, 232, 0, 0])]),
  ]
  const data = (png: Buffer) =>
    Buffer.concat(chunksOf(png).flatMap(([type, bytes]) => (type === 'IDAT' ? [bytes] : [])))
  const [header] = chunksOf(first) as [Chunk]
  const chunks: Chunk[] = [
    header,
    ['acTL', uint32(2, 0)],
    control(0),
    ['IDAT', data(first)],
    control(1),
    ['fdAT', Buffer.concat([uint32(2), data(second)])],
    ['IEND', Buffer.alloc(0)],
  ]
  return Buffer.concat([first.subarray(0, 8), ...chunks.map(encode)])
}
