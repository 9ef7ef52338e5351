// Pictures elsewhere on the web that stand for an article: fetched once, where the settings allow their host.
import type { Destination } from '../store/destination.ts'
import { errorMessage } from '../text/error-message.ts'
import type { FileRecord, LocatedPicture, PictureFacts } from './file-records.ts'

const TIMEOUT_MS = 10_000
// A picture that could not be had is asked for again after so long.
const AGAIN_MS = 60 * 60 * 1000
// Kept at hand, for whoever looks at a picture in the same publishing.
const MAX_CACHED = 64 * 1024 * 1024
// Stamps of records; that of a failure is its time.
const FETCHED = 'fetched'
const REFUSED = 'refused'

export type RemotePictures = ReturnType<typeof createRemotePictures>

/** `records` are under the addresses. What is fetched goes to `place` at once. */
export function createRemotePictures(
  records: ReadonlyMap<string, FileRecord<PictureFacts>>,
  request: typeof fetch,
  place: Pick<Destination, 'putBlob'>,
  now: () => number = Date.now,
) {
  let allowed: readonly string[] = []
  const learned = new Map<string, FileRecord<PictureFacts>>()
  const addresses = new Map<string, string>()
  const kept = new Map<string, Uint8Array<ArrayBuffer>>()
  // Hosts that do not answer: nobody waits for each of their pictures.
  const silent = new Map<string, string>()

  const isAllowed = (url: URL) => allowed.includes('*') || allowed.includes(url.host)

  function known(address: string): FileRecord<PictureFacts> | undefined {
    const record = learned.get(address) ?? records.get(address)
    if (record === undefined || record.stamp === FETCHED) return record
    return now() - Number(record.stamp) < AGAIN_MS ? record : undefined
  }

  async function get(url: URL): Promise<Uint8Array<ArrayBuffer>> {
    const reason = silent.get(url.host)
    if (reason !== undefined) throw new Error(reason)
    const response = await request(url.href, {
      headers: { accept: 'image/*' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: Error) => {
      silent.set(url.host, error.message)
      throw error
    })
    if (response.ok) return new Uint8Array(await response.arrayBuffer())
    await response.body?.cancel()
    throw new Error(`${url.host} answered ${response.status}`)
  }

  async function learn(url: URL): Promise<FileRecord<PictureFacts>> {
    try {
      const bytes = await get(url)
      const { measurePicture } = await import('./image-metadata.ts')
      const facts = measurePicture(bytes)
      if ('unusable' in facts) return { stamp: String(now()), facts }
      await place.putBlob(`pictures/${facts.key}`, bytes, facts.type)
      keep(facts.key, bytes)
      return { stamp: FETCHED, facts }
    } catch (error) {
      return { stamp: String(now()), facts: { unusable: `could not be fetched: ${errorMessage(error)}` } }
    }
  }

  function keep(key: string, bytes: Uint8Array<ArrayBuffer>): void {
    kept.set(key, bytes)
    let size = [...kept.values()].reduce((sum, { length }) => sum + length, 0)
    for (const [oldest, { length }] of kept) {
      if (size <= MAX_CACHED) return
      kept.delete(oldest)
      size -= length
    }
  }

  return {
    /** The hosts of the settings; until it is called nothing is fetched. */
    allow(hosts: readonly string[]): void {
      allowed = hosts
    },
    /** What is known without asking anybody. */
    stampOf(address: string): string {
      return isAllowed(new URL(address)) ? (known(address)?.stamp ?? '') : REFUSED
    },
    async locate(address: string): Promise<LocatedPicture> {
      const url = new URL(address)
      if (!isAllowed(url)) return { stamp: REFUSED }
      const record = known(address) ?? (await learn(url))
      if (record !== records.get(address)) learned.set(address, record)
      const { stamp, facts } = record
      if ('unusable' in facts) return { stamp, ...facts }
      addresses.set(facts.key, address)
      return { stamp, picture: facts }
    },
    /** The bytes of a picture that was located; undefined where they can't be had any more. */
    async read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
      const address = addresses.get(key)
      if (address === undefined || kept.has(key)) return kept.get(key)
      const { facts } = await learn(new URL(address))
      return 'key' in facts ? kept.get(key) : undefined
    },
    learned,
  }
}
