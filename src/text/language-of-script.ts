// Which language a text is written in, as far as its letters show it.
import { createTable } from './table.ts'

/** How many letters of each group a text has, and of the telling ones. Counts of several texts can be added. */
export type LetterCounts = Readonly<Record<string, number>>

const LATIN = 'Latin'
// A Chinese character or a Korean syllable stands for about three letters.
const WEIGHTS = createTable<number>({ Chinese: 3, Hangul: 3 })

const SCRIPTS = createTable<RegExp>({
  [LATIN]: /\p{Script=Latin}+/gu,
  Arabic: /\p{Script=Arabic}+/gu,
  Hebrew: /\p{Script=Hebrew}+/gu,
  Chinese: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu,
  Hangul: /\p{Script=Hangul}+/gu,
  Cyrillic: /\p{Script=Cyrillic}+/gu,
  Greek: /\p{Script=Greek}+/gu,
  Thai: /\p{Script=Thai}+/gu,
  Devanagari: /\p{Script=Devanagari}+/gu,
  Bengali: /\p{Script=Bengali}+/gu,
  Tamil: /\p{Script=Tamil}+/gu,
  Telugu: /\p{Script=Telugu}+/gu,
  Georgian: /\p{Script=Georgian}+/gu,
  Armenian: /\p{Script=Armenian}+/gu,
})

/** The language of a script in which no other one is usual, or how to find it. Undefined if the letters do not show it. */
const LANGUAGES = createTable<string | ((share: (telling: string) => number) => string | undefined)>({
  Arabic: share => {
    if (share('uyghur') > 0.02) return 'ug'
    if (share('kurdish') > 0.03) return 'ckb'
    if (share('pashto') > 0.01) return 'ps'
    if (share('urdu') > 0.02) return 'ur'
    // Persian on an Arabic keyboard has the Arabic forms of two letters, but its own four as well.
    return share('persian') > 0.01 || share('persianForms') > share('arabicForms') ? 'fa' : 'ar'
  },
  Hebrew: 'he',
  Chinese: share => {
    if (share('kana') > 0.1) return 'ja'
    const [simplified, traditional] = [share('simplified'), share('traditional')]
    if (Math.max(simplified, traditional) < 0.02) return 'zh'
    if (simplified > traditional * 10) return 'zh-Hans'
    return traditional > simplified * 10 ? 'zh-Hant' : 'zh'
  },
  Hangul: 'ko',
  Cyrillic: share => {
    if (share('belarusian') > 0.005 && share('dottedI') > 0.01) return 'be'
    if (share('kazakh') > 0.01 && share('dottedI') > 0.01) return 'kk'
    if (share('ukrainian') > 0.02) return 'uk'
    if (share('serbian') > 0.01) return share('macedonian') > share('serbianOnly') ? 'mk' : 'sr'
    // Tatar, Kyrgyz, Tajik and others.
    if (share('otherCyrillic') > 0.01) return share('mongolian') > share('otherCyrillic') * 0.9 ? 'mn' : undefined
    return share('hardSign') > 0.007 && share('russian') < 0.003 ? 'bg' : 'ru'
  },
  Greek: 'el',
  Thai: 'th',
  Devanagari: share => {
    if (share('marathi') > share('hindi')) return 'mr'
    return share('nepali') > share('hindi') ? 'ne' : 'hi'
  },
  Bengali: 'bn',
  Tamil: 'ta',
  Telugu: 'te',
  Georgian: 'ka',
  Armenian: 'hy',
})

// Letters and words that tell the languages of one script apart.
const TELLING = createTable<Readonly<Record<string, RegExp>>>({
  Arabic: {
    uyghur: /[ۇۈۋڭ]/g,
    kurdish: /[ۆڵڕێ]/g,
    pashto: /[ښڼټډړځڅ]/g,
    urdu: /[ٹڈڑےں]/g,
    persian: /[پچژگ]/g,
    persianForms: /[کی]/g,
    arabicForms: /[كيىة]/g,
  },
  Chinese: {
    kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
    simplified: /[这们国说时会来对过发为个学没还让么开关长见车东书话语请谢问间现样实经业电网]/g,
    traditional: /[這們國說時會來對過發為個學沒還讓麼開關長見車東書話語請謝問間現樣實經業電網]/g,
  },
  Cyrillic: {
    belarusian: /ў/gi,
    dottedI: /і/gi,
    kazakh: /[әғқұ]/gi,
    ukrainian: /[іїєґ]/gi,
    serbian: /[јљњћђџѓќѕ]/gi,
    serbianOnly: /[ћђ]/gi,
    macedonian: /[ѓќѕ]/gi,
    otherCyrillic: /[әғқұүөңһҷҳӣӯҗҡҫҙ]/gi,
    mongolian: /[өү]/gi,
    hardSign: /ъ/gi,
    russian: /[ыэё]/gi,
  },
  Devanagari: { hindi: /है/g, marathi: /आहे|ळ/g, nepali: /छ(?:न्)?(?=[\s।,.]|$)/g },
})

export function countLetters(text: string): LetterCounts {
  const counts: Record<string, number> = {}
  for (const [script, letters] of Object.entries(SCRIPTS)) {
    let found = 0
    for (const [run] of text.matchAll(letters)) found += run.length
    if (found === 0) continue
    counts[script] = found
    for (const [name, telling] of Object.entries(TELLING[script] ?? {})) counts[name] = text.match(telling)?.length ?? 0
  }
  return counts
}

export function addCounts(some: LetterCounts, more: LetterCounts): LetterCounts {
  const sum: Record<string, number> = { ...some }
  for (const [name, count] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

// Fewer letters may be one name.
const MIN_LETTERS = 10

/**
 * A BCP 47 tag, if most letters are of one script other than Latin; undefined for Latin script, in which letters do not tell
 * languages apart. `last` needs only 40 %, so that one more article does not change it.
 */
export function guessLanguage(counts: LetterCounts, last?: string): string | undefined {
  const weights = Object.keys(SCRIPTS).map(script => [script, (counts[script] ?? 0) * (WEIGHTS[script] ?? 1)] as const)
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [script, weight] of weights) {
    const letters = counts[script] ?? 0
    if (script === LATIN || letters < MIN_LETTERS || weight <= total * 0.4) continue
    const find = LANGUAGES[script]
    const language = typeof find === 'function' ? find(telling => (counts[telling] ?? 0) / letters) : find
    if (weight > total / 2 || language === last) return language
  }
  return undefined
}
