import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { SETTINGS } from '../../src/settings.ts'

const ROOT = join(import.meta.dirname, '../..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

/** The cells of the table below a heading, without its head. */
function table(heading: string): string[][] {
  const section = README.split(/^## /m).find(text => text.startsWith(`${heading}\n`)) ?? ''
  return section
    .split('\n')
    .filter(line => line.startsWith('|') && !/^\|[-|: ]+\|$/.test(line))
    .slice(1)
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    )
}

it('lists the settings as they are', () => {
  const rows = SETTINGS.map(({ path, fallback, meaning }) => [
    `\`${path}\``,
    `\`${JSON.stringify(fallback)}\``,
    meaning,
  ])
  expect(table('Settings')).toEqual(rows)
})

it('lists the commands and their options as they are', () => {
  const rows = COMMANDS.map(({ name, summary, options }) => [
    `\`${name}\``,
    summary,
    options.map(option => `\`--${option.name}\``).join(' '),
  ])
  expect(table('Commands')).toEqual(rows)
})

it('names only scripts that package.json has', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
  const named = [...README.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name as string)
  expect(named.filter(name => !(name in scripts))).toEqual([])
})

it('links only to files that are there', () => {
  const links = [...README.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path as string)
  expect(links.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
})

it('has decisions of at most 60 lines that say when to revisit them', () => {
  const folder = join(ROOT, 'decisions')
  const wrong = readdirSync(folder).filter(file => {
    const text = readFileSync(join(folder, file), 'utf8')
    return text.trimEnd().split('\n').length > 60 || !text.includes('## When to revisit')
  })
  expect(wrong).toEqual([])
})
