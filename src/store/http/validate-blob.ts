// Validates blobs: the bytes must match the type in the key, and the hash if the key has one.
import { parseRendition } from '../../renditions.ts'
import { digest } from '../../text/digest.ts'
import { isFileKey, PICTURE_KEY } from './field-checks.ts'
import { isPictureKind } from './picture-kind.ts'

const CARD = /^cards\/[0-9a-f]{32}\.(?:jpg|png)$/

const fileKeyOf = (key: string) => (key.startsWith('files/') ? key.slice('files/'.length) : '')

/** Whether it is the key of an image, a rendition, a card or another file. */
export function isBlobKey(key: string): boolean {
  if (CARD.test(key) || isFileKey(fileKeyOf(key))) return true
  const name = key.startsWith('pictures/') ? key.slice('pictures/'.length) : ''
  return PICTURE_KEY.test(name) || PICTURE_KEY.test(parseRendition(name)?.original ?? '')
}

/** Why these bytes can't have this key; undefined if they can. The keys of cards and renditions are not hashes of their bytes. */
export function findBlobFault(key: string, bytes: Uint8Array): string | undefined {
  const [, name = ''] = key.split('/')
  const [stem, ...extensions] = name.split('.')
  const extension = extensions.at(-1) ?? ''
  // A file may contain anything: it is served so that nothing in it runs.
  const isFile = isFileKey(fileKeyOf(key))
  if (!isFile && !isPictureKind(extension, bytes)) return `is not a picture of the kind "${extension}"`
  if ((isFile || (PICTURE_KEY.test(name) && key.startsWith('pictures/'))) && digest(bytes, 20) !== stem)
    return `does not match the hash in its name: ${digest(bytes, 20)}`
  return undefined
}
