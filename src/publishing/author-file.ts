// Where generators keep what is known of the authors: beside the articles, or with the data of the project.
import type { Folder } from './folder.ts'
import { readText, type Unreadable } from './read-text.ts'

const NAMES = ['authors.yml', 'authors.yaml', 'authors.json']
const PLACES = ['', '/_data/', '/data/'].flatMap(folder => NAMES.map(name => `${folder}${name}`))

interface AuthorFile {
  readonly path: string
  /** Empty where the file can't be read. */
  readonly text: string
  readonly unreadable?: Unreadable
}

/** The first that is there. */
export async function readAuthorFile(folder: Folder): Promise<AuthorFile | undefined> {
  for (const place of PLACES) {
    const file = await folder.locate(place)
    if (file) return { path: file.path, text: '', ...readText(folder, file.path) }
  }
  return undefined
}
