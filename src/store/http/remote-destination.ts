// Publishes to a remote service: the client of publish-routes.ts.
import type { Site } from '../../site/site.ts'
import { createDigest } from '../../text/digest.ts'
import { mapPool } from '../../text/pool.ts'
import { batchesOf } from '../batches.ts'
import { type Change, HeldBack, type Hold, type Manifest, type Service, StaleRevision } from '../destination.ts'
import type { IdentityPage } from '../learning/identity-records.ts'
import { createCaller, type RemoteCall, RemoteFailure, type RemoteOptions } from './remote-call.ts'
import { DOCUMENTS_AT_ONCE, KEYS_AT_ONCE, MAX_REQUEST_BYTES } from './request-limits.ts'
import { isIdentityPage } from './validate-identities.ts'

// One after the other, requests would mostly wait for the network.
const CONCURRENT_REQUESTS = 6
// A commit is one transaction, however large.
const COMMIT_TIMEOUT_FACTOR = 6

/** `url` is the public address of the service. Every error says what was requested, what came back, and what to do. */
export function createRemoteDestination(
  url: string,
  token: string,
  request: typeof fetch,
  options: RemoteOptions = {},
): Service {
  const call = createCaller(url, token, request, options)
  const post = (path: string, value: unknown, timeoutFactor = 1) =>
    call({ method: 'POST', path, body: JSON.stringify(value), timeoutFactor })

  async function readJson<T>(
    asked: Promise<{ readonly text: string }>,
    isValid: (value: unknown) => boolean,
  ): Promise<T> {
    const { text } = await asked
    const value = parse(text)
    if (!isValid(value)) throw new RemoteFailure(`publish: ${url} answers, but is not a Spread Info service`, 200)
    return value as T
  }

  async function manifest(how: Partial<RemoteCall> = {}): Promise<Manifest> {
    const { hashes, ...rest } = await readJson<SentManifest>(
      call({ method: 'GET', path: 'manifest', ...how }),
      isManifest,
    )
    return { ...rest, hashes: new Map(hashes) }
  }

  /** The names that are missing there, requested in batches. */
  async function missing(path: string, names: readonly string[], batchSize: number): Promise<string[]> {
    const ask = (batch: readonly string[]) => readJson<string[]>(post(path, batch), isListOfTexts)
    return (await mapPool([...batchesOf(names, batchSize)], CONCURRENT_REQUESTS, ask)).flat()
  }

  return {
    manifest: () => manifest(),
    missingBlobs: keys => missing('missing', keys, KEYS_AT_ONCE),
    async missingDocuments(hashes) {
      try {
        return await missing('missing-documents', hashes, DOCUMENTS_AT_ONCE)
      } catch (error) {
        // An older service does not have this route.
        if (error instanceof RemoteFailure && error.status === 404) return [...hashes]
        throw error
      }
    },
    identities: after =>
      readJson<IdentityPage>(
        call({ method: 'GET', path: `identities${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}` }),
        isIdentityPage,
      ),
    async adopt(adoptions) {
      await post('adoptions', adoptions, COMMIT_TIMEOUT_FACTOR)
    },
    async putBlob(key, content) {
      const bytes = content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content
      await call({ method: 'PUT', path: `blobs/${key}`, body: bytes as Uint8Array<ArrayBuffer> })
    },
    async putLarge(key, { size, read }) {
      const start = () =>
        readJson<{ upload: string }>(call({ method: 'POST', path: `parts/${key}` }), hasText('upload'))
      const started = await start().catch(error => {
        // An older service does not have this route.
        if (error instanceof RemoteFailure && error.status === 404) return undefined
        throw error
      })
      if (!started) return false
      const { upload } = started
      const receipts: string[] = []
      const sum = createDigest()
      for (let at = 0; at < size; at += MAX_REQUEST_BYTES.part) {
        const body = await read(at, Math.min(at + MAX_REQUEST_BYTES.part, size))
        sum.add(body)
        const path = `parts/${key}?upload=${encodeURIComponent(upload)}&number=${receipts.length + 1}`
        const { receipt } = await readJson<{ receipt: string }>(call({ method: 'PUT', path, body }), hasText('receipt'))
        receipts.push(receipt)
      }
      await post(`whole/${key}`, { upload, receipts, sha256: sum.end() }, COMMIT_TIMEOUT_FACTOR)
      return true
    },
    async putDocuments(documents) {
      await post('documents', documents)
    },
    async check(change) {
      const asked = post('check', change, COMMIT_TIMEOUT_FACTOR)
      return (await readJson<{ hold?: Hold }>(asked, isCheck)).hold
    },
    async commit(change) {
      /** The commit may have succeeded though its answer was lost: then the service has what was sent. */
      const findRevision = async (how?: Partial<RemoteCall>) => {
        const there = await manifest(how)
        return shows(there, change) ? there.revision : undefined
      }
      let made: number | undefined
      try {
        const asked = post('revisions', change, COMMIT_TIMEOUT_FACTOR)
        const { status, wasRetried } = await asked
        if (status === 412) throw new HeldBack(await readJson<Hold>(asked, isHold))
        if (status !== 409) return (await readJson<{ revision: number }>(asked, isRevision)).revision
        if (wasRetried) made = await findRevision()
      } catch (error) {
        if (!(error instanceof RemoteFailure) || (error.status > 0 && error.status < 500)) throw error
        made = await findRevision({ tries: 3 }).catch(() => undefined)
        if (made === undefined) throw error
      }
      if (made === undefined) throw new StaleRevision(change.base)
      return made
    },
  }
}

interface SentManifest extends Omit<Manifest, 'hashes'> {
  readonly hashes: readonly (readonly [string, string])[]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const hasText = (name: string) => (value: unknown) =>
  typeof (value as Record<string, unknown> | null)?.[name] === 'string'
const isListOfTexts = (value: unknown) => Array.isArray(value) && value.every(one => typeof one === 'string')
const isRevision = (value: unknown) => Number.isInteger((value as { revision?: unknown } | null)?.revision)
const isHold = (value: unknown) =>
  ['reason', 'message', 'hint'].every(name => typeof (value as Record<string, unknown> | null)?.[name] === 'string')
const isCheck = (value: unknown) => {
  const hold = (value as { hold?: unknown } | null)?.hold
  return typeof value === 'object' && value !== null && (hold === undefined || isHold(hold))
}
const isManifest = (value: unknown) =>
  isRevision(value) &&
  Array.isArray((value as Partial<SentManifest>).hashes) &&
  (value as SentManifest).hashes.every(pair => isListOfTexts(pair) && pair.length === 2)

/** Whether a later revision has everything that the change sets and removes. */
function shows({ revision, site, hashes }: Manifest, { base, set, remove, site: wanted }: Change): boolean {
  return (
    revision > base &&
    set.every(({ source, hash }) => hashes.get(source) === hash) &&
    remove.every(source => !hashes.has(source)) &&
    isSame(site, wanted)
  )
}

const isSame = (one: Site | undefined, other: Site) => JSON.stringify(one) === JSON.stringify(other)
