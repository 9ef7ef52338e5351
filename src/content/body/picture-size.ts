// The size of a picture on the page.

export interface PictureSize {
  readonly width?: number | undefined
  readonly height?: number | undefined
}

/** As the author wants it, with the right proportions. `picture` has its own size, which is 0 if it is not known. */
export function sizeOf(picture: { readonly width: number; readonly height: number }, wanted: PictureSize): PictureSize {
  const { width, height } = wanted
  if ((width && height) || picture.width === 0 || picture.height === 0) return wanted
  if (width) return { width, height: Math.round((width * picture.height) / picture.width) }
  if (height) return { width: Math.round((height * picture.width) / picture.height), height }
  return picture
}
