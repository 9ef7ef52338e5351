#!/usr/bin/env node
// The command line: finds the command, runs it, and turns what the user must mend into one clear line.
import { enableCompileCache } from 'node:module'

enableCompileCache?.()
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
