// Large files arrive in parts. When the last one is there, the platform checks the hash of the whole before the file gets its key.
import type { Blobs, WholeBlob } from '../../ports.ts'
import { fileTypeOf } from '../../text/http/file-types.ts'
import { MAX_PARTS } from './request-limits.ts'
import { arrayOf, type Fault, findFaults, objectOf, textOfLength, textThat, wholeNumber } from './validate.ts'

const upload = textOfLength(1, 2000)
const sha256 = textThat('64 hexadecimal digits', value => /^[0-9a-f]{64}$/.test(value))
const WHOLE = objectOf<WholeBlob>({ upload, receipts: arrayOf(textOfLength(1, 200), MAX_PARTS), sha256 })
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
      const faults = findFaults(value, '', WHOLE)
      if (faults.length > 0) return faults
      const whole = value as WholeBlob
      if (!key.startsWith(`files/${whole.sha256.slice(0, 20)}.`))
        return [{ field: 'sha256', message: `does not match the hash in the name of ${key}` }]
      // The answer to an earlier attempt may have been lost.
      if ((await blobs.size(key)) !== undefined || (await blobs.parts.finish(key, whole))) return []
      return [{ field: key, message: 'does not match the hash in its name' }]
    },
  }
}
