import type { Destination } from './publish.ts'

/** A destination that keeps nothing: publishing to it reads and renders everything, and shows nobody. */
export function createCheckingDestination(): Destination {
  return {
    manifest: async () => ({ revision: 0, site: undefined, hashes: new Map() }),
    missingBlobs: async () => [],
    putBlob: async () => undefined,
    putDocuments: async () => undefined,
    commit: async ({ base }) => base + 1,
  }
}
