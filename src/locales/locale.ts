// How readers of one language are addressed: the messages, dates, numbers and lists.
import { intlFormats, type LocaleFormats, writtenFormats } from './locale-formats.ts'
import { messagesFor, type Translation } from './messages-for.ts'

export interface Locale extends Translation, LocaleFormats {}

// Formats are slow to create. Languages come from articles: their number is not limited.
const MAX_KNOWN = 200
const known = new Map<string, Locale>()

/** For readers of `language` on a site in `site` (both BCP 47); `messagesFor` decides the language of the messages. */
export function localeOf(language: string, site = language): Locale {
  const key = `${language} ${site}`
  let locale = known.get(key)
  if (!locale) {
    if (known.size >= MAX_KNOWN) known.clear()
    const found = messagesFor(language, site)
    const { formats } = found.messages
    locale = { ...found, ...(formats ? writtenFormats(found.language, formats) : intlFormats(found.language)) }
    known.set(key, locale)
  }
  return locale
}
