// Paths as browsers send them (URL Standard 4.4): hosts compare them with their rules unchanged.

/** `part` is decoded and has no slash. */
export const encodePart = (part: string): string => encodeURI(part.toWellFormed()).replace(/[?#]/g, encodeURIComponent)

export const encodePath = (path: string): string => path.split('/').map(encodePart).join('/')

/** An old address without and with a slash at its end: the service redirects both. What looks like a file has none, nor has what programs ask for. */
export function bothPaths(from: string): string[] {
  const bare = from.replace(/\/$/, '')
  return /\.\w+$|^\/(?:bar|embed|head|oembed|share)\//.test(bare) ? [bare] : [bare, `${bare}/`]
}
