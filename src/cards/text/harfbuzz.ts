// The only file that uses HarfBuzz: fonts shape text and give outlines. All measures are in ems, y downwards.
import { Blob, Buffer, BufferFlag, Direction, Face, Font, shape, Variation } from 'harfbuzzjs'
import type { Outline } from '../paint/outline.ts'

export interface Shaped {
  readonly glyph: number
  /** Its index in the text. */
  readonly cluster: number
  readonly advance: number
  readonly dx: number
  readonly dy: number
}

/** The edges of ink, from an origin. */
export interface Extents {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** One colour of a glyph: its outline in ems, and its fill if the font has one. */
export interface Layer {
  readonly outline: Outline
  readonly fill?: string
}

export type Typeface = ReturnType<typeof createTypeface>

/** `bytes` are an sfnt. `axes` are values for a variable font; `scale` and `rise` (in ems) set it small and above its baseline. */
export function createTypeface(
  bytes: Uint8Array,
  axes: Readonly<Record<string, number>> = {},
  { scale, rise }: { readonly scale: number; readonly rise: number } = { scale: 1, rise: 0 },
) {
  const face = new Face(new Blob(bytes))
  const font = new Font(face)
  const upem = face.upem / scale
  font.setVariations(Object.entries(axes).map(([tag, value]) => new Variation(tag, value)))
  const palette = face.hasColorLayers() ? (face.getColorPalettes()[0]?.colors ?? []) : []
  const drawings = new Map<number, { ink: Extents | undefined; layers: readonly Layer[] }>()
  const buffer = new Buffer()

  function outlineOf(glyph: number): Outline {
    const segments = font.glyphToJson(glyph).filter(({ type }) => type !== 'Z')
    // HarfBuzz counts y upwards.
    const points = segments.flatMap(({ values }) => values.map((value, index) => (index % 2 ? -value : value) / upem))
    return { commands: segments.map(({ type }) => type).join(''), points: Float32Array.from(points) }
  }

  function draw(glyph: number) {
    const extents = font.glyphExtents(glyph)
    const ink = extents &&
      extents.width !== 0 && {
        left: extents.xBearing / upem,
        top: -extents.yBearing / upem,
        right: (extents.xBearing + extents.width) / upem,
        bottom: -(extents.yBearing + extents.height) / upem,
      }
    const colors = palette.length > 0 ? face.getGlyphColorLayers(glyph) : []
    const layers: Layer[] = colors.map(({ glyph: part, colorIndex }) => {
      const color = colorIndex === undefined ? undefined : palette[colorIndex]
      return { outline: outlineOf(part), ...(color && { fill: toHex(color) }) }
    })
    if (colors.length === 0) layers.push({ outline: outlineOf(glyph) })
    return { ink: ink || undefined, layers: layers.filter(({ outline }) => outline.commands !== '') }
  }

  return {
    covers: (codePoint: number) => (font.nominalGlyph(codePoint) ?? 0) !== 0,
    /** Glyphs in visual order, left to right. `script` is an ISO 15924 code; without it HarfBuzz finds it in the text. */
    shape(text: string, direction: 'ltr' | 'rtl', language: string, script: string | undefined): Shaped[] {
      buffer.reset()
      buffer.addText(text)
      if (script) buffer.setScript(script)
      else buffer.guessSegmentProperties()
      buffer.setDirection(direction === 'rtl' ? Direction.RTL : Direction.LTR)
      buffer.setLanguage(language)
      buffer.setFlags(BufferFlag.BOT | BufferFlag.EOT | BufferFlag.REMOVE_DEFAULT_IGNORABLES)
      shape(font, buffer)
      return buffer.getGlyphInfosAndPositions().map(glyph => ({
        glyph: glyph.codepoint,
        cluster: glyph.cluster,
        advance: (glyph.xAdvance ?? 0) / upem,
        dx: (glyph.xOffset ?? 0) / upem,
        dy: -(glyph.yOffset ?? 0) / upem - rise,
      }))
    },
    draw(glyph: number) {
      let drawing = drawings.get(glyph)
      if (!drawing) {
        drawing = draw(glyph)
        drawings.set(glyph, drawing)
      }
      return drawing
    },
  }
}

function toHex({ red, green, blue, alpha }: { red: number; green: number; blue: number; alpha: number }): string {
  return `#${[red, green, blue, alpha].map(part => part.toString(16).padStart(2, '0')).join('')}`
}
