import { describe, expect, it } from 'vitest'
import { siblingSources } from '../src/translations.ts'
import { readHead } from './support/read-head.ts'
import { createTestService, submission } from './support/service.ts'

describe('the sources of translations', () => {
  const names = ['en', 'de']
  it.each([
    ['a.md', ['a.en.md', 'a.de.md', 'en/a.md', 'de/a.md']],
    ['a.de.md', ['a.md', 'a.en.md']],
    ['post/a/index.de.md', ['post/a/index.md', 'post/a/index.en.md']],
    ['blog/de/a.md', ['blog/a.md', 'blog/en/a.md']],
    ['de/index.md', ['index.md', 'en/index.md']],
  ])('of %s can be %j', (source, expected) => {
    expect(siblingSources(source, names)).toEqual(expected)
  })
})

describe('translations', () => {
  const articles = [
    submission({ source: 'lamp.md', slug: 'lamp' }),
    submission({ source: 'lamp.de.md', slug: 'lamp-de', language: 'de', title: 'Erstes Licht' }),
    submission({ source: 'lamp.pt-BR.md', slug: 'lamp-pt-br', language: 'pt-BR' }),
    submission({ source: 'lamp.fr.md', slug: 'lamp-fr', language: 'fr', published: new Date('2030-01-01T00:00:00Z') }),
    submission({ source: 'other.md', slug: 'other' }),
  ]

  it('link to each other, also to themselves, and only to published ones', async () => {
    const service = await createTestService()
    await service.publish(articles)
    const html = await (await service.request('/articles/lamp-de')).text()
    const head = readHead(html)
    expect(head.links.filter(({ hreflang }) => hreflang).map(({ hreflang, href }) => [hreflang, href])).toEqual([
      ['de', 'https://news.example/articles/lamp-de'],
      ['en', 'https://news.example/articles/lamp'],
      ['pt-BR', 'https://news.example/articles/lamp-pt-br'],
    ])
    expect(head.all('og:locale:alternate')).toEqual(['en_US', 'pt_BR'])
    expect(html).toContain('Auch auf')
    expect(html).toContain('>English</a>')
    expect(html).toContain('>Português (Brasil)</a>')
  })

  it('are not articles that only share a language', async () => {
    const service = await createTestService()
    await service.publish(articles)
    const html = await (await service.request('/articles/other')).text()
    expect(html).not.toContain('hreflang="de" href="https')
    expect(html).not.toContain('class="translations"')
  })
})
