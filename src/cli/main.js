#!/usr/bin/env node
// The command line's first step. Plain JavaScript, so that an old Node can read it and the compile cache is on before
// any TypeScript is: a start is a third faster for it.
import module from 'node:module'
import process from 'node:process'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `spread-info needs Node 22.18 or newer, and this is ${process.versions.node}; "npm start" brings its own`,
  )
  process.exit(1)
}
module.enableCompileCache()
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
