#!/usr/bin/env node
// The command line's first step. Plain JavaScript, so that an old Node can read it and the compile cache is on before
// any TypeScript is: a start is a third faster for it.
import { readFileSync } from 'node:fs'
import module from 'node:module'
import process from 'node:process'

// `^22.20.0 || >=24.7.0`: earlier ones strip no types, or their node:sqlite takes no numbered parameters.
const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const [major, minor] = process.versions.node.split('.').map(Number)
const fits = [...engines.node.matchAll(/(\^|>=)(\d+)\.(\d+)/g)].some(
  ([, sign, least, from]) => (major === +least && minor >= +from) || (sign === '>=' && major > +least),
)
if (!fits) {
  console.error(
    `spread-info needs Node ${engines.node}, and this is ${process.versions.node}; "npm start" in its folder brings its own`,
  )
  process.exit(1)
}
module.enableCompileCache()
const { run } = await import('./run.ts')
const code = await run(process.argv.slice(2))
// What is written goes first. Then nothing that a failed command left open keeps the process.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
