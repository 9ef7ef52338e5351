import { describe, expect, it } from 'vitest'
import { createTestService, submission } from '../support/service.ts'
import { HERO, term } from './support/corpus.ts'
import { parseXml, type XmlElement } from './support/xml-document.ts'

const SITEMAP = '{http://www.sitemaps.org/schemas/sitemap/0.9}'
const NEWS = '{http://www.google.com/schemas/sitemap-news/0.9}'
const texts = (root: XmlElement, path: readonly string[]): string[] =>
  path.length === 0
    ? [root.text]
    : root.children.filter(({ name }) => name === path[0]).flatMap(child => texts(child, path.slice(1)))
const locations = (root: XmlElement) =>
  texts(root, [`${SITEMAP}${root.name.includes('index') ? 'sitemap' : 'url'}`, `${SITEMAP}loc`])
const at = (year: number, month: number, day: number, hour = 0) => new Date(Date.UTC(year, month - 1, day, hour))

describe('the sitemap', () => {
  it('lists the home page, sections and articles with their last change, pictures and translations', async () => {
    const service = await createTestService()
    await service.publish([
      submission({ source: 'a.md', slug: 'a&b', section: term('Craft'), hero: HERO, updated: at(2026, 10, 9) }),
      submission({ source: 'a.de.md', slug: 'a-de', language: 'de' }),
      submission({ source: 'c.md', slug: 'c', canonical: 'https://elsewhere.example/c' }),
      submission({ source: 'later.md', slug: 'later', published: at(2027, 1, 1) }),
    ])
    const root = parseXml(await (await service.request('/sitemap.xml')).text())
    expect(locations(root)).toEqual([
      'https://news.example/',
      'https://news.example/sections/craft/',
      'https://news.example/articles/a-de',
      'https://news.example/articles/a%26b',
    ])
    const [, , , article] = root.children
    expect(texts(article!, [`${SITEMAP}lastmod`])).toEqual(['2026-10-09T00:00:00.000Z'])
    expect(
      texts(article!, [
        '{http://www.google.com/schemas/sitemap-image/1.1}image',
        '{http://www.google.com/schemas/sitemap-image/1.1}loc',
      ]),
    ).toEqual(['https://news.example/pictures/0123456789abcdef.jpg'])
    const alternates = (url: XmlElement) =>
      url.children
        .filter(({ name }) => name.endsWith('link'))
        .map(({ attributes }) => [attributes.hreflang, attributes.href])
    expect(alternates(article!)).toEqual([
      ['en', 'https://news.example/articles/a%26b'],
      ['de', 'https://news.example/articles/a-de'],
    ])
    expect(alternates(root.children[2]!).map(([language]) => language)).toEqual(['de', 'en'])
  })

  it('is an index of parts if there are many articles, and only the last part changes when articles are added', async () => {
    const service = await createTestService()
    const articles = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        submission({ slug: `n${index}`, html: '', published: new Date(at(2026, 1, 1).getTime() + index * 60_000) }),
      )
    await service.publish(articles(1500))
    const index = parseXml(await (await service.request('/sitemap.xml')).text())
    expect(locations(index)).toEqual([
      'https://news.example/sitemaps/1.xml',
      'https://news.example/sitemaps/2.xml',
      'https://news.example/news-sitemap.xml',
    ])
    const part = async (path: string) => (await service.request(path)).text()
    const first = await part('/sitemaps/1.xml')
    expect(locations(parseXml(first)).length).toBe(1001)
    expect(locations(parseXml(await part('/sitemaps/2.xml')))[0]).toBe('https://news.example/articles/n1499')
    await service.publish(articles(1600))
    expect(await part('/sitemaps/1.xml')).toBe(first)
    expect(locations(parseXml(await part('/sitemaps/2.xml'))).length).toBe(600)
    expect((await service.request('/sitemaps/3.xml')).status).toBe(404)
    expect((await service.request('/sitemaps/0.xml')).status).toBe(404)
  })

  it('always has an index, and both are well-formed without any article', async () => {
    const service = await createTestService()
    await service.publish([])
    expect(locations(parseXml(await (await service.request('/sitemap-index.xml')).text()))).toEqual([
      'https://news.example/sitemaps/1.xml',
      'https://news.example/news-sitemap.xml',
    ])
    expect(locations(parseXml(await (await service.request('/sitemap.xml')).text()))).toEqual(['https://news.example/'])
    expect(locations(parseXml(await (await service.request('/sitemaps/1.xml')).text()))).toEqual([
      'https://news.example/',
    ])
    expect(locations(parseXml(await (await service.request('/news-sitemap.xml')).text()))).toEqual([])
  })
})

describe('the news sitemap', () => {
  it('lists articles of the last two days, also while nothing is published', async () => {
    const service = await createTestService(at(2026, 11, 1, 12))
    await service.publish(
      [
        submission({
          slug: 'new',
          title: 'Fish & <chips>',
          language: 'zh-Hant',
          published: at(2026, 11, 1, 11),
          hero: HERO,
        }),
        submission({ slug: 'yesterday', published: at(2026, 10, 30, 13) }),
        submission({ slug: 'old', published: at(2026, 10, 30, 11) }),
      ],
      { title: 'R&D News' },
    )
    const read = async () => parseXml(await (await service.request('/news-sitemap.xml')).text())
    const root = await read()
    expect(locations(root)).toEqual(['https://news.example/articles/new', 'https://news.example/articles/yesterday'])
    const news = root.children[0]!.children.find(({ name }) => name === `${NEWS}news`)!
    expect(texts(news, [`${NEWS}title`])).toEqual(['Fish & <chips>'])
    expect(texts(news, [`${NEWS}publication_date`])).toEqual(['2026-11-01T11:00:00.000Z'])
    expect(texts(news, [`${NEWS}publication`, `${NEWS}name`])).toEqual(['R&D News'])
    expect(texts(news, [`${NEWS}publication`, `${NEWS}language`])).toEqual(['zh-tw'])
    const image = '{http://www.google.com/schemas/sitemap-image/1.1}'
    expect(texts(root.children[0]!, [`${image}image`, `${image}loc`])).toEqual([
      'https://news.example/pictures/0123456789abcdef.jpg',
    ])
    service.clock.now = at(2026, 11, 1, 15)
    expect(locations(await read())).toEqual(['https://news.example/articles/new'])
    service.clock.now = at(2026, 11, 5)
    expect(locations(await read())).toEqual([])
  })
})

describe('robots.txt', () => {
  it('excludes the share links and names the sitemaps', async () => {
    const service = await createTestService()
    await service.publish([])
    expect(await (await service.request('/robots.txt')).text()).toBe(
      'User-agent: *\nDisallow: /share\n\nSitemap: https://news.example/sitemap-index.xml\n',
    )
  })
})
