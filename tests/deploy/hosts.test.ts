// One built folder, served by real web servers with the configuration that docs/hosting.md shows.
import { chmod } from 'node:fs/promises'
import RssParser from 'rss-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseFeedDocument } from '../../src/adopting/parse-feed.ts'
import { temporaryFolder } from '../support/process.ts'
import { buildFolder, RECORDING } from './built-folder.ts'
import { findProgram, startServer, type WebServer } from './web-servers.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let built: Awaited<ReturnType<typeof buildFolder>>

beforeAll(async () => {
  folder = await temporaryFolder()
  // Apache reads the files as another user.
  await chmod(folder.path, 0o755)
  built = await buildFolder(folder.path)
}, 300_000)
afterAll(async () => {
  built?.close()
  await folder.remove()
})

const TAG = '/tags/%D1%81%D0%B2%D0%B5%D1%82'
const FEEDS = ['/feed.xml', '/atom.xml', '/feed.json', '/podcast.xml', `${TAG}/feed.xml`, '/feed.rss', '/feed.atom']
const FILES = {
  '/': 'index.html',
  '/articles/light': 'articles/light.html',
  '/tags/lamps/': 'tags/lamps/index.html',
  [`${TAG}/`]: 'tags/свет/index.html',
  '/feeds': 'feeds.html',
  '/feed.xml': 'feed.xml',
  '/atom.xml': 'atom.xml',
  '/feed.json': 'feed.json',
  '/podcast.xml': 'podcast.xml',
  [`${TAG}/feed.xml`]: 'tags/свет/feed.xml',
  '/feeds.opml': 'feeds.opml',
  '/head/light': 'head/light.html',
  '/head/light.json': 'head/light.json',
  '/bar/light': 'bar/light.html',
}
const OLD = [
  '/articles/lamp',
  '/articles/lamp/',
  '/head/lamp',
  '/2026/03/01/lamps.html',
  '/2026/03/an%20old%20name',
  '/2026/03/an%20old%20name/',
  '/2026/a%20$1%20(b)%20&%20c,%20d',
  '/feed',
  '/feed/',
  '/rss.xml',
  '/index.xml',
  '/feed/atom/',
  '/feed/podcast/',
]
const HEADERS = [
  'content-security-policy',
  'access-control-allow-origin',
  'cache-control',
  'x-content-type-options',
  'content-type',
  'content-usage',
]

interface Abilities {
  /** It knows where old addresses lead, and the headers of the service. */
  readonly isConfigured: boolean
  /** The status of an address of an article with a slash at its end. */
  readonly slash: number
  readonly hasRanges: boolean
}

const CONFIGURED = { isConfigured: true, slash: 301, hasRanges: true }
const SERVERS = {
  nginx: CONFIGURED,
  Apache: CONFIGURED,
  Caddy: CONFIGURED,
  // Cloudflare's network answers ranges, the emulator does not.
  wrangler: { ...CONFIGURED, slash: 307, hasRanges: false },
  python3: { isConfigured: false, slash: 404, hasRanges: false },
} as const satisfies Record<string, Abilities>

