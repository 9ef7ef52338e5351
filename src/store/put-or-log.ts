// Stores a drawn image, which is sent to the client even if it can't be stored.
import type { Ports } from '../ports.ts'
import { errorMessage } from '../text/error-message.ts'

/** Stores a blob. A failure is logged, but only once until a blob can be stored again. `component` starts the log line. */
export function createPutOrLog({ blobs, log }: Ports, component: string) {
  let failing = false
  return async (key: string, bytes: Uint8Array, type: string): Promise<void> => {
    try {
      await blobs.put(key, bytes, type)
      failing = false
    } catch (error) {
      if (!failing) log(`${component}: ${key} is sent, but could not be stored: ${errorMessage(error)}`)
      failing = true
    }
  }
}
