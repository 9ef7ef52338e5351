import { parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Enclosure, Episode, Submission } from '../../src/article.ts'
import { uuidOfName } from '../../src/text/digest.ts'
import { createTestService, submission } from '../support/service.ts'

const hash = (digit: string) => digit.repeat(20)
const talk = (name = 'talk', type = 'audio/mpeg'): Enclosure => ({
  file: { key: `${hash('a')}.mp3`, name: `${name}.mp3`, bytes: 4321 },
  type,
  bytes: 4321,
  seconds: 3723,
})
const hero = { key: `${hash('b')}.jpg`, type: 'image/jpeg', width: 1600, height: 1300, bytes: 99, alt: 'A lamp' }
const ROOT = 'https://news.example'

const full: Episode = {
  title: 'The lamp itself',
  number: 12,
  season: 2,
  kind: 'bonus',
  explicit: true,
  image: { key: `${hash('c')}.png`, type: 'image/png', width: 3000, height: 3000, bytes: 9 },
  transcripts: [
    { file: { key: `${hash('d')}.vtt`, name: 'talk.vtt', bytes: 5 }, type: 'text/vtt' },
    { url: 'https://x.example/t?a&b', type: 'text/html', language: 'de' },
  ],
  chapters: { file: { key: `${hash('e')}.json`, name: 'talk.json', bytes: 5 }, type: 'application/json+chapters' },
  people: [
    { name: 'Ann Lee', role: 'host', url: 'https://ann.example/' },
    { name: 'Bo <Ek>', role: 'guest', image: 'https://bo.example/face.jpg' },
  ],
}

async function serve(articles: readonly Submission[], settings: object = {}) {
  const service = await createTestService()
  await service.publish(articles, settings)
  const ask = (path: string, init?: RequestInit) => service.request(path, init)
  return { service, ask, read: async (path: string) => (await ask(path)).text() }
}

const author = { name: 'Cy Dee', slug: 'cy-dee' }
const plain = submission({ slug: 'plain', title: 'No sound' })
const one = submission({ slug: 'one', title: 'Episode one', enclosure: talk(), hero, authors: [author] })
const two = submission({
  slug: 'two',
  title: 'Episode two',
  published: new Date('2026-10-02T08:00:00Z'),
  updated: new Date('2026-10-02T08:00:00Z'),
  enclosure: talk('two', 'audio/mp4'),
  episode: full,
})

