import { describe, expect, it } from 'vitest'
import { matchEntries, type OwnArticle } from '../../src/adopting/match-entries.ts'
import type { OldEntry } from '../../src/adopting/old-entry.ts'

const day = (text: string) => new Date(text)
const article = (source: string, more: Partial<OwnArticle> = {}): OwnArticle => ({
  source,
  slug: source.replace('.md', ''),
  title: source,
  addresses: [`https://new.example/articles/${source.replace('.md', '')}`],
  published: day('2024-01-05'),
  ...more,
})
const entry = (id: string, more: Partial<OldEntry> = {}): OldEntry => ({
  feed: 'a',
  id,
  title: '',
  links: [],
  published: day('2024-01-05T09:00:00Z'),
  ...more,
})

function match(entries: readonly OldEntry[], articles: readonly OwnArticle[]) {
  const { matches, unmatched } = matchEntries(entries, articles)
  return [
    ...matches.map(({ entry: { id }, article: { source }, rule }) => `${id} = ${source} (${rule})`),
    ...unmatched.map(({ entry: { id }, reason = 'is like no article' }) => `${id} ${reason}`),
  ]
}

describe('an old entry is matched', () => {
  it('by its id first, whatever else is the same', () => {
    expect(
      match(
        [entry('x', { links: ['https://old.example/articles/b/'] })],
        [article('a.md', { id: 'x' }), article('b.md')],
      ),
    ).toEqual(['x = a.md (id)'])
  })

  it('by its address, with or without .html, a final slash, capitals and escapes', () => {
    const old = (path: string) => [entry('x', { links: [`https://old.example${path}`], published: day('2001-01-01') })]
    const one = [article('one.md', { addresses: ['/2024/01/Über-uns'] })]
    for (const path of [
      '/2024/01/%C3%9Cber-uns',
      '/2024/01/über-uns/',
      '/2024/01/Über-uns.html',
      '/2024/01/Über-uns/index.html',
    ])
      expect(match(old(path), one)).toEqual(['x = one.md (address)'])
    expect(match(old('/2023/01/Über-uns'), one)).toEqual(['x is like no article'])
  })

  it('by slug and date; the same slug of another year is another article', () => {
    const articles = [
      article('2023/news.md', { slug: 'news', addresses: ['/2023/news'], published: day('2023-01-05') }),
      article('2024/news.md', { slug: 'news', addresses: ['/2024/news'] }),
    ]
    const links = ['https://old.example/blog/news.html']
    expect(match([entry('x', { links })], articles)).toEqual(['x = 2024/news.md (slug and date)'])
    expect(match([entry('x', { links, published: day('2022-01-05') })], articles)).toEqual(['x is like no article'])
  })

  it('by its title, whatever its quotation marks and escapes; posts of one title by their dates', () => {
    const title = 'What’s “new” & old?'
    expect(
      match([entry('x', { title: "What's &quot;new&quot; &amp;amp; old?" })], [article('a.md', { title })]),
    ).toEqual(['x = a.md (title)'])
    const weekly = [
      article('1.md', { title: 'Links', published: day('2024-01-05') }),
      article('2.md', { title: 'Links', published: day('2024-01-12') }),
    ]
    const entries = [
      entry('y', { title: 'Links', published: day('2024-01-12T20:00:00Z') }),
      entry('x', { title: 'Links' }),
      entry('z', { title: 'Links', published: day('2020-01-01') }),
    ]
    expect(match(entries, weekly)).toEqual([
      'y = 2.md (title)',
      'x = 1.md (title)',
      'z has the title of 1.md or 2.md, but another date',
    ])
  })
})

describe('nothing is guessed', () => {
  it('if an entry could be one of several articles', () => {
    const articles = [article('a.md', { title: 'Same' }), article('b.md', { title: 'Same' })]
    expect(match([entry('x', { title: 'Same' })], articles)).toEqual(['x could be a.md or b.md'])
  })

  it('if two entries of a feed could be one article; of two feeds, the first one counts', () => {
    const own = [article('a.md')]
    const links = ['https://old.example/articles/a']
    expect(match([entry('x', { links }), entry('y', { links })], own)).toEqual([
      'x is one of 2 that could be a.md',
      'y is one of 2 that could be a.md',
    ])
    expect(match([entry('x', { links }), entry('y', { links, feed: 'b' })], own)).toEqual([
      'x = a.md (address)',
      'y is another entry for a.md, which has the id x',
    ])
  })
})
