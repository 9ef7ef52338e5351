import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { readHead } from '../support/read-head.ts'
import { createTestService, submission } from '../support/service.ts'

const HERO = { key: 'ab12.jpg', type: 'image/jpeg', width: 2400, height: 1600, bytes: 1, alt: 'A lamp' }
const URL_OF = encodeURIComponent('https://news.example/articles/first-light')

async function serve(overrides: Partial<Submission> = {}, site = {}) {
  const service = await createTestService()
  await service.publish(
    [submission({ title: 'Fish & "chips"', authors: [{ name: 'Ann', slug: 'ann' }], ...overrides })],
    site,
  )
  return service
}

async function ask(query: string, overrides: Partial<Submission> = {}, site = {}) {
  return (await serve(overrides, site)).request(`/oembed?${query}`)
}

describe('oEmbed', () => {
  it('answers the discovery links of the page', async () => {
    const service = await serve()
    const head = readHead(await (await service.request('/articles/first-light')).text())
    for (const [type, contentType] of [
      ['application/json+oembed', 'application/json; charset=utf-8'],
      ['text/xml+oembed', 'text/xml; charset=utf-8'],
    ]) {
      const link = head.links.find(candidate => candidate.type === type)!
      const answer = await service.request(link.href!.replace('https://news.example', ''))
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, contentType])
    }
  })

  it('is at an address without a query, as a file of a static host could be', async () => {
    const service = await serve({ slug: 'über-v1.0' })
    const url = encodeURIComponent('https://news.example/articles/über-v1.0')
    const [named, found] = await Promise.all([
      service.request('/oembed/%C3%BCber-v1.0.json'),
      service.request(`/oembed?url=${url}&format=json`),
    ])
    expect(named.status).toBe(200)
    expect(await named.text()).toBe(await found.text())
    expect((await (await service.request('/oembed/%C3%BCber-v1.0.json?maxwidth=300')).json()).width).toBe(300)
    expect((await service.request('/oembed/nothing.xml')).status).toBe(404)
    expect((await service.request('/oembed/über-v1.0.txt')).status).toBe(404)
  })

  it('is rich: only a card in a sandboxed frame', async () => {
    const oembed = await (await ask(`url=${URL_OF}`, { hero: HERO })).json()
    expect(oembed).toEqual({
      type: 'rich',
      version: '1.0',
      title: 'Fish & "chips"',
      author_name: 'Ann',
      author_url: 'https://news.example/authors/ann/',
      provider_name: 'The Example',
      provider_url: 'https://news.example/',
      cache_age: 86400,
      thumbnail_url: expect.stringMatching(/^https:\/\/news\.example\/cards\/.+\.(jpg|png)$/),
      thumbnail_width: 1200,
      thumbnail_height: 630,
      html: '<iframe src="https://news.example/embed/first-light" width="600" height="522" title="Fish &amp; &quot;chips&quot;" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" frameborder="0"></iframe>',
      width: 600,
      height: 522,
    })
  })

  it('has the same content in XML', async () => {
    const service = await serve({ title: 'A < B & \u0001 C' })
    const xml = await (await service.request(`/oembed?url=${URL_OF}&format=xml`)).text()
    const { oembed } = new XMLParser().parse(xml)
    const json = await (await service.request(`/oembed?url=${URL_OF}&format=json`)).json()
    expect(oembed.title).toBe('A < B &  C')
    expect({ ...oembed, title: '', html: '', version: '1.0' }).toEqual({ ...json, title: '', html: '' })
  })

  it('fits into the space of the consumer, with its thumbnail', async () => {
    const small = await (await ask(`url=${URL_OF}&maxwidth=420&maxheight=300`, { hero: HERO })).json()
    expect([small.width, small.height]).toEqual([420, 300])
    expect(small.html).toContain('width="420" height="300"')
    expect([small.thumbnail_width, small.thumbnail_height]).toEqual([400, 267])
    const bare = await (await ask(`url=${URL_OF}&maxwidth=420`)).json()
    expect(bare).not.toHaveProperty('thumbnail_url')
    expect(bare.height).toBe(216)
  })

  it('accepts parameters that WordPress repeats', async () => {
    const query = `url=${URL_OF}&format=json&maxwidth=500&maxheight=750&url=${URL_OF}&dnt=1&format=json`
    const oembed = await (await ask(query, { hero: HERO })).json()
    expect([oembed.type, oembed.width]).toEqual(['rich', 500])
  })

  it('gives WordPress a link before the frame, and in the frame a card whose link the page opens', async () => {
    const service = await serve({ hero: HERO })
    const query = `url=${URL_OF}&format=json&maxwidth=500&maxheight=750&url=${URL_OF}&dnt=1`
    const { html } = await (await service.request(`/oembed?${query}`)).json()
    expect(html).toMatch(
      /^<blockquote><a href="https:\/\/news\.example\/articles\/first-light">Fish &amp; &quot;chips&quot;<\/a><\/blockquote><iframe src="https:\/\/news\.example\/embed\/first-light\?links=parent" [^<>]+><\/iframe>$/,
    )
    const card = await service.request('/embed/first-light?links=parent')
    expect(card.headers.get('content-security-policy')).toContain("script-src 'self'; ")
    expect(await card.text()).toMatch(/<script defer src="\/assets\/embed\.js\?v=\w+"><\/script>\s*<\/head>/)
  })

  it.each(['maxwidth=500&maxheight=750', 'dnt=1', 'dnt=true&maxwidth=500&maxheight=750'])(
    'returns only the frame for %s',
    async wish => {
      const { html } = await (await ask(`url=${URL_OF}&${wish}`)).json()
      expect(html).toMatch(/^<iframe src="https:\/\/news\.example\/embed\/first-light" [^<>]+><\/iframe>$/)
    },
  )

  it.each(['maxwidth=-5', 'maxwidth=abc', 'maxwidth=', 'maxwidth=0', 'maxwidth=1e9', 'maxwidth=99999999999999999999'])(
    'takes %s for no wish',
    async wish => {
      expect((await (await ask(`url=${URL_OF}&${wish}`)).json()).width).toBe(600)
    },
  )

  it('is a link if the settings allow no frames', async () => {
    const oembed = await (await ask(`url=${URL_OF}`, {}, { unfurl: { oembed: 'link' } })).json()
    expect(oembed.type).toBe('link')
    expect(oembed).not.toHaveProperty('html')
  })

  it.each([
    'https://news.example/articles/first-light/',
    'http://news.example/articles/first-light?utm_source=x#top',
    'https://news.example/old/path',
  ])('knows the article by %s', async url => {
    expect((await ask(`url=${encodeURIComponent(url)}`, { aliases: ['/old/path'] })).status).toBe(200)
  })

  it.each([
    ['', 400],
    ['url=', 400],
    ['url=nonsense', 404],
    [`url=${encodeURIComponent('https://news.example/articles/none')}`, 404],
    [`url=${encodeURIComponent('https://other.example/articles/first-light')}`, 404],
    [`url=${encodeURIComponent('https://news.example/')}`, 404],
    [`url=${encodeURIComponent('https://news.example/articles/%E0%A4%A')}`, 404],
    [`url=${URL_OF}&format=yaml`, 501],
  ])('answers ?%s with %i', async (query, status) => {
    const answer = await ask(query)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-length')).toBe(String((await answer.arrayBuffer()).byteLength))
  })

  it('may be fetched by any page', async () => {
    expect((await ask(`url=${URL_OF}`)).headers.get('access-control-allow-origin')).toBe('*')
  })
})
