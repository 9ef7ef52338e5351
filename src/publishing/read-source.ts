// Reads and parses one file of the folder. Every failure becomes a problem of that file.
import type { AuthorBook } from '../content/front-matter/authors.ts'
import { type ParsedSource, parseSource } from '../content/parse-source.ts'
import type { Site } from '../site/site.ts'
import { errorMessage } from '../text/error-message.ts'
import { REPORT_IT } from '../text/problem.ts'
import type { Folder, FolderFile } from './folder.ts'
import { readText, type Unreadable } from './read-text.ts'

/** Never throws. */
export function readSource(
  folder: Folder,
  { path, modified, pictures, data, defaults, cascade }: FolderFile,
  site: Site,
  book?: AuthorBook,
): ParsedSource {
  const read = readText(folder, path)
  if ('unreadable' in read) return broken(path, read.unreadable)
  try {
    return parseSource(path, read.text, {
      site,
      modified,
      ...(book && { book }),
      ...(pictures && { pictures }),
      ...(data && { data }),
      ...(defaults && { defaults }),
      ...(cascade && { cascade }),
    })
  } catch (error) {
    return broken(path, { message: `Spread Info can't read it (${errorMessage(error)})`, hint: REPORT_IT })
  }
}

function broken(file: string, why: Unreadable): ParsedSource {
  return { body: '', bodyLine: 1, problems: [{ file, severity: 'error', ...why }] }
}
