// Whether a JPEG's data are complete (ITU-T T.81): every code is read, none is decoded. libjpeg fills in what is missing and
// only warns of some of it, and does not see data after the last pixel: it decodes a damaged photo in wrong colours.

const [SOF0, SOF1, SOF15, DHT, JPG, DAC, EOI, SOS, DQT, DRI] = [
  0xc0, 0xc1, 0xcf, 0xc4, 0xc8, 0xcc, 0xd9, 0xda, 0xdb, 0xdd,
]
const FILL = 0xff
// A block's mean times eight is from -1024 to 1023 in every real picture; a quarter more is allowed for rounding.
const MAX_MEAN = 1280
// Codes of at most this many bits, nearly all codes, are found in one step.
const SHORT = 9

/** Entries: the bits of a code and of the number after it, shifted by eight, plus the code's symbol; 0 if there is no such code. */
interface Table {
  readonly short: Uint16Array
  readonly long: Uint16Array
}

/** The tables of one block: its first coefficient, and the other 63. */
interface Block {
  readonly first: Table
  readonly others: Table
  /** The index of its component, and the quantization step of the first coefficient. */
  readonly part: number
  readonly step: number
}

interface Frame {
  /** The offset of the data. */
  readonly start: number
  /** The blocks of one minimum coded unit, in their order. */
  readonly blocks: readonly Block[]
  readonly units: number
  /** Units between two restart markers; 0 without any. */
  readonly interval: number
}

/** False if its data are damaged; undefined if it is not a JPEG with a single sequential scan, the usual kind. */
export function isWholeJpeg(bytes: Uint8Array): boolean | undefined {
  if (bytes[0] !== FILL || bytes[1] !== 0xd8) return undefined
  const frame = readFrame(bytes)
  return frame && hasAllUnits(bytes, frame)
}

/** Whether libjpeg reads a JPEG to its end before it gives the first pixel: then it has warned of everything. */
export function isReadAhead(bytes: Uint8Array): boolean {
  if (bytes[0] !== FILL || bytes[1] !== 0xd8) return false
  let parts = 0
  for (let at = 2; at + 10 <= bytes.length && bytes[at] === FILL; ) {
    const marker = bytes[at + 1] as number
    if (marker === SOS) return bytes[at + 4] !== parts
    if (isFrame(marker)) {
      if (marker > SOF1) return true
      parts = bytes[at + 9] as number
    }
    at += marker === FILL ? 1 : 2 + u16(bytes, at + 2)
  }
  return false
}

const isFrame = (marker: number) =>
  marker >= SOF0 && marker <= SOF15 && marker !== DHT && marker !== JPG && marker !== DAC

interface Component {
  readonly id: number
  /** Blocks of each unit, side by side and one below the other. */
  readonly across: number
  readonly down: number
  /** The number of its quantization table. */
  readonly quantization: number
}

/** What the segments before the data define. */
interface Header {
  width: number
  height: number
  interval: number
  components: readonly Component[]
  readonly tables: Map<number, Table>
  /** The first number of each quantization table. */
  readonly steps: Map<number, number>
}

function readFrame(bytes: Uint8Array): Frame | undefined {
  const header: Header = { width: 0, height: 0, interval: 0, components: [], tables: new Map(), steps: new Map() }
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== FILL) return undefined
    const marker = bytes[at + 1] as number
    // B.1.1.2: any number of fill bytes may precede a marker.
    if (marker === FILL) {
      at++
      continue
    }
    const end = at + 2 + u16(bytes, at + 2)
    const segment = bytes.subarray(at + 4, end)
    if (marker === SOF0 || marker === SOF1) readComponents(segment, header)
    else if (isFrame(marker)) return undefined
    else if (marker === DHT) readTables(segment, header.tables)
    else if (marker === DQT) readSteps(segment, header.steps)
    else if (marker === DRI) header.interval = u16(segment, 0)
    else if (marker === SOS) return toFrame(segment, end, header)
    at = end
  }
  return undefined
}

/** B.2.2: the size, and for each component its sampling. */
function readComponents(segment: Uint8Array, header: Header): void {
  header.height = u16(segment, 1)
  header.width = u16(segment, 3)
  header.components = Array.from({ length: segment[5] as number }, (_, index) => {
    const [id = 0, sampling = 0x11, quantization = 0] = segment.subarray(6 + 3 * index)
    return { id, across: sampling >> 4, down: sampling & 15, quantization }
  })
}

/** B.2.3: the blocks of a scan, with the tables of each; undefined if it does not have all components. */
function toFrame(
  segment: Uint8Array,
  start: number,
  { width, height, interval, components, tables, steps }: Header,
): Frame | undefined {
  if (segment[0] !== components.length || height === 0) return undefined
  const isSingle = components.length === 1
  const blocks: Block[] = []
  for (let part = 0; part < components.length; part++) {
    const [id, table = 0] = segment.subarray(1 + 2 * part)
    const component = components.find(one => one.id === id)
    const [first, others] = [tables.get(table >> 4), tables.get(0x10 | (table & 15))]
    if (!component || !first || !others) return undefined
    // A.2.2: with a single component each block is a unit.
    const count = isSingle ? 1 : component.across * component.down
    const step = steps.get(component.quantization) ?? 1
    for (let block = 0; block < count; block++) blocks.push({ first, others, part, step })
  }
  const side = (blocksOfUnit: readonly number[]) => 8 * (isSingle ? 1 : Math.max(...blocksOfUnit))
  const across = Math.ceil(width / side(components.map(component => component.across)))
  const down = Math.ceil(height / side(components.map(component => component.down)))
  return { start, blocks, units: across * down, interval }
}

