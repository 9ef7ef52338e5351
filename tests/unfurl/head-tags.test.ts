import { describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { toLocale } from '../../src/unfurl/article-head-tags.ts'
import { fitBytes } from '../../src/unfurl/fit-head-tags.ts'
import { readHead } from '../support/read-head.ts'
import { createTestService, submission } from '../support/service.ts'

const HERO = {
  key: 'aaaabbbbccccdddd.jpg',
  type: 'image/jpeg',
  width: 2400,
  height: 1600,
  bytes: 1000,
  alt: 'A lamp',
  credit: 'Field Studio',
}

async function headOf(overrides: Partial<Submission>, site: object = {}) {
  const service = await createTestService()
  const article = submission(overrides)
  await service.publish([article], site)
  const response = await service.request(`/articles/${article.slug}`)
  expect(response.status).toBe(200)
  return readHead(await response.text())
}

const many = (text: string, times: number) => Array.from({ length: times }, () => text).join('')

describe('the head tags of an article', () => {
  it('have every tag that a platform reads, once each', async () => {
    const head = await headOf(
      {
        hero: HERO,
        section: { name: 'Craft', slug: 'craft' },
        tags: [
          { name: 'Open Graph', slug: 'open-graph' },
          { name: 'Feeds', slug: 'feeds' },
        ],
        authors: [
          { name: 'Ann', slug: 'ann', fediverse: '@ann@social.example' },
          { name: 'Ben', slug: 'ben', fediverse: '@ben@social.example' },
        ],
        updated: new Date('2026-10-03T08:00:00Z'),
      },
      { share: { x: 'example' } },
    )
    expect(head.title).toBe('First light · The Example')
    const expected: Record<string, string> = {
      description: 'What we saw when the lamp was lit.',
      'og:type': 'article',
      'og:title': 'First light',
      'og:description': 'What we saw when the lamp was lit.',
      'og:url': 'https://news.example/articles/first-light',
      'og:site_name': 'The Example',
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:locale': 'en_US',
      'article:published_time': '2026-10-01T08:00:00.000Z',
      'article:modified_time': '2026-10-03T08:00:00.000Z',
      'article:section': 'Craft',
      'twitter:card': 'summary_large_image',
      'twitter:title': 'First light',
      'twitter:description': 'What we saw when the lamp was lit.',
      'twitter:site': '@example',
      robots: 'max-image-preview:large',
      author: 'Ann, Ben',
      'fediverse:creator': '@ann@social.example',
      'theme-color': '#b3261e',
    }
    for (const [key, content] of Object.entries(expected)) expect([key, head.one(key)]).toEqual([key, content])
    expect(head.one('twitter:image')).toBe(head.one('og:image'))
    expect(head.all('article:author')).toEqual(['Ann', 'Ben'])
    expect(head.all('article:tag')).toEqual(['Open Graph', 'Feeds'])
    expect(head.links.filter(({ rel }) => rel === 'canonical')).toEqual([
      { rel: 'canonical', href: 'https://news.example/articles/first-light' },
    ])
    expect(head.links.filter(({ type }) => type === 'application/rss+xml').map(({ href }) => href)).toEqual([
      'https://news.example/feed.xml',
      'https://news.example/sections/craft/feed.xml',
      'https://news.example/authors/ann/feed.xml',
      'https://news.example/authors/ben/feed.xml',
      'https://news.example/tags/open-graph/feed.xml',
      'https://news.example/tags/feeds/feed.xml',
    ])
  })

  it('use property for Open Graph and name for X', async () => {
    const { metas } = await headOf({})
    for (const { key, by } of metas) expect([key, by]).toEqual([key, /^(og|article):/.test(key) ? 'property' : 'name'])
  })

  it('are read back exactly, with any characters in the texts', async () => {
    const title = `Fish & "chips" <b>isn't</b> </title><script>alert(1)</script> &amp; 👩‍👩‍👧 مرحبا`
    const summary = `</script><!-- ' " > & \u2028 end`
    const head = await headOf({ title, summary })
    expect(head.one('og:title')).toBe(title)
    expect(head.one('twitter:title')).toBe(title)
    expect(head.one('og:description')).toBe(summary)
    expect(head.objects[0]?.headline).toBe(title)
    expect(head.objects[0]?.description).toBe(summary)
  })

  it.each([
    ['Latin', 'An unusually long title, '],
    ['Arabic', 'عنوان طويل جدا '],
    ['Chinese', '一个非常长的标题'],
    ['emoji', '👩‍👩‍👧‍👦'],
    ['quotes', '"\'<&>"'],
    ['one unbroken word', 'x'],
  ])('stay within 16 KB and agree with each other with endless texts in %s', async (_, text) => {
    const long = many(text, 3000)
    const head = await headOf({
      title: long,
      summary: long,
      hero: { ...HERO, alt: long, caption: long, credit: long },
      section: { name: many(text, 30), slug: 'section' },
      tags: Array.from({ length: 60 }, (_, index) => ({ name: `${many(text, 10)} ${index}`, slug: `tag-${index}` })),
      authors: Array.from({ length: 12 }, (_, index) => ({
        name: `${many(text, 10)} ${index}`,
        slug: `author-${index}`,
      })),
    })
    expect(head.bytes).toBeLessThan(16 * 1024)
    expect(head.one('og:title')).toBe(head.objects[0]?.headline)
    expect(head.one('og:title')).toMatch(/…$/)
  })

  it('keep a title of 300 characters whole', async () => {
    const title = many('Thirty characters of a title. ', 10).trim()
    expect((await headOf({ title })).one('og:title')).toBe(title)
  })

  it('leave out fields that the article does not have', async () => {
    const head = await headOf({ summary: '' })
    for (const key of [
      'description',
      'og:description',
      'article:section',
      'author',
      'fediverse:creator',
      'twitter:site',
    ])
      expect([key, head.one(key)]).toEqual([key, undefined])
    expect(head.objects[0]).not.toHaveProperty('image')
  })

  it('describe an article without text by its picture, or by the publication', async () => {
    const site = { description: 'News of nothing' }
    const captioned = await headOf({ summary: '', hero: { ...HERO, caption: 'Lit at dusk.' } }, site)
    expect(captioned.one('og:description')).toBe('Lit at dusk.')
    expect(captioned.objects[0]?.description).toBe('Lit at dusk.')
    expect((await headOf({ summary: '' }, site)).one('og:description')).toBe('News of nothing')
  })

  it('have the canonical address of the front matter', async () => {
    const head = await headOf({ canonical: 'https://elsewhere.example/first' })
    expect(head.links.find(({ rel }) => rel === 'canonical')?.href).toBe('https://elsewhere.example/first')
    expect(head.one('og:url')).toBe('https://elsewhere.example/first')
  })

  it('never forbid indexing', async () => {
    const { metas } = await headOf({})
    expect(metas.filter(({ content }) => /noindex|nosnippet|none/.test(content))).toEqual([])
  })
})

describe('the structured data of an article', () => {
  it('has every field that search engines and Mastodon read', async () => {
    const head = await headOf({
      hero: HERO,
      section: { name: 'Craft', slug: 'craft' },
      authors: [
        { name: 'Ann', slug: 'ann', url: 'https://ann.example/' },
        { name: 'Ben', slug: 'ben' },
      ],
      commentCount: 0,
    })
    const [article, trail] = head.objects
    expect(article).toMatchObject({
      '@type': 'NewsArticle',
      headline: head.one('og:title'),
      description: head.one('og:description'),
      datePublished: '2026-10-01T08:00:00.000Z',
      dateModified: '2026-10-01T08:00:00.000Z',
      inLanguage: 'en',
      articleSection: 'Craft',
      commentCount: 0,
      isAccessibleForFree: true,
      mainEntityOfPage: { '@type': 'WebPage', '@id': 'https://news.example/articles/first-light' },
      author: [
        { '@type': 'Person', name: 'Ann', url: 'https://ann.example/' },
        { '@type': 'Person', name: 'Ben', url: 'https://news.example/authors/ben/' },
      ],
      publisher: { name: 'The Example', logo: { url: 'https://news.example/assets/icon-512.png' } },
    })
    expect(article?.image).toMatchObject([
      { width: 1200, height: 675, creditText: 'Field Studio' },
      { width: 1200, height: 900, creditText: 'Field Studio' },
      { width: 1200, height: 1200, creditText: 'Field Studio' },
    ])
    expect(trail).toEqual({
      '@context': 'https://schema.org',
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'Front page', item: 'https://news.example/' },
        { '@type': 'ListItem', position: 2, name: 'Craft', item: 'https://news.example/sections/craft/' },
        { '@type': 'ListItem', position: 3, name: 'First light', item: 'https://news.example/articles/first-light' },
      ],
    })
  })
})

describe('fitting a text', () => {
  it('cuts between words, never inside a character, and not at all if it fits', () => {
    expect(fitBytes('one two', 7)).toBe('one two')
    expect(fitBytes('alpha beta, gamma delta', 16)).toBe('alpha beta…')
    expect(fitBytes('一二三四五', 9)).toBe('一二…')
    expect(fitBytes('👩‍👩‍👧👩‍👩‍👧', 22)).toBe('👩‍👩‍👧…')
  })
})

describe('a locale', () => {
  it('has the likely territory if the language tag has none', () => {
    expect(['en', 'en-GB', 'ar', 'pt-BR', 'zh-Hant', 'fa', 'ja'].map(toLocale)).toEqual([
      'en_US',
      'en_GB',
      'ar_EG',
      'pt_BR',
      'zh_TW',
      'fa_IR',
      'ja_JP',
    ])
  })
})
