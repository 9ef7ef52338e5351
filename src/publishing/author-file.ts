// The data files with the authors, at the places where site generators keep them.
import type { AuthorBook } from '../content/front-matter/authors.ts'
import type { Problem } from '../text/problem.ts'
import type { Folder } from './folder.ts'
import { readText } from './read-text.ts'

const NAMES = ['authors.yml', 'authors.yaml', 'authors.json']
// The blog of MkDocs has a hidden one, beside the folder of its posts. Hugo also reads TOML.
const PLACES = [
  ...['', '/_data/', '/data/', '/src/_data/'].flatMap(folder => NAMES.map(name => `${folder}${name}`)),
  ...['', '../'].flatMap(folder => NAMES.map(name => `${folder}.${name}`)),
  '/data/authors.toml',
]
// Hugo may have a file for each author, named after the key.
const HUGO_FOLDER = '/data/authors'
const OF_ONE = /([^/]+)\.(?:ya?ml|toml|json)$/

interface AuthorFile {
  /** Of all files; empty if they can't be read; undefined if there are none. */
  readonly text: string | undefined
  /** The problems found so far. */
  readonly problems: readonly Problem[]
  /** Parses the files on the first call. */
  readBook(): Promise<AuthorBook | undefined>
}

interface Place {
  readonly path: string
  /** Of the only author in the file. */
  readonly key?: string
}

/** The first file that exists, or those of Hugo's folder. */
export async function openAuthorFile(folder: Folder): Promise<AuthorFile> {
  const places = await findPlaces(folder)
  if (places.length === 0) return { text: undefined, problems: [], readBook: async () => undefined }
  const problems: Problem[] = []
  const files = places.map(({ path, key }) => {
    const read = readText(folder, path)
    if ('unreadable' in read) problems.push({ file: path, severity: 'warning', ...read.unreadable })
    return { path, key, text: 'text' in read ? read.text : '' }
  })
  let book: Promise<AuthorBook> | undefined

  async function parse(): Promise<AuthorBook> {
    const { parseAuthorBook } = await import('../content/front-matter/authors.ts')
    const books = files.map(({ path, key, text }) => {
      const parsed = parseAuthorBook(text, path, key)
      problems.push(...parsed.problems.map(mistake => ({ file: path, severity: 'warning' as const, ...mistake })))
      return parsed.book
    })
    return new Map(books.flatMap(one => [...one]))
  }
  return {
    text: files.map(({ key, text }) => (key === undefined ? text : `${key}\0${text}`)).join('\0'),
    problems,
    readBook() {
      book ??= parse()
      return book
    },
  }
}

async function findPlaces(folder: Folder): Promise<readonly Place[]> {
  for (const place of PLACES) {
    const file = await folder.locate(place)
    if (file) return [{ path: file.path }]
  }
  return (await folder.listFiles(HUGO_FOLDER)).flatMap(({ path }) => {
    const [, key] = OF_ONE.exec(path) ?? []
    return key === undefined ? [] : [{ path, key }]
  })
}
