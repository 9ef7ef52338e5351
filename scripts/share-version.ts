// `npm version` runs it: create-spread-info has the version of this package, and depends on exactly this one (decisions/074).
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const CREATOR = join(ROOT, 'create-spread-info/package.json')

const { version, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const creator = JSON.parse(readFileSync(CREATOR, 'utf8'))
const changed = { ...creator, version, engines: { node: engines.node }, dependencies: { 'spread-info': version } }
writeFileSync(CREATOR, `${JSON.stringify(changed, undefined, 2)}\n`)
