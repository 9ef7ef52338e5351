// The people that one text names. "Ann Lee, Director" is one person, "Ann Lee, Bo Ek" are two, "A, B, and C" three.
import { createTable } from '../../text/table.ts'

interface Rules {
  /** The field is for several people: then commas between single words separate people too. */
  readonly isPlural: boolean
  /** Whether a text is the key of a person. */
  readonly isKnown: (text: string) => boolean
}

// In a language where the word is also part of names (Ortega y Gasset), both sides must be full names.
const AND = /\s+(?:and|&|und|et|och|og)\s+/i
const ALSO = /\s+(?:and|&|und|et|och|og|y|e|i|en|и|і|та|ve|و|और)\s+/i
const LEADING_AND = /^(?:and|&|und|et|och|og|y|e|i|en|и|і|та|ve|و|और)\s+/i
const COMMA = /[,，،]/
const SEMICOLON = /[;；؛]/
// "von" alone is also a part of a surname: von Neumann, John.
const BYLINE = /^(?:by|(?:von|par|por)(?=\s[^\s,，،]+\s))\s+(?=\p{Lu})/iu
// It separates names in Chinese and Japanese, and nothing else.
const LIST_COMMA = /、/

/**
 * The people in a text, each as written: `Lee, Ann` stays one person with this name. A semicolon always separates people. A
 * comma separates full names, and what follows a name as its role, degree or employer belongs to it.
 */
export function splitPeople(text: string, rules: Rules): readonly string[] {
  // One space for many: the separators below would look at each run of spaces from each of its places.
  const spaced = text.replace(/(\s)\s+/g, '$1')
  const written = spaced.replace(BYLINE, '').replace(/,?\s+et al\.?$/i, '')
  const listed = split(split([written], SEMICOLON), LIST_COMMA)
  if (listed.length > 1) return listed.flatMap(part => splitPeople(part, { ...rules, isPlural: false }))
  return splitInverted(written) ?? splitAtCommas(written, rules)
}

/** `Lee, Ann and Ek, Bo`, as in BibTeX; also `Ann Lee, Director and Bo Ek, Editor`. */
function splitInverted(text: string): readonly string[] | undefined {
  const people = split([text], AND).map(person => person.replace(/\s*[,，،]$/, ''))
  const isOne = (person: string) => {
    const parts = split([person], COMMA)
    return parts.length === 2 && !parts.every(isFullName)
  }
  return people.length > 1 && people.every(isOne) ? people : undefined
}

interface Person {
  readonly name: string
  readonly text: string
}

function splitAtCommas(text: string, { isPlural, isKnown }: Rules): readonly string[] {
  const people: Person[] = []
  let hasAnd = false
  for (const part of split([text], COMMA)) {
    const name = part.replace(LEADING_AND, '')
    const last = people.at(-1)
    if (last && !isKnown(name) && belongsTo(last.name, name)) {
      people[people.length - 1] = { name: last.name, text: `${last.text}, ${part}` }
      continue
    }
    hasAnd ||= last !== undefined && name !== part
    people.push({ name, text: name })
  }
  const pair = pairIn(people, isPlural)
  if (pair) people.splice(-1, 1, ...pair)
  const isList = isPlural || hasAnd || pair || people.every(({ name }) => isFullName(name) || isKnown(name))
  return isList ? people.map(person => person.text) : [text]
}

/** The last two people of a list, if "and" is between them. */
function pairIn(people: readonly Person[], isPlural: boolean): readonly Person[] | undefined {
  const last = people.at(-1)
  if (!last || last.name !== last.text) return undefined
  const names = split([last.name], people.length > 1 || isPlural ? AND : ALSO)
  const isPair = names.length === 2 && !names.some(isDescription)
  if (!isPair || !(people.length > 1 || isPlural || names.every(isFullName))) return undefined
  return names.map(name => ({ name, text: name }))
}

const HAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}・·]{2,12}$/u

const isFullName = (name: string) => /\S\s+\S/.test(name) || HAN.test(name)

/** Whether a part after a comma says something about the person before it. */
function belongsTo(person: string, part: string): boolean {
  if (isDescription(part)) return true
  return isFullName(person) && (/^(?:\p{Lu}\.?){2,5}$/u.test(part) || isUncapitalised(part, person))
}

