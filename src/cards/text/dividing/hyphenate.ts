// Where words may be divided, by the patterns of their language: they are read for the first word that does not fit (decisions/088).

import { writingOf } from '../families.ts'
import type { Fonts } from '../fonts.ts'

type Library = typeof import('hyphenopoly').default
type Hyphenate = (text: string) => string

const PACKAGE = 'hyphenopoly'
// Shorter words fit on every card.
const MIN_LETTERS = 10
// The library takes no longer ones: the rest of such a word stays whole.
const MAX_LETTERS = 60
const LONG_WORD = new RegExp(`[\\p{L}\\p{M}]{${MIN_LETTERS}}`, 'u')
// Letters on each side of a hyphen.
const BEFORE = 2
const AFTER = 3
const HYPHEN = '\u00AD'

let library: Library | undefined
const languages = new Map<string, Hyphenate | undefined>()

/** Resolves when `hyphenate` can answer for these texts. */
export async function loadHyphenation(texts: string): Promise<void> {
  if (!library && LONG_WORD.test(texts))
    library = await import('hyphenopoly').then(
      ({ default: it }) => it,
      () => undefined,
    )
}

/** Offsets in UTF-16 units at which a word may be divided with a hyphen. `word` has letters and marks only. */
export function hyphenate(word: string, language: string, files: Pick<Fonts, 'has' | 'read'>): number[] {
  if (word.length < MIN_LETTERS) return []
  const marked = hyphenator(language, files)?.(word.slice(0, MAX_LETTERS)) ?? ''
  const offsets: number[] = []
  for (let at = marked.indexOf(HYPHEN); at !== -1; at = marked.indexOf(HYPHEN, at + 1))
    offsets.push(at - offsets.length)
  return offsets
}

function hyphenator(language: string, { has, read }: Pick<Fonts, 'has' | 'read'>): Hyphenate | undefined {
  const name = patternsFor(language)
  if (!library || name === undefined || !has(PACKAGE)) return undefined
  if (!languages.has(name)) {
    const made = library.config({
      require: [name],
      sync: true,
      loaderSync: file => read(PACKAGE, `patterns/${file}`),
      hyphen: HYPHEN,
      leftmin: BEFORE,
      rightmin: AFTER,
      minWordLength: MIN_LETTERS,
    })
    languages.set(name, made.get(name))
  }
  return languages.get(name)
}

/** The name of the patterns for a language; undefined if there are none. */
function patternsFor(language: string): string | undefined {
  const [primary = '', ...parts] = language.toLowerCase().split('-')
  const writing = writingOf(language)
  const names: Readonly<Record<string, string>> = {
    // American words are divided by their sound, British ones by their parts.
    en: parts.length === 0 || parts.includes('us') ? 'en-us' : 'en-gb',
    el: 'el-monoton',
    grc: 'el-polyton',
    ku: 'kmr',
    mn: 'mn-cyrl',
    sr: writing === 'Latn' ? 'sh-latn' : 'sr-cyrl',
    bs: writing === 'Cyrl' ? 'sh-cyrl' : 'sh-latn',
  }
  const name = Object.hasOwn(names, primary) ? (names[primary] as string) : primary
  return library?.supportedLanguages.includes(name) ? name : undefined
}
