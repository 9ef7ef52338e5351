// Fonts by character: each file is decoded when a text first needs it, and then stays in memory.
import { type BrandFiles, createBrandFonts } from './brand/brand-fonts.ts'
import { EMOJI, FAMILIES, type Family, type FamilyName } from './families.ts'
import { createTypeface, type Typeface } from './harfbuzz.ts'
import type { Position } from './substitutes.ts'
import { decodeWoff2 } from './woff2.ts'

/** The files of installed font packages, from a platform with a disk. */
export interface FontFiles extends BrandFiles {
  has(packageName: string): boolean
  /** Throws if the package is not installed. */
  read(packageName: string, path: string): Uint8Array
}

interface Subset {
  readonly name: string
  /** Pairs of a first and a last code point. */
  readonly ranges: readonly number[]
}

// A small letter looks as heavy as its neighbours in the next weight. Sizes and heights are those of fonts that have raised letters.
const POSITIONS = {
  raised: { scale: 0.6, rise: 0.42 },
  lowered: { scale: 0.6, rise: -0.13 },
  fraction: { scale: 1, rise: 0 },
} as const satisfies Record<Position, { scale: number; rise: number }>
const HEAVIER = 100
const HEAVIEST = 900

export type Fonts = ReturnType<typeof createFonts>

export function createFonts({ has, read, ...files }: FontFiles) {
  const { inflate } = files
  const subsets = new Map<FamilyName, readonly Subset[]>()
  const fonts = new Map<string, Uint8Array>()
  const typefaces = new Map<string, Typeface>()

  function subsetsOf(family: FamilyName): readonly Subset[] {
    let found = subsets.get(family)
    if (!found && !has(FAMILIES[family].package)) found = []
    else if (!found) {
      const { package: packageName, subsets: named }: Family = FAMILIES[family]
      const listed = named ?? JSON.parse(new TextDecoder().decode(read(packageName, 'unicode.json')))
      found = Object.entries(listed as Record<string, string>).map(([name, ranges]) => ({
        // The names of numbered slices have brackets here, but not in the names of their files.
        name: name.replace(/^\[|\]$/g, ''),
        ranges: parseRanges(ranges),
      }))
    }
    subsets.set(family, found)
    return found
  }

  function typeface(family: FamilyName, subset: string, weight: number, position?: Position): Typeface {
    const { package: packageName, files, axes } = FAMILIES[family]
    const key = `${family} ${subset} ${weight} ${position}`
    let made = typefaces.get(key)
    if (!made) {
      const file = files.replace('*', subset).replace('@', String(Math.round(weight / 100) * 100))
      let font = fonts.get(file)
      if (!font) {
        font = decodeWoff2(read(packageName, file), inflate)
        fonts.set(file, font)
      }
      const set = position && POSITIONS[position]
      made = createTypeface(font, axes(set && set.scale < 1 ? Math.min(HEAVIEST, weight + HEAVIER) : weight), set)
      typefaces.set(key, made)
    }
    return made
  }

  return {
    has,
    brand: createBrandFonts(files),
    /**
     * The subset of a family that has all of these code points; undefined if none has. With a position it is a typeface of
     * its own, small or not, so that other letters are not joined to it.
     */
    find(family: FamilyName, codePoints: readonly number[], weight: number, position?: Position): Typeface | undefined {
      // Marks are also in files whose ranges do not list them: in the file of their letter.
      for (const needed of codePoints.length > 1 ? [codePoints, codePoints.slice(0, 1)] : [codePoints])
        for (const { name, ranges } of subsetsOf(family)) {
          if (!needed.every(codePoint => isWithin(ranges, codePoint))) continue
          const found = typeface(family, name, weight, position)
          if (codePoints.every(found.covers)) return found
        }
      return undefined
    },
    /** The font of emoji; undefined if it is not installed, or has a sequence only as several pictures side by side. */
    emoji(sequence: string): Typeface | undefined {
      let made = typefaces.get('emoji')
      if (!made && has(EMOJI.package)) {
        made = createTypeface(decodeWoff2(read(EMOJI.package, EMOJI.file), inflate))
        typefaces.set('emoji', made)
      }
      if (!made?.covers(sequence.codePointAt(0) as number)) return undefined
      return made.shape(sequence, 'ltr', 'en', undefined).filter(({ advance }) => advance > 0).length === 1
        ? made
        : undefined
    },
    read,
  }
}

/** `U+0600-06FF,U+0750` as pairs of a first and a last. */
function parseRanges(text: string): number[] {
  return text.split(',').flatMap(range => {
    const [first = '', last = first] = range.replace(/^U\+/i, '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}

function isWithin(ranges: readonly number[], codePoint: number): boolean {
  for (let index = 0; index < ranges.length; index += 2)
    if (codePoint >= (ranges[index] as number) && codePoint <= (ranges[index + 1] as number)) return true
  return false
}
