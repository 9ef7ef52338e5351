// One file of the folder, read for publishing: whatever is wrong with it is a problem of that file alone.
import type { AuthorBook } from '../../content/author-book.ts'
import { decodeText } from '../../content/decode-text.ts'
import { type ParsedSource, parseSource } from '../../content/parse-source.ts'
import type { Site } from '../../site.ts'
import { REPORT_IT } from '../../text/problem.ts'
import type { Folder, FolderFile } from './folder.ts'

/** Never throws. */
export function readSource(
  folder: Folder,
  { path, modified }: FolderFile,
  site: Site,
  book?: AuthorBook,
): ParsedSource {
  let bytes: Uint8Array
  try {
    bytes = folder.readBytes(path)
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException
    return unreadable(path, `the file can't be read (${code})`, 'look whether it is still there and who may read it')
  }
  const decoded = decodeText(bytes)
  if ('badLine' in decoded)
    return unreadable(path, 'the file is not text in UTF-8', 'save it as UTF-8, or remove it', decoded.badLine)
  try {
    return parseSource(path, decoded.text, { site, modified, ...(book && { book }) })
  } catch (error) {
    return unreadable(path, `Spread Info can't read it (${(error as Error).message})`, REPORT_IT)
  }
}

function unreadable(file: string, message: string, hint: string, line?: number): ParsedSource {
  const problem = { file, ...(line !== undefined && { line }), severity: 'error', message, hint } as const
  return { body: '', bodyLine: 1, problems: [problem] }
}