const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] as number) << 8) | (bytes[at + 1] as number)

/** B.2.4.1: the first number of each table, of one byte or of two. */
function readSteps(segment: Uint8Array, steps: Map<number, number>): void {
  for (let at = 0; at + 65 <= segment.length; ) {
    const wide = (segment[at] as number) >> 4
    steps.set((segment[at] as number) & 15, wide ? u16(segment, at + 1) : (segment[at + 1] as number))
    at += 1 + 64 * (wide ? 2 : 1)
  }
}

/** Annex C: codes of each length count on from those before them. */
function readTables(segment: Uint8Array, tables: Map<number, Table>): void {
  for (let at = 0; at + 17 <= segment.length; ) {
    const counts = segment.subarray(at + 1, at + 17)
    const [short, long] = [new Uint16Array(1 << SHORT), new Uint16Array(1 << 16)]
    let code = 0
    let next = at + 17
    counts.forEach((count, index) => {
      const length = index + 1
      for (let left = count; left > 0; left--, code++) {
        const symbol = segment[next++] as number
        const entry = ((length + (symbol & 15)) << 8) | symbol
        long.fill(entry, code << (16 - length), (code + 1) << (16 - length))
        if (length <= SHORT) short.fill(entry, code << (SHORT - length), (code + 1) << (SHORT - length))
      }
      code <<= 1
    })
    tables.set(segment[at] as number, { short, long })
    at = next
  }
}

/** F.2: whether the data contain every unit, and nothing after the last one. */
function hasAllUnits(bytes: Uint8Array, { start, blocks, units, interval }: Frame): boolean {
  let at = start
  let bits = 0
  let held = 0
  // Bits that are not in the file, because a marker is where data should be: they may be read ahead, but not used.
  let lent = 0
  const means = new Int32Array(4)
  for (let unit = 0; unit < units; unit++) {
    if (interval > 0 && unit > 0 && unit % interval === 0) {
      // E.1.4: less than a byte of padding, and the marker.
      if (held - lent >= 8) return false
      while (bytes[at] === FILL && bytes[at + 1] === FILL) at++
      if (bytes[at] !== FILL || ((bytes[at + 1] as number) & 0xf8) !== 0xd0) return false
      at += 2
      held = 0
      lent = 0
      means.fill(0)
    }
    for (let block = 0; block < blocks.length; block++) {
      const { first, others, part, step } = blocks[block] as Block
      let { short, long } = first
      for (let coefficient = 0; coefficient < 64; ) {
        if (held < 16) {
          // Nearly always neither byte is special: both at once.
          const [one, two] = [bytes[at] as number, bytes[at + 1] as number]
          if (one !== FILL && two !== FILL && at + 1 < bytes.length) {
            bits = (bits << 16) | (one << 8) | two
            held += 16
            at += 2
          } else
            while (held < 16) {
              const byte = bytes[at] as number
              if (byte !== FILL && at < bytes.length) at++
              // F.1.2.3: a byte of ones is followed by a zero.
              else if (bytes[at + 1] === 0) at += 2
              else lent += 8
              bits = (bits << 8) | byte
              held += 8
            }
        }
        const entry =
          short[(bits >>> (held - SHORT)) & ((1 << SHORT) - 1)] || (long[(bits >>> (held - 16)) & 0xffff] as number)
        if (entry === 0) return false
        const length = entry >> 8
        // A code and its number may have 27 bits.
        while (held < length) {
          const byte = bytes[at] as number
          if (byte !== FILL && at < bytes.length) at++
          else if (bytes[at + 1] === 0) at += 2
          else lent += 8
          bits = (bits << 8) | byte
          held += 8
        }
        held -= length
        if (held < lent) return false
        const symbol = entry & 0xff
        if (coefficient === 0) {
          // F.1.2.1: the first coefficient is the difference from that of the previous block.
          const number = (bits >>> held) & ((1 << symbol) - 1)
          means[part] = (means[part] as number) + (number >> (symbol - 1) ? number : number + 1 - (1 << symbol))
          if (Math.abs(means[part] as number) * step > MAX_MEAN) return false
          coefficient = 1
          ;({ short, long } = others)
          continue
        }
        if (symbol === 0) break
        coefficient += (symbol >> 4) + 1
        if (coefficient > 64) return false
      }
    }
  }
  while (bytes[at] === FILL && bytes[at + 1] === FILL) at++
  return held - lent < 8 && bytes[at] === FILL && bytes[at + 1] === EOI
}
