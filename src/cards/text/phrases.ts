// The phrases of Japanese, Chinese and Thai, found by BudouX: only texts that need it load it (decisions/072).
import { segmenterFor } from '../../text/segmenter.ts'
import { writingOf } from './families.ts'

type BudouX = typeof import('budoux')
type Model = 'ja' | 'hans' | 'hant' | 'thai'

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const HAN = /\p{Script=Han}/u
const THAI = /\p{Script=Thai}/u
const HANGUL = /\p{Script=Hangul}/u

const PHRASED = [KANA, HAN, THAI]

let budoux: BudouX | undefined

/** Resolves when `phraseStarts` can answer for these texts, also where a card writes a compatible character for one of theirs. */
export async function loadPhrases(texts: string): Promise<void> {
  const all = texts + texts.normalize('NFKC')
  if (PHRASED.some(script => script.test(all))) budoux ??= await import('budoux')
}

/**
 * Offsets in UTF-16 units at which a phrase begins; undefined for a text of other scripts.
 * Throws if `loadPhrases` has seen no such text before.
 */
export function phraseStarts(text: string, language: string): ReadonlySet<number> | undefined {
  const model = findModel(text, writingOf(language))
  if (!model) return undefined
  const starts = new Set<number>()
  let at = 0
  for (const phrase of parserFor(model).parse(text)) {
    starts.add(at)
    at += phrase.length
  }
  if (model === 'ja') return withKatakanaWords(text, language, starts)
  // BudouX finds Chinese phrases by single characters, and some of them begin inside a word.
  if (model !== 'hans' && model !== 'hant') return starts
  const words = wordStarts(text, language)
  return new Set([...starts].filter(start => words.has(start)))
}

// Several words without a space between them, written as long as a line.
const KATAKANA = /[\p{Script=Katakana}\u30FC]{10,}/gu
// A dictionary that does not know a word divides it into shorter pieces.
const MIN_KATAKANA = 4

/** BudouX keeps long katakana together, or divides it inside a word: it is divided at words of the dictionary instead. */
function withKatakanaWords(text: string, language: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  const runs = Array.from(text.matchAll(KATAKANA), ({ 0: { length }, index }) => ({ from: index, to: index + length }))
  if (runs.length === 0) return starts
  const kept = new Set([...starts].filter(at => !runs.some(({ from, to }) => at > from && at < to)))
  const words = [...wordStarts(text, language)]
  for (const { from, to } of runs) {
    let last = from
    for (const [index, at] of words.entries()) {
      const next = Math.min(words[index + 1] ?? to, to)
      if (at - last < MIN_KATAKANA || next - at < MIN_KATAKANA || at >= to) continue
      kept.add(at)
      last = at
    }
  }
  return kept
}

/** Offsets in UTF-16 units at which a word begins. */
export const wordStarts = (text: string, language: string): ReadonlySet<number> =>
  new Set(Array.from(segmenterFor(language, 'word').segment(text), ({ index }) => index))

function findModel(text: string, writing: string): Model | undefined {
  if (KANA.test(text)) return 'ja'
  if (THAI.test(text)) return 'thai'
  if (!HAN.test(text) || HANGUL.test(text)) return undefined
  return writing === 'Jpan' ? 'ja' : writing === 'Hant' ? 'hant' : 'hans'
}

const PARSERS = {
  ja: ({ loadDefaultJapaneseParser }: BudouX) => loadDefaultJapaneseParser(),
  hans: ({ loadDefaultSimplifiedChineseParser }: BudouX) => loadDefaultSimplifiedChineseParser(),
  hant: ({ loadDefaultTraditionalChineseParser }: BudouX) => loadDefaultTraditionalChineseParser(),
  thai: ({ loadDefaultThaiParser }: BudouX) => loadDefaultThaiParser(),
}
const parsers = new Map<Model, ReturnType<(typeof PARSERS)[Model]>>()

function parserFor(model: Model) {
  if (!budoux) throw new Error('a card has text whose phrases were not loaded')
  const parser = parsers.get(model) ?? PARSERS[model](budoux)
  parsers.set(model, parser)
  return parser
}
