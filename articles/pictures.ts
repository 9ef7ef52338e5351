// Draws the pictures of the demo publication: `node articles/pictures.ts [NAME ...]`. Same code, same pictures.
import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { clamp, type Paint, random } from './pictures/canvas.ts'
import { curtain } from './pictures/curtain.ts'
import { dunes } from './pictures/dunes.ts'
import { glass } from './pictures/glass.ts'
import { mist } from './pictures/mist.ts'
import { polls } from './pictures/polls.ts'
import { ridges } from './pictures/ridges.ts'
import { ripples } from './pictures/ripples.ts'
import { sheets } from './pictures/sheets.ts'
import { strokes } from './pictures/strokes.ts'
import { trails } from './pictures/trails.ts'

const MOST_BYTES = 195_000

interface Picture {
  readonly file: string
  readonly width: number
  readonly height: number
  readonly paint: () => Paint
  readonly grain: number
}

const PICTURES: readonly Picture[] = [
  { file: 'pictures/ridges.jpg', width: 1920, height: 1080, paint: ridges, grain: 0.018 },
  { file: 'what-a-link-says/sheets.jpg', width: 1600, height: 900, paint: sheets, grain: 0.02 },
  { file: 'pictures/glass.jpg', width: 1600, height: 900, paint: glass, grain: 0.03 },
  { file: 'pictures/ripples.jpg', width: 1600, height: 900, paint: ripples, grain: 0.02 },
  { file: 'pictures/dunes.jpg', width: 1600, height: 900, paint: dunes, grain: 0.022 },
  { file: 'pictures/mist.jpg', width: 1600, height: 900, paint: mist, grain: 0.02 },
  { file: 'pictures/curtain.jpg', width: 1200, height: 1600, paint: curtain, grain: 0.02 },
  { file: 'pictures/trails.jpg', width: 1600, height: 900, paint: trails, grain: 0.02 },
  { file: 'pictures/strokes.jpg', width: 1600, height: 900, paint: strokes, grain: 0.012 },
]

/** Pixels, with a film's grain so that wide gradients show no bands. */
function develop({ width, height, paint, grain }: Picture): Buffer {
  const color = paint()
  const pixels = Buffer.alloc(width * height * 3)
  for (let row = 0, at = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const speck = (random(column, row, 1) + random(column, row, 2) + random(column >> 1, row >> 1, 3) - 1.5) * grain
      for (const channel of color((column + 0.5) / height, (row + 0.5) / height))
        pixels[at++] = Math.round(255 * clamp(channel + speck))
    }
  return pixels
}

/** The best quality that keeps to the limit. */
async function toJpeg(picture: Picture): Promise<Buffer> {
  const { width, height } = picture
  const raw = sharp(develop(picture), { raw: { width, height, channels: 3 } })
  for (let quality = 86; ; quality -= 3) {
    const jpeg = await raw.clone().jpeg({ quality, mozjpeg: true }).toBuffer()
    if (jpeg.length <= MOST_BYTES || quality < 50) return jpeg
  }
}

const names = process.argv.slice(2)
const isWanted = (file: string) => names.length === 0 || names.some(name => file.includes(`/${name}.`))

async function save(file: string, bytes: Buffer): Promise<void> {
  await writeFile(new URL(file, import.meta.url), bytes)
  console.log(`${file}: ${bytes.length} bytes`)
}

for (const picture of PICTURES) if (isWanted(picture.file)) await save(picture.file, await toJpeg(picture))
if (isWanted('pictures/polls.png'))
  await save('pictures/polls.png', await sharp(Buffer.from(polls())).png({ palette: true }).toBuffer())
