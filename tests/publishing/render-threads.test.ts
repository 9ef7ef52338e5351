// Threads read and render what this thread would, and end with a file that takes too much.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFolder } from '../../src/platforms/node/folder.ts'
import { createRenderThreads } from '../../src/platforms/node/threads/render-threads.ts'
import { createRendererHere } from '../../src/publishing/rendering/render-here.ts'
import { isFailure, type Lookups, type Renderer } from '../../src/publishing/rendering/renderer.ts'
import { parseSite } from '../../src/site/site.ts'
import { temporaryFolder } from '../support/process.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 60_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

async function write(name: string, text: string | Uint8Array): Promise<void> {
  const file = join(folder.path, name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

const { site } = parseSite({
  title: 'Threads',
  url: 'https://news.example',
  articleUrl: 'https://old.example/:year/:slug/',
  feeds: { markdown: true },
})
const picture = { key: 'a.png', type: 'image/png', width: 10, height: 20, bytes: 30 }

/** What every file of the folder becomes, and what each asked for. */
async function renderFolder(renderer: Renderer) {
  const { files } = createFolder(folder.path).list(path => path.endsWith('.md'))
  const inherited = { tags: ['inherited'], layout: 'post' }
  const book = new Map([['ann', { name: 'Ann Lee', slug: 'ann-lee', url: 'https://ann.example' }]])
  const read = await renderer.read(
    files.map(file => ({ ...file, data: inherited, pictures: ['cover.png'] })),
    { site, book },
  )
  const asked: string[] = []
  const parsed = read.flatMap((source, index) =>
    isFailure(source) || !source.head ? [] : [{ source: files[index]!.path, parsed: source, head: source.head }],
  )
  const claims = new Map(parsed.map(({ source, head }) => [source, head]))
  const slugs = new Map(parsed.map(({ source, head }) => [source, head.slug]))
  const ask = (source: string): Lookups => ({
    async findPicture(path) {
      asked.push(`${source} picture ${path}`)
      if (path.endsWith('bad.png')) return { unusable: 'is damaged' }
      return path.endsWith('.png') ? { picture } : {}
    },
    async findFile(path) {
      asked.push(`${source} file ${path}`)
      return path.endsWith('plan.pdf') ? { file: { key: 'a.pdf', name: 'plan.pdf', bytes: 4 } } : {}
    },
    async exists(path) {
      asked.push(`${source} exists ${path}`)
      return path.endsWith('page.html')
    },
  })
  const tasks = parsed.map(({ source, parsed }) => ({ source, parsed, oldPaths: [], lookups: ask(source) }))
  const rendering = { site, url: site.url, now: new Date('2026-01-01'), linkable: { claims, slugs } }
  const rendered: unknown[] = []
  for await (const some of renderer.render(tasks, rendering)) rendered.push(...some)
  return { read, rendered, asked: asked.sort() }
}

it('threads give the same documents as this thread, byte for byte, in the same order', async () => {
  const dated = (text: string, more = '') => `---\ntitle: T\ndate: 2024-01-05\n${more}---\n${text}\n`
  await write('plain.md', dated('Some *text*.'))
  await write(
    'pictures.md',
    dated('![a](a.png) ![b](bad.png) ![c](none.jpg) [p](plan.pdf) [q](no.pdf)', 'image: h.png\n'),
  )
  await write(
    'links.md',
    dated('[one](plain.md) [own](https://old.example/2024/undated/) [no](nowhere.md) [p](page.html)'),
  )
  await write('podcast.md', dated('Sound', 'audio: talk.mp3\nepisode:\n  image: art.png\n  transcript: talk.vtt\n'))
  await write(
    'people.md',
    dated('x', 'authors: [ann, Bo]\nid: "tag:a,2024:1"\naliases: [/x/]\nexpiryDate: 2030-01-01\n'),
  )
  await write('undated.md', '# No date\n\nText with \u{1F389} and \u202Eright to left')
  await write('html.md', dated('<svg></svg><div><p>open <script>x</script>', 'draft: false\n'))
  await write('toml.md', '+++\ntitle = "Toml"\ndate = 2024-02-30T10:00:00Z\n+++\nx')
  await write('draft.md', dated('x', 'draft: true\n'))
  await write('empty.md', '')
  await write('bytes.md', new Uint8Array([0xff, 0xfe, 0xfd]))
  await write('broken.md', '---\ntitle: [\n---\nx')
  await write(
    'strange.md',
    dated('x', '__proto__: 1\nconstructor: 2\nsummary: "\\uD800 alone"\ntags: [ "\u{1F389}\uFE0F" ]\n'),
  )
  await write('deep/er/index.md', dated(`${'> '.repeat(30)}deep\n\n[up](../../plain.md)`))
  for (let index = 0; index < 150; index++)
    await write(`many/${index}.md`, dated(`Text ${index}`, `slug: s-${index}\n`))
  const [here, threads] = [createRendererHere(createFolder(folder.path)), createRenderThreads(folder.path)]
  const wanted = await renderFolder(here)
  expect(wanted.read).toHaveLength(164)
  expect(wanted.rendered.length).toBeGreaterThan(155)
  expect(wanted.asked.length).toBeGreaterThan(8)
  const found = await renderFolder(threads)
  expect(found).toEqual(wanted)
  expect(JSON.stringify(found)).toBe(JSON.stringify(wanted))
})

it('a file that takes too much memory is given up, and the others in its thread are rendered', async () => {
  const head = '---\ntitle: T\ndate: 2024-01-05\n---\n'
  for (let index = 0; index < 20; index++) await write(`${index}.md`, `${head}Text`)
  await write('large.md', head + 'Plain words, and *more* of [them](https://a.example/b). '.repeat(80_000))
  const { rendered } = await renderFolder(createRenderThreads(folder.path, { cpuSeconds: 600, memoryMb: 48 }))
  const failures = rendered.filter(result => isFailure(result as object))
  expect(failures).toEqual([{ failed: 'it takes more than 48 MB of memory', isGivenUp: true }])
  expect(rendered).toHaveLength(21)
})
