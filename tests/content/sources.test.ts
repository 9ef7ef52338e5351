import { expect, it } from 'vitest'
import { isArticle, readSourceName } from '../../src/content/sources.ts'

it.each([
  'post.md',
  'post.markdown',
  'POST.MD',
  'post.mdx',
  '2024-05-01-post.md',
  'posts/post.md',
  'my-post/index.md',
  'blog/2024/05/01/post.md',
  '_posts/2024-05-01-post.md',
  '_drafts/idea.md',
  '_notes/idea.md',
  'fr/post.md',
  'post.fr.md',
  'readme-driven-development.md',
  'about/security.md',
  'support.md',
  '日本語.md',
])('%s is an article', path => {
  expect(isArticle(path)).toBe(true)
})

it.each([
  '_index.md',
  'posts/_index.md',
  'posts/_index.fr.md',
  '_partial.mdx',
  'index.md',
  'index.fr.md',
  'README.md',
  'docs/readme.md',
  'LICENSE.md',
  'CODE_OF_CONDUCT.md',
  'SECURITY.md',
  '404.md',
  'node_modules/a/post.md',
  '.git/post.md',
  '.obsidian/post.md',
  '_includes/post.md',
  '_layouts/post.md',
  'archetypes/default.md',
  '_site/post.md',
  'post.txt',
  'post.html',
  'post.md.bak',
  'post.md~',
  '.post.md',
  'md',
  '',
])('%j is not an article', path => {
  expect(isArticle(path)).toBe(false)
})

it.each([
  ['blog/2018-10-10T10:10:10Z_name.md', '2018-10-10T10:10:10Z', 'name'],
  ['blog/2018-10-10T10:10:10+02:00-name.md', '2018-10-10T10:10:10+02:00', 'name'],
  ['2018-10-10T10:10:10-07:30_a-name.fr.md', '2018-10-10T10:10:10-07:30', 'a-name'],
  ['blog/2018-10-10T10:10:10.25Z-name/index.md', '2018-10-10T10:10:10.25Z', 'name'],
  ['2018-10-10T23:59:60Z - A name.md', '2018-10-10T23:59:60Z', ' A name'],
  ['2018-10-10T10:10:10Z.md', '2018-10-10T10:10:10Z', '2018-10-10T10:10:10Z'],
  ['_posts/18-1-10-name.md', '2018-1-10', 'name'],
  ['blog/_posts/news/99-10-01-name.md', '1999-10-01', 'name'],
  ['posts/18-10-10-name.md', undefined, '18-10-10-name'],
  ['2018-10-10_name.md', '2018-10-10', 'name'],
  ['blog/2018-10-10-trip/name.md', '2018-10-10', 'name'],
  ['blog/2018-10-10-trip/2018-10-12-name.md', '2018-10-12', 'name'],
  ['_posts/2018-10-10-trip/name.md', undefined, 'name'],
  ['blog/2018-10-100/name.md', undefined, 'name'],
  ['blog/2018-10-10-name/index.md', '2018-10-10', 'name'],
  ['2018-10-10T25:10:10Z-name.md', undefined, '2018-10-10T25:10:10Z-name'],
  ['2018-10-10T10:10:10-name.md', undefined, '2018-10-10T10:10:10-name'],
])('%s has the date %s and the name %s', (source, date, stem) => {
  const name = readSourceName(source)
  expect([name.date, name.stem]).toEqual([date, stem])
})

it.each([
  ['24-3-9-short.md', '2024-3-9', 'short'],
  ['sub/99-10-01-name.md', '1999-10-01', 'name'],
  ['2024-3-9-long.md', '2024-3-9', 'long'],
  ['3-9-short.md', undefined, '3-9-short'],
])('in the folder of posts of Jekyll, %s has the date %s and the name %s', (source, date, stem) => {
  const name = readSourceName(source, 'jekyll')
  expect([name.date, name.stem]).toEqual([date, stem])
})
