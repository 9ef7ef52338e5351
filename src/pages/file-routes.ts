// `/files/<hash>/<name>`: the files that articles link to or play. Nothing in them runs on the origin of the publication.
import { Hono } from 'hono'
import { answerBlob } from '../http/blob.ts'
import { FRAGMENT_POLICY } from '../http/security-headers.ts'
import type { Blobs } from '../ports.ts'
import { extensionOf, fileTypeOf } from '../text/http/file-types.ts'

export function fileRoutes(blobs: Blobs): Hono {
  return new Hono().get('/files/:hash/:name', async c => {
    const { hash, name } = c.req.param()
    const found = fileTypeOf(name)
    if (!found) return c.notFound()
    const headers = {
      'content-type': found.type,
      // The browser's own viewers and players do not work under a policy.
      ...(/^(?!text\/vtt)(text|application\/(?!pdf))/.test(found.type) && {
        'content-security-policy': FRAGMENT_POLICY,
      }),
      ...(found.isPage && { 'content-disposition': 'attachment' }),
    }
    return (await answerBlob(blobs, c.req.raw, `files/${hash}.${extensionOf(name)}`, headers)) ?? c.notFound()
  })
}
