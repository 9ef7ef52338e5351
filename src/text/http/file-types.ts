// The files that an article may link to and that are then served with it, by extension. What is not listed here is never
// served: settings, sources of the site, scripts that a server runs, keys.
import { createTable } from '../table.ts'

interface FileType {
  /** The Content-Type. Nothing that a browser would run has its own type: it is sent as text. */
  readonly type: string
  /** Generators also make files of this kind from templates, at addresses of their own. */
  readonly isMade?: true
  /** A page: a link from the root of the site means the page there, not its source. */
  readonly isPage?: true
}

const TEXT = 'text/plain; charset=utf-8'

const ODF = 'application/vnd.oasis.opendocument'
const OFFICE = 'application/vnd.openxmlformats-officedocument'

const SERVED = createTable<string>({
  // Documents
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  mobi: 'application/x-mobipocket-ebook',
  djvu: 'image/vnd.djvu',
  ps: 'application/postscript',
  rtf: 'application/rtf',
  doc: 'application/msword',
  docx: `${OFFICE}.wordprocessingml.document`,
  xls: 'application/vnd.ms-excel',
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  ppt: 'application/vnd.ms-powerpoint',
  pptx: `${OFFICE}.presentationml.presentation`,
  odt: `${ODF}.text`,
  ods: `${ODF}.spreadsheet`,
  odp: `${ODF}.presentation`,
  odg: `${ODF}.graphics`,
  // Data
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  parquet: 'application/vnd.apache.parquet',
  sqlite: 'application/vnd.sqlite3',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  ipynb: 'application/x-ipynb+json',
  geojson: 'application/geo+json',
  json: 'application/json',
  gpx: 'application/octet-stream',
  kml: 'application/octet-stream',
  kmz: 'application/vnd.google-earth.kmz',
  stl: 'model/stl',
  glb: 'model/gltf-binary',
  obj: 'application/octet-stream',
  // Archives and programs
  zip: 'application/zip',
  gz: 'application/gzip',
  tgz: 'application/gzip',
  bz2: 'application/x-bzip2',
  xz: 'application/x-xz',
  zst: 'application/zstd',
  tar: 'application/x-tar',
  '7z': 'application/x-7z-compressed',
  rar: 'application/vnd.rar',
  jar: 'application/java-archive',
  apk: 'application/vnd.android.package-archive',
  deb: 'application/octet-stream',
  rpm: 'application/octet-stream',
  dmg: 'application/octet-stream',
  exe: 'application/octet-stream',
  msi: 'application/octet-stream',
  iso: 'application/octet-stream',
  bin: 'application/octet-stream',
  torrent: 'application/x-bittorrent',
  ttf: 'font/ttf',
  otf: 'font/otf',
  woff: 'font/woff',
  woff2: 'font/woff2',
  // Sound
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  aac: 'audio/aac',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
  wav: 'audio/wav',
  weba: 'audio/webm',
  mid: 'audio/midi',
  // Video, and texts for it
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  vtt: 'text/vtt; charset=utf-8',
  srt: 'application/x-subrip',
  // Pictures that browsers do not show
  tif: 'image/tiff',
  tiff: 'image/tiff',
  psd: 'image/vnd.adobe.photoshop',
  heic: 'image/heic',
})

// Texts, among them source code. They are shown, not run.
const AS_TEXT = 'bib c cpp diff go h java jsonl log lua patch py r rb rs sh sql swift tex txt'.split(' ')
const MADE = 'json txt'.split(' ')
const PAGES = 'css htm html js mjs xhtml xml'.split(' ')

const TYPES = createTable<FileType>({
  ...Object.fromEntries(Object.entries(SERVED).map(([extension, type]) => [extension, { type }])),
  ...Object.fromEntries(AS_TEXT.map(extension => [extension, { type: TEXT }])),
  ...Object.fromEntries(MADE.map(extension => [extension, { type: SERVED[extension] ?? TEXT, isMade: true }])),
  ...Object.fromEntries(PAGES.map(extension => [extension, { type: TEXT, isMade: true, isPage: true }])),
})

/** The extension of a file name in lower case, without the dot; empty if there is none. */
export const extensionOf = (name: string): string => /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Undefined if a file with this name is never served. */
export const fileTypeOf = (name: string): FileType | undefined => TYPES[extensionOf(name)]
