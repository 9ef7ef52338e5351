#!/usr/bin/env node
// `npm create spread-info FOLDER`: the example of `spread-info init --example`, and a package.json that starts it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import process from 'node:process'

const USAGE = 'Usage: npm create spread-info [FOLDER]\n\nWrites a small publication into FOLDER (my-publication).'

const REASONS = {
  EACCES: 'you have no permission',
  EEXIST: 'there is a file of this name',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'the system allows no folder there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  EPERM: 'you have no permission',
  EROFS: 'the disk is read-only',
}

const manifestFile = createRequire(import.meta.url).resolve('spread-info/package.json')
const { version, bin } = JSON.parse(readFileSync(manifestFile, 'utf8'))
const program = join(dirname(manifestFile), bin['spread-info'])

const [given, ...others] = process.argv.slice(2)
if (given === '--help' || given === '-h') {
  console.log(USAGE)
  process.exit(0)
}
if (given === '--version' || given === '-V') {
  console.log(version)
  process.exit(0)
}
if (others.length > 0 || given?.startsWith('-')) {
  console.error(`create-spread-info: unexpected argument "${others[0] ?? given}"\n${USAGE}`)
  process.exit(2)
}

const folder = given ?? 'my-publication'
const manifest = join(folder, 'package.json')
if (existsSync(manifest)) {
  console.error(
    `create-spread-info: nothing was written, because there is already "${manifest}"; in a project, use \`npx spread-info init --example\``,
  )
  process.exit(1)
}

// npm takes small letters only, and a name that begins with one.
const name = basename(resolve(folder))
  .toLowerCase()
  .replace(/[^a-z0-9-]+/g, '-')
  .replace(/^-+|-+$/g, '')
// It is written first: the settings name the schema of a package that will be installed.
const isNew = !existsSync(folder)
try {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    manifest,
    `${JSON.stringify(
      {
        name: name || 'my-publication',
        private: true,
        type: 'module',
        scripts: { start: 'spread-info', check: 'spread-info check', build: 'spread-info build' },
        dependencies: { 'spread-info': `^${version}` },
      },
      undefined,
      2,
    )}\n`,
    { flag: 'wx' },
  )
} catch (error) {
  const reason = REASONS[error.code] ?? error.code
  console.error(`create-spread-info: "${folder}" can't be written: ${reason}`)
  process.exit(1)
}

const { status } = spawnSync(process.execPath, [program, 'init', '--example', folder], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
if (status !== 0) {
  rmSync(manifest)
  if (isNew) rmdirSync(folder)
  process.exit(status ?? 1)
}

// npm, pnpm, yarn and bun name themselves in this variable.
const [, client = 'npm'] = /^(npm|pnpm|yarn|bun)\//.exec(process.env.npm_config_user_agent ?? '') ?? []
// A command that is pasted into a shell.
const quote = text => (process.platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", String.raw`'\''`)}'`)
const place = /^[\w./-]+$/.test(folder) ? folder : quote(folder)
const steps = [...(resolve(folder) === process.cwd() ? [] : [`cd ${place}`]), `${client} install`, `${client} start`]
console.log(`Made a publication in ${folder}. Next:\n\n${steps.map(step => `  ${step}\n`).join('')}`)
