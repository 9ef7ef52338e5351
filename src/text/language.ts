export type Direction = 'ltr' | 'rtl'

/** A BCP 47 tag in its canonical form (`en_us` becomes `en-US`); undefined if it is invalid. */
export function parseLanguage(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

// Right-to-left scripts in which people publish today (Unicode CLDR, scriptMetadata).
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr'])

/** The writing direction of a language, by its likely script. */
export function directionOf(language: string): Direction {
  try {
    return RIGHT_TO_LEFT.has(maximize(language).script ?? '') ? 'rtl' : 'ltr'
  } catch {
    return 'ltr'
  }
}

// Pages need the same few again and again.
const known = new Map<string, Intl.Locale>()

/** A BCP 47 tag with its likely script and territory (CLDR likelySubtags). Throws RangeError for an invalid tag. */
export function maximize(language: string): Intl.Locale {
  let locale = known.get(language)
  if (!locale) {
    if (known.size > 500) known.clear()
    locale = new Intl.Locale(language).maximize()
    known.set(language, locale)
  }
  return locale
}
