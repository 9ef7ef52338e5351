// Finds the files that articles link to. A file is hashed once, and read again only when it changes.
import type { AttachedFile } from '../../article.ts'
import { digestParts } from '../../text/digest.ts'
import { extensionOf, fileTypeOf } from '../../text/http/file-types.ts'
import type { FileRecord, FileRecords } from '../file-records.ts'
import type { Folder, FolderFile } from '../folder.ts'

/** Undefined in JSON is absent: the file is one of the site's own pages or templates. */
export interface AttachmentFacts {
  readonly file?: AttachedFile
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

  return {
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
    save: (): Promise<void> => records.save(newRecords),
  }
}

export type Files = ReturnType<typeof createFiles>

async function toFile(path: string, content: Blob): Promise<AttachedFile> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const hash = await digestParts(content.stream(), 20)
  return { key: `${hash}.${extensionOf(name)}`, name, bytes: content.size }
}

/** A file with front matter is one that a generator makes something else of, as in Jekyll. */
async function isTemplate(path: string, content: Blob): Promise<boolean> {
  return fileTypeOf(path)?.isMade === true && /^---\s/.test(await content.slice(0, 4).text())
}
