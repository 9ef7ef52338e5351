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

describe('the day of an article and of its old entry may differ by a time zone', () => {
  // jekyll-feed of a site in Los Angeles: the file says one of both days.
  const saturday = '2012-06-23T21:56:58-07:00'
  const links = ['https://old.example/blog/2012/06/23/news.html']
  const news = (days: readonly string[], more: Partial<OwnArticle> = {}) =>
    days.map(date =>
      article(`${date}.md`, { slug: 'news', title: 'News', addresses: [], published: day(date), ...more }),
    )

  it.each(['2012-06-23', '2012-06-24', '2012-06-23T07:00:00Z', '2012-06-24T04:56:58Z'])('%s', date => {
    const old = { title: 'News', published: day(saturday) }
    expect(match([entry('x', { ...old, links })], news([date]))).toEqual([`x = ${date}.md (slug and date)`])
    expect(match([entry('x', old)], news([date], { slug: 'other' }))).toEqual([`x = ${date}.md (title)`])
  })

  it.each([
    ['UTC+14', '2012-06-23T00:00:00+14:00'],
    ['UTC-12', '2012-06-23T23:59:59-12:00'],
  ])('the first and the last moment of a day anywhere: %s', (_, published) => {
    expect(match([entry('x', { links, published: day(published) })], news(['2012-06-23']))).toEqual([
      'x = 2012-06-23.md (slug and date)',
    ])
  })

  it('of weekly posts of one title each gets its own entry, and an entry whose file is missing gets none', () => {
    const old = (date: string) => entry(date, { title: 'News', links, published: day(`${date}T21:56:58-07:00`) })
    const entries = ['2012-06-30', '2012-06-23', '2012-06-16', '2012-06-09'].map(old)
    expect(match(entries, news(['2012-06-10', '2012-06-16', '2012-07-01']))).toEqual([
      '2012-06-30 = 2012-07-01.md (slug and date)',
      '2012-06-16 = 2012-06-16.md (slug and date)',
      '2012-06-09 = 2012-06-10.md (slug and date)',
      '2012-06-23 has the title of 2012-06-10.md or 2012-06-16.md or 2012-07-01.md, but another date',
    ])
    for (const date of ['2012-06-22', '2012-06-26', '2012-06-30', '2012-06-16'])
      expect(match([old('2012-06-23')], news([date]))).toEqual([
        `2012-06-23 has the title of ${date}.md, but another date`,
      ])
  })

  it('a feed that has only `updated` is matched by that', () => {
    const old: OldEntry = { feed: 'a', id: 'x', title: 'Other', links, updated: day(saturday) }
    expect(match([old], news(['2012-06-23']))).toEqual(['x = 2012-06-23.md (slug and date)'])
    expect(match([old], news(['2012-06-30']))).toEqual(['x is like no article'])
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
