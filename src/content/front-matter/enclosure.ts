// The recording that front matter gives an article, as podcasts on Hugo, Jekyll and others do (decisions/063).
import { fileTypeOf } from '../../text/http/file-types.ts'
import { splitAddress } from '../body/resolve-paths.ts'
import { type Fields, isTable, toList, toText } from './fields.ts'

export interface EnclosureReference {
  /** As written: relative to the file, from the root of the site, or elsewhere on the web. */
  readonly src: string
  readonly type: string
  readonly bytes?: number
  readonly seconds?: number
  /** The field's line in the file. */
  readonly line: number
}

// The first that names a recording is used.
const NAMES = [
  'enclosure',
  'audio',
  'audiofile',
  'audiourl',
  'podcast',
  'podcastfile',
  'podcasturl',
  'podcastaudio',
  'podcastlink',
  'podcastmp3',
  'episode',
  'episodefile',
  'episodeurl',
  'mp3',
  'mp3file',
  'mp3url',
  'audiopath',
  'audiofilepath',
  'audiolink',
  'mediafile',
  'mediaurl',
  'media',
  'recording',
  'video',
  'videofile',
  'videourl',
  'mp4',
  'file',
]
// Where a table has the address.
const SOURCES = ['url', 'src', 'href', 'file', 'filename', 'path', 'link', 'audio', 'mp3', 'video', 'mp4', 'enclosure']
const LENGTHS = ['length', 'bytes', 'size', 'filesize', 'sizeinbytes', 'lengthinbytes']
const DURATIONS = ['duration', 'durationinseconds', 'itunesduration', 'runtime', 'time']
const BESIDE = ['enclosure', 'audio', 'podcast', 'episode', 'mp3', 'video', 'media', 'file']

type Table = Readonly<Record<string, unknown>>

interface Found {
  readonly src: string
  readonly type: string
  readonly table: Table
}

const MEDIA_TYPE = /^(?:audio|video)\/[\w.+-]+$/

// `podcast: { audio: { url } }`. References in YAML could make tables endless.
const MAX_DEPTH = 2

/** A value that names a recording: by the extension of a file, or by the media type beside its address. */
function findRecording(value: unknown, given = '', depth = 0): Found | undefined {
  if (depth > MAX_DEPTH) return undefined
  for (const item of toList(value)) {
    if (isTable(item)) {
      const table: Table = Object.fromEntries(
        Object.entries(item).map(([key, inner]) => [key.toLowerCase().replace(/[_-]/g, ''), inner]),
      )
      const type = toText(table.type ?? table.mimetype)?.toLowerCase() ?? given
      for (const name of SOURCES) {
        const found = findRecording(table[name], type, depth + 1)
        if (found) return { ...found, table: { ...found.table, ...table } }
      }
    } else {
      // WordPress keeps three lines in its field: address, length, type.
      const [src = '', length, kind = given] = (toText(item) ?? '').split(/\s*\n\s*/)
      const type = MEDIA_TYPE.test(kind) ? kind : fileTypeOf(splitAddress(src).path)?.type
      if (src !== '' && type !== undefined && MEDIA_TYPE.test(type)) return { src, type, table: { length } }
    }
  }
  return undefined
}

export function parseEnclosure(fields: Fields): EnclosureReference | undefined {
  const field = fields.find(NAMES, value => findRecording(value) !== undefined)
  const found = findRecording(field?.value)
  if (!field || !found) return undefined
  const texts = (words: readonly string[], others: readonly string[]) => [
    ...words.map(word => toText(found.table[word])),
    ...[...BESIDE.flatMap(name => words.map(word => name + word)), ...others].map(name => fields.text(name)),
  ]
  const lengths = texts(LENGTHS, ['filesize', 'bytes', 'length'])
  // Some write the duration as the length.
  const durations = [...texts(DURATIONS, DURATIONS.slice(0, 3)), ...lengths.filter(text => text?.includes(':'))]
  const bytes = lengths.map(parseBytes).find(number => number !== undefined)
  const seconds = durations.map(parseDuration).find(number => number !== undefined)
  return {
    src: found.src,
    type: found.type,
    ...(bytes !== undefined && { bytes }),
    ...(seconds !== undefined && { seconds }),
    line: fields.lineOf(field.name),
  }
}

function parseBytes(text: string | undefined): number | undefined {
  const digits = text?.replace(/[,_ ]/g, '') ?? ''
  return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : undefined
}

/** `3723`, `62:03`, `1:02:03`, `PT1H2M3S`: in seconds. */
function parseDuration(text: string | undefined): number | undefined {
  const clock = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:\.\d+)?$/.exec(text ?? '')
  const [, hours = 0, minutes = 0, seconds = 0] =
    clock ?? /^PT(?=\d)(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6})(?:\.\d+)?S)?$/i.exec(text ?? '') ?? []
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) || undefined
}