/** "product marketing" beside "Ann Lee"; where nothing has a capital letter, names have none either. */
const isUncapitalised = (part: string, person: string) =>
  /\p{Lu}/u.test(person) && /\p{Ll}/u.test(part) && !/[\p{Lu}\p{Lt}\p{Lo}@<([]/u.test(part)

const HONORIFIC = /^(?:(?:dr|prof|professor|mr|mrs|ms|mx|sir|dame|rev|hon|sen|judge|captain)\.?\s+)+/i
// Not "in", which is part of Dutch names: "in 't Veld".
const FUNCTION_WORD = /(?:^|\s)(?:of|at|for|from|the|who|whose|our|bei|für|chez)\s|^in (?!['’])/i

function isDescription(part: string): boolean {
  const name = part.replace(HONORIFIC, '')
  if (FUNCTION_WORD.test(name)) return true
  const words = name.toLowerCase().split(/[\s/&-]+/)
  // "Professor" alone is a role.
  return (words.length === 1 && name !== part ? [] : words).some(isDescribing)
}

/** Also in the plural. */
function isDescribing(word: string): boolean {
  const bare = word.replace(/[^\p{L}\p{M}]/gu, '')
  return DESCRIBING[bare] === true || DESCRIBING[bare.replace(/s$/, '')] === true || GERMAN_ROLE.test(bare)
}

const GERMAN_ROLE = /.(?:manager|entwickler|ingenieur|redakteur|leiter|berater|referent|sprecher)(?:in|innen)?$/

// Roles, degrees and kinds of employers; without words that are also common surnames (Dean, Church, Post).
const DESCRIBING = createTable<true | undefined>(
  Object.fromEntries(
    (
      'director editor writer reporter journalist columnist correspondent contributor founder cofounder president chair ' +
      'chairman chairwoman chairperson chief officer ceo cto cfo coo cmo cio vp svp evp manager engineer developer designer ' +
      'architect analyst scientist researcher professor lecturer fellow student intern consultant specialist strategist ' +
      'advisor adviser attorney lawyer counsel partner associate assistant secretary minister senator producer photographer ' +
      'illustrator translator curator coordinator administrator executive owner staff team department member guest freelance ' +
      'freelancer blogger podcaster volunteer evangelist advocate ambassador maintainer author lead programmer emeritus emerita ' +
      'phd md mba mph msc bsc ba esq esquire jr sr junior senior ii iii iv obe mbe cbe ' +
      'inc ltd llc llp gmbh ag corp corporation company co plc university universität université universidad institute college ' +
      'foundation association society agency ministry council committee magazine journal studio ' +
      'direktor direktorin redakteur redakteurin redaktion chefredakteur chefredakteurin geschäftsführer geschäftsführerin ' +
      'marketing communications engineering operations finance research science sciences support security relations ' +
      'resources development policy strategy technology technologies business education software hardware product design ' +
      'sales content editorial newsroom analytics infrastructure customer affairs lab labs ' +
      'autor autorin journalistin professorin ' +
      'directeur directrice rédacteur rédactrice journaliste auteur autrice directora redactor redactora periodista editora'
    )
      .split(' ')
      .map(word => [word, true]),
  ),
)

/** Each text split outside of brackets; without empty parts. */
function split(texts: readonly string[], separator: RegExp): readonly string[] {
  return texts.flatMap(text => {
    // As in most texts.
    if (!separator.test(text)) return text.trim() || []
    const everywhere = new RegExp(separator, `g${separator.flags}`)
    const parts: string[] = []
    let [position, depth, read] = [0, 0, 0]
    for (const { 0: found, index } of text.matchAll(everywhere)) {
      depth += depthOf(text.slice(read, index))
      read = index
      if (depth > 0) continue
      parts.push(text.slice(position, index))
      position = index + found.length
    }
    return [...parts, text.slice(position)].map(part => part.trim()).filter(Boolean)
  })
}

/** How many brackets a text leaves open. */
function depthOf(text: string): number {
  let depth = 0
  for (const character of text)
    if ('([<{（'.includes(character)) depth++
    else if (')]>}）'.includes(character)) depth--
  return depth
}
