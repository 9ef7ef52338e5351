// The publication's colour: in a stylesheet, readable on light and dark backgrounds, and in the icon.
import type { Publication } from '../context.ts'
import { listFonts, type Site } from '../site/site.ts'
import { AA_CONTRAST, contrastOf, mixForContrast } from '../text/color.ts'
import { digest } from '../text/digest.ts'

/** A changed colour or font is fetched again. */
export const themeVersion = ({ accent, ...site }: Pick<Site, 'accent' | 'fonts'>): string => {
  const fonts = listFonts(site).length > 0 ? `-${digest(JSON.stringify(site.fonts), 8)}` : ''
  return accent.slice(1) + fonts
}

export const themeUrl = ({ paths, site }: Pick<Publication, 'paths' | 'site'>): string =>
  `${paths.local(`${paths.root}/theme.css`)}?v=${themeVersion(site)}`

/** The program's icon in the publication's colour: a folded page with a headline. */
export function renderFavicon(color: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${color}"/><path fill="#fff" d="M7 8h18v4H7zm0 7h8v9H7zm11 0h7v2h-7zm0 3.5h7v2h-7zm0 3.5h7v2h-7z"/></svg>\n`
}

/** The tinted backgrounds of pages.css: on the plain ones, the contrast is higher. */
const PAPER = { light: '#f4f1e9', dark: '#211f1b' }
const CONTRAST = AA_CONTRAST + 0.1

/** `accent` is `#rrggbb`. */
export function renderTheme(accent: string): string {
  const enough = { ratio: CONTRAST, step: 0.02 }
  const light = mixForContrast(accent, '#000000', PAPER.light, enough)
  const dark = mixForContrast(accent, '#ffffff', PAPER.dark, enough)
  const on = contrastOf(accent, '#ffffff') >= CONTRAST ? '#ffffff' : '#000000'
  return `:root{--brand:${accent};--on-brand:${on};--accent:${light}}
@media (prefers-color-scheme:dark){:root{--accent:${dark}}}
`
}
