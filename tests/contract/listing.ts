// Articles that not every list shows, tested over HTTP from outside. Each platform calls this once.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RunningService } from './service.ts'

const ROOT = 'https://news.example'
const TERMS = 'tags: [Owlish, Rare]\nsection: Den\nauthor: Only Me\n'

const article = (title: string, date: string, more = '') =>
  `---\ntitle: ${title}\ndate: ${date}\n${more}---\n${title} has a text.\n`

const SLUGS = ['secret', 'quiet', 'inner', 'offmap', 'guide']

/** `running` is called when the tests run. The articles are removed at the end. */
export function describeListing(platform: string, running: () => RunningService): void {
  describe(`articles that not every list shows on ${platform}`, () => {
    let service: RunningService
    const ask = (path: string, headers: Record<string, string> = {}) =>
      fetch(service.address + path, { redirect: 'manual', headers: { 'accept-encoding': 'identity', ...headers } })
    const read = async (path: string) => (await ask(path)).text()
    const statusOf = async (path: string) => [path, (await ask(path)).status]
    async function become(status: number): Promise<void> {
      for (const slug of SLUGS)
        await vi.waitFor(
          async () => expect(await statusOf(`/articles/${slug}`)).toEqual([`/articles/${slug}`, status]),
          {
            timeout: 60_000,
            interval: 500,
          },
        )
    }
    const write = (slug: string, title: string, date: string, more = '') =>
      service.write(`articles/${slug}.md`, article(title, date, more))

    beforeAll(async () => {
      service = running()
      await write('secret', 'Secret', '2026-02-15', `unlisted: true\naudio: hoot.mp3\n${TERMS}`)
      await write('quiet', 'Quiet', '2026-02-16', 'feed: false\ntags: [Birds, Whisper]\nsection: Nature\n')
      await write('inner', 'Inner', '2026-02-17', 'build:\n  list: local\ntags: [Birds]\nsection: Nature\n')
      await write('offmap', 'Offmap', '2026-02-18', 'sitemap: false\ntags: [Birds]\n')
      await service.write(
        'articles/guide.md',
        `${article('Guide', '2026-02-19', 'feed: false\n')}\nSee [this](secret.md).\n`,
      )
      await become(200)
    })
    afterAll(async () => {
      for (const slug of SLUGS) await service.remove(`articles/${slug}.md`)
      await become(410)
    })

    const PAGES = ['/', '/tags/birds/', '/sections/nature/', '/languages/en/', '/feeds', '/articles/owls', '/never']
    const FEEDS = ['feed.xml', 'atom.xml', 'feed.json']
    const SITEMAPS = ['/sitemap.xml', '/sitemaps/1.xml', '/news-sitemap.xml']
    const everyFeed = (folder: string) => FEEDS.map(file => folder + file)

    it('an unlisted one is in no page that lists articles, no feed, no sitemap and no OPML file', async () => {
      const places = [
        ...PAGES,
        ...['/', '/languages/en/'].flatMap(everyFeed),
        ...SITEMAPS,
        '/feeds.opml',
        '/podcast.xml',
      ]
      for (const path of places)
        expect((await read(path)).match(/Secret|articles\/secret|Owlish|Only Me/), path).toBe(null)
      for (const folder of ['/tags/owlish/', '/sections/den/', '/authors/only-me/'])
        for (const path of [folder, ...everyFeed(folder)]) expect(await statusOf(path)).toEqual([path, 404])
    })

    it('an unlisted one has its page, card, counts and frame, and asks search engines to leave it out', async () => {
      const page = await read('/articles/secret')
      expect(page).toContain('<meta name="robots" content="noindex">')
      expect(page).toContain('Secret has a text.')
      // What would lead to a list that does not exist is text, and there is no previous or next article.
      expect(page).toContain('Owlish')
      expect(page).not.toMatch(/owlish|\/sections\/den|only-me|class="turn"/)
      expect(page).toMatch(/"keywords":\["Owlish","Rare"\]/)
      const card = /property="og:image" content="https:\/\/news\.example([^"]+)"/.exec(page)?.[1] as string
      expect((await ask(card)).headers.get('content-type')).toBe('image/png')
      const named = `url=${encodeURIComponent(`${ROOT}/articles/secret`)}`
      for (const path of [
        '/share/secret',
        '/shares/secret',
        '/bar/secret',
        '/embed/secret',
        '/head/secret',
        `/head?${named}`,
      ])
        expect(await statusOf(path)).toEqual([path, 200])
      const oembed = (await (await ask(`/oembed?${named}`)).json()) as object
      expect(oembed).toMatchObject({ title: 'Secret', author_name: 'Only Me' })
      expect(oembed).not.toHaveProperty('author_url')
      expect(await read('/articles/guide')).toContain('href="/articles/secret"')
      expect((await ask('/2026/02/15/secret.html')).headers.get('location')).toBe('/articles/secret')
    })

    it('one without feeds is on every page, in the sitemap and in no feed', async () => {
      for (const path of ['/', '/tags/birds/', '/sections/nature/', '/sitemap.xml'])
        expect(await read(path), path).toContain('articles/quiet')
      expect(await read('/articles/quiet')).toContain('name="robots" content="max-image-preview:large"')
      for (const path of ['/', '/tags/birds/', '/sections/nature/', '/languages/en/'].flatMap(everyFeed))
        expect(await read(path), path).not.toContain('articles/quiet')
      // Its own tag has a page, whose feed is empty; lists of feeds do not name it.
      expect(await read('/tags/whisper/')).toContain('articles/quiet')
      expect(JSON.parse(await read('/tags/whisper/feed.json'))).toMatchObject({ items: [] })
      for (const path of ['/feeds', '/feeds.opml'])
        expect(await read(path), path).not.toContain('/tags/whisper/feed.xml')
    })

    it('a local one is in the lists and feeds of its section and its tags only', async () => {
      for (const folder of ['/tags/birds/', '/sections/nature/'])
        for (const path of [folder, ...everyFeed(folder)]) expect(await read(path), path).toContain('articles/inner')
      for (const path of ['/', ...['/', '/languages/en/'].flatMap(everyFeed), ...SITEMAPS])
        expect(await read(path), path).not.toContain('articles/inner')
    })

    it('one without sitemap is everywhere else', async () => {
      for (const path of SITEMAPS) expect(await read(path), path).not.toContain('articles/offmap')
      for (const path of ['/', '/tags/birds/', ...everyFeed('/')])
        expect(await read(path), path).toContain('articles/offmap')
    })

    it('a change of an unlisted one changes no feed; when it is listed, readers get it once with its own id', async () => {
      const before = await ask('/feed.xml')
      const validators = { 'if-none-match': before.headers.get('etag') as string }
      await before.text()
      await write('secret', 'Secret two', '2026-02-15', 'unlisted: true\n')
      await expect.poll(() => read('/articles/secret')).toContain('Secret two has a text.')
      const after = await ask('/feed.xml', validators)
      expect([after.status, after.headers.get('last-modified')]).toEqual([304, before.headers.get('last-modified')])

      await write('secret', 'Secret two', '2026-02-15', 'tags: [Birds]\n')
      await expect.poll(() => read('/feed.json')).toContain('articles/secret')
      for (const path of ['/', '/tags/birds/', '/tags/birds/atom.xml', '/sitemap.xml'])
        expect(await read(path), path).toContain('articles/secret')
      expect(await read('/articles/secret')).toContain('max-image-preview:large')
      // A reader that has the feed from before gets this article only (RFC 3229).
      const delta = await ask('/feed.json', {
        'a-im': 'feed',
        'if-none-match': validators['if-none-match'],
      })
      const { items } = (await delta.json()) as { items: { id: string; date_published: string }[] }
      expect([delta.status, items.map(({ id }) => id)]).toEqual([226, ['tag:news.example,2026-02-15:secret']])

      await write('secret', 'Secret two', '2026-02-15', 'unlisted: true\n')
      await expect.poll(() => read('/feed.json')).not.toContain('articles/secret')
      expect(await read('/tags/birds/')).not.toContain('articles/secret')
      expect(await statusOf('/articles/secret')).toEqual(['/articles/secret', 200])
    })
  })
}
