// Publishing over HTTP: the steps of a Destination, for clients with the token. All input is validated, so that nothing that is
// stored makes a page fail or a script run.
import { type Context, Hono } from 'hono'
import type { Blobs } from '../../ports.ts'
import { errorMessage } from '../../text/error-message.ts'
import { mediaTypeOf } from '../../text/http/media-types.ts'
import { discard, readBytes } from '../../text/http/read-body.ts'
import { showsBearer } from '../../text/http/secret.ts'
import type { Adoption } from '../adoption.ts'
import { type ArticleDocument, type Change, HeldBack, type Service, StaleRevision } from '../destination.ts'
import { hash } from './field-checks.ts'
import { createPartUploads } from './part-uploads.ts'
import { DOCUMENTS_AT_ONCE, KEYS_AT_ONCE, MAX_REQUEST_BYTES } from './request-limits.ts'
import { arrayOf, type Fault, findFaults, textThat } from './validate.ts'
import { findBlobFault, isBlobKey } from './validate-blob.ts'
import { findChangeFaults } from './validate-change.ts'
import { type FindUnsafe, findDocumentFaults } from './validate-document.ts'
import { ADOPTIONS } from './validate-identities.ts'

const HAS_FOLDER = 'This service publishes a folder of its own. Start it with --receive to publish to it over HTTP.\n'
const KEYS = arrayOf(textThat('the key of a blob', isBlobKey), KEYS_AT_ONCE)
const HASHES = arrayOf(hash, DOCUMENTS_AT_ONCE)

// A client that is still sending may not see the answer, so the rest of its body is read first, up to the limit of Cloudflare.
// If there is more, the connection is closed.
const MAX_DISCARDED = 100 * 1024 * 1024

interface PublishRoutesOptions {
  readonly token: string | undefined
  /** The service publishes a folder of its own: it accepts nothing over HTTP. */
  readonly hasFolder: boolean | undefined
  readonly findUnsafe: FindUnsafe
  readonly blobs: Blobs
}

