// The logo of the publication, and a square PNG of it, which is all that many programs show.
import type { Picture } from '../../article.ts'
import { renderFavicon } from '../../pages/theme.ts'
import type { Site } from '../../site/site.ts'
import type { Problem } from '../../text/problem.ts'
import type { LocatedPicture } from '../file-records.ts'
import type { Pictures } from './find-pictures.ts'

export interface SiteLogo {
  /** The logo as it is. */
  readonly mark?: Picture
  /** The logo as a square PNG; without a logo, the favicon of the program in the publication's colour. */
  readonly icon?: Picture
  readonly problems: readonly Problem[]
}

export interface LogoSource {
  /** The name of the settings file. */
  readonly settings: string
  /** The path on this machine for a name in the settings. */
  readonly resolve: (name: string) => string
  /** Converts any image to a square PNG. Rejects if the image is broken. */
  readonly drawIcon: (picture: Uint8Array) => Promise<Uint8Array>
}

/** Rejects if the logo can't be read. */
export async function findLogo(
  { logo, accent }: Site,
  pictures: Pictures,
  { settings, resolve, drawIcon }: LogoSource,
): Promise<SiteLogo> {
  const found: LocatedPicture | undefined = logo ? await pictures.locateFile(resolve(logo)) : undefined
  const mark = found?.picture
  const { picture: icon, unusable } = await pictures.locateDrawn(`icon of ${mark?.key ?? accent}`, async () => {
    const bytes = mark && (await pictures.read(mark.key))
    return drawIcon(bytes ?? new TextEncoder().encode(renderFavicon(accent)))
  })
  const wrong = logo && !mark ? (found?.unusable ?? 'is not there') : unusable
  const problem: Problem = {
    file: settings,
    severity: 'warning',
    message: `the logo "${logo}" ${wrong}`,
    hint: mark ? 'save it as a PNG' : 'set it to a picture file; the path is relative to the settings file',
  }
  return { ...(mark && { mark }), ...(icon && { icon }), problems: wrong === undefined ? [] : [problem] }
}
