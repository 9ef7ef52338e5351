import type { Publication } from './context.ts'

interface Logo {
  readonly url: string
  readonly type: string
  /** In pixels. */
  readonly width: number
  readonly height: number
}

/** The publication's logo, or an icon in its place. Never an SVG: link previews do not draw those. */
export function logoOf({ site, paths }: Pick<Publication, 'site' | 'paths'>): Logo {
  const logo = site.mark && site.mark.type !== 'image/svg+xml' ? site.mark : site.icon
  return logo
    ? { url: paths.picture(logo), type: logo.type, width: logo.width, height: logo.height }
    : { url: paths.asset('icon-512.png'), type: 'image/png', width: 512, height: 512 }
}
