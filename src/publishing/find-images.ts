// Pictures of a folder: measured and hashed once, and read again only when they change.
import { errorMessage } from '../text/error-message.ts'
import type { FileRecord, FileRecords, LocatedPicture, PictureFacts } from './file-records.ts'
import type { Folder, FolderFile } from './folder.ts'
import type { RemotePictures } from './remote-images.ts'

const NAMED_AS_PICTURE = /\.(avif|gif|jpe?g|png|svg|webp)$/i

/** One for each publishing: a file is looked at once in it. */
export function createPictures(folder: Folder, records: FileRecords<PictureFacts>, remote: RemotePictures) {
  const located = new Map<string, Promise<LocatedPicture>>()
  const learned = new Map<string, FileRecord<PictureFacts>>()
  /** Where the bytes of each picture lie that was met in this publishing, and how those are made that lie nowhere. */
  const files = new Map<string, string>()
  const drawings = new Map<string, () => Promise<Uint8Array>>()

  async function look(file: FolderFile | undefined): Promise<LocatedPicture> {
    if (!file) return { stamp: '' }
    const known = learned.get(file.path) ?? records.all.get(file.path)
    const facts = known?.stamp === file.stamp ? known.facts : await measure(file.path)
    if (known?.stamp !== file.stamp) learned.set(file.path, { stamp: file.stamp, facts })
    if ('unusable' in facts) return { stamp: file.stamp, ...facts }
    files.set(facts.key, file.path)
    return { stamp: file.stamp, picture: facts }
  }

  async function measure(path: string): Promise<PictureFacts> {
    const [, kind = 'none'] = /\.(\w+)$/.exec(path) ?? []
    if (!NAMED_AS_PICTURE.test(path))
      return { unusable: `is in a format that browsers do not show (${kind.toUpperCase()})` }
    // A folder in which nothing has changed needs no measuring: it is loaded when it does.
    const { measurePicture } = await import('./image-metadata.ts')
    return measurePicture(await folder.read(path))
  }

  async function measureDrawn(draw: () => Promise<Uint8Array>): Promise<PictureFacts> {
    try {
      const [{ measurePicture }, bytes] = await Promise.all([import('./image-metadata.ts'), draw()])
      return measurePicture(new Uint8Array(bytes))
    } catch (error) {
      return { unusable: `can't be rendered (${errorMessage(error)})` }
    }
  }

  /** The picture that a path in an article means, or an address on the web. */
  function locate(path: string): Promise<LocatedPicture> {
    let found = located.get(path)
    if (!found) {
      found = isAddress(path) ? remote.locate(path) : folder.locate(path).then(look)
      located.set(path, found)
    }
    return found
  }

  return {
    locate,
    /** Its stamp alone, without asking anybody outside. */
    stampOf: async (path: string): Promise<string> =>
      isAddress(path) ? remote.stampOf(path) : (await locate(path)).stamp,
    /** A picture that the settings name, by its path on this machine. */
    locateFile: (file: string) => look(folder.find(file)),
    /** What `draw` makes, which is asked once; the name says all that it is made from. */
    async locateDrawn(name: string, draw: () => Promise<Uint8Array>): Promise<LocatedPicture> {
      const path = `drawn:${name}`
      const known = learned.get(path) ?? records.all.get(path)
      const facts = known?.facts ?? (await measureDrawn(draw))
      if (!known) learned.set(path, { stamp: '', facts })
      if ('unusable' in facts) return { stamp: '', ...facts }
      drawings.set(facts.key, draw)
      return { stamp: '', picture: facts }
    },
    /** The bytes of a picture that was located or drawn; undefined where it was not. */
    async read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
      const path = files.get(key)
      if (path !== undefined) return folder.read(path)
      const draw = drawings.get(key)
      return draw ? new Uint8Array(await draw()) : remote.read(key)
    },
    async save(): Promise<void> {
      await records.save(new Map([...learned, ...remote.learned]))
    },
  }
}

const isAddress = (path: string) => /^https?:\/\//.test(path)

export type Pictures = ReturnType<typeof createPictures>
