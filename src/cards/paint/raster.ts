// What drawing needs from the platform: images decoded and encoded.
import type { Rect, Size } from '../geometry.ts'
import type { CardFormat } from '../model.ts'
import type { PictureFacts } from '../pictures/picture-facts.ts'
import type { Image } from './image.ts'
import type { Indexed } from './palette.ts'

/**
 * Finds the part of a whole photo that is shown, at whatever scale it is given, at most as large as `largest`.
 * `shrunk`: how many of the photo's own pixels, side by side, became one pixel of `whole`.
 */
type ChoosePart = (whole: Image, largest: Size, shrunk: number) => Rect

export interface Raster {
  /** What a stored photo shows. Faces are looked for only if `withFaces`. Rejects if the photo can't be read. */
  study(key: string, withFaces: boolean): Promise<PictureFacts>
  /**
   * Gives `use` the part of a stored photo that `choose` finds in it, in this size: RGB, upright, in sRGB. It may be read
   * during that call only. Rejects if the photo can't be read.
   */
  photo(key: string, size: Size, choose: ChoosePart, use: (part: Image) => void): Promise<void>
  /**
   * Gives `use` all of a stored photo, as large as it can be within `bounds`, at most `maxScale` times its own size: RGB, or
   * RGBA if it may have transparent parts; upright, in sRGB. Rejects if the photo can't be read.
   */
  whole(key: string, bounds: Size, maxScale: number, use: (picture: Image) => void): Promise<void>
  /** A stored logo within these bounds, as RGBA. Rejects if it can't be read. */
  logo(key: string, bounds: Size): Promise<Image>
  /** Rejects if a stored image can't be read to its end. */
  probe(key: string): Promise<void>
  /** At most 300,000 bytes from RGB. A `flat` JPEG has its colours as sharp as its lines. */
  encode(image: Image, format: CardFormat, flat: boolean): Promise<Uint8Array>
  /** A PNG; the colours may be read during the call only. */
  encodeFlat(image: Indexed): Uint8Array
}
