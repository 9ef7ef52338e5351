// The publisher's own fonts. A text is set in them if they have all of its letters, and else in ours: no headline is a mixture.
import { createTypeface, type Typeface } from '../harfbuzz.ts'
import { decodeWoff2 } from '../woff2.ts'

interface BrandFont {
  /** For a variable font, which has its own axis, at that weight. */
  typefaceFor(weight: number): Typeface
  /** How far its weights are from that. */
  distanceTo(weight: number): number
}

/** A font of a card: the key of its file, and the weights that it has. */
export interface CardFont {
  readonly key: string
  readonly weights: readonly [number, number]
}

export interface BrandFiles {
  /** The bytes of a font; undefined if there are none. */
  readonly readBrand?: (key: string) => Promise<Uint8Array | undefined>
  /** Decompresses Brotli. */
  readonly inflate: (bytes: Uint8Array) => Uint8Array
}

// Signs, which browsers take from another font too.
const LETTER = /[\p{L}\p{M}\p{Nd}]/u
const MAX_FONTS = 50

export function createBrandFonts({ readBrand, inflate }: BrandFiles) {
  const loaded = new Map<string, BrandFont>()

  async function load({ key, weights: [lightest, boldest] }: CardFont): Promise<void> {
    if (loaded.has(key)) return
    const bytes = await readBrand?.(key)
    if (!bytes) throw new Error('it is not stored')
    const font = key.endsWith('.woff2') ? decodeWoff2(bytes, inflate) : bytes
    const within = (weight: number) => Math.min(boldest, Math.max(lightest, weight))
    const typefaces = new Map<number, Typeface>()
    if (loaded.size > MAX_FONTS) loaded.clear()
    loaded.set(key, {
      distanceTo: weight => Math.abs(weight - within(weight)),
      typefaceFor(wanted) {
        const weight = within(wanted)
        const typeface = typefaces.get(weight) ?? createTypeface(font, lightest < boldest ? { wght: weight } : {})
        typefaces.set(weight, typeface)
        return typeface
      },
    })
  }

  /** The typeface nearest in weight that has all of these code points. */
  function find(keys: readonly string[], codePoints: readonly number[], weight: number): Typeface | undefined {
    const fonts = keys.flatMap(key => loaded.get(key) ?? [])
    return fonts
      .toSorted((a, b) => a.distanceTo(weight) - b.distanceTo(weight))
      .map(font => font.typefaceFor(weight))
      .find(typeface => codePoints.every(typeface.covers))
  }

  return {
    load,
    find,
    /** Whether they have every letter and digit of a text. */
    cover: (text: string, keys: readonly string[], weight: number): boolean =>
      [...new Set(text)].every(
        letter => !LETTER.test(letter) || find(keys, [letter.codePointAt(0) as number], weight) !== undefined,
      ),
  }
}
