// Smaller copies and crops of pictures, drawn by sharp.
import sharp from 'sharp'
import { isRenditionOf, type Recipe } from '../../renditions.ts'

const MOST_PIXELS = 120_000_000
// AVIF at 55 looks as JPEG does at 80. Readers wait for the drawing: more effort doubles the time and saves a few percent.
const AVIF = { quality: 55, effort: 2 }
const WEBP = { quality: 78, effort: 4 }
const JPEG = { quality: 80, mozjpeg: true }

/** Undefined when the recipe is none that a page would name for this picture. Throws when the picture is damaged. */
export async function drawRendition(recipe: Recipe, original: Uint8Array): Promise<Uint8Array | undefined> {
  const image = sharp(original, { limitInputPixels: MOST_PIXELS }).autoOrient()
  const { width, height } = (await image.metadata()).autoOrient
  if (!isRenditionOf(recipe, { width, height })) return undefined
  const cut = recipe.height && recipe.focus ? crop(recipe.width, recipe.height, recipe.focus, width, height) : undefined
  const resized = (cut ? image.extract(cut) : image).resize({ width: recipe.width })
  if (recipe.format === 'avif') return resized.avif(AVIF).toBuffer()
  if (recipe.format === 'webp') return resized.webp(WEBP).toBuffer()
  return resized.flatten({ background: '#fff' }).jpeg(JPEG).toBuffer()
}

/** The largest part of these proportions with the focus as near to its middle as the picture allows. */
function crop(wide: number, high: number, [x, y]: readonly [number, number], width: number, height: number) {
  const scale = Math.min(width / wide, height / high)
  const [w, h] = [Math.min(width, Math.round(wide * scale)), Math.min(height, Math.round(high * scale))]
  const start = (whole: number, part: number, at: number) =>
    Math.round(Math.min(Math.max(0, at * whole - part / 2), whole - part))
  return { left: start(width, w, x), top: start(height, h, y), width: w, height: h }
}
