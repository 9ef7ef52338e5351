// The inside of the process that rasterise.ts starts: an SVG comes in, a PNG goes out.
import { buffer } from 'node:stream/consumers'
import { drawWhole } from './photograph.ts'

try {
  process.stdout.write(await drawWhole(await buffer(process.stdin)))
} catch (error) {
  // One line for a person: libraries say more in further ones.
  process.stderr.write((error as Error).message.split('\n')[0] as string)
}
