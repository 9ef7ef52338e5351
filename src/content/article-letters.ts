// The letters of an article that a reader sees: its title and the beginning of its text.
import { countLetters, type LetterCounts } from '../text/language-of-script.ts'
import { findCode } from './body/templates/code.ts'

// Of each article, so that a long one does not decide for all.
const MAX_CHARACTERS = 4000

const OWN_LANGUAGE = /^["']?(?:lang|language|locale)["']?\s*[:=]\s*["']?[a-z]/im
const FRONT_MATTER = /^\s*(?:---\s*\n[\s\S]*?\n---|\+\+\+\s*\n[\s\S]*?\n\+\+\+|;;;\s*\n[\s\S]*?\n;;;)[ \t]*(?:\n|$)/
// Names of fields; tags, addresses, templates, and the names of elements.
const UNSEEN =
  /^[ \t-]*["']?[\w.-]+["']?[ \t]*[:=][ \t]*|<[^<>]{0,1000}>|https?:\S+|\]\([^()\n]{0,1000}\)|\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}|&\w+;|\b[\w-]{1,100}\.[a-z]{2,5}\b/gm

/** Undefined for an article that names its own language. `text` is that of its file. */
export function countArticleLetters(text: string): LetterCounts | undefined {
  const start = text.slice(0, MAX_CHARACTERS * 4)
  const matter =
    FRONT_MATTER.exec(start)?.[0] ?? (start.trimStart().startsWith('{') ? start.slice(0, MAX_CHARACTERS) : '')
  if (OWN_LANGUAGE.test(matter)) return undefined
  let prose = ''
  let at = 0
  for (const code of findCode(start)) {
    prose += start.slice(at, code.start)
    at = code.end
  }
  return countLetters((prose + start.slice(at)).replace(UNSEEN, ' ').slice(0, MAX_CHARACTERS))
}
