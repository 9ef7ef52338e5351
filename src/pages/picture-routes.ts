// `/pictures/<key>`: the pictures of articles, and their smaller copies, drawn at the first request.
import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { answerBlob, bytesOf, unstored } from '../http/blob.ts'
import { parseRendition, type Recipe } from '../renditions.ts'
import { createPutOrLog } from '../store/put-or-log.ts'
import { errorMessage } from '../text/error-message.ts'
import { mediaTypeOf } from '../text/http/media-types.ts'

/** Draws a smaller copy; undefined if our pages have no such copy of this picture. */
export type DrawRendition = (recipe: Recipe, original: Uint8Array) => Promise<Uint8Array | undefined>

/** Without `draw`, the picture itself is sent in place of a copy that is not stored. */
export function pictureRoutes({ ports }: Context, draw: DrawRendition | undefined): Hono {
  const { blobs, log } = ports
  // Many readers request a new picture at the same time: it is drawn once for all of them.
  const drawing = new Map<string, Promise<Uint8Array | undefined>>()
  const put = createPutOrLog(ports, 'unfurl')

  async function drawOnce(key: string, recipe: Recipe, draw: DrawRendition) {
    const original = await blobs.get(`pictures/${recipe.original}`)
    if (!original) return undefined
    try {
      const drawn = await draw(recipe, await bytesOf(original))
      if (drawn) await put(`pictures/${key}`, drawn, mediaTypeOf(key))
      return drawn
    } catch (error) {
      log(`unfurl: ${key} could not be drawn: ${errorMessage(error)}`)
      return undefined
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
      const copy = drawn && (await answerBlob(unstored(drawn), c.req.raw, `pictures/${key}`))
      if (copy) return copy
    }
    const original = await answerBlob(blobs, c.req.raw, `pictures/${recipe.original}`)
    // The right picture in the wrong size: the copy may be there next time.
    original?.headers.set('cache-control', 'public, max-age=300')
    return original ?? c.notFound()
  })
}
