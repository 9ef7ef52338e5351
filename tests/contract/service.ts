// What the service must do on every platform, tested over HTTP from outside. Each platform calls this once.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseRssFeed } from 'feedsmith'
import { imageSize } from 'image-size'
import sharp from 'sharp'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { toDocument } from '../../src/store/documents.ts'
import { digest } from '../../src/text/digest.ts'
import { PLAN, SITE } from '../support/fixture.ts'
import { plainRequest, sendZeros } from '../support/process.ts'
import { submission } from '../support/service.ts'

export interface RunningService {
  /** Where it listens; its links name https://news.example. */
  readonly address: string
  /** The address of a service that accepts publishing over HTTP: the same one, unless it publishes its own folder. */
  readonly receiver: string
  /** Saves a file of the publication that it serves. */
  write(path: string, content: string | Uint8Array): Promise<void>
  remove(path: string): Promise<void>
  /** Makes most queries of the store fail. Resolves to a function that ends this. */
  breakStore(): Promise<() => void>
  stop(): Promise<void>
}

const ROOT = 'https://news.example'

/** `running` is called when the tests run. */
export function describeService(platform: string, running: () => RunningService): void {
  describe(`the service on ${platform}`, () => {
    let service: RunningService
    beforeAll(() => {
      service = running()
    })

    const ask = (path: string, init: RequestInit = {}) =>
      fetch(service.address + path, {
        redirect: 'manual',
        ...init,
        headers: { 'accept-encoding': 'identity', ...init.headers },
      })
    const read = async (path: string) => (await ask(path)).text()

    it.each([
      ['/feed.xml', 'application/rss+xml; charset=utf-8'],
      ['/atom.xml', 'application/atom+xml; charset=utf-8'],
      ['/feed.json', 'application/feed+json; charset=utf-8'],
      ['/tags/light/feed.xml', 'application/rss+xml; charset=utf-8'],
      ['/authors/ann-lee/atom.xml', 'application/atom+xml; charset=utf-8'],
      ['/sections/craft/feed.json', 'application/feed+json; charset=utf-8'],
    ])('answers %s', async (path, type) => {
      const response = await ask(path)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
      expect(await response.text()).toContain('Lamps &')
    })

    it('hides drafts, scheduled and broken articles everywhere', async () => {
      for (const path of ['/', '/feed.xml', '/atom.xml', '/feed.json', '/sitemap.xml']) {
        const text = await read(path)
        expect(text, path).toContain('owls')
        expect(text, path).not.toMatch(/Not yet|Tomorrow|Lost/)
      }
      for (const path of [
        '/articles/draft',
        '/articles/later',
        '/tags/secret/',
        '/tags/secret/feed.xml',
        '/tags/future/atom.xml',
        '/share/later/x',
        '/shares/later',
      ])
        expect((await ask(path)).status, path).toBe(404)
    })

    it('has a square PNG for the publication in every feed, and serves it', async () => {
      const icon = JSON.parse(await read('/feed.json')).icon as string
      expect(await read('/atom.xml')).toContain(`<icon>${icon}</icon>`)
      expect(await read('/feed.xml')).toContain(`<image><url>${icon}</url>`)
      const response = await ask(icon.replace(ROOT, ''))
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
      expect(imageSize(new Uint8Array(await response.arrayBuffer()))).toMatchObject({ width: 512, height: 512 })
    })

    it('answers 304 to either validator, and HEAD with the headers of GET', async () => {
      const got = await ask('/feed.xml')
      const etag = got.headers.get('etag')!
      const modified = got.headers.get('last-modified')!
      expect(etag).toMatch(/^"[^"]+"$/)
      for (const headers of [
        { 'if-none-match': etag },
        { 'if-none-match': `W/${etag}` },
        { 'if-modified-since': modified },
      ]) {
        const again = await ask('/feed.xml', { headers: headers as Record<string, string> })
        expect([again.status, await again.text()]).toEqual([304, ''])
        expect(again.headers.get('etag')).toBe(etag)
      }
      expect(
        (await ask('/feed.xml', { headers: { 'if-none-match': '"other"', 'if-modified-since': modified } })).status,
      ).toBe(200)
      const head = await ask('/feed.xml', { method: 'HEAD' })
      expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
      expect(head.headers.get('content-length')).toBe(String(new TextEncoder().encode(await got.text()).length))
    })

    it.each(['gzip', 'br'])('sends %s to clients that accept it, with the same content', async encoding => {
      const plain = await read('/feed.xml')
      const response = await ask('/feed.xml', { headers: { 'accept-encoding': encoding } })
      expect(response.headers.get('content-encoding')).toBe(encoding)
      expect(response.headers.get('vary')).toContain('Accept-Encoding')
      expect(await response.text()).toBe(plain)
    })

    it('leads from old addresses to the article whose name and date they have', async () => {
      for (const path of [
        '/2026/02/01/owls.html',
        '/2026/01/31/owls/',
        '/blog/owls/',
        '/owls',
        '/2026-02-01-owls.html',
      ])
        expect([path, (await ask(path)).headers.get('location')]).toEqual([path, '/articles/owls'])
      for (const path of [
        '/2026/02/03/owls/',
        '/2025/02/01/owls/',
        '/tag/owls/x',
        '/cards/owls',
        '/later',
        '/blog/draft/',
      ])
        expect([path, (await ask(path)).status]).toEqual([path, 404])
    })

    it('answers 405 with Allow to a method that an address does not support', async () => {
      const response = await ask('/feed.xml', { method: 'DELETE' })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    })

    it.each([
      ['/feed', '/feed.xml'],
      ['/feed/', '/feed.xml'],
      ['/rss', '/feed.xml'],
      ['/rss/', '/feed.xml'],
      ['/rss.xml', '/feed.xml'],
      ['/index.xml', '/feed.xml'],
      ['/feed/rss2/', '/feed.xml'],
      ['/feed/atom/', '/atom.xml'],
      ['/atom', '/atom.xml'],
      ['/index.json', '/feed.json'],
      ['/tag/light/feed/', '/tags/light/feed.xml'],
      ['/category/craft/feed/', '/sections/craft/feed.xml'],
      ['/author/ann-lee/feed/', '/authors/ann-lee/feed.xml'],
      ['/2026/03/lamps/', '/articles/lamps'],
    ])('redirects %s to %s permanently', async (from, to) => {
      const response = await ask(from)
      expect([response.status, response.headers.get('location')?.replace(ROOT, '')]).toEqual([301, to])
    })

    it('shows an article with its picture, credit and complete metadata', async () => {
      const response = await ask('/articles/lamps')
      const html = await response.text()
      expect(response.status).toBe(200)
      expect(html).toContain('<link rel="canonical" href="https://news.example/articles/lamps"')
      expect(html).toContain('property="og:title" content="Lamps &amp; &quot;Light&quot; &lt;again&gt;"')
      expect(html).toContain('name="twitter:card" content="summary_large_image"')
      expect(html).toContain('Example Agency')
      expect(html).toContain('href="/articles/owls"')
      const picture = /src="(\/pictures\/[0-9a-f]+\.png)"/.exec(html)?.[1]
      const bytes = await ask(picture!)
      expect([bytes.status, bytes.headers.get('content-type')]).toEqual([200, 'image/png'])
      expect(bytes.headers.get('cache-control')).toContain('immutable')
      expect((await bytes.arrayBuffer()).byteLength).toBe(68)
    })

    it('serves a file beside an article: whole, in ranges, with HEAD, and with 304', async () => {
      const file = /href="(\/files\/[0-9a-f]{20}\/Plan%20\(1\)\.pdf)"/.exec(await read('/articles/lamps'))?.[1]
      expect(await read('/feed.xml')).toContain(`<a href="${ROOT}${file}">Plan of lamps</a>`)
      const response = await ask(file!)
      expect([
        response.status,
        ...['content-type', 'content-length', 'x-content-type-options', 'cache-control'].map(name =>
          response.headers.get(name),
        ),
      ]).toEqual([200, 'application/pdf', '3000000', 'nosniff', 'public, max-age=31536000, immutable'])
      expect(Buffer.from(await response.arrayBuffer()).equals(PLAN)).toBe(true)
      const part = await ask(file!, { headers: { range: 'bytes=100000-2900000' } })
      expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100000-2900000/3000000'])
      expect(Buffer.from(await part.arrayBuffer()).equals(PLAN.subarray(100_000, 2_900_001))).toBe(true)
      const end = await ask(file!, { headers: { range: 'bytes=-8' } })
      expect([end.status, await end.text()]).toEqual([206, '  374999'])
      const beyond = await ask(file!, { headers: { range: 'bytes=3000000-' } })
      expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */3000000'])
      const etag = response.headers.get('etag')!
      const same = await ask(file!, { headers: { range: 'bytes=0-7', 'if-range': etag } })
      expect([same.status, await same.text()]).toEqual([206, '       0'])
      const other = await ask(file!, { headers: { range: 'bytes=0-7', 'if-range': '"another"' } })
      expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, 3_000_000])
      expect((await ask(file!, { headers: { 'if-none-match': etag } })).status).toBe(304)
      const head = await ask(file!, { method: 'HEAD' })
      expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '3000000', ''])
      expect((await ask(file!.replace('.pdf', '.html'))).status).toBe(404)
      expect((await ask(`/files/${'0'.repeat(20)}/x.pdf`)).status).toBe(404)
    })

    it('has a recording as the enclosure of its article, and plays it', async () => {
      const { items } = JSON.parse(await read('/sections/nature/feed.json'))
      const [{ url, ...facts }] = items[0].attachments
      expect(facts).toEqual({ mime_type: 'audio/mpeg', size_in_bytes: 4, duration_in_seconds: 61 })
      expect(await read('/sections/nature/feed.xml')).toContain(
        `<enclosure url="${url}" length="4" type="audio/mpeg"/>`,
      )
      const link = `<link rel="enclosure" href="${url}" type="audio/mpeg" length="4"/>`
      expect(await read('/sections/nature/atom.xml')).toContain(link)
      const path = url.replace(ROOT, '')
      expect(await read('/articles/owls')).toContain(`<audio controls preload="metadata" src="${path}"`)
      const part = await ask(path, { headers: { range: 'bytes=1-' } })
      expect([part.status, part.headers.get('content-type'), await part.text()]).toEqual([206, 'audio/mpeg', 'oo!'])
    })

    it('has a podcast of the articles with recordings, with square art, and names it in its pages', async () => {
      const response = await ask('/podcast.xml')
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'application/rss+xml; charset=utf-8',
      ])
      const { items = [], podcast } = parseRssFeed(await response.text())
      expect(items.map(({ title }) => title)).toEqual(['Owls'])
      expect(items[0]).toMatchObject({
        enclosures: [{ length: 4, type: 'audio/mpeg' }],
        itunes: { duration: 61, episode: 3, explicit: false, author: 'Bo Ek' },
        podcast: { transcripts: [{ type: 'text/vtt' }], persons: [{ display: 'Bo Ek' }] },
      })
      const transcript = await ask(items[0]?.podcast?.transcripts?.[0]?.url?.replace(ROOT, '') as string)
      expect([transcript.headers.get('content-type'), transcript.headers.get('access-control-allow-origin')]).toEqual([
        'text/vtt; charset=utf-8',
        '*',
      ])
      expect(podcast?.guid).toBe('73749a6b-9c07-53ec-849b-856d18fb1992')
      // It is drawn while the service answers already.
      await vi.waitFor(
        async () => {
          const { itunes } = parseRssFeed(await read('/podcast.xml'))
          const art = await ask(itunes?.image?.replace(ROOT, '') as string)
          expect(imageSize(new Uint8Array(await art.arrayBuffer()))).toMatchObject({ width: 1400, height: 1400 })
        },
        { timeout: 60_000, interval: 200 },
      )
      const etag = (await ask('/podcast.xml')).headers.get('etag') as string
      expect((await ask('/podcast.xml', { headers: { 'if-none-match': etag } })).status).toBe(304)
      expect((await ask('/sections/craft/podcast.xml')).status).toBe(404)
      expect((await ask('/feed/podcast/')).headers.get('location')).toBe('/podcast.xml')
      for (const path of ['/', '/articles/lamps', '/feeds', '/feeds.opml'])
        expect(await read(path)).toContain('/podcast.xml')
    })

    it('serves tags, cards for other sites, and, with the token, previews', async () => {
      const tags = (await (await ask('/head/lamps.json')).json()) as { meta: object[] }
      expect(tags.meta).toContainEqual({ property: 'og:title', content: 'Lamps & "Light" <again>' })
      const oembed = await (await ask(`/oembed?url=${encodeURIComponent(`${ROOT}/articles/lamps`)}`)).json()
      expect(oembed).toMatchObject({ type: 'rich', html: expect.stringContaining(`${ROOT}/embed/lamps`) })
      expect(await read('/embed/lamps')).toContain('Lamps &amp; &quot;Light&quot; &lt;again&gt;')
      const [script = ''] = /\/assets\/embed\.js\?v=\w+/.exec(await read('/embed/lamps?links=parent')) ?? []
      expect((await ask(script)).headers.get('content-type')).toMatch(/^text\/javascript/)
      expect((await ask('/preview')).status).toBe(401)
      const previews = await ask('/preview/lamps', { headers: { authorization: 'Bearer contract' } })
      expect([previews.status, await previews.text()]).toEqual([200, expect.stringContaining('Google Discover')])
      const later = await ask('/preview/later', { headers: { authorization: 'Bearer contract' } })
      expect(await later.text()).toContain('Comes out on <time datetime="2099-01-01T00:00:00.000Z">')
      expect(await read('/')).not.toContain('Tomorrow')
    })

    it('sends pages with their length and the security headers', async () => {
      for (const path of ['/', '/articles/lamps', '/none']) {
        // HEAD: the Worker's development server sends HTML in chunks, whatever its length.
        const { headers } = await ask(path, { method: 'HEAD' })
        expect(Number(headers.get('content-length')), path).toBeGreaterThan(1000)
        expect(headers.get('content-security-policy'), path).toContain("script-src 'self'; style-src 'self'")
        expect(headers.get('x-content-type-options'), path).toBe('nosniff')
      }
    })

    it('marks a page that is read from right to left', async () => {
      expect(await read('/articles/qalam')).toMatch(/<html[^>]* lang="ar"[^>]* dir="rtl"/)
    })

    it('serves the share card of a page: whole, in ranges, with HEAD, and with 304', async () => {
      const html = await read('/articles/lamps')
      const card = /property="og:image" content="https:\/\/news\.example(\/cards\/[0-9a-f]+\.(jpg|png))"/.exec(html)
      expect(card).not.toBeNull()
      const response = await ask(card![1]!)
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe(card![2] === 'jpg' ? 'image/jpeg' : 'image/png')
      expect(response.headers.get('cache-control')).toContain('immutable')
      expect(Number(response.headers.get('content-length'))).toBe(bytes.length)
      expect(bytes.length).toBeLessThanOrEqual(300_000)
      const part = await ask(card![1]!, { headers: { range: 'bytes=0-99' } })
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-99/${bytes.length}`])
      expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(0, 100))
      const beyond = await ask(card![1]!, { headers: { range: 'bytes=900000-' } })
      expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`])
      const head = await ask(card![1]!, { method: 'HEAD' })
      expect([head.status, Number(head.headers.get('content-length'))]).toEqual([200, bytes.length])
      const etag = response.headers.get('etag')!
      expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
      expect((await ask(card![1]!, { headers: { 'if-none-match': etag } })).status).toBe(304)
      const other = await ask(card![1]!, { headers: { range: 'bytes=0-99', 'if-range': '"another"' } })
      expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, bytes.length])
    })

    it('has a card for every page: the front page, feeds, sections, authors, tags and languages', async () => {
      const pages = {
        '/': 'The Example',
        '/feeds': 'Feeds | The Example',
        '/sections/craft/': 'Craft | The Example',
        '/authors/ann-lee/': 'Ann Lee | The Example',
        '/tags/light/': 'Light | The Example',
        '/languages/ar/': 'العربية | The Example',
      }
      const cards = new Set<string>()
      for (const [path, alt] of Object.entries(pages)) {
        const html = await read(path)
        const tag = (name: string) => new RegExp(`="${name}" content="([^"]*)"`).exec(html)?.[1]
        expect([path, tag('og:image:alt'), tag('twitter:card')]).toEqual([path, alt, 'summary_large_image'])
        const card = tag('og:image')!
        cards.add(card)
        const answer = await ask(card.replace(ROOT, ''))
        expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, tag('og:image:type')])
        const size = imageSize(new Uint8Array(await answer.arrayBuffer()))
        expect(size).toMatchObject({ width: 1200, height: 630 })
      }
      expect(cards.size).toBe(Object.keys(pages).length)
      // The card of a tag that one article has is drawn only where it can be drawn on demand.
      for (const path of ['/tags/glass/', '/tags/light+glass/', '/none']) {
        const [, card = ''] = /"og:image" content="https:\/\/news\.example([^"]*)"/.exec(await read(path)) ?? []
        expect([path, (await ask(card)).status]).toEqual([path, 200])
      }
    })

    it('redirects a share to the network with title and address, and counts it', async () => {
      const exact = { headers: { authorization: 'Bearer contract' } }
      const before = (await (await ask('/shares/owls', exact)).json()) as { clicks: number }
      const response = await plainRequest(`${service.address}/share/owls/bluesky`, 'POST', {
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
      })
      expect(response.status).toBe(303)
      const target = new URL(response.headers.location as string)
      expect(target.host).toBe('bsky.app')
      expect(target.searchParams.get('text')).toContain('Owls')
      expect(target.searchParams.get('text')).toContain(`${ROOT}/articles/owls`)
      const after = (await (await ask('/shares/owls', exact)).json()) as { clicks: number }
      expect(after.clicks).toBe(before.clicks + 1)
      const redirect = await ask('/share/owls/bluesky')
      expect([redirect.status, redirect.headers.get('location')]).toEqual([302, target.href])
      expect((await ask('/share/nothing/bluesky')).status).toBe(404)
      expect((await ask('/share/owls/nowhere')).status).toBe(404)
    })

    it.each([
      [`/articles/owls${'/'.repeat(10_000)}`, 301],
      [`/articles/owls${'/'.repeat(10_000)}x`, 404],
      [`/${'/a'.repeat(5000)}`, 404],
      [`/tags/${'a+'.repeat(5000)}b/`, 404],
      [`/tags/${','.repeat(10_000)}/feed.xml`, 404],
      [`/assets/${'a'.repeat(10_000)}`, 404],
      [`/pictures/${'a'.repeat(10_000)}.png`, 404],
      [`/cards/${'a'.repeat(10_000)}.png`, 404],
    ])('answers an address of 10,000 characters like any other: %.20s…', async (path, status) => {
      expect((await ask(path)).status).toBe(status)
    })

    it('answers 404 to unknown addresses', async () => {
      for (const path of [
        '/nothing',
        '/articles/nothing',
        '/tags/nothing/',
        '/tags/nothing/feed.xml',
        '/cards/00000000000000000000.jpg',
        '/pictures/0.png',
        '/assets/nothing.css',
      ])
        expect((await ask(path)).status, path).toBe(404)
    })

    it('rejects publishing without the token', async () => {
      expect((await ask('/publish/manifest')).status).toBe(401)
      expect((await ask('/publish/revisions', { method: 'POST', body: '{}' })).status).toBe(401)
      expect((await ask('/publish/manifest', { headers: { authorization: 'Bearer contract' } })).status).toBe(200)
    })

    it('rejects fields that would make a page fail or a script run, and names them', async () => {
      const post = (path: string, value: unknown) =>
        fetch(`${service.receiver}/publish/${path}`, {
          method: 'POST',
          headers: { authorization: 'Bearer contract' },
          body: JSON.stringify(value),
        })
      const documents = [
        toDocument({ ...submission(), title: null } as never),
        toDocument(submission({ html: '<img src="https://x.example/" onerror="alert(1)">' })),
      ]
      const refused = await post('documents', documents)
      expect([refused.status, await refused.json()]).toEqual([
        422,
        {
          problems: [
            { field: 'first-light.md: title', message: expect.stringContaining('takes text') },
            { field: 'first-light.md: html', message: expect.stringContaining('the attribute "onerror"') },
          ],
        },
      ])
      const change = { base: 0, site: {}, set: [], remove: [], named: true, publisher: 'remote:test' }
      expect((await post('revisions', change)).status).toBe(422)
      const png = await fetch(`${service.receiver}/publish/blobs/pictures/${'0'.repeat(20)}.png`, {
        method: 'PUT',
        headers: { authorization: 'Bearer contract' },
        body: '<script>alert(1)</script>',
      })
      expect([png.status, await png.text()]).toEqual([422, expect.stringContaining('is not a picture')])
      expect((await fetch(`${service.receiver}/feeds`)).status).not.toBe(500)
    })

    it('takes a large file in parts, checks its hash, and serves it', async () => {
      const headers = { authorization: 'Bearer contract' }
      const send = (method: string, path: string, body?: Uint8Array<ArrayBuffer> | string) =>
        fetch(`${service.receiver}/publish/${path}`, { method, headers, ...(body !== undefined && { body }) })
      const parts = [5 * 1024 * 1024, 1000].map(size => new Uint8Array(size).map((_, at) => at * 7))
      const upload = async (key: string) => {
        const { upload } = (await (await send('POST', `parts/files/${key}`)).json()) as { upload: string }
        const receipts: string[] = []
        for (const part of parts) {
          const path = `parts/files/${key}?upload=${encodeURIComponent(upload)}&number=${receipts.length + 1}`
          receipts.push(((await (await send('PUT', path, part)).json()) as { receipt: string }).receipt)
        }
        return { upload, receipts }
      }
      const finish = (key: string, body: object) => send('POST', `whole/files/${key}`, JSON.stringify(body))
      const sha256 = digest(Buffer.concat(parts))
      const hash = sha256.slice(0, 20)
      const other = `${'0'.repeat(20)}.mp3`
      const wrong = await upload(other)
      for (const claimed of [sha256, '0'.repeat(64)]) {
        const refused = await finish(other, { ...wrong, sha256: claimed })
        expect([claimed, refused.status]).toEqual([claimed, 422])
      }
      expect((await fetch(`${service.receiver}/files/${'0'.repeat(20)}/x.mp3`)).status).not.toBe(200)
      expect((await finish(`${hash}.mp3`, { ...(await upload(`${hash}.mp3`)), sha256 })).status).toBe(204)
      expect((await finish(`${hash}.mp3`, { upload: 'x', receipts: [], sha256 })).status).toBe(204)
      const missing = await send('POST', 'missing', JSON.stringify([`files/${hash}.mp3`]))
      expect(await missing.json()).toEqual([])
      for (const [method, path] of [
        ['POST', `parts/files/${hash}.php`],
        ['PUT', `parts/files/${hash}.mp3?upload=x&number=0`],
        ['PUT', `parts/files/${hash}.mp3?upload=x&number=1e9`],
        ['PUT', `parts/files/${hash}.mp3?number=1`],
        ['POST', `whole/files/${hash}.php`],
      ] as const)
        expect([path, (await send(method, path, '{}')).status]).toEqual([path, 422])
    })

    it('limits the size of a request, and answers while it is being sent', async () => {
      const MB = 1024 * 1024
      const blob = `blobs/pictures/${'0'.repeat(20)}.png`
      const send = (method: string, path: string, size: number, headers = {}) =>
        sendZeros(`${service.receiver}/publish/${path}`, method, size, { authorization: 'Bearer contract', ...headers })
      expect((await send('POST', 'documents', 40 * MB)).status).toBe(413)
      expect((await send('PUT', blob, 40 * MB, { 'content-length': String(40 * MB) })).status).toBe(413)
      expect((await send('POST', 'missing', MB)).status).toBe(413)
      // On workerd, the server in front of it would answer.
      if (platform !== 'workerd')
        for (const headers of [{}, { 'content-length': String(400 * MB) }]) {
          const { status, sent } = await send('POST', 'revisions', 400 * MB, headers)
          expect(status).toBe(413)
          expect(sent).toBeLessThan(300 * MB)
        }
      expect((await fetch(`${service.receiver}/feeds`)).status).not.toBe(500)
    })

    it('publishes posts that ask for one slug under addresses of their own, and the old ones lead to them', async () => {
      for (const day of ['01-05', '02-02'])
        await service.write(
          `articles/2024-${day}-weekly.md`,
          `---\ntitle: Weekly\npermalink: /2024/${day.replace('-', '/')}/weekly/\n---\nWritten on ${day}.\n`,
        )
      for (const [slug, day] of [
        ['weekly', '01-05'],
        ['weekly-2024-02-02', '02-02'],
      ] as const) {
        await expect.poll(() => read(`/articles/${slug}`)).toContain(`Written on ${day}.`)
        const old = await ask(`/2024/${day.replace('-', '/')}/weekly/`)
        expect([old.status, old.headers.get('location')]).toEqual([301, `/articles/${slug}`])
      }
      await service.remove('articles/2024-01-05-weekly.md')
      await expect.poll(async () => (await ask('/articles/weekly')).status).toBe(410)
      expect(await read('/articles/weekly-2024-02-02')).toContain('Written on 02-02.')
      await service.remove('articles/2024-02-02-weekly.md')
      await expect.poll(async () => (await ask('/articles/weekly-2024-02-02')).status).toBe(410)
    })

    it('holds back an article without a date among dated ones, until it has one', async () => {
      const comes = (slug: string, status: number) =>
        expect.poll(async () => (await ask(`/articles/${slug}`)).status).toBe(status)
      await service.write('articles/about.md', '---\ntitle: About\n---\nWho writes here.\n')
      await service.write('articles/noted.md', '---\ntitle: Noted\ndate: 2025-02-03\n---\nText.\n')
      await comes('noted', 200)
      expect((await ask('/articles/about')).status).toBe(404)
      expect(await read('/feed.json')).not.toContain('Who writes here.')
      await service.write('articles/about.md', '---\ntitle: About\ndate: 2025-02-04\n---\nWho writes here.\n')
      await comes('about', 200)
      for (const slug of ['about', 'noted']) await service.remove(`articles/${slug}.md`)
      for (const slug of ['about', 'noted']) await comes(slug, 410)
    })

    it('reads a date with a time and a zone from the name of a file, as Zola does', async () => {
      const file = 'articles/2025-03-04T23:10:10-02:00_late.md'
      await service.write(file, '---\ntitle: Late\n---\nAfter midnight in London.\n')
      await expect.poll(() => read('/feed.json')).toContain('After midnight')
      const { items } = JSON.parse(await read('/feed.json')) as { items: Record<string, string>[] }
      expect(items.find(({ title }) => title === 'Late')).toMatchObject({
        url: `${ROOT}/articles/late`,
        date_published: '2025-03-05T01:10:10.000Z',
      })
      await service.remove(file)
      await expect.poll(async () => (await ask('/articles/late')).status).toBe(410)
    })

    it('redirects everything that belongs to a renamed article, and answers 410 for a removed one', async () => {
      const comet = (head: string) =>
        service.write('articles/comet.md', `---\ntitle: The comet\ndate: 2026-02-02\n${head}---\nIt came back.\n`)
      const comes = (path: string, status: number) => expect.poll(async () => (await ask(path)).status).toBe(status)
      await comet('')
      await service.write('articles/brief.md', '---\ntitle: Brief\ndate: 2026-02-03\n---\nNot for long.\n')
      for (const slug of ['comet', 'brief']) await comes(`/articles/${slug}`, 200)
      // All caches are filled before the addresses move.
      const exact = { headers: { authorization: 'Bearer contract' } }
      for (const slug of ['comet', 'brief'])
        for (const path of ['articles', 'embed', 'share', 'bar', 'head', 'shares'])
          expect((await ask(`/${path}/${slug}`)).status, `/${path}/${slug}`).toBe(200)
      await comet('slug: meteor\naliases: [/articles/shooting-star, /2025/star]\n')
      await service.remove('articles/brief.md')
      await comes('/articles/meteor', 200)
      await comes('/articles/brief', 410)

      for (const old of ['comet', 'shooting-star', 'Meteor'])
        for (const [from, to] of [
          [`/embed/${old}?links=parent`, '/embed/meteor?links=parent'],
          [`/share/${old}`, '/share/meteor'],
          [`/share/${old}/bluesky?si=x&y=%20`, '/share/meteor/bluesky?si=x&y=%20'],
          [`/bar/${old}`, '/bar/meteor'],
          [`/head/${old}?format=json`, '/head/meteor?format=json'],
          [`/head/${old}.json`, '/head/meteor.json'],
          [`/shares/${old}`, '/shares/meteor'],
        ] as const)
          for (const method of ['GET', 'HEAD']) {
            const response = await ask(from, { method })
            expect([from, response.status, response.headers.get('location')]).toEqual([from, 301, to])
          }
      expect((await ask('/bar/comet')).headers.get('access-control-allow-origin')).toBe('*')

      const clicks = async () => ((await (await ask('/shares/meteor', exact)).json()) as { clicks: number }).clicks
      const before = await clicks()
      const reader = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' }
      const posted = await plainRequest(`${service.address}/share/comet/bluesky`, 'POST', reader)
      expect(posted.status).toBe(303)
      expect(new URL(posted.headers.location as string).searchParams.get('text')).toContain(`${ROOT}/articles/meteor`)
      expect(await clicks()).toBe(before + 1)

      for (const address of [`${ROOT}/articles/comet`, `${ROOT}/articles/shooting-star/`, `${ROOT}/2025/star?x#y`]) {
        const named = `url=${encodeURIComponent(address)}`
        const oembed = (await (await ask(`/oembed?${named}`)).json()) as { html: string }
        expect(oembed.html, address).toContain(`${ROOT}/embed/meteor`)
        expect(await read(`/head?${named}`), address).toContain(`${ROOT}/articles/meteor`)
        expect(await read(`/bar?${named}`), address).toContain('spread-info')
        const counts = (await (await ask(`/shares?${named}`, exact)).json()) as { url: string; clicks: number }
        expect([counts.url.replace(/#y$/, ''), counts.clicks]).toEqual([`${ROOT}/articles/meteor`, before + 1])
      }
      const several = (await (await ask('/shares?slug=comet&slug=brief', exact)).json()) as object
      expect(several).toMatchObject({ comet: { clicks: before + 1 } })

      const gone = `url=${encodeURIComponent(`${ROOT}/articles/brief`)}`
      for (const [path, type] of [
        ['/embed/brief', 'text/html'],
        ['/share/brief', 'text/html'],
        ['/share/brief/bluesky', 'text/html'],
        [`/share?${gone}`, 'text/html'],
        ['/bar/brief', 'text/plain'],
        [`/bar?${gone}`, 'text/plain'],
        ['/head/brief', 'text/plain'],
        ['/head/brief.json', 'application/json'],
        [`/head?${gone}&format=json`, 'application/json'],
        ['/shares/brief', 'application/json'],
        [`/shares?${gone}`, 'application/json'],
        [`/?${gone}`, 'application/json'],
        [`/oembed?${gone}`, 'application/json'],
        [`/oembed?${gone}&format=xml`, 'text/xml'],
      ] as const) {
        const response = await ask(path)
        expect([path, response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([path, 410, type])
        if (type === 'application/json') expect(await response.json()).toEqual({ error: expect.any(String) })
      }
      expect((await plainRequest(`${service.address}/share/brief/bluesky`, 'POST', reader)).status).toBe(410)
      for (const [path, status] of [
        ['/embed/brief', 410],
        ['/embed/brief?links=parent', 410],
        ['/embed/never', 404],
      ] as const) {
        const response = await ask(path)
        expect([response.status, response.headers.get('x-frame-options')]).toEqual([status, null])
        expect(response.headers.get('content-security-policy')).toContain('frame-ancestors *')
        expect((await response.text()).length).toBeLessThan(1500)
      }
      for (const path of ['/share/never', '/bar/never', '/head/never', '/shares/never', '/embed/never'])
        expect((await ask(path)).status, path).toBe(404)
      await service.remove('articles/comet.md')
      await comes('/articles/meteor', 410)
      expect((await ask('/embed/comet')).status).toBe(410)
    })

    it('answers an error of the store with a page to people and with a line of text to programs', async () => {
      const repair = await service.breakStore()
      try {
        const asked = (path: string, accept: string, method = 'GET') => ask(path, { method, headers: { accept } })
        const page = await asked('/tags/asked-for-the-first-time/', 'text/html,*/*;q=0.8')
        expect([page.status, page.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8'])
        expect(page.headers.get('cache-control')).toBe('no-store')
        expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
        expect(await page.text()).toMatch(
          /<title>Something went wrong · The Example<\/title>[\s\S]*<h1>Something went wrong<\/h1>/,
        )
        const head = await asked('/tags/asked-for-the-first-time/', 'text/html', 'HEAD')
        expect([head.status, await head.text()]).toEqual([500, ''])
        for (const path of ['/tags/asked-for-the-first-time/', '/tags/asked-for-the-first-time/feed.xml']) {
          const text = await asked(path, '*/*')
          expect([text.status, text.headers.get('cache-control')]).toEqual([500, 'no-store'])
          expect(await text.text()).toBe('Something went wrong. The error was logged.\n')
        }
      } finally {
        repair()
      }
      const again = await ask('/tags/asked-for-the-first-time/', { headers: { accept: 'text/html' } })
      expect(again.status).toBe(404)
    })

    it('changes the links to an article when it appears, is renamed and goes, and leads them to its own address', async () => {
      const settings = (more: object) => service.write('site.json', JSON.stringify({ ...SITE, ...more }))
      const linksIn = (html: string) => Array.from(html.matchAll(/href="([^"]*)">(?:Star|Date)</g), ([, href]) => href)
      const becomes = (expected: readonly string[]) =>
        expect.poll(async () => linksIn(await read('/articles/sky'))).toEqual(expected)
      const star = (slug: string) =>
        service.write('articles/star.md', `---\ntitle: A star\ndate: 2026-02-02\n${slug}---\nIt shines.\n`)
      await service.write(
        'articles/sky.md',
        '---\ntitle: The sky\ndate: 2026-02-05\n---\n[Star](star.md#x) and <a href="/2026/02/02/star/">Date</a>.\n',
      )
      await becomes(['/star.md#x', '/2026/02/02/star/'])
      await star('')
      await becomes(['/articles/star#x', '/articles/star'])
      await star('slug: sun\n')
      await becomes(['/articles/sun#x', '/articles/sun'])
      await settings({ articleUrl: 'https://own.example/:year/:month/:slug.html' })
      const own = 'https://own.example/2026/02/sun.html'
      await becomes([`${own}#x`, own])
      const { items } = JSON.parse(await read('/feed.json')) as { items: Record<string, string>[] }
      expect(linksIn(items.find(({ title }) => title === 'The sky')?.content_html ?? '')).toEqual([`${own}#x`, own])
      await service.remove('articles/star.md')
      await becomes(['https://own.example/star.md#x', 'https://own.example/2026/02/02/star/'])
      await settings({})
      await service.remove('articles/sky.md')
      await expect.poll(async () => (await ask('/articles/sky')).status).toBe(410)
      await expect.poll(() => read('/feed.xml')).not.toContain('own.example')
    })

    it("takes the brand's own fonts, colours and ready cards when their files are saved", async () => {
      const settings = (more: object) => service.write('site.json', JSON.stringify({ ...SITE, ...more }))
      const theme = async () => read(`/theme.css?${/theme\.css\?([^"]*)"/.exec(await read('/'))?.[1]}`)
      const card = async (slug: string) =>
        Array.from(
          (await read(`/articles/${slug}`)).matchAll(/property="og:image[^"]*" content="([^"]*)"/g),
          ([, x]) => x,
        )
      const fontsource = join(import.meta.dirname, '../../node_modules/@fontsource-variable/inter/files')
      const font = await readFile(join(fontsource, 'inter-latin-wght-normal.woff2'))
      const [before] = await card('owls')
      await service.write('brand.woff2', font)
      await settings({ cards: { fonts: 'brand.woff2', sections: { Nature: { accent: '#0a7d4f' } }, dark: true } })
      await expect.poll(theme).toContain('@font-face')
      const [, path = ''] = /url\("([^"]+)"\)/.exec(await theme()) ?? []
      const answer = await ask(path)
      expect([answer.status, digest(new Uint8Array(await answer.arrayBuffer()))]).toEqual([200, digest(font)])
      expect(answer.headers.get('content-type')).toBe('font/woff2')
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      const page = await ask('/')
      expect(page.headers.get('content-security-policy')).toContain("font-src 'self';")
      expect(await page.text()).toContain(`<link rel="preload" href="${path}" as="font"`)
      await expect.poll(async () => (await card('owls'))[0]).not.toBe(before)

      // Only the file of the font is saved.
      const other = await readFile(join(fontsource, 'inter-latin-opsz-normal.woff2'))
      await service.write('brand.woff2', other)
      await expect.poll(theme).not.toContain(path)

      const drawn = await sharp({ create: { width: 1200, height: 630, channels: 3, background: '#0a7d4f' } })
        .png()
        .toBuffer()
      await service.write('articles/ready.png', drawn)
      await service.write(
        'articles/ready.md',
        '---\ntitle: Ready\ndate: 2026-02-02\ncard: ready.png\ncard_alt: A field\naccent: "#333333"\nquote: { text: We won }\nauthors: [{ name: Ann, picture: ready.png }]\n---\nText.\n',
      )
      const key = `${digest(new Uint8Array(drawn), 20)}.png`
      await expect.poll(() => card('ready')).toEqual([`${ROOT}/pictures/${key}`, 'image/png', '1200', '630', 'A field'])
      expect((await ask(`/pictures/${key}`)).status).toBe(200)
      await service.remove('articles/ready.md')
      await settings({})
      await expect.poll(theme).not.toContain('@font-face')
      await expect.poll(async () => (await card('owls'))[0]).toBe(before)
    })

    // This test moves the publication, so all tests that use its address are above.
    it('does not change the id and the date of an article whose slug, date and domain change between two polls', async () => {
      const poll = async () => {
        const { items } = JSON.parse(await read('/feed.json')) as { items: Record<string, string>[] }
        return items.map(({ id, url, date_published: date }) => [id, url, date])
      }
      const before = await poll()
      await service.write('site.json', JSON.stringify({ ...SITE, url: 'https://moved.example' }))
      await service.write(
        'articles/owls.md',
        '---\ntitle: Owls\ndate: 2026-04-01\nslug: night-birds\n---\nThey fly by night.\n',
      )
      await expect.poll(() => read('/feed.json')).toContain('https://moved.example/articles/night-birds')
      expect(before[1]?.[0]).toBe('tag:news.example,2026-02-01:owls')
      expect(await poll()).toEqual(
        before.map(([id, url, date]) => [
          id,
          url?.replace(ROOT, 'https://moved.example').replace('/owls', '/night-birds'),
          date,
        ]),
      )
    })

    // The last test: after it, no token from this machine is accepted for some time.
    it('accepts only a few guesses of the token from one address', async () => {
      const guess = () => ask('/publish/manifest', { headers: { authorization: 'Bearer wrong' } })
      const statuses: number[] = []
      for (let time = 0; time < 12; time++) statuses.push((await guess()).status)
      expect(statuses.slice(0, 8)).toEqual(Array(8).fill(401))
      expect(statuses.at(-1)).toBe(429)
      expect((await guess()).headers.get('retry-after')).toMatch(/^[1-6]$/)
      expect((await ask('/feed.xml')).status).toBe(200)
    })
  })
}
