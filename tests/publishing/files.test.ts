import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { createLocalPublisher } from '../../src/platforms/node/local-publisher.ts'
import { type NodePorts, openPorts } from '../../src/platforms/node/ports.ts'
import { renderProblem } from '../../src/text/problem.ts'
import { temporaryFolder } from '../support/process.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let project: string
let ports: NodePorts
let app: App
let publish: () => Promise<{ readonly isChanged: boolean; readonly problems: readonly string[] }>

const write = async (files: Readonly<Record<string, string | Buffer>>) => {
  for (const [path, content] of Object.entries(files)) {
    const file = join(project, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
}
const article = (body: string) => `---\ntitle: T\ndate: 2024-01-01\n---\n${body}\n`
const ask = (path: string, headers = {}) => app.fetch(new Request(`https://news.example${path}`, { headers }))
/** The addresses that the page of the article `post` links to, of files only. */
const filesOf = async () => {
  const page = await (await ask('/articles/post')).text()
  return [...page.matchAll(/(?:href|src)="(\/files\/[^"]+)"/g)].map(([, path]) => path as string)
}

beforeEach(async () => {
  folder = await temporaryFolder()
  project = join(folder.path, 'project')
  await write({ 'hugo.toml': '', 'site.json': '{"url": "https://news.example"}' })
  await mkdir(join(project, 'content'))
  ports = await openPorts(join(project, '.data'), () => undefined)
  app = createApp(ports)
  const source = {
    articles: join(project, 'content'),
    site: join(project, 'site.json'),
    address: 'https://news.example',
  }
  const publisher = createLocalPublisher(source, ports, app.destination)
  publish = async () => {
    const { isChanged, problems } = await publisher.publish()
    return { isChanged, problems: problems.map(renderProblem) }
  }
})
afterEach(async () => {
  ports.close()
  await folder.remove()
})

describe('files that articles link to', () => {
  it('are found beside the article and in the folders of the generator', async () => {
    await write({
      'content/post.md': article('[a](a.pdf) [b](/docs/b.csv) [c](/assets/c.zip) [d](../d.epub) [e](/e.docx)'),
      'content/a.pdf': 'A',
      'static/docs/b.csv': 'B',
      'assets/c.zip': 'C',
      'd.epub': 'D',
      'public/e.docx': 'E',
    })
    expect((await publish()).problems).toEqual([])
    const found = await Promise.all((await filesOf()).map(path => ask(path)))
    expect(await Promise.all(found.map(answer => answer.text()))).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(found.map(({ headers }) => headers.get('content-type'))).toEqual([
      'application/pdf',
      'text/csv',
      'application/zip',
      'application/epub+zip',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ])
  })

  it('run nothing on the origin of the publication', async () => {
    const script = '<script>alert(1)</script>'
    const names = ['a.html', 'a.xml', 'a.xhtml', 'a.js', 'a.json', 'a.txt', 'a.csv', 'a.pdf', 'a.mp3', 'a.vtt']
    await write({ 'content/post.md': article(names.map(name => `[x](${name})`).join(' ')) })
    for (const name of names) await write({ [`content/${name}`]: script })
    await publish()
    const paths = await filesOf()
    expect(paths.map(path => path.slice(28))).toEqual(names)
    for (const path of paths) {
      const { headers } = await ask(path)
      expect(headers.get('content-type'), path).not.toMatch(/html|xml|svg|javascript/)
      expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    }
    for (const path of paths.slice(0, 4))
      expect((await ask(path)).headers.get('content-disposition')).toBe('attachment')
    // Chapters and other data are read by programs.
    expect((await ask(paths[4]!)).headers.get('content-type')).toBe('application/json')
    // The extension in the address decides the type, and another one is another file.
    expect((await ask(paths[7]!.replace('.pdf', '.html'))).status).toBe(200)
    expect((await ask(paths[8]!.replace('.mp3', '.svg'))).status).toBe(404)
  })

  it('are not hidden files, sources, templates or files outside of the project', async () => {
    await write({
      'content/post.md': article(
        '[a](.secret.pdf) [b](/.git/b.zip) [c](../hugo.toml) [d](two.md) [e](../../outside/e.pdf) [f](f.json) [g](/.env) [h](../node_modules/h/h.js)',
      ),
      'content/.secret.pdf': 'x',
      '.git/b.zip': 'x',
      'content/two.md': article('Two'),
      '../outside/e.pdf': 'x',
      'content/f.json': '---\nlayout: none\n---\n{}',
      '.env': 'x',
      'node_modules/h/h.js': 'x',
    })
    await publish()
    expect(await filesOf()).toEqual([])
  })

  it('are followed through links, as pictures are', async () => {
    await write({ 'content/post.md': article('[a](a.pdf)'), 'files/real.pdf': 'A' })
    await symlink(join(project, 'files/real.pdf'), join(project, 'content/a.pdf'))
    await publish()
    expect(await (await ask((await filesOf())[0]!)).text()).toBe('A')
  })

  it('are published when they appear, change, and disappear', async () => {
    await write({ 'content/post.md': article('[a](a.pdf)') })
    expect((await publish()).problems).toEqual([
      'post.md:5: warning: the file a.pdf is missing; put it beside the article, or fix the path',
    ])
    expect(await filesOf()).toEqual([])
    await write({ 'content/a.pdf': 'one' })
    expect(await publish()).toEqual({ isChanged: true, problems: [] })
    const [first = ''] = await filesOf()
    expect(await publish()).toEqual({ isChanged: false, problems: [] })
    await write({ 'content/a.pdf': 'another' })
    expect((await publish()).isChanged).toBe(true)
    const [second = ''] = await filesOf()
    expect(await Promise.all([first, second].map(async path => (await ask(path)).text()))).toEqual(['one', 'another'])
  })

  it('of 300 MB take little memory', async () => {
    await write({ 'content/post.md': article('<video controls src="talk.mp4"></video>'), 'content/talk.mp4': '' })
    await truncate(join(project, 'content/talk.mp4'), 300_000_000)
    const before = process.resourceUsage().maxRSS
    await publish()
    const [path = ''] = await filesOf()
    const answer = await ask(path)
    let length = 0
    for await (const chunk of answer.body!) length += chunk.length
    expect([length, answer.headers.get('content-type')]).toEqual([300_000_000, 'video/mp4'])
    // In kilobytes.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(150_000)
  })
})
