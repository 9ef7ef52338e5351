// `/pictures/<key>`: the pictures of articles, and their smaller copies, drawn at the first request.
import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { answerBlob, bytesOf, unstored } from '../http/blob.ts'
import { parseRendition, type Recipe } from '../renditions.ts'
import { createPutOrLog } from '../store/put-or-log.ts'
import { errorMessage } from '../text/error-message.ts'
import { mediaTypeOf } from '../text/http/media-types.ts'

/**
 * Draws a smaller copy; undefined if our pages have no such copy of this picture. `roughly`, where it is damaged: as much of it as
 * can be read, in the size that pages promise.
 */
export type DrawRendition = (
  recipe: Recipe,
  original: Uint8Array,
  how: 'exactly' | 'roughly',
) => Promise<Uint8Array | undefined>

interface Drawn {
  readonly bytes: Uint8Array
  /** Not stored, so that publishing reports the picture again. */
  readonly isRough: boolean
}

/** Without `draw`, the picture itself is sent in place of a copy that is not stored. */
export function pictureRoutes({ ports }: Context, draw: DrawRendition | undefined): Hono {
  const { blobs, log } = ports
  // Many readers request a new picture at the same time: it is drawn once for all of them.
  const drawing = new Map<string, Promise<Drawn | undefined>>()
  const put = createPutOrLog(ports, 'unfurl')

  async function drawOnce(key: string, recipe: Recipe, draw: DrawRendition): Promise<Drawn | undefined> {
    const stored = await blobs.get(`pictures/${recipe.original}`)
    if (!stored) return undefined
    const original = await bytesOf(stored)
    try {
      const bytes = await draw(recipe, original, 'exactly')
      if (bytes) await put(`pictures/${key}`, bytes, mediaTypeOf(key))
      return bytes && { bytes, isRough: false }
    } catch (error) {
      log(`unfurl: ${key} could not be drawn: ${errorMessage(error)}`)
      const bytes = await draw(recipe, original, 'roughly').catch(() => undefined)
      return bytes && { bytes, isRough: true }
    }
  }

  return new Hono().get('/pictures/:key', async c => {
    const key = c.req.param('key')
    const answer = await answerBlob(blobs, c.req.raw, `pictures/${key}`)
    const recipe = answer ? undefined : parseRendition(key)
    if (!recipe) return answer ?? c.notFound()
    if (draw) {
      let work = drawing.get(key)
      if (!work) {
        work = drawOnce(key, recipe, draw).finally(() => drawing.delete(key))
        drawing.set(key, work)
      }
      const drawn = await work
      const copy = drawn && (await answerBlob(unstored(drawn.bytes), c.req.raw, `pictures/${key}`))
      if (drawn?.isRough) copy?.headers.set('cache-control', BRIEFLY)
      if (copy) return copy
    }
    const original = await answerBlob(blobs, c.req.raw, `pictures/${recipe.original}`)
    // The right picture in the wrong size: the copy may be there next time.
    original?.headers.set('cache-control', BRIEFLY)
    return original ?? c.notFound()
  })
}

const BRIEFLY = 'public, max-age=300'
