import { expect, it } from 'vitest'
import { type Claim, findSameAliases, findSameIds } from '../../src/content/conflicts.ts'
import { renderProblem } from '../../src/text/problem.ts'

type Written = Record<string, Partial<Claim> & { slug: string }>

const toClaims = (written: Written) =>
  new Map(Object.entries(written).map(([source, claim]) => [source, { published: new Date(0), aliases: [], ...claim }]))

function sameIds(written: Written) {
  const { problems, rejected } = findSameIds(toClaims(written))
  return { problems: problems.map(renderProblem), rejected: [...rejected] }
}

const day = (number: number) => new Date(Date.UTC(2024, 0, number))

it('an article published first keeps its id', () => {
  expect(
    sameIds({
      'new.md': { slug: 'a', id: 'tag:x', published: day(2) },
      'old.md': { slug: 'b', id: 'tag:x', published: day(1) },
    }),
  ).toEqual({
    problems: ['new.md: its id "tag:x" belongs to old.md, which is older; change or remove its `id`'],
    rejected: ['new.md'],
  })
})

it('articles of the same time are ordered by name', () => {
  expect(sameIds({ 'b.md': { slug: 'b', id: 'x' }, 'a.md': { slug: 'a', id: 'x' } }).rejected).toEqual(['b.md'])
  expect(sameIds({ 'a.md': { slug: 'a', id: 'x' }, 'b.md': { slug: 'b', id: 'x' } }).rejected).toEqual(['b.md'])
})

it('two articles with one slug are both published', () => {
  expect(sameIds({ 'a.md': { slug: 'a', id: 'x' }, 'b.md': { slug: 'a', id: 'y' } }).rejected).toEqual([])
})

it('an alias that another article has is reported, and both articles stay', () => {
  const claims = toClaims({
    'a.md': { slug: 'a', published: day(1), aliases: ['/old', '/only-mine'] },
    'b.md': { slug: 'b', published: day(2), aliases: ['/old', '/articles/a', '/articles/%C3%BC', '/articles/%zz'] },
    'c.md': { slug: 'ü', published: day(3), aliases: ['/articles/ü-old'] },
  })
  const slugs = new Map([...claims].map(([source, { slug }]) => [source, slug]))
  expect(findSameAliases(claims, slugs).map(renderProblem)).toEqual([
    'b.md: warning: its alias /old leads to a.md; delete it in one of the two articles',
    'b.md: warning: its alias /articles/a leads to a.md; delete it in one of the two articles',
    'b.md: warning: its alias /articles/%C3%BC leads to c.md; delete it in one of the two articles',
  ])
})

it('no articles have no conflicts', () => {
  expect(sameIds({})).toEqual({ problems: [], rejected: [] })
  expect(findSameAliases(new Map(), new Map())).toEqual([])
})
