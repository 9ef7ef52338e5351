// The font families: the package of each, its axes, and the order in which a script tries them.
import { maximize } from '../../text/language.ts'
import { createTable } from '../../text/table.ts'

/** ISO 15924 codes of the scripts that have fonts of their own here; HarfBuzz guesses any other. */
export type Script = keyof typeof SCRIPTS

/** As in CSS: with or without serifs. */
export type GenericFamily = 'serif' | 'sans'

interface Family {
  /** The npm package; its `unicode.json` says which file holds which characters. */
  readonly package: string
  /** A file's path, with `*` for the name of the subset. */
  readonly files: string
  readonly axes: (weight: number) => Readonly<Record<string, number>>
  /** From baseline to baseline, in ems: more for scripts with marks above and below. */
  readonly leading: number
}

const variable = (name: string, leading: number, axis = 'wght', more: Record<string, number> = {}): Family => ({
  package: `@fontsource-variable/${name}`,
  files: `files/${name}-*-${axis}-normal.woff2`,
  axes: weight => ({ wght: weight, ...more }),
  leading,
})

export const FAMILIES = {
  serif: variable('source-serif-4', 1.1, 'opsz', { opsz: 60 }),
  sans: variable('inter', 1.14, 'opsz', { opsz: 32 }),
  naskh: variable('noto-naskh-arabic', 1.42),
  arabic: variable('noto-sans-arabic', 1.42),
  vazirmatn: variable('vazirmatn', 1.4),
  nastaliq: variable('noto-nastaliq-urdu', 1.9),
  hebrew: variable('noto-sans-hebrew', 1.22),
  devanagari: variable('noto-sans-devanagari', 1.36),
  bengali: variable('noto-sans-bengali', 1.34),
  tamil: variable('noto-sans-tamil', 1.34),
  thai: variable('noto-sans-thai', 1.4),
  japanese: variable('noto-sans-jp', 1.26),
  korean: variable('noto-sans-kr', 1.26),
  simplified: variable('noto-sans-sc', 1.26),
  traditional: variable('noto-sans-tc', 1.26),
  symbols: {
    package: '@fontsource/noto-sans-symbols-2',
    files: 'files/noto-sans-symbols-2-*-400-normal.woff2',
    axes: () => ({}),
    leading: 1.1,
  },
} as const satisfies Record<string, Family>

export type FamilyName = keyof typeof FAMILIES

/** Layers of colour (COLR version 0), with every sequence of Emoji 15. */
export const EMOJI = { package: 'twemoji-colr-font', file: 'twemoji.woff2' } as const

export const SCRIPTS = {
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Grek: /\p{Script=Greek}/u,
  Arab: /\p{Script=Arabic}/u,
  Hebr: /\p{Script=Hebrew}/u,
  Deva: /\p{Script=Devanagari}/u,
  Beng: /\p{Script=Bengali}/u,
  Taml: /\p{Script=Tamil}/u,
  Thai: /\p{Script=Thai}/u,
  Hani: /\p{Script=Han}/u,
  Hira: /\p{Script=Hiragana}/u,
  Kana: /\p{Script=Katakana}/u,
  Hang: /\p{Script=Hangul}/u,
  Bopo: /\p{Script=Bopomofo}/u,
} as const

const HAN = createTable<FamilyName>({
  Jpan: 'japanese',
  Kore: 'korean',
  Hans: 'simplified',
  Hant: 'traditional',
})

// CLDR is slow, and is needed for every letter.
const writings = new Map<string, string>()

/** The script that a language is written in, according to CLDR: `Jpan`, `Hant`, `Latn`. */
export function writingOf(language: string): string {
  let writing = writings.get(language)
  if (writing === undefined) {
    writing = findWriting(language)
    // Languages come from articles: their number is not limited.
    if (writings.size < 500) writings.set(language, writing)
  }
  return writing
}

function findWriting(language: string): string {
  try {
    return maximize(language).script ?? 'Latn'
  } catch {
    return 'Latn'
  }
}

// Scripts whose only families here have no serifs.
const SANS_ONLY =
  /[\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const ARABIC = /\p{Script=Arabic}/u

/** The generic family for a whole text: Latin words in a line of Japanese have no serifs either. */
export function genericFamilyFor(text: string, language: string, generic: GenericFamily): GenericFamily {
  const isSans = (letter: string) =>
    SANS_ONLY.test(letter) || (arabicFamilies(language, generic)[0] === 'vazirmatn' && ARABIC.test(letter))
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter(isSans).length * 2 > letters.length ? 'sans' : generic
}

/** The families to try, in this order, for one script within a text of one language. */
export function familiesFor(script: Script, language: string, generic: GenericFamily): readonly FamilyName[] {
  const western: readonly FamilyName[] = generic === 'serif' ? ['serif', 'sans'] : ['sans', 'serif']
  const first = firstFamilies(script, language, generic)
  return [...new Set([...first, ...western, ...(Object.keys(FAMILIES) as FamilyName[])])]
}

function firstFamilies(script: Script, language: string, generic: GenericFamily): readonly FamilyName[] {
  switch (script) {
    case 'Arab':
      return arabicFamilies(language, generic)
    case 'Hebr':
      return ['hebrew']
    case 'Deva':
      return ['devanagari']
    case 'Beng':
      return ['bengali']
    case 'Taml':
      return ['tamil']
    case 'Thai':
      return ['thai']
    case 'Hira':
    case 'Kana':
      return ['japanese']
    case 'Hang':
      return ['korean']
    case 'Bopo':
      return ['traditional']
    case 'Hani':
      return [HAN[writingOf(language)] ?? 'simplified', 'japanese', 'traditional', 'simplified', 'korean']
    default:
      return []
  }
}

function arabicFamilies(language: string, generic: GenericFamily): readonly FamilyName[] {
  const [primary] = language.split('-')
  if (primary === 'ur' && generic === 'serif') return ['nastaliq', 'naskh']
  if (primary === 'fa' || primary === 'ps' || primary === 'ckb') return ['vazirmatn', 'arabic']
  return generic === 'serif' ? ['naskh', 'arabic'] : ['arabic', 'naskh']
}
