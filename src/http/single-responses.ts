// In place of the cache where each response is needed once: nothing is kept, compared or compressed.
import { toResponse } from './cached-response.ts'
import type { ResponseCache } from './response-cache.ts'

export function createSingleResponses(): ResponseCache {
  const encoder = new TextEncoder()
  return {
    async answer(request, { render }) {
      const rendered = await render()
      if (!rendered) return undefined
      const { body, type, headers = {}, status = 200, lastModified } = rendered
      const bytes = typeof body === 'string' ? encoder.encode(body) : body
      const facts = {
        'content-type': type,
        'content-length': String(bytes.length),
        ...(lastModified && { 'last-modified': lastModified.toUTCString() }),
      }
      return toResponse({ status, headers: { ...facts, ...headers }, body: bytes }, request)
    },
    peek: () => undefined,
  }
}
