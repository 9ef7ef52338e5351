// The files that front matter names beside a recording: its transcripts and its chapters.
import { parseLanguage } from '../../text/language.ts'
import { createTable } from '../../text/table.ts'
import { isTable, toList, toText } from './fields.ts'

export interface CompanionReference {
  /** As written: relative to the file, from the root of the site, or elsewhere on the web. */
  readonly src: string
  readonly type: string
  readonly language?: string
}

type Kind = 'transcript' | 'chapters'

// The types that the Podcast Namespace names.
const TYPES: Readonly<Record<Kind, Readonly<Record<string, string | undefined>>>> = {
  transcript: createTable<string | undefined>({
    vtt: 'text/vtt',
    srt: 'application/x-subrip',
    json: 'application/json',
    txt: 'text/plain',
    html: 'text/html',
    htm: 'text/html',
  }),
  chapters: createTable<string | undefined>({ json: 'application/json+chapters' }),
}
const SOURCES = ['url', 'src', 'href', 'file', 'path', 'link']
const MAX_COMPANIONS = 20
const MAX_ADDRESS = 2000

/** A text is a file only if its extension, or the type beside it, says so: many fields of these names have the text itself. */
export function findCompanions(value: unknown, kind: Kind): readonly CompanionReference[] {
  return toList(value)
    .slice(0, MAX_COMPANIONS)
    .flatMap(item => {
      const table = isTable(item) ? item : {}
      const src = toText(isTable(item) ? SOURCES.map(name => table[name]).find(toText) : item) ?? ''
      const type = toType(src, toText(table.type ?? table.mime_type), kind)
      if (src === '' || type === undefined || src.length > MAX_ADDRESS || src.includes('\n')) return []
      const language = parseLanguage(toText(table.language ?? table.lang) ?? '')
      return { src, type, ...(language !== undefined && { language }) }
    })
}

function toType(src: string, written: string | undefined, kind: Kind): string | undefined {
  const known = TYPES[kind]
  const given = Object.values(known).find(type => type === written?.toLowerCase())
  const [, extension = ''] = /\.(\w+)(?:[?#]\S*)?$/.exec(src) ?? []
  return given ?? known[extension.toLowerCase()]
}
