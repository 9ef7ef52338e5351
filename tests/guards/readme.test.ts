import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { FEED_FORMATS } from '../../src/feed-formats.ts'
import { ARTICLE_URL_PARTS } from '../../src/permalinks/article-url.ts'
import { SETTINGS } from '../../src/site/settings.ts'
import { commandRows, feedAddresses, type Registries, readTable, settingRows } from './readme-tables.ts'

const ROOT = join(import.meta.dirname, '../..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

const FORM = ['## Question', '## Decision', '## Why', '## When to revisit']

const REGISTRIES: Registries = {
  settings: SETTINGS,
  commands: COMMANDS,
  feedFiles: Object.values(FEED_FORMATS).map(({ file }) => file),
}

it('lists the settings as they are', () => {
  expect(readTable(README, 'Settings')).toEqual(settingRows(REGISTRIES))
})

it('lists the commands and their options as they are', () => {
  expect(readTable(README, 'Commands')).toEqual(commandRows(REGISTRIES))
})

it('lists the feed of every format', () => {
  const [row] = readTable(README, 'Addresses').filter(([addresses]) => addresses === feedAddresses(REGISTRIES))
  for (const { name } of Object.values(FEED_FORMATS)) expect(row?.[1]).toContain(name)
})

it('lists the parts of `articleUrl` in the documents too', () => {
  const page = readFileSync(join(ROOT, 'docs/your-own-pages.md'), 'utf8')
  expect(ARTICLE_URL_PARTS.filter(part => !new RegExp(`\`:${part}[\`[]`).test(page))).toEqual([])
})

it('mentions only scripts that package.json has', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
  const named = [...README.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name as string)
  expect(named.filter(name => !(name in scripts))).toEqual([])
})

it('links only to existing files', () => {
  const links = [...README.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path as string)
  expect(links.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
})

it('has decisions of at most 60 lines, all in the same form', () => {
  const folder = join(ROOT, 'decisions')
  const wrong = readdirSync(folder).filter(file => {
    const text = readFileSync(join(folder, file), 'utf8')
    const headings = text.match(/^## .*/gm)?.filter(heading => FORM.includes(heading))
    return text.trimEnd().split('\n').length > 60 || headings?.join() !== FORM.join()
  })
  expect(wrong).toEqual([])
})
