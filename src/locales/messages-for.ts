// Decides the language for a reader. All parts use this one rule, so that no page mixes languages.
import { type Direction, directionOf, maximize, parseLanguage } from '../text/language.ts'
import { createTable } from '../text/table.ts'
import * as LANGUAGES from './languages.ts'
import type { Messages } from './messages.ts'

const MESSAGES = createTable<Messages>(LANGUAGES)

// Unicode CLDR, parentLocales; Norwegian without a form is Bokmål there, and for Nynorsk it is the nearest.
const PARENTS = createTable<string>({
  no: 'nb',
  nn: 'nb',
  ...Object.fromEntries(
    ['AO', 'CH', 'CV', 'FR', 'GQ', 'GW', 'LU', 'MO', 'MZ', 'ST', 'TL'].map(region => [`pt-${region}`, 'pt-PT']),
  ),
})

export interface Translation {
  /** BCP 47: the language of the messages, with the reader's region (`de-AT`). */
  readonly language: string
  readonly direction: Direction
  readonly messages: Messages
}

// Languages come from articles: their number is not limited.
const MAX_KNOWN = 200
const known = new Map<string, Translation | undefined>()

/** For readers of a language (BCP 47): in it or its parent; otherwise by the same rule for `site`; otherwise in English. */
export function messagesFor(language: string, site = language): Translation {
  return findMessages(language) ?? findMessages(site) ?? (findMessages('en') as Translation)
}

/** Undefined if there are no messages in the language, nor in its parent. */
export function findMessages(language: string): Translation | undefined {
  if (!known.has(language)) {
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(language, readMessages(language))
  }
  return known.get(language)
}

function readMessages(tag: string): Translation | undefined {
  const asked = parseLanguage(tag)
  if (asked === undefined) return undefined
  const { language, script, region } = maximize(asked)
  // From the nearest to the farthest.
  const candidates = [`${language}-${script}`, `${language}-${region}`, language]
  const name = candidates.flatMap(each => [each, PARENTS[each] ?? each]).find(each => each in MESSAGES)
  if (name === undefined) return undefined
  const found = maximize(name)
  // The region decides dates and numbers only. In another script, or in another language, the messages have their own tag.
  const isAsked = found.language === language && found.script === script
  const spoken = isAsked ? asked : name
  return { language: spoken, direction: directionOf(spoken), messages: MESSAGES[name] as Messages }
}
