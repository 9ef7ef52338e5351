import { expect, it } from 'vitest'
import { isArticle } from '../../src/content/sources.ts'

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
