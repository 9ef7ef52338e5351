// The version has a section in CHANGELOG.md: the one that `npm version` is about to set, before it changes a file, or the present one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

// npm sets it in all three scripts of `npm version`.
const version: string = process.env.npm_new_version ?? JSON.parse(read('package.json')).version
const heading = new RegExp(`^## \\[?${version.replaceAll('.', '\\.')}(?![\\w.-])`, 'm')
if (!heading.test(read('CHANGELOG.md'))) {
  console.error(`CHANGELOG.md has no section "## ${version}"; write it and commit it first`)
  process.exit(1)
}
