// Publishing over HTTP: the steps of a Destination, for whoever holds the token.
import { Hono } from 'hono'
import { mediaTypeOf } from '../text/media-types.ts'
import { showsBearer } from '../text/secret.ts'
import { type Change, type Destination, type Document, HeldBack, hashDocument, StaleRevision } from './publish.ts'

const BLOB_KEY = /^(pictures|cards)\/[0-9a-z][0-9a-z-]*(\.[a-z]+)?\.(avif|gif|jpg|png|svg|webp)$/
const HAS_FOLDER = 'This service publishes a folder of its own. Start it with --receive to publish to it over HTTP.\n'
const HASH = /^[0-9a-f]{32}$/

/** Without a token no one publishes, and the routes do not exist. A service with a folder of its own takes nothing. */
export function publishRoutes(destination: Destination, token: string | undefined, hasFolder = false): Hono {
  const routes = new Hono()
  if (!token) return routes

  routes.use('/publish/*', async (c, next) => {
    c.header('cache-control', 'no-store')
    if (showsBearer(c.req.header('authorization'), token)) return next()
    c.header('www-authenticate', 'Bearer')
    return c.text('The publishing token is missing or wrong.\n', 401)
  })

  if (hasFolder) routes.on(['POST', 'PUT'], '/publish/*', c => c.text(HAS_FOLDER, 403))

  routes.get('/publish/manifest', async c => {
    const { hashes, ...rest } = await destination.manifest()
    return c.json({ ...rest, hashes: [...hashes] })
  })

  routes.post('/publish/missing', async c => {
    const keys = await c.req.json<unknown>().catch(() => undefined)
    if (!isListOf(keys, (key): key is string => typeof key === 'string' && BLOB_KEY.test(key)))
      return c.text('A list of blob keys is expected.\n', 400)
    return c.json(await destination.missingBlobs(keys))
  })

  routes.put('/publish/blobs/*', async c => {
    const key = c.req.path.slice(c.req.path.indexOf('/publish/blobs/') + '/publish/blobs/'.length)
    if (!BLOB_KEY.test(key)) return c.text(`${JSON.stringify(key)} is no blob key.\n`, 400)
    await destination.putBlob(key, new Uint8Array(await c.req.arrayBuffer()), mediaTypeOf(key))
    return c.body(null, 204)
  })

  routes.post('/publish/documents', async c => {
    const documents = await c.req.json<unknown>().catch(() => undefined)
    if (!isListOf(documents, isDocument)) return c.text('A list of documents is expected.\n', 400)
    for (const document of documents)
      if (hashDocument(document) !== document.hash)
        return c.text(`The document ${document.hash} has another hash.\n`, 400)
    await destination.putDocuments(documents)
    return c.body(null, 204)
  })

  routes.post('/publish/check', async c => {
    const change = await c.req.json<unknown>().catch(() => undefined)
    if (!isChange(change)) return c.text('A change from one revision to the next is expected.\n', 400)
    return c.json({ hold: await destination.check(change) })
  })

  routes.post('/publish/revisions', async c => {
    const change = await c.req.json<unknown>().catch(() => undefined)
    if (!isChange(change)) return c.text('A change from one revision to the next is expected.\n', 400)
    try {
      return c.json({ revision: await destination.commit(change) })
    } catch (error) {
      if (error instanceof HeldBack) return c.json(error.hold, 412)
      if (error instanceof StaleRevision) return c.text(`${error.message}\n`, 409)
      throw error
    }
  })

  return routes
}

function isListOf<T>(value: unknown, isOne: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(isOne)
}

function isDocument(value: unknown): value is Document {
  const { hash, json, html } = (value ?? {}) as Partial<Document>
  return typeof hash === 'string' && HASH.test(hash) && typeof json === 'string' && typeof html === 'string'
}

function isChange(value: unknown): value is Change {
  const { base, site, set, remove, named } = (value ?? {}) as Partial<Change>
  return (
    Number.isInteger(base) &&
    typeof site?.url === 'string' &&
    URL.canParse(site.url) &&
    isListOf(set, (entry): entry is Change['set'][number] =>
      ['source', 'hash', 'mint'].every(key => typeof (entry as Record<string, unknown> | null)?.[key] === 'string'),
    ) &&
    isListOf(remove, (source): source is string => typeof source === 'string') &&
    typeof named === 'boolean'
  )
}
