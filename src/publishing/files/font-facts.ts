// What pages and cards must know of a font, read from its bytes: OpenType 1.9.1, WOFF2.
import { decodeWoff2 } from '../../cards/text/woff2.ts'

interface FontFacts {
  /** The weights that it has, lightest and boldest: the same unless it is variable. */
  readonly weights: readonly [number, number]
  readonly italic?: true
}

export type Inflate = (bytes: Uint8Array) => Uint8Array

const NOT_A_FONT = 'is damaged or not a font'

/** Throws an error whose message completes "the font …". */
export function readFontFacts(bytes: Uint8Array, inflate: Inflate): FontFacts {
  const kind = tagAt(bytes, 0)
  if (kind === 'wOFF') throw new Error('is in the older format WOFF')
  if (kind === 'ttcf') throw new Error('is a collection of several fonts')
  if (!['wOF2', '\0\x01\0\0', 'OTTO', 'true'].includes(kind)) throw new Error(NOT_A_FONT)
  const font = kind === 'wOF2' ? decode(bytes, inflate) : bytes
  try {
    return readTables(listTables(font))
  } catch {
    throw new Error(NOT_A_FONT)
  }
}

function decode(bytes: Uint8Array, inflate: Inflate): Uint8Array {
  try {
    return decodeWoff2(bytes, inflate)
  } catch (error) {
    const [, why] = /^fonts: (.*(?:collection|transform).*)$/s.exec(error instanceof Error ? error.message : '') ?? []
    throw new Error(why === undefined ? NOT_A_FONT : `can't be used (${why})`, { cause: error })
  }
}

type Tables = ReadonlyMap<string, DataView>

/** By tag. Throws if one is not inside the file. */
function listTables(font: Uint8Array): Tables {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const tables = new Map<string, DataView>()
  for (let row = 12, count = view.getUint16(4); count > 0; count--, row += 16)
    tables.set(
      tagAt(font, row),
      new DataView(font.buffer, font.byteOffset + view.getUint32(row + 8), view.getUint32(row + 12)),
    )
  return tables
}

function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}

const REQUIRED = ['cmap', 'head', 'hhea', 'hmtx', 'maxp']
const OUTLINES = ['glyf', 'CFF ', 'CFF2']

function readTables(tables: Tables): FontFacts {
  const has = (tag: string) => (tables.get(tag)?.byteLength ?? 0) > 0
  if (!REQUIRED.every(has) || !OUTLINES.some(has)) throw new Error(NOT_A_FONT)
  // OS/2: usWeightClass, and fsSelection with bit 0 for italic. head: macStyle with bit 1.
  const os2 = tables.get('OS/2')
  const italic = os2 ? (os2.getUint16(62) & 1) === 1 : ((tables.get('head') as DataView).getUint16(44) & 2) === 2
  const weight = toWeight(os2?.getUint16(4) ?? 400)
  return { weights: readWeightAxis(tables.get('fvar')) ?? [weight, weight], ...(italic && { italic: true }) }
}

/** The lightest and the boldest weight of a variable font (fvar); undefined if its weight is fixed. */
function readWeightAxis(fvar: DataView | undefined): readonly [number, number] | undefined {
  if (!fvar) return undefined
  const [first, count, size] = [fvar.getUint16(4), fvar.getUint16(8), fvar.getUint16(10)]
  for (let at = first; at < first + count * size; at += size)
    // Fixed-point numbers with 16 bits after the point.
    if (fvar.getUint32(at) === 0x77676874)
      return [toWeight(fvar.getInt32(at + 4) / 65536), toWeight(fvar.getInt32(at + 12) / 65536)]
  return undefined
}

/** As CSS takes it. Old fonts count from 1 to 9. */
function toWeight(written: number): number {
  const weight = written > 0 && written < 10 ? written * 100 : written
  return Math.min(1000, Math.max(1, Math.round(weight) || 400))
}
