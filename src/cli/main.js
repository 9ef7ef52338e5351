#!/usr/bin/env node
// The first step of the command line, in a clone and in the package. It is plain JavaScript, so that an old Node can run it, and
// the compile cache is on before the rest is loaded, which makes a start a third faster. The process that draws gets it by the
// environment.
import { existsSync, readFileSync } from 'node:fs'
import module from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

// `^22.20.0 || >=24.7.0`: earlier versions do not strip types, or their node:sqlite has no numbered parameters.
const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const [major, minor] = process.versions.node.split('.').map(Number)
const fits = [...engines.node.matchAll(/(\^|>=)(\d+)\.(\d+)/g)].some(
  ([, sign, least, from]) => (major === +least && minor >= +from) || (sign === '>=' && major > +least),
)
// The package has only this file of src/. A clone runs its source, also if something was compiled there.
const isClone = existsSync(new URL('run.ts', import.meta.url))
if (!fits) {
  const hint = isClone
    ? '"npm start" in its folder brings its own'
    : '"npx -p node@24 -p spread-info spread-info" brings one'
  console.error(`spread-info needs Node ${engines.node}, and this is ${process.versions.node}; ${hint}`)
  process.exit(1)
}
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'node-compile-cache')
module.enableCompileCache()
const { run } = await (isClone ? import('./run.ts').catch(explainMissing) : import('../../lib/cli/run.js'))
const code = await run(process.argv.slice(2))
// All output is written first. Then the process ends, also if a failed command has left something open.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))

/** The package has what is a development dependency of a clone in itself (decisions/085). */
function explainMissing(error) {
  const [, name] = /^Cannot find package '([^']+)'/.exec(error.message) ?? []
  if (name === undefined) throw error
  console.error(
    `spread-info: the package ${name} is not installed; run "npm ci --include=dev" in the folder of the clone`,
  )
  process.exit(1)
}
