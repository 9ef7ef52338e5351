// A file below the folder of articles as a picture, for the page to design cards on.
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { FindPicture } from '../../../cards/design/design.ts'
import type { Blobs } from '../../../ports.ts'
import { measurePicture } from '../../../publishing/pictures/picture-metadata.ts'
import { reasonOf } from '../system-error.ts'

// Before it is read: `measurePicture` refuses more.
const MAX_BYTES = 32 * 1024 * 1024

/** The picture is stored like those of articles, since the process that draws reads it there. */
export function createPictureFinder(folder: string, blobs: Blobs): FindPicture {
  return async path => {
    const bytes = await readBelow(folder, path)
    const facts = measurePicture(bytes)
    if ('unusable' in facts) throw new Error(`it ${facts.unusable}`)
    const key = `pictures/${facts.key}`
    if ((await blobs.size(key)) === undefined) await blobs.put(key, bytes, facts.type)
    return facts
  }
}

/** Links in the folder must not lead out of it. */
async function readBelow(folder: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const root = await realpath(folder)
    const file = await realpath(join(root, path))
    const inside = relative(root, file)
    if (inside === '..' || inside.startsWith(`..${sep}`)) throw new Error('it is not below the folder of articles')
    const found = await stat(file)
    if (!found.isFile()) throw new Error('it is not a file')
    if (found.size > MAX_BYTES) throw new Error('it has more than 32 MB')
    return new Uint8Array(await readFile(file))
  } catch (error) {
    throw 'code' in (error as Error) ? new Error(reasonOf(error as Error), { cause: error }) : error
  }
}
