import { gunzipSync } from 'node:zlib'
import { parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { newItems, takesDelta } from '../../src/feeds/delta.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { rssProblems } from './support/rss-rules.ts'
import { parseXml } from './support/xml-document.ts'

const articles = (count: number): Submission[] =>
  Array.from({ length: count }, (_, index) => {
    const published = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000)
    return submission({
      slug: `n${index}`,
      title: `Number ${index}`,
      published,
      updated: published,
      html: `<p>${'x'.repeat(4000)}</p>`,
    })
  })

const poll = (service: TestService, etag: string, more: Record<string, string> = {}, path = '/feed.xml') =>
  service.request(path, { headers: { 'a-im': 'feed', 'if-none-match': etag, ...more } })
const titles = (xml: string) => parseRssFeed(xml).items?.map(({ title }) => title)

describe('a poll with A-IM: feed', () => {
  it('is answered with the new entries only', async () => {
    const service = await createTestService()
    await service.publish(articles(50))
    const first = await service.request('/feed.xml', { headers: { 'a-im': 'feed' } })
    expect(first.status).toBe(200)
    const whole = (await first.text()).length
    await service.publish(articles(52))
    const delta = await poll(service, first.headers.get('etag')!)
    const xml = await delta.text()
    expect([delta.status, delta.statusText === 'IM Used' || delta.statusText === '', delta.headers.get('im')]).toEqual([
      226,
      true,
      'feed',
    ])
    expect(titles(xml)).toEqual(['Number 51', 'Number 50'])
    expect(rssProblems(parseXml(xml))).toEqual([])
    expect(xml.length).toBeLessThan(whole / 20)
    expect(delta.headers.get('etag')).toBe((await service.request('/feed.xml')).headers.get('etag'))
    expect(delta.headers.get('cache-control')).toBe('no-store')
    expect(delta.headers.get('vary')).toBe('A-IM, If-None-Match, Accept-Encoding')
    expect((await poll(service, delta.headers.get('etag')!)).status).toBe(304)
  })

  it('gets a changed article, and a new one with an older date', async () => {
    const service = await createTestService()
    const all = articles(30)
    await service.publish(all.toSpliced(20, 1))
    const { headers } = await service.request('/atom.xml')
    await service.publish(all.with(7, { ...all[7]!, title: 'Corrected' }))
    const delta = await poll(service, headers.get('etag')!, {}, '/atom.xml')
    expect(delta.status).toBe(226)
    expect([...(await delta.text()).matchAll(/<title>(\w+ ?\w+)<\/title>\n<id>/g)].map(([, title]) => title)).toEqual([
      'Number 20',
      'Corrected',
    ])
  })

  it('is compressed, and its ETag is valid in every form in which readers send it back', async () => {
    const service = await createTestService()
    await service.publish(articles(50))
    const etag = (await service.request('/feed.xml', { headers: { 'accept-encoding': 'gzip' } })).headers.get('etag')!
    expect(etag).toMatch(/-gzip"$/)
    await service.publish(articles(51))
    for (const form of [etag, `W/${etag}`, etag.slice(1, -1), `"other", ${etag}`]) {
      const delta = await poll(service, form, { 'accept-encoding': 'gzip' })
      expect(delta.status).toBe(226)
      expect(titles(gunzipSync(await delta.bytes()).toString())).toEqual(['Number 50'])
      expect((await poll(service, delta.headers.get('etag')!, { 'accept-encoding': 'gzip' })).status).toBe(304)
    }
  })

  it('gets the whole feed if that is the better answer', async () => {
    const service = await createTestService()
    await service.publish(articles(50))
    const old = (await service.request('/feed.xml')).headers.get('etag')!
    await service.publish(articles(51))
    // Not requested, no ETag, an unknown ETag, an invented ETag.
    expect((await service.request('/feed.xml', { headers: { 'if-none-match': old } })).status).toBe(200)
    expect((await service.request('/feed.xml', { headers: { 'a-im': 'vcdiff', 'if-none-match': old } })).status).toBe(
      200,
    )
    expect((await service.request('/feed.xml', { headers: { 'a-im': 'feed' } })).status).toBe(200)
    expect((await poll(service, '"b5c28d6cafc0f5778167"')).status).toBe(200)
    expect((await poll(service, '"b5c28d6cafc0f5778167.zzzz"')).status).toBe(200)
    // All items are new.
    await service.publish(articles(120))
    expect((await poll(service, old)).status).toBe(200)
    // No item is new, and an article was removed.
    const etag = (await service.request('/feed.xml')).headers.get('etag')!
    await service.publish(articles(119))
    const response = await poll(service, etag)
    expect([response.status, titles(await response.text())?.length]).toEqual([226, 1])
    const later = response.headers.get('etag')!
    await service.publish(articles(119), { title: 'Another name' })
    expect((await poll(service, later)).status).toBe(200)
  })

  it('is never cached for other readers', async () => {
    const service = await createTestService()
    await service.publish(articles(50))
    const etag = (await service.request('/feed.xml')).headers.get('etag')!
    await service.publish(articles(51))
    expect((await poll(service, etag)).status).toBe(226)
    const other = await service.request('/feed.xml')
    expect([other.status, titles(await other.text())?.length]).toEqual([200, 50])
  })
})

describe('A-IM', () => {
  it.each([
    ['feed', true],
    ['FEED', true],
    ['vcdiff, feed, gzip', true],
    ['feed;q=0.5', true],
    ['gzip,feed ; q=1', true],
    ['feed;q=0', false],
    ['feed;q=0.0, gzip', false],
    ['feedback', false],
    ['gzip', false],
    ['', false],
  ])('%j', (header, expected) => {
    expect(takesDelta(new Headers({ 'a-im': header }))).toBe(expected)
  })
})

describe('prints of items', () => {
  it.each([
    ['aaabbbccc', 'nnnaaabbb', [0]],
    ['aaabbbccc', 'aaaXXXccc', [1]],
    ['aaabbbccc', 'aaaccc', undefined],
    ['aaabbbccc', 'aaabbbccc', undefined],
    ['aaabbbccc', 'nnnmmm', undefined],
    ['aaabbbccc', 'bbbaaaccc', undefined],
    ['aaabbbccc', 'cccaaabbb', undefined],
    ['', 'aaa', undefined],
    ['aaab', 'nnnaaa', [0]],
  ])('%j held, %j now', (held, now, expected) => {
    expect(newItems(held, now)).toEqual(expected)
  })
})
