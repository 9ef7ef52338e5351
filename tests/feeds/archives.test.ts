import { describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { atomProblems } from './support/atom-rules.ts'
import { term } from './support/corpus.ts'
import { rssProblems } from './support/rss-rules.ts'
import { parseXml, type XmlElement } from './support/xml-document.ts'

const ATOM = '{http://www.w3.org/2005/Atom}'
const ROOT = 'https://news.example'

const numbered = (count: number, more: (number: number) => Partial<Submission> = () => ({})): Submission[] =>
  Array.from({ length: count }, (_, index) => {
    const published = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000)
    return submission({
      slug: `n${index + 1}`,
      title: `Number ${index + 1}`,
      published,
      updated: published,
      ...more(index + 1),
    })
  })

const parse = async (service: TestService, url: string) =>
  parseXml(await (await service.request(url.replace(ROOT, ''))).text())
const links = (root: XmlElement) =>
  Object.fromEntries(
    (root.name === 'rss' ? root.children[0]! : root).children
      .filter(({ name }) => name === `${ATOM}link`)
      .map(({ attributes }) => [attributes.rel, attributes.href]),
  )
const titles = (root: XmlElement) =>
  (root.name === 'rss' ? root.children[0]! : root).children
    .filter(({ name }) => name === 'item' || name === `${ATOM}entry`)
    .map(({ children }) => children.find(({ name }) => name.endsWith('title'))!.text)

async function walk(service: TestService, start: string, relation: string) {
  const pages: { url: string; titles: string[] }[] = []
  for (let url: string | undefined = ROOT + start; url; ) {
    const root = await parse(service, url)
    pages.push({ url, titles: titles(root) })
    url = links(root)[relation]
  }
  return pages
}

describe('archived feeds', () => {
  it.each(['/feed.xml', '/atom.xml', '/tags/all/atom.xml'])(
    'give every article once on a walk back from %s',
    async start => {
      const service = await createTestService()
      await service.publish(numbered(173, () => ({ tags: [term('All')] })))
      const pages = await walk(service, start, 'prev-archive')
      expect(pages.map(page => page.titles.length)).toEqual([50, 23, 50, 50])
      expect(pages.flatMap(page => page.titles)).toEqual(
        Array.from({ length: 173 }, (_, index) => `Number ${173 - index}`),
      )
      expect(pages[1]?.url).toBe(ROOT + start.replace(/(\w+\.xml)/, 'archives/123/$1'))
    },
  )

  it('contain every article once, following the links back from the JSON feed', async () => {
    const service = await createTestService()
    await service.publish(numbered(120), { feeds: { items: 20 } })
    const all: string[] = []
    for (let url: string | undefined = `${ROOT}/feed.json`; url; ) {
      const feed = (await (await service.request(url.replace(ROOT, ''))).json()) as {
        items: { title: string }[]
        next_url?: string
      }
      all.push(...feed.items.map(({ title }) => title))
      url = feed.next_url
    }
    expect(all).toEqual(Array.from({ length: 120 }, (_, index) => `Number ${120 - index}`))
  })

  it('do not change when articles are added', async () => {
    const service = await createTestService()
    await service.publish(numbered(120))
    const bytes = async (path: string) => (await service.request(path)).text()
    const paths = ['/archives/50/feed.xml', '/archives/70/atom.xml', '/archives/70/feed.json', '/archives/100/feed.xml']
    const before = await Promise.all(paths.map(bytes))
    await service.publish(numbered(171))
    expect(await Promise.all(paths.map(bytes))).toEqual(before)
  })

  it('are marked as archives, and link to their feed and their neighbours', async () => {
    const service = await createTestService()
    await service.publish(numbered(120))
    const root = await parse(service, '/archives/70/atom.xml')
    expect(links(root)).toEqual({
      self: `${ROOT}/archives/70/atom.xml`,
      current: `${ROOT}/atom.xml`,
      'prev-archive': `${ROOT}/archives/50/atom.xml`,
      'next-archive': `${ROOT}/archives/100/atom.xml`,
      alternate: `${ROOT}/`,
    })
    expect(root.children.some(({ name }) => name === '{http://purl.org/syndication/history/1.0}archive')).toBe(true)
    expect(atomProblems(root)).toEqual([])
    expect(rssProblems(await parse(service, '/archives/50/feed.xml'))).toEqual([])
    expect(links(await parse(service, '/feed.xml'))).toEqual({
      self: `${ROOT}/feed.xml`,
      'prev-archive': `${ROOT}/archives/70/feed.xml`,
    })
    const { headers } = await service.request('/archives/70/atom.xml')
    expect(headers.get('cache-control')).toContain('max-age=86400')
  })

  it('lead to the feed itself while the next archive does not exist yet', async () => {
    const service = await createTestService()
    await service.publish(numbered(60))
    const response = await service.request('/archives/100/feed.xml')
    expect([response.status, response.headers.get('location')]).toEqual([307, '/feed.xml'])
    await service.publish(numbered(100))
    expect(titles(await parse(service, '/archives/100/feed.xml')).length).toBe(50)
  })

  it('answer 404 beyond the last article', async () => {
    const service = await createTestService()
    await service.publish(numbered(60))
    for (const path of [
      '/archives/61/feed.xml',
      '/archives/0/feed.xml',
      '/archives/150/feed.xml',
      '/archives/-1/feed.xml',
    ])
      expect((await service.request(path)).status).toBe(404)
    expect((await service.request('/tags/none/archives/50/feed.xml')).status).toBe(404)
    expect(links(await parse(service, '/archives/60/feed.xml'))['prev-archive']).toBe(`${ROOT}/archives/50/feed.xml`)
  })

  it('do not exist for a feed that contains all articles', async () => {
    const service = await createTestService()
    await service.publish(numbered(50))
    expect(links(await parse(service, '/feed.xml'))).toEqual({ self: `${ROOT}/feed.xml` })
  })
})
