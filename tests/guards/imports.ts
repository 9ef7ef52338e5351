// The imports of the source tree, found in the text of its files.
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export const SRC = join(import.meta.dirname, '../../src')

interface Import {
  /** The importing file, relative to src, with forward slashes. */
  readonly from: string
  /** A file of src, or a package's name as written. */
  readonly to: string
  readonly internal: boolean
}

export function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path.endsWith('.ts'))
    .sort()
}

export const sourceText = (path: string): string => readFileSync(join(SRC, path), 'utf8')

const IMPORT = /\b(?:from|import)\s*\(?\s*'([^'\s]+)'/g

export function sourceImports(): Import[] {
  return sourceFiles().flatMap(from =>
    [...sourceText(from).matchAll(IMPORT)].map(([, target = '']) => {
      const path = posix.join(posix.dirname(from), target)
      // A path that leads out of src is a package's file.
      const internal = target.startsWith('.') && !path.startsWith('../')
      return { from, to: internal ? path : target, internal }
    }),
  )
}
