// The versions of GitHub's actions: the same in action.yml and in every document.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const documents = readdirSync(join(ROOT, 'docs')).filter(name => name.endsWith('.md'))
const files = ['action.yml', 'README.md', ...documents.map(name => `docs/${name}`)]
// Forgejo and Gitea have their own copies, which come later.
const OTHERS = /^## Forgejo and Gitea\n.*?(?=^## )/ms

it('names one version of each action', () => {
  const text = files.map(file => readFileSync(join(ROOT, file), 'utf8').replace(OTHERS, '')).join('\n')
  const used = new Set([...text.matchAll(/\buses: (actions\/\S+@\S+)/g)].map(([, name]) => name))
  expect([...used].sort()).toEqual([
    'actions/cache@v4',
    'actions/checkout@v5',
    'actions/configure-pages@v5',
    'actions/deploy-pages@v4',
    'actions/setup-node@v5',
    // The first one that can keep a file as it is (`archive: false`).
    'actions/upload-artifact@v7',
    'actions/upload-pages-artifact@v4',
  ])
})
