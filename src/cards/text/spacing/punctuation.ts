// East Asian punctuation marks have half an em of blank space beside their ink. Side by side, they share it: 」「 has one half
// between its marks instead of two (CSS Text 4, "text-spacing-trim"; JLREQ 3.1.4), as browsers do.
import type { Shaped, Typeface } from '../harfbuzz.ts'

interface Mark {
  readonly start: number
  readonly text: string
}

interface Run {
  readonly start: number
  readonly level: number
  readonly typeface: Typeface
  readonly glyphs: readonly Shaped[]
}

const PUNCTUATION =
  /^[‘’“”\u3001\u3002\u3008-\u3011\u3014-\u301B\u301D-\u301F\u30FB\uFF08\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF3B\uFF3D\uFF5B\uFF5D\uFF5F\uFF60]$/
const HALF = 0.5
// Ink may reach a little beyond the half.
const TOLERANCE = 0.04

/** Where the ink is within the em: the same mark stands at the left in one language and in the middle in another. */
type Side = 'left' | 'middle' | 'right'

function sideOf({ typeface }: Run, { glyph, advance, dx }: Shaped): Side | undefined {
  const { ink } = typeface.draw(glyph)
  // Quotation marks are narrow in Latin fonts.
  if (!ink || advance < 0.95) return undefined
  if (ink.right + dx <= HALF + TOLERANCE) return 'left'
  return ink.left + dx >= advance - HALF - TOLERANCE ? 'right' : 'middle'
}

/** Takes away the space that two marks would have twice. */
export function closeUp<T extends Run>(runs: readonly T[], graphemes: readonly Mark[]): T[] {
  const pairs = graphemes.filter(({ text }, index) => {
    const next = graphemes[index + 1]
    return text > '\u2000' && next && PUNCTUATION.test(text) && PUNCTUATION.test(next.text)
  })
  if (pairs.length === 0) return [...runs]

  const placed = new Map<number, { run: T; glyph: Shaped; side: Side | undefined }>()
  for (const run of runs)
    if (run.level % 2 === 0)
      for (const glyph of run.glyphs) placed.set(run.start + glyph.cluster, { run, glyph, side: sideOf(run, glyph) })

  const changed = new Map<Shaped, Shaped>()
  for (const { start, text } of pairs) {
    const [first, second] = [placed.get(start), placed.get(start + text.length)]
    if (!first?.side || !second?.side) continue
    // What opens gives way to any mark before it, and what closes to any other mark after it.
    if (second.side === 'right') {
      const { advance, dx } = second.glyph
      changed.set(second.glyph, { ...second.glyph, advance: advance - HALF, dx: dx - HALF })
    } else if (first.side === 'left') changed.set(first.glyph, { ...first.glyph, advance: first.glyph.advance - HALF })
  }
  return runs.map(run => ({ ...run, glyphs: run.glyphs.map(glyph => changed.get(glyph) ?? glyph) }))
}
