import { expect, it } from 'vitest'
import { type Claim, findConflicts } from '../../src/content/conflicts.ts'
import { renderProblem } from '../../src/text/problem.ts'

function conflicts(claims: Record<string, Partial<Claim> & { slug: string }>) {
  const { problems, rejected } = findConflicts(
    new Map(
      Object.entries(claims).map(([source, claim]) => [source, { published: new Date(0), aliases: [], ...claim }]),
    ),
  )
  return { problems: problems.map(renderProblem), rejected: [...rejected] }
}

const day = (number: number) => new Date(Date.UTC(2024, 0, number))

it('an article published first keeps its slug', () => {
  expect(
    conflicts({
      'new.md': { slug: 'a', published: day(2) },
      'old.md': { slug: 'a', published: day(1) },
      'other.md': { slug: 'b' },
    }),
  ).toEqual({
    problems: ['new.md: its slug "a" belongs to old.md, which is older; change its `slug`'],
    rejected: ['new.md'],
  })
})

it('articles of the same time are ordered by name', () => {
  expect(conflicts({ 'b.md': { slug: 'a' }, 'a.md': { slug: 'a' } }).rejected).toEqual(['b.md'])
  expect(conflicts({ 'a.md': { slug: 'a' }, 'b.md': { slug: 'a' } }).rejected).toEqual(['b.md'])
})

it('an article published first keeps its id', () => {
  expect(
    conflicts({
      'new.md': { slug: 'a', id: 'tag:x', published: day(2) },
      'old.md': { slug: 'b', id: 'tag:x', published: day(1) },
    }),
  ).toEqual({
    problems: ['new.md: its id "tag:x" belongs to old.md, which is older; change or remove its `id`'],
    rejected: ['new.md'],
  })
})

it('an article that is not published claims nothing', () => {
  const { rejected } = conflicts({
    'a.md': { slug: 'a', id: 'tag:1', published: day(1) },
    'b.md': { slug: 'a', id: 'tag:2', published: day(2) },
    'c.md': { slug: 'c', id: 'tag:2', published: day(3) },
  })
  expect(rejected).toEqual(['b.md'])
})

it('an alias that another article has is reported, and both articles stay', () => {
  expect(
    conflicts({
      'a.md': { slug: 'a', published: day(1), aliases: ['/old', '/only-mine'] },
      'b.md': { slug: 'b', published: day(2), aliases: ['/old', '/articles/a', '/articles/%C3%BC', '/articles/%zz'] },
      'c.md': { slug: 'ü', published: day(3), aliases: ['/articles/ü-old'] },
    }),
  ).toEqual({
    problems: [
      'b.md: warning: its alias /old leads to a.md; delete it in one of the two articles',
      'b.md: warning: its alias /articles/a leads to a.md; delete it in one of the two articles',
      'b.md: warning: its alias /articles/%C3%BC leads to c.md; delete it in one of the two articles',
    ],
    rejected: [],
  })
})

it('no articles have no conflicts', () => {
  expect(conflicts({})).toEqual({ problems: [], rejected: [] })
})
