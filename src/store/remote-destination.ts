// A service somewhere else as a place to publish to: the client of store/routes.ts.
import type { Site } from '../site.ts'
import { batchesOf } from './batches.ts'
import { type Change, type Destination, HeldBack, type Hold, type Manifest, StaleRevision } from './destination.ts'
import { type Call, createCaller, RemoteFailure, type RemoteOptions } from './remote-call.ts'
import { DOCUMENTS_AT_ONCE, KEYS_AT_ONCE } from './request-limits.ts'

// One after the other, questions wait for the network most of the time.
const QUESTIONS_AT_ONCE = 6
// A commit is one transaction, however much it changes.
const COMMIT_TIMEOUT_FACTOR = 6

/** `url` is the service's public address. Every failure says what was asked, what came back, and what to do. */
export function createRemoteDestination(
  url: string,
  token: string,
  request: typeof fetch,
  options: RemoteOptions = {},
): Destination {
  const call = createCaller(url, token, request, options)
  const post = (path: string, value: unknown, patience = 1) =>
    call({ method: 'POST', path, body: JSON.stringify(value), patience })

  async function readJson<T>(
    asked: Promise<{ readonly text: string }>,
    isRight: (value: unknown) => boolean,
  ): Promise<T> {
    const { text } = await asked
    const value = parse(text)
    if (!isRight(value)) throw new RemoteFailure(`publish: ${url} answers, but is not a Spread Info service`, 200)
    return value as T
  }

  async function manifest(how: Partial<Call> = {}): Promise<Manifest> {
    const { hashes, ...rest } = await readJson<SentManifest>(
      call({ method: 'GET', path: 'manifest', ...how }),
      isManifest,
    )
    return { ...rest, hashes: new Map(hashes) }
  }

  /** Those of `names` that are missing there, asked for in portions. */
  async function missing(path: string, names: readonly string[], most: number): Promise<string[]> {
    const parts = [...batchesOf(names, most)]
    const answers: string[][] = Array.from(parts, () => [])
    let next = 0
    const ask = async () => {
      while (next < parts.length) {
        const at = next++
        answers[at] = await readJson<string[]>(post(path, parts[at]), isListOfTexts)
      }
    }
    await Promise.all(Array.from({ length: QUESTIONS_AT_ONCE }, ask))
    return answers.flat()
  }

  return {
    manifest: () => manifest(),
    missingBlobs: keys => missing('missing', keys, KEYS_AT_ONCE),
    async missingDocuments(hashes) {
      try {
        return await missing('missing-documents', hashes, DOCUMENTS_AT_ONCE)
      } catch (error) {
        // An older service does not know the question.
        if (error instanceof RemoteFailure && error.status === 404) return [...hashes]
        throw error
      }
    },
    async putBlob(key, bytes) {
      await call({ method: 'PUT', path: `blobs/${key}`, body: bytes as Uint8Array<ArrayBuffer> })
    },
    async putDocuments(documents) {
      await post('documents', documents)
    },
    async check(change) {
      const asked = post('check', change, COMMIT_TIMEOUT_FACTOR)
      return (await readJson<{ hold?: Hold }>(asked, isCheck)).hold
    },
    async commit(change) {
      /** The answer to a commit may be lost, and the commit not: then the service shows what was sent. */
      const findMade = async (how?: Partial<Call>) => {
        const there = await manifest(how)
        return shows(there, change) ? there.revision : undefined
      }
      let made: number | undefined
      try {
        const asked = post('revisions', change, COMMIT_TIMEOUT_FACTOR)
        const { status, wasRetried } = await asked
        if (status === 412) throw new HeldBack(await readJson<Hold>(asked, isHold))
        if (status !== 409) return (await readJson<{ revision: number }>(asked, isRevision)).revision
        if (wasRetried) made = await findMade()
      } catch (error) {
        if (!(error instanceof RemoteFailure) || (error.status > 0 && error.status < 500)) throw error
        made = await findMade({ tries: 3 }).catch(() => undefined)
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

/** Whether a later revision is what the change makes of its base. */
function shows({ revision, site, hashes }: Manifest, { base, set, remove, site: wanted }: Change): boolean {
  return (
    revision > base &&
    set.every(({ source, hash }) => hashes.get(source) === hash) &&
    remove.every(source => !hashes.has(source)) &&
    isSame(site, wanted)
  )
}

const isSame = (one: Site | undefined, other: Site) => JSON.stringify(one) === JSON.stringify(other)
