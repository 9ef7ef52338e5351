import { describe, expect, it } from 'vitest'
import { ORIGIN_PLACEHOLDER } from '../../src/paths.ts'
import { readHead } from '../support/read-head.ts'
import { createTestService, submission } from '../support/service.ts'

const term = (name: string, slug = name.toLowerCase()) => ({ name, slug })
const day = (number: number) => new Date(Date.UTC(2026, 9, number))

async function request(path: string, submissions = [submission()], site = {}) {
  const service = await createTestService()
  await service.publish(submissions, site)
  return service.request(path)
}

describe('the front page', () => {
  it.each([
    ['without pictures', undefined],
    ['with pictures', { key: 'ab12.jpg', type: 'image/jpeg', width: 1600, height: 900, bytes: 9, alt: '' }],
  ])('shows each article once, even if there are few, %s', async (_, hero) => {
    for (const count of [1, 2, 3, 4, 5, 6, 7]) {
      const articles = Array.from({ length: count }, (_, index) =>
        submission({ slug: `a${index}`, published: day(index + 1), ...(hero && { hero }) }),
      )
      const html = await (await request('/', articles)).text()
      const shown = [...html.matchAll(/<h[23]><a href="\/articles\/(a\d)">/g)].map(([, slug]) => slug)
      expect(shown).toEqual(articles.map(({ slug }) => slug).toReversed())
    }
  })
})

