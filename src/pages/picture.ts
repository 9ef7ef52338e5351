// A picture in as many sizes and formats as a browser may choose from.
import { html } from 'hono/html'
import type { Picture } from '../article.ts'
import type { Html } from '../page.ts'
import type { Paths } from '../paths.ts'
import { type RenditionFormat, renditionsOf } from '../renditions.ts'

interface PictureUse {
  readonly alt: string
  /** How wide it is shown (HTML `sizes`). */
  readonly sizes: string
  /** Whether the reader sees it first: it is loaded immediately, all others when the reader scrolls near them. */
  readonly first?: boolean
}

// For programs that do not read `srcset`: old ones, and those that save the page.
const PLAIN_WIDTH = 800

export function renderPicture(picture: Picture, paths: Paths, { alt, sizes, first = false }: PictureUse): Html {
  const srcset = (format: RenditionFormat) =>
    renditionsOf(picture, format)
      .map(rendition => `${paths.local(paths.picture(rendition))} ${rendition.width}w`)
      .join(', ')
  const plain = renditionsOf(picture, 'jpg').findLast(({ width }) => width <= PLAIN_WIDTH) ?? picture
  const isAlone = plain === picture
  const image = html`<img src="${paths.local(paths.picture(plain))}"${
    !isAlone && html` srcset="${srcset('jpg')}" sizes="${sizes}"`
  } width="${picture.width}" height="${picture.height}" alt="${alt}" ${
    first ? html`fetchpriority="high"` : html`loading="lazy"`
  } decoding="async">`
  if (isAlone) return image
  const sources = (['avif', 'webp'] as const).map(
    format => html`<source type="image/${format}" srcset="${srcset(format)}" sizes="${sizes}">`,
  )
  return html`<picture>${sources}${image}</picture>`
}
