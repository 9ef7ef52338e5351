// The process that rasterize.ts starts: a picture, or a card as JSON, comes in on stdin, a PNG goes out on stdout.
import { buffer } from 'node:stream/consumers'
import { errorMessage } from '../../../text/error-message.ts'
import { drawIcon, drawWhole } from './decode-photo.ts'
import { lookInProject } from './installed.ts'
import type { CoverJob } from './rasterize.ts'

try {
  const draw = process.argv[2] === 'cover' ? drawCover : process.argv[2] === 'icon' ? drawIcon : drawWhole
  process.stdout.write(await draw(await buffer(process.stdin)))
} catch (error) {
  process.stderr.write(errorMessage(error))
}

async function drawCover(json: Uint8Array): Promise<Uint8Array> {
  for (const folder of process.argv.slice(3)) lookInProject(folder)
  const { model, files }: CoverJob = JSON.parse(new TextDecoder().decode(json))
  const { createCardRenderer } = await import('./card-renderer.ts')
  const { card } = createCardRenderer(async key => {
    const encoded = files[key]
    return encoded === undefined ? undefined : Buffer.from(encoded, 'base64')
  })
  return (await card(model)).bytes
}
