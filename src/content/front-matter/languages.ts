// The language of an article: from its front matter, its file name, or the site.
import type { Site } from '../../site/site.ts'
import { type Direction, directionOf, parseLanguage } from '../../text/language.ts'
import { type Report, wording } from '../../text/problem.ts'
import { createTable } from '../../text/table.ts'
import type { SourceName } from '../sources.ts'
import { type Fields, toText } from './fields.ts'

let names: Intl.DisplayNames | undefined
const known = new Map<string, string | undefined>()

// Folder names that are language codes too (cs: computer science, or Czech): the text decides.
const PROOF = createTable<RegExp | undefined>({
  cs: /[ěščřžů]/i,
  it: /\b(che|della|sono|perché|questo|è)\b/i,
  is: /[þðáæ]/i,
  no: /[æøå]/i,
  so: /\b(waa|iyo|oo|ka)\b/,
  to: /\b(ʻ|ko|mo e)\b/,
  or: /\p{Script=Oriya}/u,
  ml: /\p{Script=Malayalam}/u,
  my: /\p{Script=Myanmar}/u,
  am: /\p{Script=Ethiopic}/u,
  as: /\p{Script=Bengali}/u,
  ps: /\p{Script=Arabic}/u,
})

/** The canonical tag, if the two letters (with region or script) are a language that `text` can be in. */
function languageOfName(code: string, text: string): string | undefined {
  if (!known.has(code)) {
    names ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
    const tag = parseLanguage(code)
    known.set(code, tag !== undefined && names.of(tag) !== undefined ? tag : undefined)
  }
  const tag = known.get(code)
  return tag !== undefined && (PROOF[code]?.test(text) ?? true) ? tag : undefined
}

const directions = new Map<string, Direction>()

/** `directionOf`, which is slow, with a cache for the few languages of a publication. */
export function knownDirectionOf(language: string): Direction {
  const direction = directions.get(language) ?? directionOf(language)
  if (directions.size < 1000) directions.set(language, direction)
  return direction
}

/** `isOfName`: it comes from the name of the file or of a folder. */
export function parseArticleLanguage(
  fields: Fields,
  name: SourceName,
  { body, site }: { readonly body: string; readonly site: Site },
  report: Report,
): { tag: string; isOfName: boolean } {
  const field = fields.find(['lang', 'language', 'locale'], value => toText(value) !== undefined)
  if (field) {
    const tag = parseLanguage(toText(field.value) as string)
    if (tag !== undefined) return { tag, isOfName: false }
    report(
      'warning',
      fields.lineOf(field.name),
      wording`${field.name}: ${JSON.stringify(toText(field.value))} is not a language`,
      'write a language tag such as en, pt-BR or zh-Hans',
    )
  }
  const tag = name.language === undefined ? undefined : languageOfName(name.language, body)
  return tag === undefined ? { tag: site.language, isOfName: false } : { tag, isOfName: true }
}
