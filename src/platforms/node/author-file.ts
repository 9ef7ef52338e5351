// Where generators keep what is known of the authors: beside the articles, or with the data of the project.
import { decodeText } from '../../content/decode-text.ts'
import type { Folder } from './folder.ts'

const NAMES = ['authors.yml', 'authors.yaml', 'authors.json']
const PLACES = ['', '/_data/', '/data/'].flatMap(folder => NAMES.map(name => `${folder}${name}`))

export interface AuthorFile {
  readonly path: string
  readonly text: string
}

/** The first that is there. One that can't be read is none. */
export async function readAuthorFile(folder: Folder): Promise<AuthorFile | undefined> {
  for (const place of PLACES) {
    const file = await folder.locate(place)
    const decoded = file && decodeText(folder.readBytes(file.path))
    if (file && decoded && 'text' in decoded) return { path: file.path, text: decoded.text }
  }
  return undefined
}
