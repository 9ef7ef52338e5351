import { expect, it } from 'vitest'
import type { OldEntry } from '../../src/adopting/old-entry.ts'
import { planAdoption } from '../../src/adopting/plan-adoption.ts'

const at = (text: string) => Date.parse(text)
const article = { source: 'a.md', slug: 'a', title: 'A', addresses: ['/articles/a'], published: new Date('2024-01-05') }
const entry: OldEntry = { feed: 'f', id: 'x', title: 'A', links: [] }
const known = { source: 'a.md', id: 'tag:minted', published: at('2024-01-05'), path: null, isPublic: true }

const plan = (of: Partial<OldEntry>, more: object = {}, identities: readonly (typeof known)[] = [], force = false) =>
  planAdoption([{ entry: { ...entry, ...of }, article: { ...article, ...more }, rule: 'title' }], { identities, force })
const adopted = (...args: Parameters<typeof plan>) => plan(...args).adoptions[0]

it('takes over the time of day, but a time zone does not move an article to another day', () => {
  const published = at('2024-01-05T08:30:00Z')
  expect(adopted({ published: new Date(published) })).toEqual({
    source: 'a.md',
    id: 'x',
    published,
    updated: published,
  })
  // Midnight in Berlin.
  expect(adopted({ published: new Date('2024-01-04T23:00:00Z') })).toEqual({ source: 'a.md', id: 'x' })
  // The file got another date since.
  const first = at('2023-11-01T08:00:00Z')
  expect(adopted({ published: new Date(first) })).toMatchObject({ published: first })
})

it('compares days on the clock of the publication', () => {
  // The evening of 23 June in Los Angeles, where a file says only the day.
  const evening = new Date('2024-06-24T04:56:58Z')
  const zone = { timezone: 'America/Los_Angeles', localTime: new Date('2024-06-23T00:00:00Z') }
  const day = { ...zone, published: new Date('2024-06-23T07:00:00Z') }
  expect(adopted({ published: evening }, day)).toMatchObject({ published: +evening })
  // One day of UTC, but two days there: the day of the file stays.
  const late = { ...zone, published: new Date('2024-06-24T03:00:00Z'), localTime: new Date('2024-06-23T20:00:00Z') }
  expect(adopted({ published: new Date('2024-06-24T10:00:00Z') }, late)).toEqual({ source: 'a.md', id: 'x' })
})

it('compares days on the clock of an article with an offset of its own', () => {
  // 23:30 on 5 January in Tokyo.
  const own = { published: new Date('2024-01-05T14:30:00Z'), localTime: new Date('2024-01-05T23:30:00Z') }
  expect(adopted({ published: new Date('2024-01-05T16:00:00Z') }, own)).toEqual({ source: 'a.md', id: 'x' })
  const published = at('2024-01-04T15:30:00Z')
  expect(adopted({ published: new Date(published) }, own)).toMatchObject({ published })
})

it('compares days on a day on which the clocks change', () => {
  const own = {
    timezone: 'America/Los_Angeles',
    published: new Date('2024-11-03T07:00:00Z'),
    localTime: new Date('2024-11-03T00:00:00Z'),
  }
  const published = at('2024-11-04T07:30:00Z')
  expect(adopted({ published: new Date(published) }, own)).toMatchObject({ published })
})

it('takes a date of change for the first date only if the folder has none', () => {
  const updated = at('2024-01-05T08:30:00Z')
  expect(adopted({ updated: new Date(updated) })).toEqual({ source: 'a.md', id: 'x' })
  expect(adopted({ updated: new Date(updated) }, { undated: true })).toMatchObject({ published: updated, updated })
})

it('takes over the path of the address, unless it is the root or the article has it', () => {
  expect(adopted({ links: ['https://old.example/2024/%C3%BC.html'] })?.path).toBe('/2024/%C3%BC.html')
  expect(adopted({ links: ['https://old.example/x/?utm=1'] })?.path).toBe('/x')
  expect(adopted({ links: ['https://old.example/?p=7'] })?.path).toBe('/?p=7')
  for (const link of ['https://old.example/', 'https://old.example/articles/a/'])
    expect(adopted({ links: [link] })).toEqual({ source: 'a.md', id: 'x' })
})

it('leaves ids that a file names, and ids that readers have seen unless it is forced', () => {
  expect(plan({}, { ownId: 'y' })).toMatchObject({ adoptions: [], named: [{ entry: { id: 'x' } }] })
  expect(plan({}, {}, [known])).toMatchObject({ adoptions: [], seen: [{ entry: { id: 'x' } }] })
  expect(plan({}, {}, [known], true)).toMatchObject({ adoptions: [{ id: 'x', former: 'tag:minted' }], seen: [] })
  expect(plan({}, {}, [{ ...known, isPublic: false }])).toMatchObject({ adoptions: [{ id: 'x' }], seen: [] })
  expect(plan({}, {}, [{ ...known, id: 'x' }])).toMatchObject({ adoptions: [], unchanged: 1 })
})
