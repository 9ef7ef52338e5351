// Files that are too large for one request arrive in parts. When the last one is there, the hash of the whole is checked.
import type { Blobs } from '../../ports.ts'
import { digestParts } from '../../text/digest.ts'
import { fileTypeOf } from '../../text/http/file-types.ts'
import { MAX_PARTS } from './request-limits.ts'
import { arrayOf, type Fault, findFaults, objectOf, textOfLength, wholeNumber } from './validate.ts'

interface Finished {
  readonly upload: string
  readonly receipts: readonly string[]
}

const upload = textOfLength(1, 2000)
const FINISHED = objectOf<Finished>({ upload, receipts: arrayOf(textOfLength(1, 200), MAX_PARTS) })
const PART = objectOf<{ upload: string; number: number }>({ upload, number: wholeNumber(1, MAX_PARTS) })

/** Its functions return what is wrong with the input. `key` is that of a file. */
export function createPartUploads(blobs: Blobs) {
  return {
    start: (key: string): Promise<string> => blobs.parts.start(key, fileTypeOf(key)?.type ?? ''),
    async put(
      key: string,
      part: { readonly upload: string; readonly number: number },
      bytes: Uint8Array<ArrayBuffer>,
    ): Promise<{ readonly receipt: string } | readonly Fault[]> {
      const faults = findFaults(part, '', PART)
      return faults.length > 0 ? faults : { receipt: await blobs.parts.put(key, part, bytes) }
    },
    async finish(key: string, value: unknown): Promise<readonly Fault[]> {
      const faults = findFaults(value, '', FINISHED)
      // The answer to an earlier attempt may have been lost.
      if (faults.length > 0 || (await blobs.size(key)) !== undefined) return faults
      const { upload, receipts } = value as Finished
      await blobs.parts.finish(key, upload, receipts)
      const stored = await blobs.get(key)
      const { body } = new Response(stored?.body)
      const found = body ? await digestParts(body, 20) : 'nothing'
      if (key.startsWith(`files/${found}.`)) return []
      await blobs.delete(key)
      return [{ field: key, message: `does not match the hash in its name: ${found}` }]
    },
  }
}
