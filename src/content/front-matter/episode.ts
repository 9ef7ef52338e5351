// The fields of an episode, as podcasts on Hugo (castanet), Jekyll and others write them (decisions/059).
import type { Participant } from '../../article.ts'
import { toPlainText } from '../body/plain-text.ts'
import type { AuthorBook } from './authors.ts'
import { type CompanionReference, findCompanions } from './companions.ts'
import { createFields, isTable, toFlag, toText } from './fields.ts'
import type { FrontMatter } from './front-matter.ts'
import { parseParticipants } from './participants.ts'

export interface EpisodeReference {
  readonly title?: string
  readonly number?: number
  readonly season?: number
  readonly kind?: 'trailer' | 'bonus'
  readonly explicit?: boolean
  /** As written. */
  readonly image?: string
  readonly transcripts: readonly CompanionReference[]
  readonly chapters?: CompanionReference
  readonly people?: readonly Participant[]
  /** The line of each file and image, by its name as written. */
  readonly lines: ReadonlyMap<string, number>
}

type Names = readonly string[]

// Tables with fields of the episode, and what the names of fields outside of them begin with.
const TABLES = ['episode', 'podcast', 'itunes']

/** `matter` has a recording. */
export function parseEpisode(matter: FrontMatter, book?: AuthorBook): EpisodeReference {
  const fields = createFields(matter)
  const tables = TABLES.flatMap(name => {
    const table = fields.find([name], isTable)?.value
    return isTable(table) ? createFields({ ...matter, fields: table }) : []
  })

  /** `inner` are names in one of the tables, and, after the name of a table, outside of them; `outer` are others outside. */
  function read<T>(inner: Names, outer: Names, parse: (value: unknown) => T | undefined): T | undefined {
    const accepts = (value: unknown) => parse(value) !== undefined
    const prefixed = TABLES.flatMap(table => inner.map(name => table + name))
    const found = [
      ...tables.map(table => table.find(inner, accepts)),
      fields.find([...prefixed, ...outer], accepts),
    ].find(field => field !== undefined)
    return found && parse(found.value)
  }

  const title = read(['title'], [], value => toPlainText(toText(value) ?? '') || undefined)
  const number = read(['number', 'episode', 'no', 'num'], ['episode', 'ep'], toNumber)
  const season =
    read(['season', 'seasonnumber'], ['season', 'seasonnumber'], toNumber) ?? read([], ['episode'], toSeason)
  const kind = read(['type', 'episodetype', 'kind'], ['episodetype'], toKind)
  const explicit = read(['explicit'], ['explicit'], toExplicit)
  const image = read(['image', 'art', 'artwork', 'cover', 'img'], [], toImage)
  const transcripts = read(
    ['transcript', 'transcripts', 'transcriptfile'],
    ['transcript', 'transcripts', 'transcriptfile', 'transcripturl', 'subtitles', 'captions'],
    value => atLeastOne(findCompanions(value, 'transcript')),
  )
  const [chapters] =
    read(['chapters', 'chaptersfile'], ['chapters', 'chaptersfile', 'chaptersurl'], value =>
      atLeastOne(findCompanions(value, 'chapters')),
    ) ?? []
  const people = [
    ...(read(['hosts', 'host'], ['hosts', 'host'], value => atLeastOne(parseParticipants(value, 'host', book))) ?? []),
    ...(read(['guests', 'guest'], ['guests', 'guest'], value => atLeastOne(parseParticipants(value, 'guest', book))) ??
      []),
    ...(read(['people', 'persons', 'person', 'participants'], ['people', 'persons', 'participants'], value =>
      atLeastOne(parseParticipants(value, 'guest', book)),
    ) ?? []),
  ]
  const written = matter.written.split('\n')
  const lineOf = (src: string) =>
    matter.line +
    Math.max(
      0,
      written.findIndex(line => line.includes(src)),
    )
  const named = [image, ...[...(transcripts ?? []), ...(chapters ? [chapters] : [])].map(({ src }) => src)]
  return {
    ...(title !== undefined && { title }),
    ...(number !== undefined && { number }),
    ...(season !== undefined && { season }),
    ...(kind !== undefined && kind !== 'full' && { kind }),
    ...(explicit !== undefined && { explicit }),
    ...(image !== undefined && { image }),
    transcripts: transcripts ?? [],
    ...(chapters && { chapters }),
    ...(people.length > 0 && { people }),
    lines: new Map(named.flatMap(src => (src === undefined ? [] : [[src, lineOf(src)] as const]))),
  }
}

const atLeastOne = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)

/** `12`, `#12`, `Ep. 012`, `S01E12`: 12. Apple has no number 0. */
function toNumber(value: unknown): number | undefined {
  const text = toText(value) ?? ''
  const [, digits] = /^(?:s\d{1,4}[\s.-]*)?(?:#|e|ep\.?|episode|season|no\.?)?\s*(\d{1,6})$/i.exec(text) ?? []
  return Number(digits) || undefined
}

/** The season in `S01E12`. */
function toSeason(value: unknown): number | undefined {
  return Number(/^s(\d{1,4})[\s.-]*e\d/i.exec(toText(value) ?? '')?.[1]) || undefined
}

function toKind(value: unknown): 'full' | 'trailer' | 'bonus' | undefined {
  const text = toText(value)?.toLowerCase()
  return (['full', 'trailer', 'bonus'] as const).find(kind => kind === text)
}

/** Also Apple's old values `explicit` and `clean`. */
function toExplicit(value: unknown): boolean | undefined {
  const text = toText(value)?.toLowerCase()
  return text === 'explicit' ? true : text === 'clean' ? false : toFlag(value)
}

function toImage(value: unknown): string | undefined {
  const src = isTable(value) ? toText(value.src ?? value.url ?? value.href ?? value.path) : toText(value)
  return src !== undefined && /^[^\n]+\.(?:jpe?g|png|gif|webp|avif|svg)(?:\?\S*)?$/i.test(src) ? src : undefined
}
