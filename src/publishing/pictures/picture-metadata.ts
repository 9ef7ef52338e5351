// Reads the type and the size of an image from its bytes.
import { imageSize } from 'image-size'
import { digest } from '../../text/digest.ts'
import { mediaTypeOf } from '../../text/http/media-types.ts'
import type { PictureFacts } from '../file-records.ts'
import { isAnimated } from './is-animated.ts'

const MAX_BYTES = 32 * 1024 * 1024
/** More than any camera makes. A file of a few bytes can claim more, and would fill the memory of a decoder. */
export const MAX_PIXELS = 120_000_000
// The types that browsers show.
const SHOWN = ['avif', 'gif', 'jpg', 'png', 'svg', 'webp']

// Photos of phones (ISO 14496-12, file type box; brands of ISO 23008-12).
const HEIC = /^.{4}ftyphe(ic|ix|im|is|vc|vx)/s

const notShown = (kind: string) => ({ unusable: `is in a format that browsers do not show (${kind})` })

/** The type is that of the bytes, not that of the file name. */
export function measurePicture(bytes: Uint8Array<ArrayBuffer>): PictureFacts {
  if (bytes.length > MAX_BYTES) return { unusable: `has more than ${MAX_BYTES / 1024 / 1024} MB` }
  if (HEIC.test(String.fromCharCode(...bytes.subarray(0, 12)))) return notShown('HEIC')
  try {
    const { width, height, orientation = 1, type = '' } = imageSize(bytes)
    if (!SHOWN.includes(type)) return notShown(type.toUpperCase())
    // SVG has no pixels.
    if (type !== 'svg' && width * height > MAX_PIXELS)
      return { unusable: `has more than ${MAX_PIXELS / 1_000_000} million pixels` }
    // EXIF 2.32, tag 0x0112: from 5 on the image is turned by 90°.
    const [across, down] = orientation >= 5 ? [height, width] : [width, height]
    const key = `${digest(bytes, 20)}.${type}`
    const animated = isAnimated(bytes, type)
    return {
      key,
      type: mediaTypeOf(key),
      width: across,
      height: down,
      bytes: bytes.length,
      ...(animated !== (type === 'gif') && { animated }),
    }
  } catch {
    return { unusable: 'is damaged or not a picture' }
  }
}