describe('/podcast.xml', () => {
  it('is absent, and named nowhere, as long as no article has a recording', async () => {
    const { ask, read } = await serve([plain])
    expect((await ask('/podcast.xml')).status).toBe(404)
    for (const path of ['/', '/articles/plain', '/feeds', '/feeds.opml'])
      expect(await read(path)).not.toContain('odcast')
    expect((await ask('/feed/podcast/')).status).toBe(404)
  })

  it('has what Apple Podcasts and the Podcast Index require', async () => {
    const { read } = await serve([plain, one, two], {
      description: 'Lamps & more',
      author: 'Ann Lee',
      podcast: { email: 'ann@news.example', category: 'Society & Culture > Documentary', locked: true, type: 'serial' },
    })
    const feed = parseRssFeed(await read('/podcast.xml'))
    expect(feed).toMatchObject({
      title: 'The Example',
      // Descriptions in RSS are HTML.
      description: 'Lamps &amp; more',
      language: 'en',
      link: `${ROOT}/`,
      itunes: {
        author: 'Ann Lee',
        owner: { name: 'Ann Lee', email: 'ann@news.example' },
        image: `${ROOT}/assets/icon-512.png`,
        categories: [{ text: 'Society & Culture', categories: [{ text: 'Documentary' }] }],
        explicit: false,
        type: 'serial',
        summary: 'Lamps & more',
      },
      podcast: {
        guid: uuidOfName('ead4c236-bf58-58c6-a2c6-a6b28d128cb6', 'news.example/podcast.xml'),
        locked: { value: true, owner: 'ann@news.example' },
        medium: 'podcast',
      },
    })
    expect(feed.atom?.links?.find(({ rel }) => rel === 'self')?.href).toBe(`${ROOT}/podcast.xml`)
    expect(feed.items?.map(({ title }) => title)).toEqual(['Episode two', 'Episode one'])
  })

  it('has everything that an episode says about itself', async () => {
    const { read } = await serve([one, two])
    const [second, first] = parseRssFeed(await read('/podcast.xml')).items ?? []
    expect(second?.enclosures).toEqual([
      { url: `${ROOT}/files/${hash('a')}/two.mp3`, length: 4321, type: 'audio/x-m4a' },
    ])
    expect(second?.itunes).toMatchObject({
      title: 'The lamp itself',
      duration: 3723,
      image: `${ROOT}/pictures/${hash('c')}.png`,
      episode: 12,
      season: 2,
      episodeType: 'bonus',
      explicit: true,
      author: 'Ann Lee, Bo <Ek>',
    })
    expect(second?.podcast).toEqual({
      episode: { number: 12 },
      season: { number: 2 },
      transcripts: [
        { url: `${ROOT}/files/${hash('d')}/talk.vtt`, type: 'text/vtt', language: 'en' },
        { url: 'https://x.example/t?a&b', type: 'text/html', language: 'de' },
      ],
      chapters: { url: `${ROOT}/files/${hash('e')}/talk.json`, type: 'application/json+chapters' },
      persons: [
        { display: 'Ann Lee', role: 'host', href: 'https://ann.example/' },
        { display: 'Bo <Ek>', role: 'guest', img: 'https://bo.example/face.jpg' },
      ],
    })
    expect(first?.enclosures?.[0]?.type).toBe('audio/mpeg')
    expect(first?.itunes).toEqual({
      title: 'Episode one',
      summary: 'What we saw when the lamp was lit.',
      author: 'Cy Dee',
      duration: 3723,
      image: `${ROOT}/pictures/${hash('b')}-1200x1200-auto.jpg.jpg`,
      episodeType: 'full',
      explicit: false,
    })
    expect(first?.podcast).toEqual({ persons: [{ display: 'Cy Dee', role: 'host' }] })
  })

  it('has video that podcast programs play, and no other', async () => {
    const video = (type: string) =>
      submission({ slug: type.replace(/\W/g, '-'), title: type, enclosure: talk('v', type) })
    const { read } = await serve(['video/mp4', 'video/webm', 'video/quicktime', 'audio/ogg'].map(video))
    const titles = parseRssFeed(await read('/podcast.xml')).items?.map(({ title }) => title)
    expect(titles?.sort()).toEqual(['audio/ogg', 'video/mp4', 'video/quicktime'])
  })

  it('is found from every page, in the list of feeds and in OPML', async () => {
    const { read } = await serve([plain, one], { podcast: { title: 'Lamps aloud' } })
    const link = `<link rel="alternate" type="application/rss+xml" title="Lamps aloud" href="${ROOT}/podcast.xml">`
    for (const path of ['/', '/articles/plain', '/articles/one']) expect(await read(path)).toContain(link)
    const list = await read('/feeds')
    expect(list).toContain('<bdi>Lamps aloud</bdi>')
    expect(list.match(/href="\/podcast\.xml"/g)).toHaveLength(2)
    expect(await read('/feeds.opml')).toContain(
      `<outline type="rss" text="Lamps aloud" title="Lamps aloud" xmlUrl="${ROOT}/podcast.xml" htmlUrl="${ROOT}/"/>`,
    )
    expect(parseRssFeed(await read('/podcast.xml')).title).toBe('Lamps aloud')
  })

  it('leaves all other feeds as they are', async () => {
    const { read } = await serve([two])
    const text = await read('/feed.xml')
    expect(text).toContain('<itunes:duration>3723</itunes:duration>')
    expect(text).not.toMatch(/podcast:|itunes:(title|episode|explicit|author)/)
  })

  it('answers 304, and 226 with the new episodes only', async () => {
    const { service, ask } = await serve([plain, one])
    const before = await ask('/podcast.xml')
    const etag = before.headers.get('etag') as string
    expect(before.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    expect(before.headers.get('link')).toContain(`<${ROOT}/podcast.xml>; rel="self"`)
    expect(before.headers.get('link')).not.toContain('atom+xml')
    expect((await ask('/podcast.xml', { headers: { 'if-none-match': etag } })).status).toBe(304)
    // An article without a recording changes nothing.
    await service.publish([plain, one, submission({ slug: 'other', title: 'Other' })])
    expect((await ask('/podcast.xml', { headers: { 'if-none-match': etag } })).status).toBe(304)
    await service.publish([plain, one, two])
    const delta = await ask('/podcast.xml', { headers: { 'if-none-match': etag, 'a-im': 'feed' } })
    expect(delta.status).toBe(226)
    expect(parseRssFeed(await delta.text()).items?.map(({ title }) => title)).toEqual(['Episode two'])
  })

  it('is 404, not 410, after the last recording is gone: programs would drop it for ever', async () => {
    const { service, ask } = await serve([one])
    expect((await ask('/podcast.xml')).status).toBe(200)
    await service.publish([submission({ slug: 'one' })])
    expect((await ask('/podcast.xml')).status).toBe(404)
  })

  it('comes with the first recording that is due', async () => {
    const { service, ask, read } = await serve([plain, { ...one, published: new Date('2026-11-02T00:00:00Z') }])
    expect((await ask('/podcast.xml')).status).toBe(404)
    expect(await read('/')).not.toContain('podcast.xml')
    service.clock.now = new Date('2026-11-02T00:00:01Z')
    expect((await ask('/podcast.xml')).status).toBe(200)
    expect(await read('/')).toContain('podcast.xml')
  })

  it('has 500 episodes, and archives of the older ones', async () => {
    const many = Array.from({ length: 503 }, (_, index) =>
      submission({
        slug: `e${index}`,
        title: `E${index}`,
        published: new Date(Date.UTC(2020, 0, 1) + index * 86_400_000),
        enclosure: talk(),
      }),
    )
    const { read } = await serve(many)
    const feed = parseRssFeed(await read('/podcast.xml'))
    expect(feed.items).toHaveLength(500)
    const previous = feed.atom?.links?.find(({ rel }) => rel === 'prev-archive')?.href
    expect(previous).toBe(`${ROOT}/archives/3/podcast.xml`)
    const archive = parseRssFeed(await read('/archives/3/podcast.xml'))
    expect(archive.items?.map(({ title }) => title)).toEqual(['E2', 'E1', 'E0'])
    expect(archive.podcast?.guid).toBe(feed.podcast?.guid)
  })

  it('exists for a section, an author, a tag and a language that has episodes', async () => {
    const section = { name: 'Talks', slug: 'talks' }
    const { ask, read } = await serve([
      submission({ slug: 'a', title: 'A', enclosure: talk(), section }),
      submission({ slug: 'b', title: 'B', enclosure: talk() }),
      submission({ slug: 'c', title: 'C', section: { name: 'News', slug: 'news' } }),
    ])
    const feed = parseRssFeed(await read('/sections/talks/podcast.xml'))
    expect([feed.title, feed.items?.map(({ title }) => title)]).toEqual(['The Example: Talks', ['A']])
    expect(feed.podcast?.guid).not.toBe(parseRssFeed(await read('/podcast.xml')).podcast?.guid)
    for (const path of ['/sections/news/podcast.xml', '/sections/none/podcast.xml', '/tags/x/podcast.xml'])
      expect([path, (await ask(path)).status]).toEqual([path, 404])
  })

  it.each(['/feed/podcast', '/feed/podcast/', '/podcast/feed.xml', '/episode/index.xml', '/?feed=podcast'])(
    'takes over the subscribers of %s',
    async path => {
      const { ask } = await serve([one])
      const response = await ask(path)
      expect([response.status, response.headers.get('location')]).toEqual([301, '/podcast.xml'])
    },
  )

  it('keeps the guid that the settings give', async () => {
    const guid = '917393e3-1b1e-5cef-ace4-edaa54e1f810'
    const { read } = await serve([one], { podcast: { guid } })
    expect(parseRssFeed(await read('/podcast.xml')).podcast?.guid).toBe(guid)
  })
})

describe('the guid of a podcast', () => {
  it.each([
    // The example of the Podcast Namespace (docs/tags/guid.md)
    ['mp3s.nashownotes.com/pc20rss.xml', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
    ['podnews.net/rss', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
  ])('of %s is %s', (address, guid) => {
    expect(uuidOfName('ead4c236-bf58-58c6-a2c6-a6b28d128cb6', address)).toBe(guid)
  })
})
