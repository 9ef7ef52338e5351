// The data file with the authors, at the places where site generators keep it.
import type { AuthorBook } from '../content/front-matter/authors.ts'
import type { Problem } from '../text/problem.ts'
import type { Folder } from './folder.ts'
import { readText, type Unreadable } from './read-text.ts'

const NAMES = ['authors.yml', 'authors.yaml', 'authors.json']
// The blog of MkDocs has a hidden one, beside the folder of its posts.
const PLACES = [
  ...['', '/_data/', '/data/', '/src/_data/'].flatMap(folder => NAMES.map(name => `${folder}${name}`)),
  ...['', '../'].flatMap(folder => NAMES.map(name => `${folder}.${name}`)),
]

interface AuthorFile {
  /** Empty if the file can't be read; undefined if there is none. */
  readonly text: string | undefined
  /** The problems found so far. */
  readonly problems: readonly Problem[]
  /** Parses the file on the first call. */
  readBook(): Promise<AuthorBook | undefined>
}

/** The first file that exists. */
export async function openAuthorFile(folder: Folder): Promise<AuthorFile> {
  const path = await findPath(folder)
  if (path === undefined) return { text: undefined, problems: [], readBook: async () => undefined }
  const read = readText(folder, path)
  const text = 'text' in read ? read.text : ''
  const problems: Problem[] = []
  const warn = (mistake: Unreadable) => void problems.push({ file: path, severity: 'warning', ...mistake })
  if ('unreadable' in read) warn(read.unreadable)
  let book: Promise<AuthorBook> | undefined

  async function parse(): Promise<AuthorBook> {
    const { parseAuthorBook } = await import('../content/front-matter/authors.ts')
    const parsed = parseAuthorBook(text, path as string)
    parsed.problems.forEach(warn)
    return parsed.book
  }
  return {
    text,
    problems,
    readBook() {
      book ??= parse()
      return book
    },
  }
}

async function findPath(folder: Folder): Promise<string | undefined> {
  for (const place of PLACES) {
    const file = await folder.locate(place)
    if (file) return file.path
  }
  return undefined
}
