// The glyf and loca tables from their WOFF2 transform (section 5.1 of the Recommendation).

const MORE_COMPONENTS = 0x20
const HAVE_INSTRUCTIONS = 0x100

/** Reads one of the streams of a transformed table, from its start. */
function reader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const skip = (length: number) => {
    at += length
    return at - length
  }
  const u8 = () => view.getUint8(skip(1))
  const u16 = () => view.getUint16(skip(2))
  return {
    u8,
    u16,
    i16: () => view.getInt16(skip(2)),
    take: (length: number) => bytes.subarray(skip(length), at),
    /** 255UInt16, section 4.1. */
    packed() {
      const code = u8()
      if (code === 253) return u16()
      if (code === 255) return u8() + 253
      return code === 254 ? u8() + 506 : code
    },
  }
}

export function rebuildGlyphs(table: Uint8Array): { glyf: Uint8Array; loca: Uint8Array } {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const count = view.getUint16(4)
  let at = 36
  const [contours, points, flags, glyphs, composites, boxes] = [8, 12, 16, 20, 24, 28].map(field => {
    const length = view.getUint32(field)
    at += length
    return reader(table.subarray(at - length, at))
  }) as [Stream, Stream, Stream, Stream, Stream, Stream]
  const hasBox = boxes.take(((count + 31) >> 5) << 2)

  const out = writer(table.length * 2)
  const loca = new Uint8Array(4 * (count + 1))
  const offsets = new DataView(loca.buffer)
  for (let glyph = 0; glyph < count; glyph++) {
    offsets.setUint32(4 * glyph, out.length)
    const contourCount = contours.i16()
    if (contourCount === 0) continue
    const box = ((hasBox[glyph >> 3] as number) >> (7 - (glyph & 7))) & 1 ? boxes.take(8) : undefined
    out.i16(contourCount)
    if (contourCount < 0) {
      out.bytes(box as Uint8Array)
      copyComposite(composites, glyphs, out)
    } else copySimple(contourCount, box, { points, flags, glyphs }, out)
    out.align()
  }
  offsets.setUint32(4 * count, out.length)
  return { glyf: out.done(), loca }
}

type Stream = ReturnType<typeof reader>

function copyComposite(composites: Stream, glyphs: Stream, out: ReturnType<typeof writer>): void {
  let instructions = false
  for (let more = true; more; ) {
    const flags = composites.u16()
    more = (flags & MORE_COMPONENTS) !== 0
    instructions ||= (flags & HAVE_INSTRUCTIONS) !== 0
    out.i16(flags & ~HAVE_INSTRUCTIONS)
    const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0
    out.bytes(composites.take(2 + (flags & 0x01 ? 4 : 2) + scale))
  }
  // The instructions are in a stream of their own, which is not read.
  if (instructions) glyphs.packed()
}

function copySimple(
  contourCount: number,
  box: Uint8Array | undefined,
  { points, flags, glyphs }: { points: Stream; flags: Stream; glyphs: Stream },
  out: ReturnType<typeof writer>,
): void {
  const ends: number[] = []
  let last = -1
  for (let contour = 0; contour < contourCount; contour++) {
    last += points.packed()
    ends.push(last)
  }
  const onCurve: number[] = []
  const dx: number[] = []
  const dy: number[] = []
  let [x, y, left, top, right, bottom] = [0, 0, Infinity, -Infinity, -Infinity, Infinity]
  for (let point = 0; point <= last; point++) {
    const flag = flags.u8()
    const [stepX, stepY] = readStep(flag & 127, glyphs)
    x += stepX
    y += stepY
    onCurve.push(flag >> 7 ? 0 : 1)
    dx.push(stepX)
    dy.push(stepY)
    left = Math.min(left, x)
    right = Math.max(right, x)
    bottom = Math.min(bottom, y)
    top = Math.max(top, y)
  }
  glyphs.packed()
  if (box) out.bytes(box)
  else for (const edge of [left, bottom, right, top]) out.i16(edge)
  for (const end of ends) out.i16(end)
  out.i16(0)
  out.bytes(Uint8Array.from(onCurve))
  for (const step of dx) out.i16(step)
  for (const step of dy) out.i16(step)
}

/** Section 5.2: one step from point to point, in 1 to 4 bytes. */
function readStep(flag: number, data: Stream): [number, number] {
  const signX = flag & 1 ? 1 : -1
  const signY = flag & 2 ? 1 : -1
  if (flag < 10) return [0, signX * (((flag & 14) << 7) + data.u8())]
  if (flag < 20) return [signX * ((((flag - 10) & 14) << 7) + data.u8()), 0]
  if (flag < 84) {
    const base = flag - 20
    const byte = data.u8()
    return [signX * (1 + (base & 0x30) + (byte >> 4)), signY * (1 + ((base & 0x0c) << 2) + (byte & 0x0f))]
  }
  if (flag < 120) {
    const base = flag - 84
    const stepX = 1 + (Math.floor(base / 12) << 8) + data.u8()
    return [signX * stepX, signY * (1 + (((base % 12) >> 2) << 8) + data.u8())]
  }
  if (flag < 124) {
    const [first, second, third] = data.take(3) as unknown as [number, number, number]
    return [signX * ((first << 4) + (second >> 4)), signY * (((second & 0x0f) << 8) + third)]
  }
  const stepX = data.u16()
  return [signX * stepX, signY * data.u16()]
}

function writer(size: number) {
  let buffer = new Uint8Array(size)
  let length = 0
  const reserve = (more: number) => {
    if (length + more <= buffer.length) return
    const larger = new Uint8Array((length + more) * 2)
    larger.set(buffer)
    buffer = larger
  }
  return {
    get length() {
      return length
    },
    i16(value: number) {
      reserve(2)
      buffer[length++] = (value >> 8) & 255
      buffer[length++] = value & 255
    },
    bytes(bytes: Uint8Array) {
      reserve(bytes.length)
      buffer.set(bytes, length)
      length += bytes.length
    },
    align() {
      reserve(3)
      while (length % 4) buffer[length++] = 0
    },
    done: () => buffer.slice(0, length),
  }
}
