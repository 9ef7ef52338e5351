import { expect, it } from 'vitest'
import { assignSlugs } from '../../src/content/assign-slugs.ts'
import type { Claim } from '../../src/content/conflicts.ts'
import { renderProblem } from '../../src/text/problem.ts'

interface Known {
  readonly held?: Record<string, string>
  readonly former?: Record<string, string>
}

function assign(written: Record<string, Partial<Claim> & { slug: string }>, { held = {}, former = {} }: Known = {}) {
  const claims = Object.entries(written).map(
    ([source, claim]) => [source, { published: day(1), aliases: [], ...claim }] as const,
  )
  const known = { held: new Map(Object.entries(held)), former: new Map(Object.entries(former)), language: 'en' }
  const { slugs, problems } = assignSlugs(new Map(claims), known)
  // The order in which files are listed decides nothing.
  expect(new Map([...assignSlugs(new Map(claims.toReversed()), known).slugs].sort())).toEqual(
    new Map([...slugs].sort()),
  )
  return { slugs: Object.fromEntries(slugs), problems: problems.map(renderProblem) }
}

const day = (number: number) => new Date(Date.UTC(2024, 0, number))

it('the older article gets the plain slug, the others their date', () => {
  expect(
    assign({
      'c.md': { slug: 'news', published: day(3) },
      'a.md': { slug: 'news', published: day(2) },
      'b.md': { slug: 'news', published: day(1) },
    }),
  ).toEqual({
    slugs: { 'b.md': 'news', 'a.md': 'news-2024-01-02', 'c.md': 'news-2024-01-03' },
    problems: [
      'a.md: warning: its slug "news" belongs to b.md, so its address is /articles/news-2024-01-02; it stays there; set `slug` to choose another address',
      'c.md: warning: its slug "news" belongs to b.md, so its address is /articles/news-2024-01-03; it stays there; set `slug` to choose another address',
    ],
  })
})

it('articles of one day get a folder: of the permalink, else of the file', () => {
  const slugs = (written: Record<string, Partial<Claim> & { slug: string }>) => assign(written).slugs
  expect(
    slugs({
      '2014.md': { slug: '2014', aliases: ['/x/2014'] },
      '2014-y.md': { slug: '2014', aliases: ['/y/2014'] },
      'z/2014.md': { slug: '2014', aliases: ['/y/2014.html'] },
    }),
  ).toEqual({ '2014-y.md': '2014', '2014.md': 'x-2014', 'z/2014.md': 'y-2014' })
  expect(
    slugs({ 'blog/a.md': { slug: 'a' }, 'posts/2024/a.md': { slug: 'a' }, 'x/posts/a.md': { slug: 'a' } }),
  ).toEqual({ 'blog/a.md': 'a', 'posts/2024/a.md': 'posts-a', 'x/posts/a.md': 'x-posts-a' })
  expect(slugs({ '2023/a.md': { slug: 'a' }, '2024/a.md': { slug: 'a' } })).toEqual({
    '2023/a.md': 'a',
    '2024/a.md': '2024-a',
  })
})

it('without a date of its own and without a folder, an article gets a number', () => {
  const same = { slug: 'a', published: day(1) }
  expect(assign({ 'a.md': same, 'A.md': same, 'a.markdown': same, 'b.md': { slug: 'a-2' } }).slugs).toEqual({
    'A.md': 'a',
    'a.markdown': 'a-3',
    'a.md': 'a-4',
    'b.md': 'a-2',
  })
})

it('the time of a file decides nothing: it differs in the next copy of the folder', () => {
  const undated = { slug: 'a', undated: true } as const
  for (const [first, second] of [
    [day(1), day(2)],
    [day(2), day(1)],
  ])
    expect(
      assign({
        'x/a.md': { ...undated, published: first! },
        'y/a.md': { ...undated, published: second! },
        'z/a.md': { slug: 'a', published: day(5) },
      }).slugs,
    ).toEqual({ 'z/a.md': 'a', 'x/a.md': 'x-a', 'y/a.md': 'y-a' })
})

it('a translation with the same slug gets its language, and the language of the publication the plain slug', () => {
  expect(
    assign({
      'post.de.md': { slug: 'post', language: 'de' },
      'post.md': { slug: 'post', language: 'en' },
      'post.zh.md': { slug: 'post', language: 'zh-Hant' },
    }).slugs,
  ).toEqual({ 'post.md': 'post', 'post.de.md': 'post-de', 'post.zh.md': 'post-zh-hant' })
})

it('an article keeps the slug that it has, also when an older one arrives or the other one is gone', () => {
  const written = {
    'old.md': { slug: 'news', published: day(1) },
    'new.md': { slug: 'news', published: day(2) },
    'third.md': { slug: 'news', published: day(3) },
  }
  expect(assign(written, { held: { 'new.md': 'news', 'third.md': 'news-2' } }).slugs).toEqual({
    'new.md': 'news',
    'third.md': 'news-2',
    'old.md': 'news-2024-01-01',
  })
  expect(assign({ 'third.md': written['third.md'] }, { held: { 'third.md': 'news-2' } })).toEqual({
    slugs: { 'third.md': 'news-2' },
    problems: [],
  })
})

it('no address is taken from an article that asks for it, nor from one that it redirects to', () => {
  expect(
    assign(
      {
        'a.md': { slug: 'a' },
        'b/a.md': { slug: 'a', published: day(2) },
        'c.md': { slug: 'a-2024-01-02', published: day(5) },
        'd.md': { slug: 'd', aliases: ['/articles/b-a'] },
      },
      { former: { 'a-2': 'gone.md' } },
    ).slugs,
  ).toEqual({ 'a.md': 'a', 'b/a.md': 'a-3', 'c.md': 'a-2024-01-02', 'd.md': 'd' })
})
