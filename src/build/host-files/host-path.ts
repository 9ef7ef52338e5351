// Paths as browsers send them (URL Standard 4.4): hosts compare them with their rules unchanged.

/** `part` is decoded and has no slash. */
export const encodePart = (part: string): string => encodeURI(part.toWellFormed()).replace(/[?#]/g, encodeURIComponent)

export const encodePath = (path: string): string => path.split('/').map(encodePart).join('/')
