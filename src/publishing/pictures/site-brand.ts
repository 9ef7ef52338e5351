// The files of a brand that the settings name: fonts, and the picture behind the text of cards.
import type { Picture, SiteFont } from '../../article.ts'
import type { BrandFonts } from '../../site/card-settings.ts'
import type { Site, SiteFonts } from '../../site/site.ts'
import type { Problem } from '../../text/problem.ts'
import type { Files } from '../files/find-files.ts'
import type { Inflate } from '../files/font-facts.ts'
import type { Pictures } from './find-pictures.ts'

interface BrandSource {
  /** The name of the settings file. */
  readonly settings: string
  /** The path on this machine for a name in the settings. */
  readonly resolve: (name: string) => string
  /** Decompresses Brotli. */
  readonly inflate: Inflate
  /** The line of a setting in its file. */
  readonly lineOf: (path: string) => number | undefined
}

interface Brand {
  readonly background?: Picture
  readonly fonts?: SiteFonts
  readonly problems: readonly Problem[]
}

/** What can't be used is reported and left out: cards and pages then look as without it. */
export async function findBrand(
  { cards }: Site,
  { pictures, files }: { readonly pictures: Pictures; readonly files: Files },
  { settings, resolve, inflate, lineOf }: BrandSource,
): Promise<Brand> {
  const problems: Problem[] = []
  function report(path: string, message: string, hint: string): void {
    const line = lineOf(path)
    problems.push({ file: settings, ...(line !== undefined && { line }), severity: 'error', message, hint })
  }

  async function findBackground(): Promise<Picture | undefined> {
    const { background } = cards
    if (/^(none|rings|#.*)$/.test(background)) return undefined
    const { picture, unusable = NOT_THERE } = await pictures.locateFile(resolve(background))
    if (!picture) report('cards.background', `the background of cards "${background}" ${unusable}`, BESIDE)
    return picture
  }

  async function findFonts(role: keyof BrandFonts): Promise<readonly SiteFont[]> {
    const found: SiteFont[] = []
    for (const name of cards.fonts[role] ?? []) {
      const { font, unusable = NOT_THERE } = await files.locateFont(resolve(name), inflate)
      if (font) found.push(font)
      else {
        const path = lineOf(`cards.fonts.${role}`) === undefined ? 'cards.fonts' : `cards.fonts.${role}`
        report(path, `the font "${name}" ${unusable}`, unusable === NOT_THERE ? BESIDE : 'save it as WOFF2, TTF or OTF')
      }
    }
    return found
  }

  const [background, headline, text] = [await findBackground(), await findFonts('headline'), await findFonts('text')]
  const fonts = { ...(headline.length > 0 && { headline }), ...(text.length > 0 && { text }) }
  // One list for both is reported once.
  const messages = new Set<string>()
  return {
    ...(background && { background }),
    ...(Object.keys(fonts).length > 0 && { fonts }),
    problems: problems.filter(({ message }) => !messages.has(message) && messages.add(message)),
  }
}

const NOT_THERE = 'is not there'
const BESIDE = 'the path is relative to the settings file'
