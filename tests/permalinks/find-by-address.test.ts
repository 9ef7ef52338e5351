// Articles are found by their own addresses, also by those that have no slug, title or name of a file in them.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CliProcess, startCli, temporaryFolder } from '../support/process.ts'

const H = 'https://own.example'

const FILES = {
  '_posts/tea.md': '---\ntitle: Green tea\ndate: 2024-01-05\nid: urn:x:7\nabbrlink: a1b2\n---\nText.\n',
  '_posts/2024-01-06-News.md': '---\ntitle: News\nid: urn:x:8\nabbrlink: c3d4\n---\nText.\n',
  '_posts/a/2024-01-07-News.md': '---\ntitle: News\nid: urn:x:9\n---\nText.\n',
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: CliProcess
let url = ''
const at = (path: string) => join(folder.path, path)

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(at(path)), { recursive: true })
  await writeFile(at(path), text)
}
const writeSettings = (more: object) =>
  write('site.json', JSON.stringify({ title: 'Own', url: 'https://feeds.example', ...more }))

interface Item {
  readonly url: string
}
async function listItems(): Promise<readonly Item[]> {
  const { items } = await (await fetch(`${url}/feed.json`)).json()
  return items
}

beforeAll(async () => {
  folder = await temporaryFolder()
  for (const [path, text] of Object.entries(FILES)) await write(`articles/${path}`, text)
  await writeSettings({})
  const options = ['--articles', at('articles'), '--site', at('site.json'), '--data', at('data')]
  service = startCli(['serve', ...options, '--port', '0'])
  ;[, url = ''] = await service.line(/articles? at (http:\S+)\//)
})
afterAll(async () => {
  service?.child.kill('SIGKILL')
  await service?.ended
  await folder?.remove()
})

it.each(['p/:hash.html', '?p=:hash', 'posts/:id/', ':field[abbrlink].html', ':id/:year/:month/'])(
  'with %s',
  async pattern => {
    const before = (await listItems()).map(item => item.url)
    await writeSettings({ articleUrl: `${H}/${pattern}` })
    await expect.poll(async () => (await listItems()).map(item => item.url)).not.toEqual(before)
    const items = await listItems()
    expect(items).toHaveLength(3)
    for (const item of items) {
      const found = await fetch(`${url}/head?url=${encodeURIComponent(item.url)}`)
      expect([item.url, found.status]).toEqual([item.url, 200])
      expect(await found.text()).toContain(`<link rel="canonical" href="${item.url}">`)
      const embed = await fetch(`${url}/oembed?url=${encodeURIComponent(item.url)}`)
      expect([item.url, embed.status]).toEqual([item.url, 200])
    }
  },
)
