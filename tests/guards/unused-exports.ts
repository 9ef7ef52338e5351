// Exports that no other file imports, found in the text of the files.
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

const EXPORT = /^export (?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm
const IMPORT = /^(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm
// Of a file that is loaded when it is needed, or as a whole, every name that the loading file mentions is used.
const WHOLE = /(?:import\(|^import \* as \w+ from )'(\.[^']+)'/gm
// What other programs import.
const ENTRY = /^src\/exports\/(?:app|node|worker|feeds|cards|share)\.ts /

/** All exports of src and tests as `path name`, and those of them that no file of src, tests or bench imports. */
export function findExports(root: string): { readonly all: string[]; readonly unused: string[] } {
  const files = ['src', 'tests', 'bench']
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(path => `${folder}/${path}`),
    )
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => /\.[jt]s$/.test(path) && !path.endsWith('.d.ts'))
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  const used = new Set<string>()
  for (const { path, text } of files) {
    const target = (relative: string) => posix.join(posix.dirname(path), relative)
    for (const [, names = '', from = ''] of text.matchAll(IMPORT))
      for (const name of names.split(',')) used.add(`${target(from)} ${name.trim().replace(/^type |\s+as\s.*$/g, '')}`)
    for (const [, from = ''] of text.matchAll(WHOLE))
      for (const [name] of text.matchAll(/\w+/g)) used.add(`${target(from)} ${name}`)
  }
  const all = files
    .filter(({ path }) => !path.startsWith('bench/'))
    .flatMap(({ path, text }) => [...text.matchAll(EXPORT)].map(([, name]) => `${path} ${name}`))
  return { all, unused: all.filter(name => !used.has(name) && !ENTRY.test(name)) }
}
