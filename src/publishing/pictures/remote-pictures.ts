// Hero images elsewhere on the web: fetched once, if the settings allow their host.
import type { Destination } from '../../store/destination.ts'
import { errorMessage } from '../../text/error-message.ts'
import type { FileRecord, LocatedPicture, PictureFacts } from '../file-records.ts'

const TIMEOUT_MS = 10_000
// After a failure, a picture is fetched again after this time.
const RETRY_MS = 60 * 60 * 1000
// The bytes of pictures are kept in memory up to this size: they may be needed again in the same publishing.
const MAX_CACHED_BYTES = 64 * 1024 * 1024
// Stamps of records. The stamp of a failure is its time.
const FETCHED = 'fetched'
const REFUSED = 'refused'

export type RemotePictures = ReturnType<typeof createRemotePictures>

/** `records` has the addresses as keys. Every fetched picture is stored in `destination` immediately. */
export function createRemotePictures(
  records: ReadonlyMap<string, FileRecord<PictureFacts>>,
  request: typeof fetch,
  destination: Pick<Destination, 'putBlob'>,
  now: () => number = Date.now,
) {
  let allowed: readonly string[] = []
  const newRecords = new Map<string, FileRecord<PictureFacts>>()
  const addresses = new Map<string, string>()
  const cache = new Map<string, Uint8Array<ArrayBuffer>>()
  // Hosts that did not answer, with the error: their other pictures are not tried.
  const unreachable = new Map<string, string>()

  const isAllowed = (url: URL) => allowed.includes('*') || allowed.includes(url.host)

  function findRecord(address: string): FileRecord<PictureFacts> | undefined {
    const record = newRecords.get(address) ?? records.get(address)
    if (record === undefined || record.stamp === FETCHED) return record
    return now() - Number(record.stamp) < RETRY_MS ? record : undefined
  }

  async function fetchBytes(url: URL): Promise<Uint8Array<ArrayBuffer>> {
    const reason = unreachable.get(url.host)
    if (reason !== undefined) throw new Error(reason)
    const response = await request(url.href, {
      headers: { accept: 'image/*' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: Error) => {
      unreachable.set(url.host, error.message)
      throw error
    })
    if (response.ok) return new Uint8Array(await response.arrayBuffer())
    await response.body?.cancel()
    throw new Error(`${url.host} answered ${response.status}`)
  }

  async function fetchPicture(url: URL): Promise<FileRecord<PictureFacts>> {
    try {
      const bytes = await fetchBytes(url)
      const { measurePicture } = await import('./picture-metadata.ts')
      const facts = measurePicture(bytes)
      if ('unusable' in facts) return { stamp: String(now()), facts }
      await destination.putBlob(`pictures/${facts.key}`, bytes, facts.type)
      addToCache(facts.key, bytes)
      return { stamp: FETCHED, facts }
    } catch (error) {
      return { stamp: String(now()), facts: { unusable: `could not be fetched: ${errorMessage(error)}` } }
    }
  }

  function addToCache(key: string, bytes: Uint8Array<ArrayBuffer>): void {
    cache.set(key, bytes)
    let size = [...cache.values()].reduce((sum, { length }) => sum + length, 0)
    for (const [oldest, { length }] of cache) {
      if (size <= MAX_CACHED_BYTES) return
      cache.delete(oldest)
      size -= length
    }
  }

  return {
    /** Sets the hosts from the settings. Before that, nothing is fetched. */
    allow(hosts: readonly string[]): void {
      allowed = hosts
    },
    /** Makes no request. */
    stampOf(address: string): string {
      return isAllowed(new URL(address)) ? (findRecord(address)?.stamp ?? '') : REFUSED
    },
    async locate(address: string): Promise<LocatedPicture> {
      const url = new URL(address)
      if (!isAllowed(url)) return { stamp: REFUSED }
      const record = findRecord(address) ?? (await fetchPicture(url))
      if (record !== records.get(address)) newRecords.set(address, record)
      const { stamp, facts } = record
      if ('unusable' in facts) return { stamp, ...facts }
      addresses.set(facts.key, address)
      return { stamp, picture: facts }
    },
    /** The bytes of a picture that was located; undefined if it can't be fetched any more. */
    async read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
      const address = addresses.get(key)
      if (address === undefined || cache.has(key)) return cache.get(key)
      const { facts } = await fetchPicture(new URL(address))
      return 'key' in facts ? cache.get(key) : undefined
    },
    newRecords,
  }
}