describe('an article page', () => {
  it.each([
    ['AP', 'Source: AP'],
    ['© Ann Lee', '© Ann Lee'],
    ['Photo: Ann Lee', 'Photo: Ann Lee'],
    ['摄影：李安', '摄影：李安'],
  ])('labels the credit %j of its picture as %j, as feeds and cards do', async (credit, shown) => {
    const hero = { key: 'ab12.jpg', type: 'image/jpeg', width: 1600, height: 900, bytes: 9, alt: '', credit }
    const [page, feed] = await Promise.all(
      ['/articles/first-light', '/feed.json'].map(async path =>
        (await request(path, [submission({ hero, html: '<p>Text.</p>' })])).text(),
      ),
    )
    expect(page).toContain(`<span class="credit">${shown}</span>`)
    expect(feed).toContain(`<figcaption>${shown}</figcaption>`)
  })

  it('shows the article with its picture, credit, byline, times and tags', async () => {
    const html = await (
      await request('/articles/first-light', [
        submission({
          html: '<p>Body text.</p><h2>Lamps &amp; oil</h2><p>More.</p>',
          words: 450,
          hero: {
            key: 'ab12.jpg',
            type: 'image/jpeg',
            width: 1600,
            height: 900,
            bytes: 9,
            alt: 'A "lamp"',
            caption: 'Lit.',
            credit: 'AP',
          },
          authors: [term('Ann'), term('Ben')],
          tags: [term('Feeds')],
          commentCount: 12,
          updated: new Date('2026-10-05T00:00:00Z'),
        }),
      ])
    ).text()
    expect(html).toContain('<h1>First light</h1>')
    expect(html).toContain('<p class="standfirst">What we saw when the lamp was lit.</p>')
    expect(html).toMatch(
      /By <a rel="author" href="\/authors\/ann\/">Ann<\/a> and <a rel="author" href="\/authors\/ben\/">Ben<\/a>/,
    )
    expect(html).toContain('<time datetime="2026-10-01T08:00:00.000Z">October 1, 2026</time>')
    expect(html).toContain('Updated <time datetime="2026-10-05T00:00:00.000Z">October 5, 2026</time>')
    expect(html).toContain('2 min read')
    expect(html).toContain('12 comments')
    expect(html).toContain('Source: AP')
    expect(html).toMatch(
      /<img src="\/pictures\/ab12-800.jpg.jpg" srcset="\/pictures\/ab12-400.jpg.jpg 400w, [^"]+" sizes="[^"]+" width="1600" height="900" alt="A &quot;lamp&quot;" fetchpriority="high"/,
    )
    expect(html).toContain(
      '/pictures/ab12-400.jpg.avif 400w, /pictures/ab12-800.jpg.avif 800w, /pictures/ab12-1200.jpg.avif 1200w, /pictures/ab12-1600.jpg.avif 1600w',
    )
    expect(html).toContain('<h2 id="lamps-oil"><a class="anchor" href="#lamps-oil">Lamps &amp; oil</a></h2>')
    expect(html).toContain('<a rel="tag" href="/tags/feeds/">Feeds</a>')
  })

  it('is in the language and direction of the article', async () => {
    const html = await (
      await request('/articles/first-light', [
        submission({ language: 'ar', direction: 'rtl', authors: [term('ليلى', 'layla')], commentCount: 2 }),
      ])
    ).text()
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain('بقلم ')
    expect(html).toContain('تعليقان')
    // The header is in the language of the site.
    expect(html).toContain('<header class="masthead" lang="en" dir="ltr">')
  })

  it('does not repeat a summary that the text begins with', async () => {
    const html = await (
      await request('/articles/first-light', [
        submission({ summary: 'We saw it & wept…', html: '<p>We saw <em>it</em> &amp; wept. Then we slept.</p>' }),
      ])
    ).text()
    expect(html).not.toContain('class="standfirst"')
  })

  it('has one h1, unique ids and no nested links', async () => {
    const html = await (
      await request('/articles/first-light', [
        submission({
          html: '<h1>Top</h1><h2>Same</h2><h2>Same</h2><h2 id="own">Kept</h2><h2>With <a href="/x">link</a></h2><h2>🎈</h2><h2>Content</h2>',
        }),
      ])
    ).text()
    expect(html.match(/<h1[\s>]/g)).toHaveLength(1)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(['_content', 'top', 'same', 'same-2', 'own', 'with-link', 'section', 'content'])
    expect(html).toContain('<h3 id="with-link">With <a href="/x">link</a></h3>')
  })

  it.each([
    ['one level at a time', '2 4 3 2 6', '2 3 3 2 3'],
    ['from the second level on', '3 3 4 2 3', '2 2 3 2 3'],
    ['below the title of the page', '1 2 3 1 4', '2 3 4 2 3'],
    ['as they were', '2 3 4 5 6 2', '2 3 4 5 6 2'],
    ['at most to the last', '1 2 3 4 5 6', '2 3 4 5 6 6'],
  ])('renders headings %s', async (_, written, set) => {
    const headings = written.split(' ').map(level => `<h${level}>Heading</h${level}>`)
    const html = await (await request('/articles/first-light', [submission({ html: headings.join('') })])).text()
    const prose = html.slice(html.indexOf('class="prose"'), html.indexOf('class="article-foot"'))
    expect([...prose.matchAll(/<h(\d)[^>]*>.*?<\/h\1>/g)].map(([, level]) => level).join(' ')).toBe(set)
  })

  it('replaces elements that HTML no longer has', async () => {
    const html = `<p>One<br>two<a name="old"></a> <a name="kept"></a><code>&lt;br /&gt;</code></p><h2 id="kept">Kept</h2><section class="footnotes"><ol><li>Note</li></ol></section>`
    const page = await (await request('/articles/first-light', [submission({ html })])).text()
    expect(page).toContain('<p>One<br>two<a id="old"></a> <a></a><code>&lt;br /&gt;</code></p>')
    expect(page).toContain('<div class="footnotes"><ol><li>Note</li></ol></div>')
  })

  it('links from a note to the text without loading the page again', async () => {
    const slug = 'قلم c++'
    const here = `${ORIGIN_PLACEHOLDER}/articles/${encodeURIComponent(slug)}`
    const link = `<p><a href="${here}#fn1" id="fnref1">1</a> <a href="${ORIGIN_PLACEHOLDER}/articles/other#fn1">2</a></p>`
    const html = await (
      await request(`/articles/${encodeURIComponent(slug)}`, [submission({ slug, html: link })])
    ).text()
    expect(html).toContain('<p><a href="#fn1" id="fnref1">1</a> <a href="/articles/other#fn1">2</a></p>')
  })

  it.each([
    ['a long paragraph', `<p>${'Words enough. '.repeat(20)}</p>`, true],
    ['a long quotation', `<p>“${'Words enough. '.repeat(20)}”</p>`, true],
    ['a short one', `<p>Few words.</p><p>${'Words enough. '.repeat(20)}</p>`, false],
    ['a link', `<p><a href="/x">${'Words enough. '.repeat(20)}</a></p>`, false],
    ['a heading', `<h2>Heading</h2><p>${'Words enough. '.repeat(20)}</p>`, false],
  ])('has a large initial or not when it begins with %s', async (_, html, lettered) => {
    const page = await (await request('/articles/first-light', [submission({ html })])).text()
    expect(page.includes('<div class="prose lettered">')).toBe(lettered)
  })

  it('aligns the columns of a table without obsolete attributes', async () => {
    const html = await (
      await request('/articles/first-light', [
        submission({ html: '<table><tr><th scope="col" align="right">N</th><td align="center">1</td></tr></table>' }),
      ])
    ).text()
    expect(html).toContain(
      '<div class="wide" tabindex="0"><table><tr><th scope="col" class="to-right">N</th><td class="to-center">1</td></tr></table></div>',
    )
  })

  it('links to the articles before and after it, and to related ones', async () => {
    const tags = [term('Feeds')]
    const articles = [1, 2, 3, 4, 5].map(number =>
      submission({
        slug: `a${number}`,
        title: `Number ${number}`,
        published: day(number),
        tags: number === 3 ? [] : tags,
      }),
    )
    const html = await (await request('/articles/a4', articles)).text()
    expect(html).toMatch(/rel="prev" href="\/articles\/a3"/)
    expect(html).toMatch(/rel="next" href="\/articles\/a5"/)
    const related = html.slice(html.indexOf('class="related"'))
    expect([...related.matchAll(/<h3><a href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      '/articles/a2',
      '/articles/a1',
    ])
  })

  it('is cached: a second answer has the same ETag, and is a 304 for a client that has it', async () => {
    const service = await createTestService()
    await service.publish([submission()])
    const first = await service.request('/articles/first-light')
    const etag = first.headers.get('etag')!
    expect(first.headers.get('content-length')).toBe(String((await first.arrayBuffer()).byteLength))
    const again = await service.request('/articles/first-light', { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const head = await service.request('/articles/first-light', { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag])
  })

  it('is the same for every user agent, and not compressed without Accept-Encoding', async () => {
    const service = await createTestService()
    await service.publish([submission()])
    const bodies = await Promise.all(
      ['facebookexternalhit/1.1', 'Twitterbot/1.0', 'Mozilla/5.0'].map(async agent => {
        const response = await service.request('/articles/first-light', { headers: { 'user-agent': agent } })
        expect(response.headers.get('content-encoding')).toBeNull()
        return response.text()
      }),
    )
    expect(new Set(bodies).size).toBe(1)
    const zipped = await service.request('/articles/first-light', { headers: { 'accept-encoding': 'gzip, deflate' } })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
  })

  it('forbids inline scripts and styles, and contains none of them', async () => {
    const response = await request('/articles/first-light')
    const policy = response.headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const html = await response.text()
    expect(html).not.toMatch(/ style="|<style|<script(?![^>]*(?: type="application\/ld\+json"| src=))| on[a-z]+="/)
  })

  it('is smaller than 50 KB, and loads nothing from other hosts', async () => {
    const html = await (await request('/articles/first-light')).text()
    expect(html.length).toBeLessThan(50_000)
    const fetched = [
      ...html.matchAll(/<(?:img|script|source|iframe)[^>]*(?:src|srcset)="([^"]+)"/g),
      ...html.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"/g),
    ]
    for (const [, url] of fetched) expect(url).toMatch(/^\//)
  })
})

describe('lists', () => {
  const articles = Array.from({ length: 45 }, (_, index) =>
    submission({
      slug: `a${index}`,
      title: `Number ${index}`,
      published: new Date(Date.UTC(2026, 8, 1, 0, index)),
      section: term('Craft'),
      tags: [term('Feeds'), term('Open Graph', 'open-graph')],
      authors: [term('Ann Lee', 'ann-lee')],
    }),
  )
  const slugs = (html: string) =>
    [...html.matchAll(/<h[23][^>]*><a href="\/articles\/([^"]+)"/g)].map(([, slug]) => slug)

  it('have twenty articles per page, the newest first, each once', async () => {
    const service = await createTestService()
    await service.publish(articles)
    const pages = await Promise.all(
      ['/', '/page/2/', '/page/3/'].map(async path => slugs(await (await service.request(path)).text())),
    )
    expect(pages.map(({ length }) => length)).toEqual([20, 20, 5])
    expect(pages.flat()).toEqual(Array.from({ length: 45 }, (_, index) => `a${44 - index}`))
  })

  it.each([
    ['/sections/craft/', 'Craft'],
    ['/tags/feeds/', 'Feeds'],
    ['/tags/feeds+open-graph/', 'Feeds + Open Graph'],
    ['/tags/feeds,nothing/', 'Feeds / nothing'],
    ['/authors/ann-lee/', 'Ann Lee'],
    ['/authors/ann-lee/tags/feeds/', 'Ann Lee · Feeds'],
    ['/languages/en/', 'English'],
  ])('%s is headed %s and names its feeds', async (path, name) => {
    const response = await request(path, articles)
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(/<h1[^>]*>([^<]*)<\/h1>/.exec(html)?.[1]).toBe(name)
    const head = readHead(html)
    expect(head.links.find(({ rel }) => rel === 'canonical')?.href).toBe(`https://news.example${path}`)
    expect(head.links.find(({ type }) => type === 'application/atom+xml')?.href).toBe(
      `https://news.example${path}atom.xml`,
    )
  })

  it('show only published articles, and a note if there are none', async () => {
    const html = await (await request('/', [submission({ published: new Date('2030-01-01T00:00:00Z') })])).text()
    expect(html).toContain('Nothing has been published yet.')
  })
})

describe('addresses that are almost right', () => {
  const articles = [submission({ aliases: ['/2019/05/old', '/alte-seite/übung'], tags: [term('Feeds')] })]

  it.each([
    ['/tags/feeds', '/tags/feeds/'],
    ['/page/1/', '/'],
    ['/tags/feeds/page/1/', '/tags/feeds/'],
    ['/articles/first-light/', '/articles/first-light'],
    ['/articles/First-Light', '/articles/first-light'],
    ['/2019/05/old', '/articles/first-light'],
    ['/2019/05/old/', '/articles/first-light'],
    ['/alte-seite/%C3%BCbung', '/articles/first-light'],
    ['/2019/05/old?utm_source=x', '/articles/first-light?utm_source=x'],
  ])('%s redirects permanently to %s', async (path, target) => {
    const response = await request(path, articles)
    expect([response.status, response.headers.get('location')]).toEqual([301, target])
    expect(response.headers.get('content-length')).toBe('0')
  })

  it.each([
    ['/?p=7', '/articles/first-light'],
    ['/?page_id=7&utm_source=x', '/articles/first-light'],
    ['/index.php?p=7', '/articles/first-light'],
    ['/blog/?p=7', '/articles/first-light'],
    ['/?p=first-light', '/articles/first-light'],
    ['/?name=first-light', '/articles/first-light'],
    ['/index.php/2019/05/old/', '/articles/first-light'],
    ['/blog/index.php/2026/first-light/', '/articles/first-light'],
    ['/index.php/tags/feeds/', '/tags/feeds/'],
    ['/index.php/', '/'],
    ['/index.php/feed/', '/feed.xml'],
  ])('%s of a WordPress without permalinks redirects to %s', async (path, target) => {
    const response = await request(path, [submission({ aliases: ['/2019/05/old', '/?p=7'], tags: [term('Feeds')] })])
    expect([response.status, response.headers.get('location')]).toEqual([301, target])
    expect(response.headers.get('cache-control')).toMatch(/^public, max-age=/)
  })

  it.each(['/?p=8', '/?p=none', '/?page_id=first-light', '/?s=first-light', '/?utm_source=first-light'])(
    '%s is the front page',
    async path => {
      expect((await request(path, articles)).status).toBe(200)
    },
  )

  it('the query of an address elsewhere leads to it from here', async () => {
    const service = await createTestService()
    await service.publish(articles, { articleUrl: 'https://old.example/?id=:slug' })
    const response = await service.request('/?id=first-light')
    expect([response.status, response.headers.get('location')]).toEqual([301, 'https://old.example/?id=first-light'])
    expect((await service.request('/?id=none')).status).toBe(200)
  })

  it.each([
    '/articles/none',
    '/tags/none/',
    '/page/9/',
    '/page/0/',
    '/page/x/',
    '/nothing/here',
    '/%E0%A4%A',
    '/tags/%E0%A4%A/',
    '/pictures/none.jpg',
  ])('%s is a 404 with links', async path => {
    const response = await request(path, articles)
    expect(response.status).toBe(404)
    const html = await response.text()
    expect(html).toContain('Page not found')
    expect(html).toContain('/articles/first-light')
    expect(html).not.toContain('rel="canonical"')
  })

  it('redirects from the old slug of an article, and is a 410 after it was removed', async () => {
    const service = await createTestService()
    await service.publish([submission({ source: 'a.md', slug: 'old' }), submission({ source: 'b.md', slug: 'fading' })])
    await service.publish([
      submission({ source: 'a.md', slug: 'new' }),
      submission({ source: 'c.md', slug: 'later', published: new Date('2030-01-01T00:00:00Z') }),
    ])
    const moved = await service.request('/articles/old')
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/articles/new'])
    const gone = await service.request('/articles/fading')
    expect(gone.status).toBe(410)
    expect(await gone.text()).toContain('This article was taken down')
    expect((await service.request('/articles/later')).status).toBe(404)
    await service.publish([submission({ source: 'b.md', slug: 'fading' }), submission({ source: 'a.md', slug: 'old' })])
    expect((await service.request('/articles/fading')).status).toBe(200)
    expect((await service.request('/articles/old')).status).toBe(200)
  })

  it('refuses other methods, and names the allowed ones', async () => {
    const service = await createTestService()
    await service.publish(articles)
    const response = await service.request('/articles/first-light', { method: 'POST' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

describe('a publication in a folder of its host', () => {
  it('links inside that folder', async () => {
    const service = await createTestService()
    await service.publish([submission({ tags: [term('Feeds')] })], { url: 'https://example.org/blog' })
    const html = await (await service.request('/blog/articles/first-light')).text()
    expect(html).toContain('href="/blog/tags/feeds/"')
    expect(html).toContain('href="/blog/theme.css?v=b3261e"')
    const moved = await service.request('/blog/tags/feeds')
    expect(moved.headers.get('location')).toBe('/blog/tags/feeds/')
  })
})

describe('pictures', () => {
  it('have a type and a length, are sent in parts on request, and never expire', async () => {
    const service = await createTestService()
    await service.publish([submission()])
    service.blobs.set('pictures/ab12.jpg', new Uint8Array([1, 2, 3, 4]))
    const whole = await service.request('/pictures/ab12.jpg')
    expect([whole.headers.get('content-type'), whole.headers.get('content-length')]).toEqual(['image/jpeg', '4'])
    expect(whole.headers.get('cache-control')).toContain('immutable')
    const part = await service.request('/pictures/ab12.jpg', { headers: { range: 'bytes=1-2' } })
    // RFC 9110 14.2: a range has a meaning for GET only.
    const head = await service.request('/pictures/ab12.jpg', { method: 'HEAD', headers: { range: 'bytes=1-2' } })
    expect([head.status, head.headers.get('content-range')]).toEqual([200, null])
    expect([part.status, part.headers.get('content-range'), new Uint8Array(await part.arrayBuffer())]).toEqual([
      206,
      'bytes 1-2/4',
      new Uint8Array([2, 3]),
    ])
  })

  it('are sent in full size while no smaller copy is drawn', async () => {
    const service = await createTestService()
    await service.publish([submission()])
    service.blobs.set('pictures/ab12.jpg', new Uint8Array([1, 2, 3, 4]))
    const copy = await service.request('/pictures/ab12-800.jpg.avif')
    expect([copy.status, copy.headers.get('content-type'), copy.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'public, max-age=300',
    ])
  })
})
