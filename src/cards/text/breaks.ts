// Where a line may end: between the words and phrases of the language, or, if that is too coarse, wherever Unicode allows it.
import LineBreaker from 'linebreak'
import { phraseStarts, wordStarts } from './phrases.ts'

export interface Breaks {
  /** Offsets in UTF-16 units at which a line may begin: between words and phrases. */
  readonly words: ReadonlySet<number>
  /** Those after the hyphen of a compound, which are among `words`. */
  readonly compounds: ReadonlySet<number>
  /** All offsets that UAX #14 allows, including these. */
  readonly all: ReadonlySet<number>
}

const HANGUL = /\p{Script=Hangul}/u
// Korean has spaces between its words: what comes before Hangul without one is part of the word, as in "300조원".
const SPACED = /[\p{Script=Hangul}\p{Script=Latin}\p{N}%]/u
// A currency sign stays with the amount before it.
const AMOUNT = /\p{N}$/u
const CURRENCY = /^\p{Sc}(?!\p{N})/u
// Scripts without spaces (class SA), for which UAX #14 asks for a dictionary.
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
// Burmese and Khmer signs that join the letters beside them, and letters that end a syllable.
const STACKING = /[\u1039\u17D2]/
// The numbers and currency signs of these scripts are no letters: a dictionary has no say in them.
const LETTERS = /[\p{L}\p{M}]/u
const FINAL = /^[\u1000-\u1021\u1075-\u1081]\u103A/
const COMPOUND = /[\p{L}\p{M}\p{N}][-\u2010]$|[\p{L}\p{M}\p{N}.]{4}\/$/u
// "km/h" is one word, "Regisseur/Autor" is a compound.
const LONG_PART = /^[\p{L}\p{M}\p{N}.]{4}/u
// Thai repetition and abbreviation signs stay with their word.
const CLINGING = /^[\u0E46\u0E2F\u0EC6\u17D7]/
const OPENING = /[\p{Ps}\p{Pi}]$/u
// As in "/ˈwɔːtə/".
const OPENING_SLASH = /(?:^| )\/$/
const CLOSING = /^[\p{Pe}\p{Pf}]/u

export function findBreaks(text: string, language: string): Breaks {
  const all = new Set<number>()
  const breaker = new LineBreaker(text)
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak())
    if (found.position < text.length && mayBreak(text, found.position)) all.add(found.position)
  if (UNSPACED.test(text)) for (const index of wordStarts(text, language)) if (isUnspaced(text, index)) all.add(index)

  const phrases = phraseStarts(text, language)
  const words = [...all].filter(position => {
    if (text[position - 1] === ' ') return true
    if (text[position - 1] === '/')
      return COMPOUND.test(text.slice(0, position)) && LONG_PART.test(text.slice(position))
    if (SPACED.test(text.charAt(position - 1)) && HANGUL.test(text.charAt(position))) return false
    if (COUNTED.test(text.charAt(position - 1)) && COUNTER.test(text.charAt(position))) return false
    return !phrases || phrases.has(position) || !isPhrased(text, position)
  })
  const compounds = words.filter(position => COMPOUND.test(text.slice(0, position)))
  return { words: new Set(words), compounds: new Set(compounds), all }
}

function mayBreak(text: string, position: number): boolean {
  const before = text.slice(0, position).trimEnd()
  const after = text.slice(position)
  if (AMOUNT.test(before) && CURRENCY.test(after)) return false
  // French puts a space beside these marks, which writers often forget to make a no-break space.
  if (text[position - 1] === ' ') return !(before.endsWith('«') || /^(?:»|[!?:;]+(?: |$))/.test(after))
  return !(OPENING.test(before) || CLOSING.test(after) || OPENING_SLASH.test(before))
}

function isUnspaced(text: string, index: number): boolean {
  const [last, next] = [text.charAt(index - 1), text.slice(index)]
  if (!LETTERS.test(last) || !LETTERS.test(next.charAt(0))) return false
  if (STACKING.test(last) || STACKING.test(next.charAt(0)) || FINAL.test(next)) return false
  return index > 0 && UNSPACED.test(last) && UNSPACED.test(next.charAt(0)) && !CLINGING.test(next)
}

// Characters in whose text BudouX finds phrases.
const PHRASED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303F\u30FB\u30FC\uFF00-\uFFEF]/u
// A number stays on the line of its counter, or of the word for year, month or day after it.
const COUNTED = /[\d%]/
const COUNTER = /[\p{Script=Han}\p{Script=Katakana}％]/u
function isPhrased(text: string, position: number): boolean {
  const [before, after] = [text.charAt(position - 1), text.charAt(position)]
  return PHRASED.test(before) ? PHRASED.test(after) || COUNTED.test(after) : COUNTED.test(before) && PHRASED.test(after)
}
