// A static build on the disk, from the answers of a service.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BuiltFile, Redirect } from '../../src/build/built-file.ts'
import { planStandIns } from '../../src/build/host-files/plan-stand-ins.ts'
import { renderHostFiles } from '../../src/build/host-files/render-host-files.ts'
import { createTestService, ROOT, submission } from '../support/service.ts'

export const RECORDING = Buffer.from(Array.from({ length: 4000 }, (_, at) => at % 251))
const tag = (name: string) => ({ slug: name.toLowerCase(), name })

export async function writeBuiltFolder(folder: string) {
  const service = await createTestService()
  service.blobs.set('files/abc.mp3', new Uint8Array(RECORDING))
  await service.publish([submission({ slug: 'lamp' })])
  await service.publish([
    submission({
      source: 'lamp.md',
      slug: 'light',
      tags: [tag('Lamps'), tag('Свет')],
      aliases: ['/2026/03/01/lamps.html', '/2026/03/an old name'],
    }),
    submission({ slug: 'first-light', tags: [tag('Lamps')] }),
  ])
  const ask = (path: string) => service.request(path)
  const files: BuiltFile[] = []
  for (const [path, address] of FILES) {
    const answer = await ask(encodeURI(address))
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`)
    files.push({ path, address, headers: answer.headers })
    await write(join(folder, path), new Uint8Array(await answer.arrayBuffer()))
  }
  const notFound = await service.request('/404', { headers: { accept: 'text/html' } })
  const page = await notFound.text()
  await write(join(folder, '404.html'), page)
  const redirects: Redirect[] = []
  for (const from of OLD) {
    const { status, headers } = await ask(encodeURI(from))
    redirects.push({ from, to: headers.get('location') as string, status: status as 301 })
  }
  const standIns = planStandIns({ url: ROOT, files, redirects })
  for (const standIn of standIns) {
    const copied = 'copyOf' in standIn && files.find(({ path }) => path === standIn.copyOf)
    const bytes = copied ? new Uint8Array(await (await ask(encodeURI(copied.address))).arrayBuffer()) : undefined
    await write(join(folder, standIn.path), bytes ?? ('text' in standIn ? standIn.text : ''))
  }
  for (const { path, text } of renderHostFiles({ url: ROOT, files: [...files, ...standIns], redirects }))
    await write(join(folder, path), text)
  await write(join(folder, '.well-known/security.txt'), 'Contact: mailto:a@news.example\n')
  return { service, files, redirects, notFound: page }
}

const FILES = [
  ['index.html', '/'],
  ['articles/light.html', '/articles/light'],
  ['articles/first-light.html', '/articles/first-light'],
  ['feed.xml', '/feed.xml'],
  ['atom.xml', '/atom.xml'],
  ['feed.json', '/feed.json'],
  ['feeds.html', '/feeds'],
  ['feeds.opml', '/feeds.opml'],
  ...['lamps', 'свет'].flatMap(slug => [
    [`tags/${slug}/index.html`, `/tags/${slug}/`] as const,
    ...['feed.xml', 'atom.xml', 'feed.json'].map(name => [`tags/${slug}/${name}`, `/tags/${slug}/${name}`] as const),
  ]),
  ['files/abc/hoot.mp3', '/files/abc/hoot.mp3'],
  ['robots.txt', '/robots.txt'],
  ['sitemap.xml', '/sitemap.xml'],
  ['head/light.html', '/head/light'],
  ['head/light.json', '/head/light.json'],
  ['head/first-light.html', '/head/first-light'],
  ['bar/light.html', '/bar/light'],
  ['share/light.html', '/share/light'],
  ['embed/light.html', '/embed/light'],
] as const

const OLD = [
  '/articles/lamp',
  '/head/lamp',
  '/2026/03/01/lamps.html',
  '/2026/03/an old name',
  '/feed',
  '/rss.xml',
  '/index.xml',
  '/feed/atom',
  '/tag/lamps/feed',
  '/tags/lamps/index.xml',
]

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}
