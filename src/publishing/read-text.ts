// The text of a file in the folder, or why it can't be read.
import { decodeText } from '../text/decode-text.ts'
import { errorMessage } from '../text/error-message.ts'
import type { Problem } from '../text/problem.ts'
import type { Folder } from './folder.ts'

export type Unreadable = Pick<Problem, 'line' | 'message' | 'kind' | 'hint'>

/** Never throws. */
export function readText(
  folder: Pick<Folder, 'readBytes'>,
  path: string,
): { readonly text: string } | { readonly unreadable: Unreadable } {
  let bytes: Uint8Array
  try {
    bytes = folder.readBytes(path)
  } catch (error) {
    const hint = 'check that it exists and that this user may read it'
    return { unreadable: { message: `the file can't be read (${errorMessage(error)})`, hint } }
  }
  const decoded = decodeText(bytes)
  if ('text' in decoded) return decoded
  const hint = 'save it as UTF-8, or remove it'
  return { unreadable: { line: decoded.badLine, message: 'the file is not text in UTF-8', hint } }
}
