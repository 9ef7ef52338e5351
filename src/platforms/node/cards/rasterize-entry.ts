// The process that rasterize.ts starts: a picture comes in on stdin, a PNG goes out on stdout.
import { buffer } from 'node:stream/consumers'
import { errorMessage } from '../../../text/error-message.ts'
import { drawIcon, drawWhole } from './decode-photo.ts'

try {
  const draw = process.argv[2] === 'icon' ? drawIcon : drawWhole
  process.stdout.write(await draw(await buffer(process.stdin)))
} catch (error) {
  process.stderr.write(errorMessage(error))
}
