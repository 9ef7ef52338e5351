// The recipe for Eleventy is followed as in docs/. The other generators are not dependencies of this project.
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Site, serveService } from '../share/browser.ts'
import { temporaryFolder } from '../support/process.ts'
import { readHead } from '../support/read-head.ts'
import { createTestService, submission } from '../support/service.ts'
import { runNode } from './run-node.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The files of a recipe. */
async function readRecipe(name: string): Promise<[path: string, text: string][]> {
  const recipe = await readFile(join(ROOT, 'docs', name), 'utf8')
  return [...recipe.matchAll(/\*\*`([^`]+)`\*\*[^\n]*\n\n```\w+\n([\s\S]*?)```/g)].map(([, path, text]) => [
    path as string,
    text as string,
  ])
}

let service: Site
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  const test = await createTestService()
  await test.publish([submission({ title: 'A </script> & B' })], {
    articleUrl: 'https://example.org/posts/:slug/',
  })
  service = await serveService(test)
  folder = await temporaryFolder()
})
afterAll(() => Promise.all([service.close(), folder.remove()]))

it('Eleventy builds a page with the tags and the bar', async () => {
  const files: [string, string][] = [
    ...(await readRecipe('eleventy.md')),
    ['posts/first-light.md', '---\nlayout: post.njk\ntitle: First light\n---\nWhat we saw.\n'],
    ['posts/not-yet.md', '---\nlayout: post.njk\ntitle: Not yet\n---\nA draft.\n'],
    ['package.json', '{ "type": "module" }'],
  ]
  expect(files.map(([path]) => path)).toContain('eleventy.config.js')
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true })
    await writeFile(join(folder.path, path), text)
  }
  await symlink(join(ROOT, 'node_modules'), join(folder.path, 'node_modules'))
  const { code, output } = await runNode([join(ROOT, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet'], {
    cwd: folder.path,
    env: { SPREAD_INFO: service.url },
  })
  expect([code, output]).toEqual([0, expect.stringContaining('Spread Info does not know /posts/not-yet/')])
  const html = await readFile(join(folder.path, '_site/posts/first-light/index.html'), 'utf8')
  const head = readHead(html)
  expect(head.one('og:title')).toBe('A </script> & B')
  expect(head.links.find(({ rel }) => rel === 'canonical')?.href).toBe('https://example.org/posts/first-light/')
  expect(html).toContain('<section class="spread-info ')
})

it.each(['hugo.md', 'astro.md', 'nextjs.md', 'wordpress.md'])('%s names addresses that exist', async name => {
  const recipe = await readFile(join(ROOT, 'docs', name), 'utf8')
  for (const part of ['head', 'bar']) expect(recipe).toContain(part)
  for (const [, path] of recipe.matchAll(/\]\(([\w-]+\.md)\)/g)) await readFile(join(ROOT, 'docs', path as string))
  expect(recipe).toContain('articleUrl')
})
