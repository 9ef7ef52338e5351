// A service somewhere else as a place to publish to: the client of store/routes.ts.
import { type Change, type Destination, HeldBack, type Hold, type Manifest, StaleRevision } from './publish.ts'

/** `url` is the service's public address. Every failure says what was asked and what came back. */
export function createRemoteDestination(url: string, token: string, request: typeof fetch): Destination {
  async function call(method: string, path: string, body?: Uint8Array | object): Promise<Response> {
    const raw = body instanceof Uint8Array
    const place = `${url}/publish/${path}`
    let response: Response
    try {
      response = await request(place, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body && { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
        },
        ...(body && { body: raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
      })
    } catch (cause) {
      throw new Error(`publish: ${url} can't be reached`, { cause })
    }
    if (response.status === 412) throw new HeldBack((await response.json()) as Hold)
    if (response.status === 409) throw new StaleRevision((body as Change).base)
    if (!response.ok)
      throw new Error(`publish: ${place} answered ${response.status} ${(await response.text()).slice(0, 200)}`.trim())
    return response
  }

  return {
    async manifest() {
      const { hashes, ...rest } = (await (await call('GET', 'manifest')).json()) as Omit<Manifest, 'hashes'> & {
        hashes: [string, string][]
      }
      return { ...rest, hashes: new Map(hashes) }
    },
    async missingBlobs(keys) {
      return (await (await call('POST', 'missing', keys)).json()) as string[]
    },
    async putBlob(key, bytes) {
      await call('PUT', `blobs/${key}`, bytes)
    },
    async putDocuments(documents) {
      await call('POST', 'documents', documents)
    },
    async check(change) {
      return ((await (await call('POST', 'check', change)).json()) as { hold?: Hold }).hold
    },
    async commit(change) {
      return ((await (await call('POST', 'revisions', change)).json()) as { revision: number }).revision
    },
  }
}
