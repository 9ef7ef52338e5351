import type { Publication } from '../context.ts'

/** The publication's logo, or the mark that comes with the program. Never an SVG: link previews do not draw it. */
export function markOf({ site, paths }: Publication): { url: string; type: string; width: number; height: number } {
  const { mark } = site
  return mark && mark.type !== 'image/svg+xml'
    ? { url: paths.picture(mark), type: mark.type, width: mark.width, height: mark.height }
    : { url: paths.asset('icon-512.png'), type: 'image/png', width: 512, height: 512 }
}