for (const [name, { isConfigured, slash, hasRanges }] of Object.entries(SERVERS)) {
  const program = name as keyof typeof SERVERS
  describe.skipIf(!findProgram(program))(`a static build, served by ${name}`, () => {
    let server: WebServer
    beforeAll(async () => {
      server = await startServer(program, built.site, `${folder.path}/${name}`)
    })
    afterAll(() => server?.stop())

    const ask = (path: string, headers: Record<string, string> = {}) =>
      fetch(server.url + path, { redirect: 'manual', headers: { 'accept-encoding': 'identity', ...headers } })
    const targetOf = (location: string | null) => new URL(location ?? '', server.url).href.replace(server.url, '')

    it.runIf(isConfigured)('answers with the bytes of the build and the headers of the service', async () => {
      for (const [path, file] of Object.entries(FILES)) {
        const [answer, expected] = await Promise.all([ask(path), built.ask(path)])
        const facts = ({ status, headers }: Response) => [
          path,
          status,
          // Hosts write the charset in other letters, or leave it out where the format says it.
          ...HEADERS.map(header =>
            headers
              .get(header)
              ?.toLowerCase()
              .replace(/^(application\/json);.*/, '$1'),
          ),
        ]
        expect(facts(answer)).toEqual(facts(expected))
        expect(await answer.text()).toBe(await built.read(file))
        const link = expected.headers.get('link')
        // A rule for the feeds of all tags has what is the same for all.
        expect([path, answer.headers.get('link')]).toEqual([
          path,
          path.startsWith(TAG) ? (link?.slice(link.lastIndexOf('<')) ?? null) : link,
        ])
      }
    })

    it.runIf(isConfigured)('sends a page among the attached files as a text to be saved', async () => {
      for (const path of [built.plan, built.plan.replace('.html', '')]) {
        const { status, headers } = await fetch(server.url + path)
        if (status === 404 && path !== built.plan) continue
        expect([path, status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
          path,
          200,
          'text/plain; charset=utf-8',
          'attachment',
        ])
        expect(headers.get('content-security-policy')).toContain('sandbox')
      }
    })

    it.runIf(isConfigured)('redirects old addresses as the service does', async () => {
      for (const from of OLD) {
        const [answer, expected] = await Promise.all([ask(from), built.ask(from)])
        expect(expected.status).toBe(301)
        expect([from, answer.status, targetOf(answer.headers.get('location'))]).toEqual([
          from,
          301,
          expected.headers.get('location'),
        ])
      }
    })

    it.runIf(!isConfigured)('has a page or a copy of the feed at old addresses', async () => {
      const page = await (await fetch(`${server.url}/2026/03/an%20old%20name`)).text()
      expect(page).toContain('<meta http-equiv="refresh" content="0; url=/articles/light">')
      expect(page).toContain('<link rel="canonical" href="https://news.example/articles/light">')
      for (const path of ['/feed', '/feed/', '/rss.xml', '/index.xml'])
        expect(await (await fetch(server.url + path)).text()).toBe(await built.read('feed.xml'))
    })

    it('answers with one spelling of an address', async () => {
      const article = await ask('/articles/light/')
      expect(article.status).toBe(slash)
      if (slash !== 404) expect(targetOf(article.headers.get('location'))).toBe('/articles/light')
      const list = await ask('/tags/lamps')
      expect([301, 307, 308]).toContain(list.status)
      expect(targetOf(list.headers.get('location'))).toBe('/tags/lamps/')
    })

    it('answers 404 for what is not there', async () => {
      for (const path of ['/nothing', '/articles/nothing', '/tags/nothing/feed.xml', '/tags/lamps%2Bglass/']) {
        const answer = await ask(path)
        expect(answer.status).toBe(404)
        if (isConfigured) expect(await answer.text()).toBe(await built.read('404.html'))
      }
    })

    it('sends .well-known, and no configuration of another server', async () => {
      expect(await (await ask('/.well-known/security.txt')).text()).toBe('Contact: mailto:a@news.example\n')
      if (isConfigured)
        for (const path of ['/.hosts/nginx.conf', '/.htaccess', '/.spread-info-build.json'])
          expect([path, (await ask(path)).status]).toEqual([path, 404])
    })

    it('answers a condition with 304, and a range of a recording with a part', async () => {
      for (const path of ['/feed.xml', built.recording]) {
        const { headers } = await ask(path)
        const etag = headers.get('etag')
        const modified = headers.get('last-modified')
        const condition = etag ? { 'if-none-match': etag } : { 'if-modified-since': modified ?? '' }
        expect((await ask(path, condition)).status).toBe(304)
      }
      const part = await ask(built.recording, { range: 'bytes=100-199' })
      expect(part.headers.get('content-type')).toBe('audio/mpeg')
      expect(part.status).toBe(hasRanges ? 206 : 200)
      const bytes = Buffer.from(await part.arrayBuffer())
      expect(bytes.equals(hasRanges ? RECORDING.subarray(100, 200) : RECORDING)).toBe(true)
    })

    it('has feeds that readers take', async () => {
      for (const path of FEEDS) {
        const text = await (await fetch(server.url + path)).text()
        expect(parseFeedDocument(text, undefined)?.entries.map(({ title }) => title)).toContain('First light')
        if (path.endsWith('.json')) continue
        const { items } = await new RssParser().parseURL(server.url + path)
        expect(items.map(({ title }) => title)).toContain('First light')
      }
    })
  })
}
