// The font families: the package of each, its axes, and the order in which a script tries them.
import { maximize } from '../../text/language.ts'
import { createTable } from '../../text/table.ts'

/** ISO 15924 codes of the scripts that have fonts of their own here; HarfBuzz guesses any other. */
export type Script = keyof typeof SCRIPTS

/** As in CSS: with or without serifs. */
export type GenericFamily = 'serif' | 'sans'

export interface Family {
  /** The npm package; its `unicode.json` says which file holds which characters. */
  readonly package: string
  /** The ranges of each subset, if the package does not say them. */
  readonly subsets?: Readonly<Record<string, string>>
  /** A file's path, with `*` for the name of the subset, and `@` for the weight if each has a file of its own. */
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
  // Arrows, and double-struck letters as 𝕏 and ℝ.
  math: {
    package: '@fontsource/noto-sans-math',
    files: 'files/noto-sans-math-*-400-normal.woff2',
    // Its `unicode.json` does not list them.
    subsets: {
      latin:
        'U+2102,U+210D,U+2115,U+2119-211A,U+211D,U+2124,U+213C-2140,U+2190-21FF,U+27F0-27FF,U+1D538-1D56B,U+1D7D8-1D7E1',
    },
    axes: () => ({}),
    leading: 1.1,
  },
  symbols: {
    package: '@fontsource/noto-sans-symbols-2',
    files: 'files/noto-sans-symbols-2-*-400-normal.woff2',
    axes: () => ({}),
    leading: 1.1,
  },
  // The packages of these are optional peers (decisions/087).
  armenian: variable('noto-sans-armenian', 1.2),
  burmese: {
    package: '@fontsource/noto-sans-myanmar',
    files: 'files/noto-sans-myanmar-*-@-normal.woff2',
    axes: () => ({}),
    leading: 1.7,
  },
  cherokee: variable('noto-sans-cherokee', 1.2),
  ethiopic: variable('noto-sans-ethiopic', 1.3),
  georgian: variable('noto-sans-georgian', 1.2),
  gujarati: variable('noto-sans-gujarati', 1.34),
  gurmukhi: variable('noto-sans-gurmukhi', 1.34),
  inuktitut: variable('noto-sans-canadian-aboriginal', 1.2),
  kannada: variable('noto-sans-kannada', 1.4),
  khmer: variable('noto-sans-khmer', 1.6),
  lao: variable('noto-sans-lao', 1.45),
  malayalam: variable('noto-sans-malayalam', 1.34),
  odia: variable('noto-sans-oriya', 1.4),
  sinhala: variable('noto-sans-sinhala', 1.36),
  telugu: variable('noto-sans-telugu', 1.4),
  thaana: variable('noto-sans-thaana', 1.42),
  tibetan: variable('noto-serif-tibetan', 1.6),
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
  Armn: /\p{Script=Armenian}/u,
  Cans: /\p{Script=Canadian_Aboriginal}/u,
  Cher: /\p{Script=Cherokee}/u,
  Ethi: /\p{Script=Ethiopic}/u,
  Geor: /\p{Script=Georgian}/u,
  Gujr: /\p{Script=Gujarati}/u,
  Guru: /\p{Script=Gurmukhi}/u,
  Khmr: /\p{Script=Khmer}/u,
  Knda: /\p{Script=Kannada}/u,
  Laoo: /\p{Script=Lao}/u,
  Mlym: /\p{Script=Malayalam}/u,
  Mymr: /\p{Script=Myanmar}/u,
  Orya: /\p{Script=Oriya}/u,
  Sinh: /\p{Script=Sinhala}/u,
  Telu: /\p{Script=Telugu}/u,
  Thaa: /\p{Script=Thaana}/u,
  Tibt: /\p{Script=Tibetan}/u,
} as const

/** The only family of each of these scripts. */
const ONLY = createTable<FamilyName>({
  Armn: 'armenian',
  Beng: 'bengali',
  Bopo: 'traditional',
  Cans: 'inuktitut',
  Cher: 'cherokee',
  Deva: 'devanagari',
  Ethi: 'ethiopic',
  Geor: 'georgian',
  Gujr: 'gujarati',
  Guru: 'gurmukhi',
  Hang: 'korean',
  Hebr: 'hebrew',
  Hira: 'japanese',
  Kana: 'japanese',
  Khmr: 'khmer',
  Knda: 'kannada',
  Laoo: 'lao',
  Mlym: 'malayalam',
  Mymr: 'burmese',
  Orya: 'odia',
  Sinh: 'sinhala',
  Taml: 'tamil',
  Telu: 'telugu',
  Thaa: 'thaana',
  Thai: 'thai',
  Tibt: 'tibetan',
})

const HAN = createTable<FamilyName>({
  Jpan: 'japanese',
  Kore: 'korean',
  Hans: 'simplified',
  Hant: 'traditional',
})

/** Whether a language is written in Chinese, Japanese or Korean type. */
export const isEastAsian = (language: string): boolean => HAN[writingOf(language)] !== undefined

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

// Scripts that have families with serifs here, and letters of no script.
const WITH_SERIFS =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Tibetan}\p{Script=Common}\p{Script=Inherited}]/u
// Latin, Greek and Cyrillic: most texts have nothing else.
const WESTERN_ONLY = /^[\0-\u052F\u1E00-\u206F]*$/
const ARABIC = /\p{Script=Arabic}/u
const TIBETAN = /\p{Script=Tibetan}/u

/** The generic family for a whole text: Latin words in a line of Japanese have no serifs either. */
export function genericFamilyFor(text: string, language: string, generic: GenericFamily): GenericFamily {
  if (WESTERN_ONLY.test(text)) return generic
  const isSans = (letter: string) =>
    !WITH_SERIFS.test(letter) || (arabicFamilies(language, generic)[0] === 'vazirmatn' && ARABIC.test(letter))
  const letters = text.match(/\p{L}/gu) ?? []
  if (letters.filter(letter => TIBETAN.test(letter)).length * 2 > letters.length) return 'serif'
  return letters.filter(isSans).length * 2 > letters.length ? 'sans' : generic
}

const orders = new Map<string, readonly FamilyName[]>()

/** The families to try, in this order, for one script within a text of one language. */
export function familiesFor(script: Script, language: string, generic: GenericFamily): readonly FamilyName[] {
  const key = `${script} ${language} ${generic}`
  let order = orders.get(key)
  if (!order) {
    const western: readonly FamilyName[] = generic === 'serif' ? ['serif', 'sans'] : ['sans', 'serif']
    const first = firstFamilies(script, language, generic)
    order = [...new Set([...first, ...western, ...(Object.keys(FAMILIES) as FamilyName[])])]
    // Languages come from articles: their number is not limited.
    if (orders.size < 500) orders.set(key, order)
  }
  return order
}

function firstFamilies(script: Script, language: string, generic: GenericFamily): readonly FamilyName[] {
  if (script === 'Arab') return arabicFamilies(language, generic)
  if (script === 'Hani')
    return [HAN[writingOf(language)] ?? 'simplified', 'japanese', 'traditional', 'simplified', 'korean']
  const only = ONLY[script]
  return only ? [only] : []
}

function arabicFamilies(language: string, generic: GenericFamily): readonly FamilyName[] {
  const [primary] = language.split('-')
  if (primary === 'ur' && generic === 'serif') return ['nastaliq', 'naskh']
  if (primary === 'fa' || primary === 'ps' || primary === 'ckb') return ['vazirmatn', 'arabic']
  return generic === 'serif' ? ['naskh', 'arabic'] : ['arabic', 'naskh']
}
