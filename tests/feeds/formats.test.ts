import { parseAtomFeed, parseFeed, parseRssFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { atomProblems } from './support/atom-rules.ts'
import { CORPUS, HERO, TITLES } from './support/corpus.ts'
import { jsonProblems } from './support/json-rules.ts'
import { rssProblems } from './support/rss-rules.ts'
import { parseXml } from './support/xml-document.ts'

let service: TestService
const get = async (path: string) => (await service.request(path)).text()

beforeAll(async () => {
  service = await createTestService()
  await service.publish(CORPUS, { title: 'R&D <daily>', description: 'AT&T & <friends>', copyright: '© 2026 A & B' })
})

describe('awkward articles', () => {
  it('give a valid RSS feed', async () => {
    expect(rssProblems(parseXml(await get('/feed.xml')))).toEqual([])
  })

  it('give a valid Atom feed', async () => {
    expect(atomProblems(parseXml(await get('/atom.xml')))).toEqual([])
  })

  it('give a valid JSON feed', async () => {
    expect(jsonProblems(JSON.parse(await get('/feed.json')))).toEqual([])
  })

  it('have exactly their titles in every parser', async () => {
    const [rss, atom, json] = await Promise.all(['/feed.xml', '/atom.xml', '/feed.json'].map(get))
    const titlesOf = (items: readonly { title?: unknown }[] = []) => items.map(({ title }) => title)
    expect(titlesOf(JSON.parse(json!).items)).toEqual(TITLES)
    expect(titlesOf(parseRssFeed(rss!).items)).toEqual(TITLES)
    expect(parseAtomFeed(atom!).entries?.map(({ title }) => title?.value)).toEqual(TITLES)
    expect(titlesOf((await new Parser().parseString(rss!)).items)).toEqual(TITLES)
    expect(titlesOf((await new Parser().parseString(atom!)).items)).toEqual(TITLES)
  })

  it('have exactly their tags and authors in every parser', async () => {
    const [rss, atom, json] = await Promise.all(['/feed.xml', '/atom.xml', '/feed.json'].map(get))
    const tags = ['R&D', 'c<d', '"q"']
    const names = ['Ann O’Neil', '"Bob" <bob>']
    const item = JSON.parse(json!).items.find(({ title }: { title: string }) => title.startsWith('R&D'))
    expect(item.tags).toEqual(tags)
    const rssItems = parseRssFeed(rss!).items ?? []
    expect(rssItems.find(({ title }) => title?.startsWith('R&D'))?.categories?.map(({ name }) => name)).toEqual(tags)
    expect(rssItems.find(({ title }) => title === 'With a hero')?.dc?.creators).toEqual(names)
    const entries = parseAtomFeed(atom!).entries ?? []
    const entry = (title: string) => entries.find(one => JSON.stringify(one.title).includes(title))
    expect(entry('R&D')?.categories?.map(({ term }) => term)).toEqual(tags)
    expect(entry('With a hero')?.authors?.map(({ name }) => name)).toEqual(names)
    const parsed = await new Parser().parseString(rss!)
    expect(parsed.items.at(-1)?.categories?.map(category => (category as unknown as { _: string })._)).toEqual(tags)
    expect(parsed.title).toBe('R&D <daily>')
    expect(parseFeed(rss!).format).toBe('rss')
  })
})

describe('a hero', () => {
  const url = 'https://news.example/pictures/0123456789abcdef.jpg'

  it('is an enclosure with its length, and media with size, caption and credit', async () => {
    const item = parseRssFeed(await get('/feed.xml')).items?.find(({ title }) => title === 'With a hero')
    expect(item?.enclosures).toEqual([{ url, length: HERO.bytes, type: 'image/jpeg' }])
    expect(item?.media?.contents?.[0]).toMatchObject({
      url,
      type: 'image/jpeg',
      medium: 'image',
      fileSize: 123456,
      width: 1600,
      height: 900,
      description: { value: 'The lamp, lit at last.' },
      credits: [{ value: 'Example Press & Sons' }],
    })
    expect(item?.media?.thumbnails).toEqual([{ url, width: 1600, height: 900 }])
  })

  it('comes before the text, with its caption and source', async () => {
    const { items } = JSON.parse(await get('/feed.json'))
    const item = items.find(({ title }: { title: string }) => title === 'With a hero')
    expect(item.content_html).toBe(
      `<figure><img src="${url}" alt="A lamp &amp; its &quot;shade&quot; &lt;lit&gt;" width="1600" height="900">` +
        '<figcaption>The lamp, lit at last. Source: Example Press &amp; Sons</figcaption></figure><p>What we saw.</p>',
    )
    expect(item.image).toBe(url)
    expect(item.attachments[0].size_in_bytes).toBe(123456)
  })
})

describe('the logo of the publication', () => {
  const mark = { key: 'mark.png', type: 'image/png', width: 512, height: 512, bytes: 999 }
  const read = async (site: object) => {
    const other = await createTestService()
    await other.publish([submission()], { title: 'R&D' })
    const [row] = await other.ports.db.all<{ site: string }>('SELECT site FROM publication')
    const changed = JSON.stringify({ ...JSON.parse(row!.site), ...site })
    await other.ports.db.batch([['UPDATE publication SET site = ?1, revision = revision + 1', changed]])
    other.context.refresh()
    return Promise.all(['/feed.xml', '/atom.xml', '/feed.json'].map(async path => (await other.request(path)).text()))
  }

  it('is the logo of the feed, and as a square PNG the image of the channel and the icon', async () => {
    const [rss, atom, json] = await read({ mark, icon: { ...mark, key: 'icon.png' } })
    const url = 'https://news.example/pictures/icon.png'
    const image = { url, title: 'R&D', link: 'https://news.example/', width: 144, height: 144 }
    expect(parseRssFeed(rss!).image).toEqual(image)
    expect(parseAtomFeed(atom!)).toMatchObject({ logo: 'https://news.example/pictures/mark.png', icon: url })
    expect(JSON.parse(json!)).toMatchObject({ icon: url, favicon: url })
    expect(rssProblems(parseXml(rss!))).toEqual([])
    expect(atomProblems(parseXml(atom!))).toEqual([])
    expect(jsonProblems(JSON.parse(json!))).toEqual([])
  })

  it('is replaced by the icon if readers cannot show its file type', async () => {
    const svg = { ...mark, key: 'mark.svg', type: 'image/svg+xml' }
    const [, atom] = await read({ mark: svg, icon: { ...mark, key: 'icon.png' } })
    expect(parseAtomFeed(atom!).logo).toBe('https://news.example/pictures/icon.png')
  })

  it('is replaced by the icon of the program if nothing has been drawn', async () => {
    const icon = 'https://news.example/assets/icon-512.png'
    const [rss, atom, json] = await read({})
    expect(parseRssFeed(rss!).image?.url).toBe(icon)
    expect(parseAtomFeed(atom!)).toMatchObject({ logo: icon, icon })
    expect(JSON.parse(json!)).toMatchObject({ icon, favicon: icon })
  })
})

describe('a feed', () => {
  it('writes every address as a URI, however it is written in the settings', async () => {
    const other = await createTestService()
    await other.publish([submission()], {
      url: 'https://Bücher.example/a b|c',
      articleUrl: 'https://seiten.example/[ü]/:year/:slug/',
      home: 'https://bücher.example/a|c/',
      feeds: { hub: 'https://hub.example/?a=[x]|{ü}' },
    })
    const [rss, atom] = await Promise.all(
      ['/feed.xml', '/atom.xml'].map(async path => parseXml(await (await other.request(path)).text())),
    )
    expect([...rssProblems(rss!), ...atomProblems(atom!)]).toEqual([])
    const json = await (await other.request('/feed.json')).json()
    expect(json).toMatchObject({
      home_page_url: 'https://xn--bcher-kva.example/a%7Cc/',
      hubs: [{ url: 'https://hub.example/?a=%5Bx%5D%7C%7B%C3%BC%7D' }],
      items: [{ url: 'https://seiten.example/%5B%C3%BC%5D/2026/first-light/' }],
    })
  })

  it('keeps its own id when the publication moves', async () => {
    const other = await createTestService()
    const id = async (path: string) => parseAtomFeed(await (await other.request(path)).text()).id
    await other.publish([submission({ tags: [{ name: 'R&D', slug: 'r-d' }] })])
    expect(await id('/tags/r-d/atom.xml')).toBe('https://news.example/tags/r-d/')
    await other.publish([submission({ tags: [{ name: 'R&D', slug: 'r-d' }] })], { url: 'http://moved.example/blog' })
    expect(await id('/tags/r-d/atom.xml')).toBe('https://news.example/tags/r-d/')
    expect(await id('/atom.xml')).toBe('https://news.example/')
  })
})

describe('an item', () => {
  it('has the number of comments, in every vocabulary', async () => {
    const comments = 'https://news.example/articles/hero#comments'
    const item = parseRssFeed(await get('/feed.xml')).items?.find(({ title }) => title === 'With a hero')
    expect([item?.comments, item?.slash?.comments, item?.thr?.total]).toEqual([comments, 3, 3])
    const entry = parseAtomFeed(await get('/atom.xml')).entries?.find(one =>
      JSON.stringify(one.title).includes('With a hero'),
    )
    expect(entry?.links).toContainEqual({ rel: 'replies', href: comments, type: 'text/html', thr: { count: 3 } })
  })

  it('has its language if it differs from that of the feed', async () => {
    const item = parseRssFeed(await get('/feed.xml')).items?.find(({ link }) => link?.includes('%D7%A9'))
    expect(item?.dc?.languages).toEqual(['he'])
    expect(item?.content?.encoded).toBe('<div dir="rtl"><p>שלום</p></div>')
    expect(await get('/atom.xml')).toContain('<title xml:lang="he">שלום, עולם!</title>')
  })

  it('has the exact id of another generator', async () => {
    const ids = parseRssFeed(await get('/feed.xml')).items?.map(({ guid }) => guid?.value)
    expect(ids).toContain('https://old.example/?p=12&x=<1>')
    expect(ids).toContain('42')
    const entries = parseAtomFeed(await get('/atom.xml')).entries?.map(({ id }) => id)
    expect(entries).toContain('https://old.example/?p=12&x=%3C1%3E')
    expect(entries).toContain('urn:uuid:73475cb4-0a56-8e8d-a8a0-45ced110137e')
  })

  it('has its summary as HTML in RSS and as text elsewhere', async () => {
    const other = await createTestService()
    await other.publish([submission({ summary: 'a < b & "c"' })], { feeds: { content: 'summary' } })
    const [rss, atom, json] = await Promise.all(
      ['/feed.xml', '/atom.xml', '/feed.json'].map(async path => (await other.request(path)).text()),
    )
    expect(rss).toContain('<description><![CDATA[a &lt; b &amp; "c"]]></description>')
    expect(rss).not.toContain('content:encoded>')
    expect(parseAtomFeed(atom!).entries?.[0]?.summary).toEqual({ value: 'a < b & "c"' })
    expect(JSON.parse(json!).items[0].content_text).toBe('a < b & "c"')
    expect(atomProblems(parseXml(atom!))).toEqual([])
  })
})
