import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const FILES = ['src', 'tests', 'bench']
  .flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(path => `${folder}/${path}`),
  )
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => /\.[jt]s$/.test(path) && !path.endsWith('.d.ts'))
  .map(path => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

const EXPORT = /^export (?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm
const IMPORT = /^(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm
// Of a file that is loaded when it is needed, or as a whole, every name that the loading file mentions.
const WHOLE = /(?:import\(|^import \* as \w+ from )'(\.[^']+)'/gm

it('exports nothing that no other file imports', () => {
  const used = new Set<string>()
  for (const { path, text } of FILES) {
    const target = (relative: string) => posix.join(posix.dirname(path), relative)
    for (const [, names = '', from = ''] of text.matchAll(IMPORT))
      for (const name of names.split(',')) used.add(`${target(from)} ${name.trim().replace(/^type |\s+as\s.*$/g, '')}`)
    for (const [, from = ''] of text.matchAll(WHOLE))
      for (const [name] of text.matchAll(/\w+/g)) used.add(`${target(from)} ${name}`)
  }
  const exported = FILES.filter(({ path }) => !path.startsWith('bench/')).flatMap(({ path, text }) =>
    [...text.matchAll(EXPORT)].map(([, name]) => `${path} ${name}`),
  )
  expect(exported.length).toBeGreaterThan(500)
  expect(exported.filter(name => !used.has(name))).toEqual([])
})
