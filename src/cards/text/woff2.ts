// WOFF2 (W3C Recommendation, 8 August 2024) to the sfnt that HarfBuzz reads, without hinting, which is not used here.
import { rebuildGlyphs } from './woff2-glyphs.ts'

// Section 4.1: the tags that a directory entry names by number.
const TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'.match(
    /.{4}(?: |$)/g,
  ) ?? []

interface TableEntry {
  readonly tag: string
  /** Bytes in the decompressed stream. */
  readonly length: number
  readonly transformed: boolean
}

/** `inflate` decompresses Brotli. Throws for other formats, and for collections, which no font package contains. */
export function decodeWoff2(file: Uint8Array, inflate: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (view.getUint32(0) !== 0x774f4632) throw new Error('fonts: this is not WOFF2')
  const flavor = view.getUint32(4)
  if (flavor === 0x74746366) throw new Error('fonts: WOFF2 collections are not read')
  let at = 48
  const base128 = () => {
    let value = 0
    for (;;) {
      const byte = file[at++] as number
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }
  const entries: TableEntry[] = []
  for (let count = view.getUint16(12); count > 0; count--) {
    const flags = file[at++] as number
    const known = TAGS[flags & 63]?.slice(0, 4)
    const tag = known ?? String.fromCharCode(...file.subarray(at, at + 4))
    if (known === undefined) at += 4
    const original = base128()
    // Section 5: for glyf and loca, version 0 is the transform and 3 means no transform; for other tables 0 means none.
    const version = flags >> 6
    const transformed = tag === 'glyf' || tag === 'loca' ? version === 0 : version !== 0
    entries.push({ tag, length: transformed ? base128() : original, transformed })
  }
  const stream = inflate(file.subarray(at, at + view.getUint32(20)))
  const tables = new Map<string, Uint8Array>()
  let offset = 0
  for (const { tag, length, transformed } of entries) {
    const table = stream.subarray(offset, offset + length)
    offset += length
    if (!transformed) tables.set(tag, table)
    else if (tag === 'glyf') {
      const { glyf, loca } = rebuildGlyphs(table)
      tables.set('glyf', glyf).set('loca', loca)
    } else if (tag !== 'loca') throw new Error(`fonts: a transformed ${tag} table is not read`)
  }
  const head = tables.get('head')
  if (head && tables.has('loca')) {
    const copy = head.slice()
    // indexToLocFormat: the rebuilt loca has 32-bit offsets.
    if (entries.some(({ tag, transformed }) => tag === 'glyf' && transformed)) copy[51] = 1
    tables.set('head', copy)
  }
  return toSfnt(flavor, tables)
}

function toSfnt(flavor: number, tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const aligned = (length: number) => (length + 3) & ~3
  let end = 12 + 16 * tables.size
  let size = end
  for (const table of tables.values()) size += aligned(table.length)
  const font = new Uint8Array(size)
  const view = new DataView(font.buffer)
  view.setUint32(0, flavor)
  view.setUint16(4, tables.size)
  let row = 12
  for (const [tag, table] of [...tables].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (let index = 0; index < 4; index++) font[row + index] = tag.charCodeAt(index)
    view.setUint32(row + 8, end)
    view.setUint32(row + 12, table.length)
    font.set(table, end)
    end += aligned(table.length)
    row += 16
  }
  return font
}
