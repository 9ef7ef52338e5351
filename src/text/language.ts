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

/** The writing direction of a language, by its likely script (CLDR likelySubtags). */
export function directionOf(language: string): Direction {
  try {
    return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr'
  } catch {
    return 'ltr'
  }
}
