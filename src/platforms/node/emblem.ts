// What stands for the publication: its logo, and a square PNG of it, since many programs show nothing else.
import { basename, dirname, resolve } from 'node:path'
import type { Picture } from '../../article.ts'
import type { Site } from '../../site.ts'
import type { Problem } from '../../text/problem.ts'
import { renderFavicon } from '../../unfurl/favicon.ts'
import type { LocatedPicture, Pictures } from './pictures.ts'

export interface Emblem {
  /** The logo as it is. */
  readonly mark?: Picture
  /** The logo as a square PNG, or the mark of the program in the publication's colour. */
  readonly icon?: Picture
  readonly problems: readonly Problem[]
}

/** Of the settings in the file `file`, which problems call `name`. Rejects where the logo can't be read. */
export async function findEmblem(
  { logo, accent }: Site,
  file: string,
  pictures: Pictures,
  name = basename(file),
): Promise<Emblem> {
  const found: LocatedPicture | undefined = logo ? await pictures.locateFile(resolve(dirname(file), logo)) : undefined
  const mark = found?.picture
  const { picture: icon, unusable } = await pictures.locateDrawn(`icon of ${mark?.key ?? accent}`, async () => {
    // sharp and its memory stay out of this process.
    const { rasteriseIcon } = await import('./rasterise.ts')
    const bytes = mark && (await pictures.read(mark.key))
    return rasteriseIcon(bytes ?? new TextEncoder().encode(renderFavicon(accent)))
  })
  const wrong = logo && !mark ? (found?.unusable ?? 'is not there') : unusable
  const problem: Problem = {
    file: name,
    severity: 'warning',
    message: `the logo "${logo}" ${wrong}`,
    hint: mark ? 'save it as a PNG' : 'name a picture file, relative to the settings',
  }
  return { ...(mark && { mark }), ...(icon && { icon }), problems: wrong === undefined ? [] : [problem] }
}
