// Whether a picture has several frames, from the structure of its file.

/** Of the formats that browsers show. */
export function isAnimated(bytes: Uint8Array, type: string): boolean {
  if (type === 'gif') return countGifFrames(bytes) > 1
  if (type === 'png') return hasAnimationControl(bytes)
  if (type === 'webp') return isMovingWebp(bytes)
  return type === 'avif' && isSequence(bytes)
}

const latin = (bytes: Uint8Array, start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end))
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const [EXTENSION, IMAGE] = [0x21, 0x2c]

/** GIF89a, 18 to 24. Stops at the second frame. */
function countGifFrames(bytes: Uint8Array): number {
  const tableSize = (flags = 0) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let frames = 0
  let at = 13 + tableSize(bytes[10])
  while (at < bytes.length && frames < 2) {
    if (bytes[at] === EXTENSION) at += 2
    else if (bytes[at] === IMAGE) {
      frames++
      at += 11 + tableSize(bytes[at + 9])
    } else break
    // Blocks of data, each after its length; the last one is empty.
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] as number)
    at++
  }
  return frames
}

/** PNG, third edition, 11.3.3.1: `acTL` comes before the data. */
function hasAnimationControl(bytes: Uint8Array): boolean {
  const data = view(bytes)
  for (let at = 8; at + 12 <= bytes.length; at += 12 + data.getUint32(at)) {
    const type = latin(bytes, at + 4, at + 8)
    if (type === 'acTL') return data.getUint32(at + 8) > 1
    if (type === 'IDAT') return false
  }
  return false
}

/** RFC 9649, 2.7: the flag of the extended header. */
const isMovingWebp = (bytes: Uint8Array) => latin(bytes, 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & 2) !== 0

/** ISO 14496-12, 4.3, and AV1 Image File Format, 6.3: the brand `avis`. */
function isSequence(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, view(bytes).getUint32(0), MAX_BRANDS)
  const brands = latin(bytes, 8, end)
  for (let at = 0; at < brands.length; at += 4) if (brands.startsWith('avis', at)) return true
  return false
}

const MAX_BRANDS = 400
