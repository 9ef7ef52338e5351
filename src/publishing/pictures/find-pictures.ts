// Finds the images that articles use. An image is measured and hashed once, and read again only when it changes.
import { errorMessage } from '../../text/error-message.ts'
import type { FileRecord, FileRecords, LocatedPicture, PictureFacts } from '../file-records.ts'
import type { Folder, FolderFile } from '../folder.ts'
import type { RemotePictures } from './remote-pictures.ts'

// Must be raised if the same file has other facts than before: every picture is then read again.
const FACTS_VERSION = 2
const NAMED_AS_PICTURE = /\.(avif|gif|jpe?g|png|svg|webp)$/i

/** Made anew for each publishing, in which each file is looked up once. */
export function createPictures(folder: Folder, records: FileRecords<PictureFacts>, remote: RemotePictures) {
  const located = new Map<string, Promise<LocatedPicture>>()
  const newRecords = new Map<string, FileRecord<PictureFacts>>()
  // By the key of the picture: the path of its file, or the function that draws it.
  const paths = new Map<string, string>()
  const drawings = new Map<string, () => Promise<Uint8Array>>()

  async function measureFile(file: FolderFile | undefined): Promise<LocatedPicture> {
    if (!file) return { stamp: '' }
    const known = newRecords.get(file.path) ?? records.all.get(file.path)
    const stamp = `${FACTS_VERSION} ${file.stamp}`
    let facts: PictureFacts
    try {
      facts = known?.stamp === stamp ? known.facts : await measure(file.path)
    } catch (error) {
      // Not recorded: the next reading may succeed.
      return { stamp: 'unreadable', unusable: `can't be read (${errorMessage(error)})` }
    }
    if (known?.stamp !== stamp) newRecords.set(file.path, { stamp, facts })
    if ('unusable' in facts) return { stamp: file.stamp, ...facts }
    paths.set(facts.key, file.path)
    return { stamp: file.stamp, picture: facts }
  }

  async function measure(path: string): Promise<PictureFacts> {
    const [, kind = 'none'] = /\.(\w+)$/.exec(path) ?? []
    if (!NAMED_AS_PICTURE.test(path))
      return { unusable: `is in a format that browsers do not show (${kind.toUpperCase()})` }
    // Loaded only if an image has changed.
    const { measurePicture } = await import('./picture-metadata.ts')
    return measurePicture(await folder.read(path))
  }

  async function measureDrawn(draw: () => Promise<Uint8Array>): Promise<PictureFacts> {
    try {
      const [{ measurePicture }, bytes] = await Promise.all([import('./picture-metadata.ts'), draw()])
      return measurePicture(new Uint8Array(bytes))
    } catch (error) {
      return { unusable: `can't be rendered (${errorMessage(error)})` }
    }
  }

  /** `path` as in the article, or an address on the web. */
  function locate(path: string): Promise<LocatedPicture> {
    let found = located.get(path)
    if (!found) {
      found = isAddress(path) ? remote.locate(path) : folder.locate(path).then(measureFile)
      located.set(path, found)
    }
    return found
  }

  return {
    locate,
    /** Only the stamp, without a request. */
    stampOf: async (path: string): Promise<string> =>
      isAddress(path) ? remote.stampOf(path) : (await locate(path)).stamp,
    /** For a path from the settings, on this machine. */
    locateFile: (file: string) => measureFile(folder.find(file)),
    hasDrawn: (name: string): boolean => newRecords.has(pathOfDrawn(name)) || records.all.has(pathOfDrawn(name)),
    /** The image that `draw` makes. It is drawn once for each name, so the name must contain everything that it depends on. */
    async locateDrawn(name: string, draw: () => Promise<Uint8Array>): Promise<LocatedPicture> {
      const path = pathOfDrawn(name)
      const known = newRecords.get(path) ?? records.all.get(path)
      // What is drawn to be measured is sent, too: a drawing takes a process of its own.
      let drawn: Promise<Uint8Array> | undefined
      const drawOnce = () => {
        drawn ??= draw()
        return drawn
      }
      const facts = known?.facts ?? (await measureDrawn(drawOnce))
      if (!known) newRecords.set(path, { stamp: '', facts })
      if ('unusable' in facts) return { stamp: '', ...facts }
      drawings.set(facts.key, drawOnce)
      return { stamp: '', picture: facts }
    },
    /** The bytes of a picture that was located or drawn; undefined for any other. */
    async read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
      const path = paths.get(key)
      if (path !== undefined) return folder.read(path)
      const draw = drawings.get(key)
      return draw ? new Uint8Array(await draw()) : remote.read(key)
    },
    async save(): Promise<void> {
      await records.save(new Map([...newRecords, ...remote.newRecords]))
    },
  }
}

const pathOfDrawn = (name: string) => `drawn:${name}`
const isAddress = (path: string) => /^https?:\/\//.test(path)

export type Pictures = ReturnType<typeof createPictures>
