// The declarations that programs can see: those of `exports` in package.json, and what these import.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const IMPORT = /\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"\n]+)\.js['"]/g

/** Absolute paths of `.d.ts` files. */
export function reachableDeclarations(root: string): ReadonlySet<string> {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string }>
  }
  const entries = Object.values(exports).flatMap(entry => (typeof entry === 'string' ? [] : [join(root, entry.types)]))
  // The set grows while it is read.
  const found = new Set(entries.filter(path => existsSync(path)))
  for (const path of found)
    for (const [, specifier = ''] of readFileSync(path, 'utf8').matchAll(IMPORT))
      found.add(join(dirname(path), `${specifier}.d.ts`))
  return found
}
