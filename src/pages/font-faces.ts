// The publisher's own fonts on pages: `@font-face` rules, and the variables with which pages.css and embed.css put them first.

import type { SiteFont } from '../article.ts'
import type { Publication } from '../context.ts'
import type { SiteFonts } from '../site/site.ts'
import { createTable } from '../text/table.ts'

type Facts = Pick<Publication, 'paths' | 'site'>

const FORMATS = createTable<string>({ woff2: 'woff2', ttf: 'truetype', otf: 'opentype' })
const formatOf = ({ key }: SiteFont): string => FORMATS[key.slice(key.indexOf('.') + 1)] ?? 'woff2'

/** Empty without fonts. */
export function renderFontFaces({ paths, site: { fonts = {} } }: Facts): string {
  const roles = (['headline', 'text'] as const).filter(role => fonts[role])
  const faces = roles.flatMap(role => {
    const families = toFamilies(fonts[role] ?? [])
    return families.flatMap((family, index) => {
      // One weight for all headlines: a browser would make it bolder.
      const isOnly = role === 'headline' && family.length === 1
      return family.map(font => {
        const isFixed = font.weights[0] === font.weights[1]
        const [lightest, boldest] = isOnly && isFixed ? [1, 1000] : font.weights
        const weight = lightest === boldest ? `${lightest}` : `${lightest} ${boldest}`
        const style = font.italic ? 'italic' : 'normal'
        const url = paths.local(paths.file(font))
        return `@font-face{font-family:"${nameOf(role, index)}";src:url("${url}") format("${formatOf(font)}");font-weight:${weight};font-style:${style};font-display:swap}\n`
      })
    })
  })
  const variables = roles.map(role => {
    const names = toFamilies(fonts[role] ?? []).map((_, index) => `"${nameOf(role, index)}"`)
    // The comma is part of the value: a family of ours follows.
    return `--own-${role}:${names.join(',')},;`
  })
  return roles.length === 0 ? '' : `${faces.join('')}:root{${variables.join('')}}\n`
}

const nameOf = (role: keyof SiteFonts, index: number) => `own-${role}-${index + 1}`

/**
 * Files of different weights are one family. A second file of the same weight has other scripts: it is another family, which
 * browsers load only for letters that the first one lacks.
 */
function toFamilies(fonts: readonly SiteFont[]): readonly (readonly SiteFont[])[] {
  const families: SiteFont[][] = []
  const faceOf = ({ weights, italic }: SiteFont) => `${weights} ${italic}`
  for (const font of fonts) {
    const family = families.find(members => members.every(member => faceOf(member) !== faceOf(font)))
    if (family) family.push(font)
    else families.push([font])
  }
  return families
}

/** A tag for the head: the font that headlines need first. More would delay the text. Empty if there is none. */
export function renderPreload({ paths, site: { fonts = {} } }: Facts): string {
  const first = fonts.headline?.[0] ?? fonts.text?.[0]
  if (!first || formatOf(first) !== 'woff2') return ''
  return `<link rel="preload" href="${paths.local(paths.file(first))}" as="font" type="font/woff2" crossorigin>\n`
}
