import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { parseSite } from '../src/site/site.ts'
import { atomProblems } from './feeds/support/atom-rules.ts'
import { CORPUS } from './feeds/support/corpus.ts'
import { jsonProblems } from './feeds/support/json-rules.ts'
import { rssProblems } from './feeds/support/rss-rules.ts'
import { parseXml } from './feeds/support/xml-document.ts'
import { createTestService, submission } from './support/service.ts'

const RSL = '{https://rslstandard.org/rsl}'
const createService = async (site: object) => {
  const service = await createTestService()
  await service.publish(CORPUS, { copyright: '© A & B', ...site })
  return { service, get: async (path: string) => (await service.request(path)).text() }
}
const licensed = {
  rsl: {
    permits: ['search', 'ai-index'],
    prohibits: ['ai-train'],
    payment: 'attribution',
    terms: 'https://news.example/terms?a=1&b=2',
  },
  contentUsage: 'train-ai=n, search=y',
}

describe('a licence for programs', () => {
  it('is a document, and robots.txt and every feed link to it', async () => {
    const { service, get } = await createService(licensed)
    const license = await service.request('/license.xml')
    expect(license.headers.get('content-type')).toBe('application/rsl+xml; charset=utf-8')
    const root = parseXml(await license.text())
    expect(root.name).toBe(`${RSL}rsl`)
    const [content] = root.children
    expect(content).toMatchObject({ name: `${RSL}content`, attributes: { url: 'https://news.example/' } })
    expect(content?.children.map(({ name, text }) => [name.slice(RSL.length), text])).toEqual([
      ['license', ''],
      ['copyright', '© A & B'],
      ['terms', 'https://news.example/terms?a=1&b=2'],
    ])
    expect(content?.children[0]?.children).toMatchObject([
      { name: `${RSL}permits`, attributes: { type: 'usage' }, text: 'search ai-index' },
      { name: `${RSL}prohibits`, attributes: { type: 'usage' }, text: 'ai-train' },
      { name: `${RSL}payment`, attributes: { type: 'attribution' } },
    ])
    expect(await get('/robots.txt')).toBe(
      'User-agent: *\nDisallow: /share\nContent-Usage: train-ai=n, search=y\n\n' +
        'License: https://news.example/license.xml\nSitemap: https://news.example/sitemap-index.xml\n',
    )
    const { headers } = await service.request('/atom.xml')
    expect(headers.get('link')).toContain(
      '<https://news.example/license.xml>; rel="license"; type="application/rsl+xml"',
    )
    expect(headers.get('content-usage')).toBe('train-ai=n, search=y')
  })

  it('is in the headers of every page', async () => {
    const { service } = await createService(licensed)
    const browser = { headers: { 'sec-fetch-dest': 'document' } }
    for (const path of ['/', `/articles/${CORPUS[0]!.slug}`, '/feeds', '/feed.xml']) {
      const { status, headers } = await service.request(path, browser)
      expect([status, headers.get('content-type')], path).toEqual([200, 'text/html; charset=utf-8'])
      expect(headers.get('link'), path).toBe(
        '<https://news.example/license.xml>; rel="license"; type="application/rsl+xml"',
      )
      expect(headers.get('content-usage'), path).toBe('train-ai=n, search=y')
    }
  })

  it('is in every RSS item with the address of the article, and all feeds are valid', async () => {
    const { get } = await createService(licensed)
    const rss = parseXml(await get('/feed.xml'))
    const items = rss.children[0]!.children.filter(({ name }) => name === 'item')
    expect(items.length).toBe(CORPUS.length)
    for (const { children } of items)
      expect(children.find(({ name }) => name === `${RSL}content`)?.attributes.url).toBe(
        children.find(({ name }) => name === 'link')?.text,
      )
    expect(rssProblems(rss).filter(problem => !problem.includes(`${RSL}content has no place`))).toEqual([])
    expect(atomProblems(parseXml(await get('/atom.xml')))).toEqual([])
  })

  it('is left out for articles on another host', async () => {
    const { get } = await createService({ ...licensed, articleUrl: 'https://other.example/:slug/' })
    expect(await get('/feed.xml')).not.toContain('rsl')
  })

  it('does not exist unless the settings have it', async () => {
    const { service, get } = await createService({})
    expect((await service.request('/license.xml')).status).toBe(404)
    expect(await get('/feed.xml')).not.toContain('rslstandard')
    for (const path of ['/feed.xml', '/']) {
      const { headers } = await service.request(path)
      expect(headers.get('content-usage')).toBe(null)
      expect(headers.get('link') ?? '').not.toContain('license')
    }
  })
})

describe('a hub', () => {
  const hub = 'https://hub.example/?a=1&b=2'

  it('is linked in every feed and in its header, but not in archives', async () => {
    const { service, get } = await createService({ feeds: { hub, items: 5 } })
    const [rss, atom, json] = await Promise.all(['/feed.xml', '/atom.xml', '/feed.json'].map(get))
    expect(parseRssFeed(rss!).atom?.links).toContainEqual({ rel: 'hub', href: hub })
    expect(parseAtomFeed(atom!).links).toContainEqual({ rel: 'hub', href: hub })
    expect(JSON.parse(json!).hubs).toEqual([{ type: 'WebSub', url: hub }])
    expect([
      ...rssProblems(parseXml(rss!)),
      ...atomProblems(parseXml(atom!)),
      ...jsonProblems(JSON.parse(json!)),
    ]).toEqual([])
    const link = async (path: string) => (await service.request(path)).headers.get('link')
    expect(await link('/feed.json')).toContain(`<${hub}>; rel="hub"`)
    expect((await link('/feed.json'))?.match(/rel="self"/g)?.length).toBe(1)
    expect(await link('/archives/14/feed.xml')).not.toContain('hub')
    expect(await get('/archives/14/feed.xml')).not.toContain('hub.example')
  })
})

describe('Markdown in feeds', () => {
  const markdown = 'See [it](https://publication.invalid/articles/a) & ]]> *that*.'

  it('is included with whole articles and absolute addresses, if the setting is on', async () => {
    const service = await createTestService()
    const read = async (feeds: object) => {
      await service.publish([submission({ markdown })], { feeds })
      return (await service.request('/feed.xml')).text()
    }
    const xml = await read({ markdown: true })
    const item = parseXml(xml).children[0]!.children.find(({ name }) => name === 'item')!
    expect(item.children.find(({ name }) => name === '{http://source.scripting.com/}markdown')?.text).toBe(
      'See [it](https://news.example/articles/a) & ]]> *that*.',
    )
    for (const feeds of [{}, { markdown: true, content: 'summary' }])
      expect(await read(feeds)).not.toContain('scripting.com')
  })
})

describe('the settings for licences, hubs and Markdown', () => {
  it.each([
    ['rsl.permits', { rsl: { permits: ['everything'] } }],
    ['rsl.prohibits', { rsl: { prohibits: 'ai-train' } }],
    ['rsl.payment', { rsl: { payment: 'gold' } }],
    ['rsl.terms', { rsl: { terms: 'terms.html' } }],
    ['contentUsage', { contentUsage: 'train-ai=n\nDisallow: /' }],
    ['contentUsage', { contentUsage: 'train-ai=n,' }],
    ['feeds.hub', { feeds: { hub: 'hub.example' } }],
    ['feeds.hub', { feeds: { hub: 'https://hub.example/>x' } }],
    ['feeds.markdown', { feeds: { markdown: 'yes' } }],
  ])('%s refuses %j', (path, settings) => {
    expect(parseSite(settings).problems.map(({ message }) => message.split(/[["]/)[1])).toEqual([path])
  })
})
