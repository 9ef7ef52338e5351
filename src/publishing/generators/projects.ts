// Which generator builds the folder, where that decides which files are articles.
import { decodeText } from '../../text/decode-text.ts'
import type { Folder } from '../folder.ts'
import { scripts } from './scripts.ts'

const ENDS = ['toml', 'yaml', 'yml', 'json']
const OWN = ['hugo', 'config/_default/hugo', 'config/_default/config'].flatMap(name =>
  ENDS.map(end => `/${name}.${end}`),
)
// Zola has `base_url`.
const SHARED = ENDS.map(end => `/config.${end}`)

/** Whether the folder belongs to a site that Docusaurus builds. */
export async function isDocusaurus(folder: Pick<Folder, 'locate'>): Promise<boolean> {
  for (const file of scripts('/docusaurus.config')) if (await folder.locate(file)) return true
  return false
}

/** Whether the folder belongs to a site that Hugo builds. */
export async function isHugo(folder: Pick<Folder, 'locate' | 'readBytes'>): Promise<boolean> {
  for (const file of OWN) if (await folder.locate(file)) return true
  for (const file of SHARED) {
    const found = await folder.locate(file)
    const decoded = found && decodeText(folder.readBytes(found.path))
    if (decoded && 'text' in decoded && /^\s*["']?baseurl["']?\s*[:=]/im.test(decoded.text)) return true
  }
  return false
}
