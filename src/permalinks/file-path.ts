// What the path of an article's file says about its address.
import type { Addressed } from './addressed.ts'

// Folders that generators read articles from: they are not in the addresses.
const ROOT_FOLDERS = /^(?:.*\/)?(?:_posts|_drafts)\/|^(?:src\/)?(?:content|pages|source)\//

/** The same path below its first folders. */
export const dropFolders = (source: string, count: number): string =>
  source.replace(ROOT_FOLDERS, '').split('/').slice(count).join('/')

/** The folders that are in addresses, and the name without its extension and its language (`notes.fr.md`). */
export function splitPath({ source, language }: Pick<Addressed, 'source' | 'language'>) {
  const folders = source.replace(ROOT_FOLDERS, '').split('/')
  const file = (folders.pop() ?? '').replace(/\.[^.]*$/, '')
  const suffix = /\.([a-z]{2}(?:-[a-z]{2,4})?)$/i.exec(file)?.[1]
  const name = suffix?.toLowerCase() === language.toLowerCase() ? file.slice(0, -language.length - 1) : file
  return { folders, name }
}

/** The same; for `name/index.md`, the name is that of the folder. */
export function splitBundle(article: Pick<Addressed, 'source' | 'language'>) {
  const { folders, name } = splitPath(article)
  const isBundle = /^_?index$/i.test(name) && folders.length > 0
  return isBundle ? { folders: folders.slice(0, -1), name: folders.at(-1) ?? '' } : { folders, name }
}

/** The name of a file without its extension; for `name/index.md`, the name of the folder. */
export function fileName(source: string): string {
  const [file = '', folder] = source.split('/').reverse()
  const name = file.replace(/\.[^.]*$/, '')
  return /^_?index$/i.test(name) && folder !== undefined ? folder : name
}

// Zola also writes a time with its zone.
const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?[-_. ]+(?=.)/

/** A name without the date in front of it. */
export const withoutDate = (name: string): string => name.replace(DATE, '')

export const joinPath = (folders: readonly string[], name: string): string => [...folders, name].join('/')
