// In which language a reader is spoken to. One rule for every part, so that no page mixes languages.
import { type Direction, directionOf, maximize, parseLanguage } from '../text/language.ts'
import { createTable } from '../text/table.ts'
import * as LANGUAGES from './languages.ts'
import type { Messages } from './messages.ts'

const MESSAGES = createTable<Messages>(LANGUAGES)

// Unicode CLDR, parentLocales. Of Norwegian, Bokmål is what its readers of all forms write most.
const PARENTS = createTable<string>({
  no: 'nb',
  nn: 'nb',
  ...Object.fromEntries(
    ['AO', 'CH', 'CV', 'FR', 'GQ', 'GW', 'LU', 'MO', 'MZ', 'ST', 'TL'].map(region => [`pt-${region}`, 'pt-PT']),
  ),
})

export interface Translation {
  /** BCP 47: what the messages are in, with the reader's region (`de-AT`). */
  readonly language: string
  readonly direction: Direction
  readonly messages: Messages
}

/** The messages for readers of a language (BCP 47): in it or its parent, else in that of `site` by the same rule, else in English. */
export function messagesFor(language: string, site = language): Translation {
  const found = findMessages(language) ?? findMessages(site) ?? { language: 'en', messages: LANGUAGES.en }
  return { ...found, direction: directionOf(found.language) }
}

/** Undefined where there are none in the language, its script, its region or its parent. */
export function findMessages(tag: string): Omit<Translation, 'direction'> | undefined {
  const asked = parseLanguage(tag)
  if (asked === undefined) return undefined
  const { language, script, region } = maximize(asked)
  const names = [`${language}-${script}`, `${language}-${region}`, language].flatMap(name => [
    name,
    PARENTS[name] ?? name,
  ])
  const name = names.find(name => name in MESSAGES)
  if (name === undefined) return undefined
  const given = maximize(name)
  // A region is a matter of dates and numbers; another script, or another language, is not what was asked for.
  const isAsked = given.language === language && given.script === script
  return { language: isAsked ? asked : name, messages: MESSAGES[name] as Messages }
}
