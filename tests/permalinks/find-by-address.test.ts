// Articles are found by their own addresses, also by those that have no slug, title or name of a file in them.
import { expect, it, vi } from 'vitest'
import { startCli } from '../support/process.ts'
import { useTestFolder } from '../support/test-folder.ts'

vi.setConfig({ testTimeout: 120_000 })

const folder = useTestFolder()
const H = 'https://own.example'

const FILES = {
  '_posts/tea.md': '---\ntitle: Green tea\ndate: 2024-01-05\nid: urn:x:7\nabbrlink: a1b2\n---\nText.\n',
  '_posts/2024-01-06-News.md': '---\ntitle: News\nid: urn:x:8\nabbrlink: c3d4\n---\nText.\n',
  '_posts/a/2024-01-07-News.md': '---\ntitle: News\nid: urn:x:9\n---\nText.\n',
}

it.each(['p/:hash.html', '?p=:hash', 'posts/:id/', ':field[abbrlink].html', ':id/:year/:month/'])(
  'with %s',
  async pattern => {
    await folder.write({
      ...Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`articles/${path}`, text])),
      'site.json': JSON.stringify({ title: 'Own', url: 'https://feeds.example', articleUrl: `${H}/${pattern}` }),
    })
    const options = ['--articles', folder.at('articles'), '--site', folder.at('site.json'), '--data', folder.at('data')]
    const service = startCli(['serve', ...options, '--port', '0'])
    folder.started.push(service)
    const [, url = ''] = await service.line(/articles? at (http:\S+)\//)
    const { items } = await (await fetch(`${url}/feed.json`)).json()
    expect(items).toHaveLength(3)
    for (const item of items as { url: string; title: string; date_published: string }[]) {
      const found = await fetch(`${url}/head?url=${encodeURIComponent(item.url)}`)
      expect([item.url, found.status]).toEqual([item.url, 200])
      expect(await found.text()).toContain(`<link rel="canonical" href="${item.url}">`)
      const embed = await fetch(`${url}/oembed?url=${encodeURIComponent(item.url)}`)
      expect([item.url, embed.status]).toEqual([item.url, 200])
    }
  },
)
