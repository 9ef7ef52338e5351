// Compiles src/ to lib/ before the package is packed: below node_modules, Node does not strip types (decisions/069). The depth
// is the same, so `../../../assets` leads to the same folder.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { renderSchema } from '../src/site/schema.ts'
import { SETTINGS } from '../src/site/settings.ts'
import { bundlePackages } from './bundle-packages.ts'
import { reachableDeclarations } from './reachable-declarations.ts'
import { renameSpecifiers, toJavaScript } from './to-javascript.ts'

const ROOT = join(import.meta.dirname, '..')
const SRC = join(ROOT, 'src')
const LIB = join(ROOT, 'lib')

rmSync(LIB, { recursive: true, force: true })

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
const project = join(import.meta.dirname, 'tsconfig.declarations.json')
execFileSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' })
for (const path of filesOf(LIB)) writeFileSync(path, renameSpecifiers(readFileSync(path, 'utf8')))
const reachable = reachableDeclarations(ROOT)
for (const path of filesOf(LIB)) if (!reachable.has(path)) rmSync(path)

for (const source of filesOf(SRC).filter(path => /(?<!\.d)\.ts$/.test(path))) {
  const path = join(LIB, source.slice(SRC.length).replace(/\.ts$/, '.js'))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, toJavaScript(readFileSync(source, 'utf8')))
}
bundlePackages(LIB, ROOT)

// For editors, of people who write their settings by hand. It is not in git: it follows from the table of settings.
writeFileSync(join(ROOT, 'site.schema.json'), renderSchema(SETTINGS))

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}
