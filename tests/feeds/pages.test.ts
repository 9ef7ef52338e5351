import { parseOpml } from 'feedsmith'
import { beforeAll, describe, expect, it } from 'vitest'
import { READERS } from '../../src/feeds/readers.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { author, term } from './support/corpus.ts'
import { parseXml } from './support/xml-document.ts'

let service: TestService
const browser = { 'sec-fetch-dest': 'document', accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

beforeAll(async () => {
  service = await createTestService()
  await service.publish(
    [
      submission({
        slug: 'a',
        title: 'A <b> & co',
        tags: [term('R&D')],
        section: term('Craft'),
        authors: [author('Ann "A" Lee')],
      }),
      submission({ slug: 'b', title: 'שלום', tags: [term('R&D')], language: 'he', direction: 'rtl' }),
    ],
    { title: 'The <Example>' },
  )
})

describe('a feed opened in a browser', () => {
  it('is a page that explains it, how to subscribe, and shows its articles', async () => {
    const response = await service.request('/tags/r-d/feed.xml', { headers: browser })
    const page = await response.text()
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page).toContain('<bdi>The &lt;Example&gt;: R&amp;D</bdi>')
    expect(page).toContain('value="https://news.example/tags/r-d/feed.xml"')
    expect(page).toContain('data-open="https://news.example/tags/r-d/feed.xml"')
    expect(page).toContain('<article lang="he" dir="rtl">')
    expect(page).toContain('<a href="/articles/a">A &lt;b&gt; &amp; co</a>')
    for (const { name } of READERS) expect(page).toContain(`>${name}</a>`)
  })

  it('is not stored in shared caches, which could send it to a feed reader', async () => {
    const page = await service.request('/feed.xml', { headers: browser })
    expect(page.headers.get('cache-control')).toBe('private, no-cache')
    expect(page.headers.get('vary')).toBe('Sec-Fetch-Dest, Accept-Encoding')
    expect((await service.request('/feed.xml')).headers.get('vary')).toBe('Sec-Fetch-Dest, Accept-Encoding')
  })

  it('is a feed for all other clients, whatever they accept', async () => {
    for (const headers of [
      { accept: 'text/html;q=0.7, application/rss+xml' },
      { accept: 'text/html,application/xhtml+xml' },
      { 'sec-fetch-dest': 'empty', accept: '*/*' },
      { 'user-agent': 'Mozilla/5.0 Chrome/150' },
    ]) {
      const response = await service.request('/feed.xml', { headers })
      expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    }
  })

  it('answers 404 if there is no such feed', async () => {
    expect((await service.request('/tags/none/feed.xml', { headers: browser })).status).toBe(404)
  })
})

describe('/feeds', () => {
  it('lists every feed with its formats, to copy and to subscribe to', async () => {
    const page = await (await service.request('/feeds')).text()
    for (const path of ['', 'tags/r-d/', 'sections/craft/', 'authors/ann-a-lee/', 'languages/he/'])
      for (const file of ['feed.xml', 'atom.xml', 'feed.json']) expect(page).toContain(`href="/${path}${file}"`)
    expect(page).toContain('data-copy="https://news.example/tags/r-d/feed.xml"')
    expect(page).toContain('<bdi>Ann &quot;A&quot; Lee</bdi>')
    expect(page).toContain('<bdi>עברית</bdi>')
    expect(page).toContain('href="/feeds.opml"')
  })

  it('also works with a final slash', async () => {
    const { status, headers } = await service.request('/feeds/')
    expect([status, headers.get('location')]).toEqual([301, '/feeds'])
  })

  it('loads its own style sheet and script', async () => {
    const page = await (await service.request('/feeds')).text()
    expect(page).toContain('/assets/feeds.css')
    expect(page).toContain('/assets/feeds.js')
  })
})

describe('a page', () => {
  const feedsOf = async (path: string) =>
    [
      ...(await (await service.request(path)).text()).matchAll(
        /<link rel="alternate" type="application\/(\w+)\+\w+" title="([^"]*)" href="https:\/\/news\.example([^"]*)">/g,
      ),
    ].map(([, , title, href]) => [href, title])

  it('links to every feed that it belongs to', async () => {
    const all = [
      ['/feed.xml', 'The &lt;Example&gt; (RSS)'],
      ['/atom.xml', 'The &lt;Example&gt; (Atom)'],
      ['/feed.json', 'The &lt;Example&gt; (JSON Feed)'],
    ]
    expect(await feedsOf('/')).toEqual(all)
    expect(await feedsOf('/tags/r-d/')).toEqual([
      ['/tags/r-d/feed.xml', 'The &lt;Example&gt;: R&amp;D (RSS)'],
      ['/tags/r-d/atom.xml', 'The &lt;Example&gt;: R&amp;D (Atom)'],
      ['/tags/r-d/feed.json', 'The &lt;Example&gt;: R&amp;D (JSON Feed)'],
      all[0],
    ])
    expect((await feedsOf('/articles/a')).map(([href]) => href)).toEqual([
      ...all.map(([href]) => href),
      '/sections/craft/feed.xml',
      '/authors/ann-a-lee/feed.xml',
      '/tags/r-d/feed.xml',
    ])
    // In a different language.
    expect((await feedsOf('/articles/b'))[3]).toEqual(['/languages/he/feed.xml', 'The &lt;Example&gt;: עברית (RSS)'])
  })
})

describe('/feeds.opml', () => {
  it('is OPML 2.0 that readers can import, with exact names', async () => {
    const response = await service.request('/feeds.opml')
    expect(response.headers.get('content-type')).toBe('text/x-opml; charset=utf-8')
    const xml = await response.text()
    expect(parseXml(xml).attributes.version).toBe('2.0')
    // The elements of a head that the W3C validator accepts (feedvalidator/opml.py).
    const known = /^(title|date(Created|Modified)|owner(Name|Email|Id)|expansionState|vertScrollState|window\w+)$/
    const head = parseXml(xml).children.find(({ name }) => name === 'head')!
    expect(head.children.filter(({ name }) => !known.test(name))).toEqual([])
    const opml = parseOpml(xml)
    expect(opml.head?.title).toBe('The <Example>')
    const [all, ...groups] = opml.body?.outlines ?? []
    expect(all).toMatchObject({ type: 'rss', text: 'The <Example>', xmlUrl: 'https://news.example/feed.xml' })
    expect(groups.map(group => [group.text, group.outlines?.map(({ text }) => text)])).toEqual([
      ['Sections', ['The <Example>: Craft']],
      ['Authors', ['The <Example>: Ann "A" Lee']],
      ['Languages', ['The <Example>: English', 'The <Example>: עברית']],
      ['Tags', ['The <Example>: R&D']],
    ])
    expect(groups[3]?.outlines?.[0]).toMatchObject({
      type: 'rss',
      title: 'The <Example>: R&D',
      xmlUrl: 'https://news.example/tags/r-d/feed.xml',
      htmlUrl: 'https://news.example/tags/r-d/',
    })
  })
})
