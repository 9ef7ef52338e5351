// Publishing to a service from fresh clones of one folder, as CI does it: nothing that readers have seen changes there.
import { cp, mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import RssParser from 'rss-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HUGO, type OldSite, startOldSite } from '../adopt/old-site.ts'
import { runCommand } from '../support/command.ts'
import { freePort, startCli, temporaryFolder } from '../support/process.ts'

const TOKEN = { PUBLISH_TOKEN: 'clones' }
const SITE = JSON.stringify({ title: 'Clones', url: 'https://news.example' })

const UNDATED = ['dance', 'dive', 'hike', 'jog', 'leap', 'march', 'ride', 'row', 'run', 'sail', 'skate', 'swim', 'walk']

const FIRST: Readonly<Record<string, string>> = {
  'b/news.md': '---\ntitle: News\ndate: 2024-02-02\n---\nThe second news.\n',
  'c/news.md': '---\ntitle: News\ndate: 2024-03-03\n---\nThe third news.\n',
  'd/news.md': '---\ntitle: Older news\ndate: 2024-04-04\n---\nThe fourth news.\n',
  // Most files have no date, so none is held back for that.
  ...Object.fromEntries(UNDATED.map(name => [`${name}.md`, `# A ${name}\n\nIt has no date.\n`])),
}

interface Shown {
  readonly title: string
  readonly url: string
  readonly id: string
  readonly date: string
  readonly modified?: string
}

export function describeClones(platform: string, command: 'serve' | 'worker'): void {
  describe(`fresh clones that publish to ${platform}`, () => {
    let folder: Awaited<ReturnType<typeof temporaryFolder>>
    let service: ReturnType<typeof startCli>
    let old: OldSite
    let address = ''
    let clones = 0
    const at = (...path: string[]) => join(folder.path, ...path)

    async function writeAll(root: string, files: Readonly<Record<string, string>>, saved?: Date): Promise<void> {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(root, path)), { recursive: true })
        await writeFile(join(root, path), text)
        if (saved) await utimes(join(root, path), saved, saved)
      }
    }

    /** A clone of what is in the repository. `options` name its folders; the store does not exist yet. */
    async function clone() {
      const root = at(`clone${++clones}`)
      await cp(at('repository'), root, { recursive: true })
      return {
        path: (name: string) => join(root, 'posts', name),
        options: ['--articles', join(root, 'posts'), '--site', join(root, 'site.json'), '--data', join(root, '.data')],
      }
    }
    const inRepository = (name: string) => at('repository/posts', name)

    async function publish(options: readonly string[], ...more: string[]): Promise<string> {
      const args = ['publish', ...options, '--to', address, '--no-cards', ...more]
      const { code, stdout, stderr } = await runCommand(args, TOKEN)
      expect([code, stderr.match(/error|failed/i)], stdout + stderr).toEqual([0, null])
      return stdout
    }
    const publishFresh = async (...more: string[]) => publish((await clone()).options, ...more)

    /** The articles by what their text says. */
    async function shown(): Promise<Record<string, Shown>> {
      const { items } = (await (await fetch(`${address}/feed.json`)).json()) as {
        items: {
          title: string
          url: string
          id: string
          date_published: string
          date_modified?: string
          content_html: string
        }[]
      }
      return Object.fromEntries(
        items.map(({ title, url, id, date_published: date, date_modified: modified, content_html }) => [
          `${title}: ${content_html.replace(/<[^>]*>/g, '').trim()}`,
          { title, url, id, date, ...(modified !== undefined && { modified }) },
        ]),
      )
    }

    beforeAll(async () => {
      folder = await temporaryFolder()
      old = await startOldSite({ '/index.xml': HUGO })
      await writeAll(at('repository/posts'), FIRST, new Date('2024-05-05T12:00:00Z'))
      await writeFile(at('repository/site.json'), SITE)
      const first = await clone()
      await cp(at('repository'), at('clone1'), { recursive: true, preserveTimestamps: true })
      const port = String(await freePort())
      service =
        command === 'worker'
          ? startCli(['worker', ...first.options, '--port', port], TOKEN)
          : startCli(['serve', '--receive', '--data', at('received'), '--port', port], TOKEN)
      address = `http://127.0.0.1:${port}`
      await service.line(/ at http:\/\/127\.0\.0\.1/)
      await publish(first.options)
    }, 240_000)
    afterAll(async () => {
      service?.child.kill('SIGTERM')
      await service?.ended
      await old?.close()
      await folder?.remove()
    })

    it('no address, id or date changes when a file is added that would have had the slug', async () => {
      const before = await shown()
      expect(
        Object.values(before)
          .map(({ url }) => url)
          .toSorted(),
      ).toEqual(
        ['news', 'news-2024-03-03', 'news-2024-04-04', ...UNDATED]
          .toSorted()
          .map(slug => `https://news.example/articles/${slug}`),
      )
      await writeAll(at('repository/posts'), {
        'a/news.md': '---\ntitle: News\ndate: 2024-01-01\n---\nThe first news.\n',
      })
      const options = (await clone()).options
      const dry = await publish(options, '--dry-run')
      expect(dry).toContain('set    a/news.md\n')
      expect(dry).not.toMatch(/news\.md\n(?<!a\/news\.md\n)/)
      await publish(options)
      const after = await shown()
      const { 'News: The first news.': added, ...others } = after
      expect(others).toEqual(before)
      expect(added).toMatchObject({
        url: 'https://news.example/articles/news-2024-01-01',
        id: 'tag:news.example,2024-01-01:news-2024-01-01',
      })
      // Nor in the clone after that.
      await publishFresh()
      expect(await shown()).toEqual(after)
    })

    it('a store that gave other addresses by itself takes those of the service', async () => {
      const before = await shown()
      const { options } = await clone()
      const alone = await runCommand(['publish', ...options, '--no-cards'])
      expect([alone.code, alone.stdout]).toEqual([0, expect.stringContaining('17 articles')])
      await publish(options)
      expect(await shown()).toEqual(before)
    })

    it('a file that was moved keeps its article, also if its text is edited in the same commit', async () => {
      const before = await shown()
      await rename(inRepository('b'), inRepository('moved'))
      await rename(inRepository('walk.md'), inRepository('moved/walk.md'))
      await mkdir(inRepository('e'))
      await rename(inRepository('c/news.md'), inRepository('e/news.md'))
      await writeFile(inRepository('e/news.md'), `${FIRST['c/news.md']}With one more line.\n`)
      await publishFresh()
      const after = await shown()
      const was = 'News: The third news.'
      const now = `${was}\nWith one more line.`
      expect(Object.keys(after)).toContain(now)
      const { [now]: edited, ...others } = after
      const { [was]: original, ...unchanged } = before
      expect(others).toEqual(unchanged)
      expect({ ...edited, modified: '' }).toEqual({ ...original, modified: '' })
      expect(edited?.modified).not.toBe(original?.modified)
    })

    it('a removed article comes back under its address, and another one does not get it', async () => {
      const before = await shown()
      const text = FIRST['d/news.md'] as string
      await rm(inRepository('d'), { recursive: true })
      await publishFresh()
      const later = '---\ntitle: Rival\ndate: 2024-04-04\nslug: news-2024-04-04\n---\nIt came later.\n'
      await writeAll(at('repository/posts'), { 'd/news.md': text, 'rival.md': later })
      await publishFresh()
      const { 'Rival: It came later.': rival, ...others } = await shown()
      expect(others).toEqual(before)
      expect(rival?.url).not.toBe('https://news.example/articles/news-2024-04-04')
    })

    it('a service takes over the ids of an old feed, before an article is published there and after', async () => {
      const rye = '---\ntitle: Rye\ndate: 2024-03-03\n---\nThe text of rye.\n'
      await writeAll(at('repository/posts'), { 'rye.md': rye })
      const { options } = await clone()
      const adopt = (...more: string[]) =>
        runCommand(['adopt', `${old.url}/index.xml`, ...options, '--to', address, ...more], TOKEN)
      const dry = await adopt('--dry-run')
      expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('To take over: 1, already taken over: 0')])
      expect(dry.stdout).toContain('Nothing was changed: this was a dry run')
      const { code, stdout } = await adopt()
      expect([code, stdout]).toEqual([0, expect.stringContaining(`Saved at ${address}. Publish with --to ${address}`)])
      expect((await adopt()).stdout).toContain('To take over: 0, already taken over: 1\nNothing to change\n')
      await publish(options)
      const isRye = { id: `${old.url}/posts/rye/`, date: '2024-03-03T08:00:00.000Z' }
      expect((await shown())['Rye: The text of rye.']).toMatchObject(isRye)
      for (const _ of [1, 2]) {
        const moved = await fetch(`${address}/posts/rye/`, { redirect: 'manual' })
        expect([moved.status, moved.headers.get('location')]).toEqual([301, '/articles/rye'])
        await publishFresh()
      }

      const wheat = '---\ntitle: Wheat\ndate: 2024-03-01\n---\nThe text of wheat.\n'
      await writeAll(at('repository/posts'), { 'wheat.md': wheat })
      const last = (await clone()).options
      await publish(last)
      const refused = await runCommand(['adopt', `${old.url}/index.xml`, ...last, '--to', address], TOKEN)
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('1 article would get another id')])
      const forced = await runCommand(['adopt', `${old.url}/index.xml`, ...last, '--to', address, '--force'], TOKEN)
      expect(forced.code).toBe(0)
      const { items } = await new RssParser().parseURL(`${address}/feed.xml`)
      expect(items.map(({ guid }) => guid)).toContain(`${old.url}/posts/wheat/`)
      await publish(last)
      await publishFresh()
      expect((await shown())['Wheat: The text of wheat.']).toMatchObject({ id: `${old.url}/posts/wheat/` })
    })

    it('what a store took over before its first publishing is known to the next clone', async () => {
      const site = await startOldSite({
        '/index.xml': HUGO.replaceAll('rye', 'oats').replaceAll('Rye', 'Oats').replaceAll('wheat', 'barley'),
      })
      const oats = '---\ntitle: Oats\ndate: 2024-03-03\n---\nThe text of oats.\n'
      await writeAll(at('repository/posts'), { 'oats.md': oats })
      const { options } = await clone()
      const adopted = await runCommand(['adopt', `${site.url}/index.xml`, ...options])
      expect(adopted.code).toBe(0)
      await publish(options)
      await publishFresh()
      await site.close()
      expect((await shown())['Oats: The text of oats.']).toMatchObject({ id: `${site.url}/posts/oats/` })
      const moved = await fetch(`${address}/posts/oats/`, { redirect: 'manual' })
      expect([moved.status, moved.headers.get('location')]).toEqual([301, '/articles/oats'])
    })

    it('an undated file that the service has published stays published when most files have a date, also under another name', async () => {
      const before = await shown()
      const dated = Array.from(
        { length: 12 },
        (_, day) => `---\ntitle: Day ${day}\ndate: 2024-06-01\n---\nText ${day}.\n`,
      )
      await writeAll(at('repository/posts'), Object.fromEntries(dated.map((text, day) => [`days/${day}.md`, text])))
      await writeAll(at('repository/posts'), { 'fresh.md': '# New\n\nIt has no date.\n' })
      await rename(inRepository('run.md'), inRepository('running.md'))
      await rm(inRepository('sail.md'))
      await writeAll(at('repository/posts'), { 'sailing.md': '# A sail\n\nIt has no date, but more text.\n' })
      expect(await publishFresh()).toMatch(/files: \d+ published, 1 undated$/m)
      const after = await shown()
      expect(after).not.toHaveProperty('New: It has no date.')
      expect(after['A hike: It has no date.']).toEqual(before['A hike: It has no date.'])
      const idAndDate = ({ id, date }: Shown) => ({ id, date })
      for (const [now, was] of [
        ['A run: It has no date.', 'A run: It has no date.'],
        ['A sail: It has no date, but more text.', 'A sail: It has no date.'],
      ] as const)
        expect(idAndDate(after[now] as Shown)).toEqual(idAndDate(before[was] as Shown))
    })
  })
}
