// Short names of emoji in a folder as its generator publishes it.
import { readFile } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

vi.setConfig({ testTimeout: 240_000 })
const { at, write, started } = useTestFolder()

it('short names are emoji where the configuration says so, on pages, in feeds and in the starter of settings', async () => {
  await write({
    '_config.yml': 'title: Garden\nplugins:\n  - jemoji\n',
    '_posts/2026-01-01-soil.md': '---\ntitle: "Soil :seedling:"\n---\nBlack :tada: and `:tada:`.\n',
  })
  const service = startCli(['serve', '--articles', at('_posts'), '--port', '0'])
  started.push(service)
  const [, address] = await service.line(/ at (http:\/\/127\.0\.0\.1:\d+)\//)
  const get = async (path: string) => (await fetch(`${address}${path}`)).text()
  expect(JSON.parse(await get('/feed.json')).items[0]).toMatchObject({
    title: 'Soil 🌱',
    summary: 'Black 🎉 and :tada:.',
    content_html: '<p>Black 🎉 and <code>:tada:</code>.</p>\n',
  })
  expect(await get('/articles/soil')).toContain('<title>Soil 🌱')
  // Turned off, everything is read again.
  await write({ 'site.json': '{ "title": "Garden", "emoji": false }' })
  await service.line(/Revision 2/)
  expect(JSON.parse(await get('/feed.json')).items[0].title).toBe('Soil :seedling:')

  await write({ 'b/_config.yml': 'plugins: [jemoji]\n', 'b/_posts/2026-01-01-soil.md': '---\ntitle: Soil\n---\nA\n' })
  await runCommand(['init', at('b/_posts')])
  expect(JSON.parse(await readFile(at('b/site.json'), 'utf8'))).toMatchObject({ emoji: true })
})
