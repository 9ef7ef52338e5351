import type { Publication } from '../context.ts'

/** The publication's logo, or what stands in for it. Never an SVG: link previews do not draw it. */
export function markOf({ site, paths }: Publication): { url: string; type: string; width: number; height: number } {
  const mark = site.mark && site.mark.type !== 'image/svg+xml' ? site.mark : site.icon
  return mark
    ? { url: paths.picture(mark), type: mark.type, width: mark.width, height: mark.height }
    : { url: paths.asset('icon-512.png'), type: 'image/png', width: 512, height: 512 }
}
