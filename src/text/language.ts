export type Direction = 'ltr' | 'rtl'

/** A BCP 47 tag in its canonical form (`en_us` becomes `en-US`); undefined when it is none. */
export function parseLanguage(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

// Scripts written from right to left that have living publications (Unicode CLDR, scriptMetadata).
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr'])

/** The writing direction of a language, by its likely script. */
export function directionOf(language: string): Direction {
  try {
    return RIGHT_TO_LEFT.has(maximize(language).script ?? '') ? 'rtl' : 'ltr'
  } catch {
    return 'ltr'
  }
}

// Pages ask for the same few again and again.
const known = new Map<string, Intl.Locale>()

/** A BCP 47 tag with its likely script and territory (CLDR likelySubtags). Throws RangeError where it is none. */
export function maximize(language: string): Intl.Locale {
  let locale = known.get(language)
  if (!locale) {
    if (known.size > 500) known.clear()
    locale = new Intl.Locale(language).maximize()
    known.set(language, locale)
  }
  return locale
}