/** Without a token, nothing can be published, and the routes do not exist. */
export function publishRoutes(
  destination: Service,
  { token, hasFolder, findUnsafe, blobs }: PublishRoutesOptions,
): Hono {
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
    return c.json({ ...rest, sharesIdentities: true, hashes: [...hashes] })
  })

  routes.get('/publish/identities', async c => c.json(await destination.identities(c.req.query('after'))))

  routes.post('/publish/adoptions', c =>
    withJson(c, MAX_REQUEST_BYTES.change, async value => {
      const faults = findFaults(value, 'adoptions', ADOPTIONS)
      if (faults.length > 0) return refuse(c, faults)
      await destination.adopt(value as Adoption[])
      return c.body(null, 204)
    }),
  )

  routes.post('/publish/missing', c =>
    withJson(c, MAX_REQUEST_BYTES.question, async keys => {
      const faults = findFaults(keys, 'keys', KEYS)
      return faults.length > 0 ? refuse(c, faults) : c.json(await destination.missingBlobs(keys as string[]))
    }),
  )

  routes.post('/publish/missing-documents', c =>
    withJson(c, MAX_REQUEST_BYTES.question, async hashes => {
      const faults = findFaults(hashes, 'hashes', HASHES)
      return faults.length > 0 ? refuse(c, faults) : c.json(await destination.missingDocuments(hashes as string[]))
    }),
  )

  routes.put('/publish/blobs/*', async c => {
    const key = c.req.path.slice(c.req.path.indexOf('/publish/blobs/') + '/publish/blobs/'.length)
    if (!isBlobKey(key)) return refuseKey(c, key)
    if (isTooLong(c, MAX_REQUEST_BYTES.blob)) return tooLarge(c, MAX_REQUEST_BYTES.blob)
    const bytes = await readBytes(c.req.raw.body, MAX_REQUEST_BYTES.blob)
    if (!bytes) return tooLarge(c, MAX_REQUEST_BYTES.blob)
    const message = findBlobFault(key, bytes)
    if (message !== undefined) return refuse(c, [{ field: key, message }])
    await destination.putBlob(key, bytes, mediaTypeOf(key))
    return c.body(null, 204)
  })

  const parts = createPartUploads(blobs)
  const fileKeyIn = (c: Context) => c.req.path.slice(c.req.path.indexOf('/files/') + 1)

  routes.post('/publish/parts/files/:key', async c => {
    const key = fileKeyIn(c)
    return isBlobKey(key) ? c.json({ upload: await parts.start(key) }) : refuseKey(c, key)
  })

  routes.put('/publish/parts/files/:key', async c => {
    const key = fileKeyIn(c)
    if (!isBlobKey(key)) return refuseKey(c, key)
    if (isTooLong(c, MAX_REQUEST_BYTES.part)) return tooLarge(c, MAX_REQUEST_BYTES.part)
    const bytes = await readBytes(c.req.raw.body, MAX_REQUEST_BYTES.part)
    if (!bytes) return tooLarge(c, MAX_REQUEST_BYTES.part)
    const { upload = '', number } = c.req.query()
    const put = await parts.put(key, { upload, number: Number(number) }, bytes)
    return 'receipt' in put ? c.json(put) : refuse(c, put)
  })

  routes.post('/publish/whole/files/:key', c =>
    withJson(c, MAX_REQUEST_BYTES.question, async value => {
      const key = fileKeyIn(c)
      if (!isBlobKey(key)) return refuseKey(c, key)
      const faults = await parts.finish(key, value)
      return faults.length > 0 ? refuse(c, faults) : c.body(null, 204)
    }),
  )

  routes.post('/publish/documents', c =>
    withJson(c, MAX_REQUEST_BYTES.documents, async documents => {
      const faults = findDocumentFaults(documents, findUnsafe)
      if (faults.length > 0) return refuse(c, faults)
      await destination.putDocuments(documents as ArticleDocument[])
      return c.body(null, 204)
    }),
  )

  routes.post('/publish/check', c =>
    withJson(c, MAX_REQUEST_BYTES.change, async value => {
      const faults = findChangeFaults(value)
      return faults.length > 0 ? refuse(c, faults) : c.json({ hold: await destination.check(value as Change) })
    }),
  )

  routes.post('/publish/revisions', c =>
    withJson(c, MAX_REQUEST_BYTES.change, async value => {
      const faults = findChangeFaults(value)
      if (faults.length > 0) return refuse(c, faults)
      const change = value as Change
      try {
        const missing = new Set(await destination.missingDocuments(change.set.map(entry => entry.hash)))
        const incomplete = change.set.filter(entry => missing.has(entry.hash)).slice(0, 20)
        // Another commit may have deleted the unused documents.
        if (incomplete.length > 0 && (await destination.manifest()).revision !== change.base)
          throw new StaleRevision(change.base)
        if (incomplete.length > 0)
          return refuse(
            c,
            incomplete.map(entry => ({ field: `set: ${entry.source}`, message: 'its document was not sent' })),
          )
        return c.json({ revision: await destination.commit(change) })
      } catch (error) {
        if (error instanceof HeldBack) return c.json(error.hold, 412)
        if (error instanceof StaleRevision) return c.text(`${error.message}\n`, 409)
        const fault = toConstraintFault(error)
        if (fault) return refuse(c, [fault])
        throw error
      }
    }),
  )

  return routes
}

/** The database schema makes the last checks. If one fails, nothing of the change is visible. */
function toConstraintFault(error: unknown): Fault | undefined {
  const [, column] = /constraint failed: (\w+\.\w+)/.exec(errorMessage(error)) ?? []
  if (column === undefined) return undefined
  return {
    field: 'set',
    message: column === 'article.slug' ? 'two articles have the same slug' : `an article is incomplete (${column})`,
  }
}

/** By the Content-Length header. A body without it, or with a wrong one, is found while it is read. */
const isTooLong = (c: Context, most: number) => Number(c.req.header('content-length') ?? 0) > most

const refuseKey = (c: Context, key: string) =>
  refuse(c, [{ field: key.slice(0, 100), message: 'is not the key of a blob' }])

const refuse = (c: Context, problems: readonly Fault[]) => c.json({ problems }, 422)

async function tooLarge(c: Context, most: number): Promise<Response> {
  await discard(c.req.raw.body, MAX_DISCARDED)
  return c.text(`The limit is ${most / 1024} kB.\n`, 413)
}

async function withJson(c: Context, most: number, answer: (value: unknown) => Promise<Response>): Promise<Response> {
  if (isTooLong(c, most)) return tooLarge(c, most)
  const bytes = await readBytes(c.req.raw.body, most)
  if (!bytes) return tooLarge(c, most)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return c.text('The body must be JSON.\n', 400)
  }
  return answer(value)
}
