// The logo of the publication, and a square PNG of it, which is all that many programs show.
import type { Picture } from '../../article.ts'
import { renderFavicon } from '../../pages/theme.ts'
import type { Site, SiteFonts } from '../../site/site.ts'
import type { Problem } from '../../text/problem.ts'
import type { LocatedPicture } from '../file-records.ts'
import type { Pictures } from './find-pictures.ts'

export interface SiteLogo {
  /** The logo as it is. */
  readonly mark?: Picture
  /** The logo as a square PNG; without a logo, the favicon of the program in the publication's colour. */
  readonly icon?: Picture
  /** The square art of the podcast, if it was asked for. */
  readonly cover?: Picture
  readonly background?: Picture
  readonly fonts?: SiteFonts
  readonly problems: readonly Problem[]
}

export interface LogoSource {
  /** The name of the settings file. */
  readonly settings: string
  /** The path on this machine for a name in the settings. */
  readonly resolve: (name: string) => string
  /** Converts any image to a square PNG. Rejects if the image is broken. Absent if nothing can be drawn here. */
  readonly drawIcon?: (picture: Uint8Array) => Promise<Uint8Array>
  /** Without a logo no icon is drawn. */
  readonly withoutFavicon?: boolean
  /** The art of a podcast of these settings. Absent if no card can be drawn here. */
  readonly cover?: (site: Site, readFont: ReadFont) => Promise<Cover>
  /** The bytes of a font of the settings. */
  readonly readFont?: ReadFont
}

type ReadFont = (key: string) => Promise<Uint8Array | undefined>

interface Cover {
  /** It contains everything that the drawing depends on. */
  readonly name: string
  draw(logo?: Uint8Array): Promise<Uint8Array>
  /** If not, it is being drawn, and the folder is published again when that is done. */
  isReady(logo?: Uint8Array): boolean
}

/** Rejects if the logo can't be read. */
export async function findLogo(
  { logo, accent }: Site,
  pictures: Pictures,
  { settings, resolve, drawIcon, withoutFavicon = false }: LogoSource,
): Promise<SiteLogo> {
  const found: LocatedPicture | undefined = logo ? await pictures.locateFile(resolve(logo)) : undefined
  const mark = found?.picture
  const draw =
    drawIcon &&
    (logo || !withoutFavicon) &&
    (async () => {
      const bytes = mark && (await pictures.read(mark.key))
      return drawIcon(bytes ?? new TextEncoder().encode(renderFavicon(accent)))
    })
  const { picture: icon, unusable } = draw ? await pictures.locateDrawn(`icon of ${mark?.key ?? accent}`, draw) : {}
  const wrong = logo && !mark ? (found?.unusable ?? 'is not there') : unusable
  const problem: Problem = {
    file: settings,
    severity: 'warning',
    message: `the logo "${logo}" ${wrong}`,
    hint: mark ? 'save it as a PNG' : 'set it to a picture file; the path is relative to the settings file',
  }
  return { ...(mark && { mark }), ...(icon && { icon }), problems: wrong === undefined ? [] : [problem] }
}

/**
 * The logo with the art of the podcast: the image of the settings, or drawn. While it is being drawn, the art is `former`, which the
 * last revision has. Rejects like `findLogo`.
 */
export async function withCover(
  found: SiteLogo,
  site: Site,
  pictures: Pictures,
  {
    settings,
    resolve,
    cover,
    former,
    readFont = async () => undefined,
  }: Omit<LogoSource, 'drawIcon'> & { readonly former: Picture | undefined },
): Promise<SiteLogo> {
  const { image } = site.podcast
  const own: LocatedPicture | undefined = image ? await pictures.locateFile(resolve(image)) : undefined
  const { mark, fonts } = found
  const readMark = async () => mark && (await pictures.read(mark.key))
  const drawing = own?.picture
    ? undefined
    : await cover?.({ ...site, ...(mark && { mark }), ...(fonts && { fonts }) }, readFont)
  if (!own?.picture && (!drawing || (!pictures.hasDrawn(drawing.name) && !drawing.isReady(await readMark()))))
    return { ...found, ...(former && { cover: former }) }
  const drawn = drawing && (await pictures.locateDrawn(drawing.name, async () => drawing.draw(await readMark())))
  const art = own?.picture ?? drawn?.picture
  const wrong = image ? (own?.picture ? findFault(own.picture) : (own?.unusable ?? 'is not there')) : drawn?.unusable
  const problem: Problem = {
    file: settings,
    severity: 'warning',
    message: `the art of the podcast${image && ` "${image}"`} ${wrong}`,
    hint: 'podcast directories take a square JPEG or PNG of 1400 to 3000 pixels; the path is relative to the settings file',
  }
  return {
    ...found,
    ...(art && { cover: art }),
    problems: wrong === undefined ? found.problems : [...found.problems, problem],
  }
}

/** Why directories refuse it ("A Podcaster's Guide to RSS", itunes:image). */
function findFault({ type, width, height }: Picture): string | undefined {
  if (!/^image\/(?:png|jpeg)$/.test(type)) return `is ${type}`
  return width === height && width >= 1400 && width <= 3000 ? undefined : `has ${width}x${height} pixels`
}
