// Files that generators leave out by their name or place are left out here too, and counted.
import { expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { useTestFolder } from '../support/test-folder.ts'

vi.setConfig({ testTimeout: 120_000 })
const { at, write } = useTestFolder()
const article = (title: string) => `---\ntitle: ${title}\ndate: 2024-01-05\n---\n${title} as text.\n`

const BUNDLES = {
  'content/_index.md': article('Home'),
  'content/posts/_index.md': article('Posts'),
  'content/posts/tea/index.md': article('Tea'),
  'content/posts/tea/index.fr.md': article('Thé'),
  'content/posts/tea/recipe.md': article('Recipe'),
  'content/posts/tea/more/index.md': article('More'),
  'content/posts/tea/more/deep.md': article('Deep'),
  'content/posts/teapot.md': article('Teapot'),
  'content/posts/2024/milk.md': article('Milk'),
}

it.each([
  ['hugo.toml', "title = 'A'\n"],
  ['config.yaml', 'baseURL: https://garden.example\n'],
  ['config/_default/hugo.yaml', 'title: A\n'],
])('in Hugo (%s), texts beside and below the `index.md` of an article are parts of it', async (file, text) => {
  await write({ 'package.json': '{}', ...BUNDLES, [file]: text })
  for (const [folder, summary] of [
    ['content', '9 files: 4 published, 3 part of the article beside, 2 not an article'],
    ['content/posts', '8 files: 4 published, 3 part of the article beside, 1 not an article'],
  ] as const)
    expect((await runCommand(['check', at(folder)])).stdout.split('\n')).toContain(summary)
})

it.each([
  ['config.toml', "base_url = 'https://garden.example'\n"],
  ['eleventy.config.js', 'export default {}\n'],
])('elsewhere (%s) they are articles', async (file, text) => {
  await write({ 'package.json': '{}', ...BUNDLES, [file]: text })
  const { stdout } = await runCommand(['check', at('content')])
  expect(stdout.split('\n')).toContain('9 files: 7 published, 2 not an article')
})

it('in `_posts`, names that begin with a sign are left out, also those of folders', async () => {
  await write({
    'a/_config.yml': 'title: A\n',
    'a/_posts/2024-01-05-tea.md': article('Tea'),
    'a/_posts/2024/2024-01-06-milk.md': article('Milk'),
    'a/_posts/_2024-01-05-old.md': article('Old'),
    'a/_posts/#2024-01-05-lock.md': article('Lock'),
    'a/_posts/~2024-01-05-copy.md': article('Copy'),
    'a/_posts/_hidden/2024-01-05-deep.md': article('Deep'),
  })
  for (const folder of ['a/_posts', 'a'])
    expect((await runCommand(['check', at(folder)])).stdout.split('\n')).toContain(
      '6 files: 2 published, 4 left out by name',
    )
})

it('in Docusaurus, folders whose names begin with `_` are left out with all that is in them', async () => {
  await write({
    'docusaurus.config.ts': "export default { title: 'A' }\n",
    'blog/2024-01-05-tea.md': article('Tea'),
    'blog/_parts/2024-01-05-deep.md': article('Deep'),
    'blog/2024/_old/more/milk.mdx': article('Milk'),
    'blog/_part.mdx': 'A part.\n',
  })
  const { stdout } = await runCommand(['check', at('blog')])
  expect(stdout.split('\n')).toContain('4 files: 1 published, 3 left out by name')
})

it('elsewhere, only partials are left out by name', async () => {
  await write({
    'a/docusaurus.config.js': 'module.exports = {}\n',
    'a/blog/2024-01-05-tea.md': article('Tea'),
    'a/blog/#1 Milk.md': article('Milk'),
    'a/blog/_partial.mdx': article('Partial'),
  })
  const { stdout } = await runCommand(['check', at('a/blog')])
  expect(stdout.split('\n')).toContain('3 files: 2 published, 1 left out by name')
})

it('every ending of Markdown is known, and a text that Quarto has written is not counted twice', async () => {
  await write({
    'package.json': '{}',
    'posts/a.mkd': article('A'),
    'posts/b.mkdown': article('B'),
    'posts/c.mdown': article('C'),
    'posts/d/index.qmd': article('D'),
    'posts/e/index.qmd': article('E'),
    'posts/e/index.md': article('E'),
    'posts/f.rst': 'F\n=\n',
    'posts/g.ipynb': '{}',
  })
  const { stdout } = await runCommand(['check', at('posts')])
  expect(stdout.split('\n')).toContain('8 files: 5 published, 2 not in Markdown, 1 part of the article beside')
})
