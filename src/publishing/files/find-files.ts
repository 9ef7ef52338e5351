// Finds the files that articles link to. A file is hashed once, and read again only when it changes.
import type { AttachedFile, SiteFont } from '../../article.ts'
import { digest, digestParts } from '../../text/digest.ts'
import { errorMessage } from '../../text/error-message.ts'
import { extensionOf, fileTypeOf } from '../../text/http/file-types.ts'
import type { FileRecord, FileRecords } from '../file-records.ts'
import type { Folder, FolderFile } from '../folder.ts'
import type { Inflate } from './font-facts.ts'

/** Undefined in JSON is absent: the file is one of the site's own pages or templates. */
export interface AttachmentFacts {
  readonly file?: AttachedFile
  /** For a font of the settings, and why it is none. */
  readonly font?: SiteFont
  readonly unusable?: string
}

interface LocatedFile extends AttachmentFacts {
  /** Empty if there is no such file. */
  readonly stamp: string
  /** Why a file that exists can't be used. */
  readonly unusable?: string
}

// Hidden files and folders are not the reader's, and packages are not the publication's.
const PRIVATE = /(^|\/)(\.(?!\.?(\/|$))|node_modules\/)/

/** Made anew for each publishing, in which each file is looked up once. */
export function createFiles(folder: Folder, records: FileRecords<AttachmentFacts>) {
  const located = new Map<string, Promise<LocatedFile>>()
  const measured = new Map<string, Promise<AttachmentFacts>>()
  const newRecords = new Map<string, FileRecord<AttachmentFacts>>()
  // By the key of the file.
  const paths = new Map<string, string>()

  async function toLocated(found: FolderFile | undefined): Promise<LocatedFile> {
    if (!found) return { stamp: '' }
    const { path, stamp } = found
    let facts = measured.get(path)
    if (!facts) {
      const known = records.all.get(path)
      facts = known?.stamp === stamp ? Promise.resolve(known.facts) : measure(found)
      measured.set(path, facts)
    }
    try {
      const { file } = await facts
      if (file) paths.set(file.key, path)
      return { stamp, ...(file && { file }) }
    } catch {
      // Not recorded: the next reading may succeed.
      return { stamp: 'unreadable', unusable: "can't be read" }
    }
  }

  async function measure({ path, stamp }: FolderFile): Promise<AttachmentFacts> {
    const content = await folder.open(path)
    const facts = (await isTemplate(path, content)) ? {} : { file: await toFile(path, content) }
    newRecords.set(path, { stamp, facts })
    return facts
  }

  /** For a path on this machine. */
  async function locateFont(place: string, inflate: Inflate): Promise<Pick<AttachmentFacts, 'font' | 'unusable'>> {
    const found = folder.find(place)
    if (!found) return {}
    const { path, stamp } = found
    // As another file it has another record.
    const name = `font:${path}`
    const known = newRecords.get(name) ?? records.all.get(name)
    if (known?.facts.font) paths.set(known.facts.font.key, path)
    if (known?.stamp === stamp) return known.facts
    try {
      const bytes = await folder.read(path)
      const facts = await toFont(path, bytes, inflate)
      newRecords.set(name, { stamp, facts })
      if (facts.font) paths.set(facts.font.key, path)
      return facts
    } catch (error) {
      return { unusable: `can't be read (${errorMessage(error)})` }
    }
  }

  return {
    locateFont,
    /** `path` as in the article. */
    locate(path: string): Promise<LocatedFile> {
      let found = located.get(path)
      if (!found) {
        const isServed = fileTypeOf(path) !== undefined && !PRIVATE.test(path)
        found = isServed ? folder.locate(path).then(toLocated) : Promise.resolve({ stamp: '' })
        located.set(path, found)
      }
      return found
    },
    /** Without reading a file. */
    stampOf: async (path: string): Promise<string> => (await folder.locate(path))?.stamp ?? '',
    /** A file that was located; undefined for any other. */
    async open(key: string): Promise<Blob | undefined> {
      const path = paths.get(key)
      return path === undefined ? undefined : folder.open(path)
    },
    /** The bytes of a font that was located; undefined for any other. */
    async readFont(key: string): Promise<Uint8Array | undefined> {
      const path = FONT_KEY.test(key) ? paths.get(key) : undefined
      return path === undefined ? undefined : folder.read(path)
    },
    save: (): Promise<void> => records.save(newRecords),
  }
}

export type Files = ReturnType<typeof createFiles>

async function toFile(path: string, content: Blob): Promise<AttachedFile> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const hash = await digestParts(content.stream(), 20)
  return { key: `${hash}.${extensionOf(name)}`, name, bytes: content.size }
}

const FONT_KEY = /\.(?:woff2|ttf|otf)$/
// More than any font of one script has.
const MAX_FONT_BYTES = 32 * 1024 * 1024

async function toFont(path: string, bytes: Uint8Array<ArrayBuffer>, inflate: Inflate): Promise<AttachmentFacts> {
  if (bytes.length > MAX_FONT_BYTES) return { unusable: `has more than ${MAX_FONT_BYTES / 1024 / 1024} MB` }
  const { readFontFacts } = await import('./font-facts.ts')
  try {
    const facts = readFontFacts(bytes, inflate)
    const name = path.slice(path.lastIndexOf('/') + 1)
    // The address ends in the format of the bytes, whatever the file is called.
    const extension = formatOf(bytes)
    const file = extensionOf(name) === extension ? name : `${name}.${extension}`
    return { font: { key: `${digest(bytes, 20)}.${extension}`, name: file, bytes: bytes.length, ...facts } }
  } catch (error) {
    return { unusable: errorMessage(error) }
  }
}

function formatOf(bytes: Uint8Array): string {
  const kind = String.fromCharCode(...bytes.subarray(0, 4))
  return kind === 'wOF2' ? 'woff2' : kind === 'OTTO' ? 'otf' : 'ttf'
}

/** A file with front matter is one that a generator makes something else of, as in Jekyll. */
async function isTemplate(path: string, content: Blob): Promise<boolean> {
  return fileTypeOf(path)?.isMade === true && /^---\s/.test(await content.slice(0, 4).text())
}
