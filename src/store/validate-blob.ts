// Blobs as they must be: under the hash of their bytes where their name is one, and pictures of the kind that it says.
import { parseRendition } from '../renditions.ts'
import { digest } from '../text/digest.ts'
import { isImageKind } from '../text/image-kind.ts'
import { PICTURE_KEY } from './field-checks.ts'

const CARD = /^cards\/[0-9a-f]{32}\.(?:jpg|png)$/

/** Whether it is the key of a picture, a smaller copy of one, or a card. */
export function isBlobKey(key: string): boolean {
  if (CARD.test(key)) return true
  const name = key.startsWith('pictures/') ? key.slice('pictures/'.length) : ''
  return PICTURE_KEY.test(name) || PICTURE_KEY.test(parseRendition(name)?.original ?? '')
}

/** Why bytes can't be what `key` names; undefined where they can. What a card or a copy shows is not in its bytes' hash. */
export function findBlobFault(key: string, bytes: Uint8Array): string | undefined {
  const [, name = ''] = key.split('/')
  const [stem, ...extensions] = name.split('.')
  const extension = extensions.at(-1) ?? ''
  if (!isImageKind(extension, bytes)) return `is not a picture of the kind "${extension}"`
  if (PICTURE_KEY.test(name) && key.startsWith('pictures/') && digest(bytes, 20) !== stem)
    return `does not match the hash in its name: ${digest(bytes, 20)}`
  return undefined
}
