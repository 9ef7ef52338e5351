// Pictures, recordings and addresses of a feed that a program passes in.
import { INLINE_PICTURE, SCHEMES } from '../content/body/references.ts'
import type { Item, ItemPicture } from '../feeds/item.ts'
import { fileTypeOf } from '../text/http/file-types.ts'
import { mediaTypeOf } from '../text/http/media-types.ts'
import { line } from '../text/xml.ts'
import { checkCount, checkObject, checkOptionalText, checkText, checkUrl } from './check-input.ts'
import type { FeedEnclosure, FeedImage } from './feed-content.ts'

const UNKNOWN = mediaTypeOf('')

const optional = <Name extends string, T>(name: Name, value: T | undefined, check: (value: T) => T) =>
  (value === undefined ? {} : { [name]: check(value) }) as { readonly [_ in Name]?: T }

function typeOf(written: string | undefined, url: string, field: string): string {
  if (written !== undefined) return checkText(written, `${field}.type`)
  const { pathname } = new URL(url)
  const found = fileTypeOf(pathname)?.type ?? mediaTypeOf(pathname.replace(/\.jpeg$/i, '.jpg'))
  if (found === UNKNOWN) throw new TypeError(`${field}.type: it is needed, because the address has no known extension`)
  return found
}

export function checkImage(image: FeedImage, field: string): ItemPicture {
  const { width, height, caption, credit, alt, bytes = 0, type } = checkObject(image, field)
  const url = checkUrl(image.url, `${field}.url`)
  const text = (name: string) => (value: string) => line(checkText(value, `${field}.${name}`))
  return {
    url,
    type: typeOf(type, url, field),
    alt: line(checkOptionalText(alt, `${field}.alt`)),
    bytes: checkCount(bytes, `${field}.bytes`),
    ...optional('caption', caption, text('caption')),
    ...optional('credit', credit, text('credit')),
    ...optional('width', width, value => checkCount(value, `${field}.width`)),
    ...optional('height', height, value => checkCount(value, `${field}.height`)),
  }
}

export function checkEnclosure(enclosure: FeedEnclosure, field: string): NonNullable<Item['enclosure']> {
  const { type, bytes = 0, seconds } = checkObject(enclosure, field)
  const url = checkUrl(enclosure.url, `${field}.url`)
  return {
    url,
    type: typeOf(type, url, field),
    bytes: checkCount(bytes, `${field}.bytes`),
    ...optional('seconds', seconds, value => checkCount(Math.round(value), `${field}.seconds`)),
  }
}

/** How the addresses in the HTML of an item are written: all of them absolute. */
export function addressesIn(base: string) {
  const resolve = (written: string) => {
    const url = URL.parse(written.trim(), base)
    return url && SCHEMES.includes(url.protocol.slice(0, -1)) ? url.href : undefined
  }
  const media = (written: string) => (INLINE_PICTURE.test(written) ? written : resolve(written))
  return { link: resolve, media, player: resolve }
}
