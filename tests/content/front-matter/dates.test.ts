// A date means what it meant to the generator that the folder was written for.
import { expect, it } from 'vitest'
import { parseSource } from '../../../src/content/parse-source.ts'
import { parseSite } from '../../../src/site/site.ts'

const LOS_ANGELES = 'America/Los_Angeles'

/** The moment and the day of an article. */
function read(head: string, settings: object, source = 'post.md'): string {
  const { site, problems } = parseSite(settings)
  expect(problems).toEqual([])
  const modified = new Date('2020-01-01T02:00:00Z')
  const parsed = parseSource(source, `${head}\n\nThe text.\n`, { site, modified }).head
  if (!parsed) throw new Error('no head')
  const time = (date: Date) => date.toISOString().replace(/:00\.000Z$|\.000Z$/, '')
  return `${time(parsed.published)} ${time(parsed.localTime ?? parsed.published).slice(0, 10)}`
}
const yaml = (date: string) => `---\ntitle: T\ndate: ${date}\n---`
const toml = (date: string) => `+++\ntitle = "T"\ndate = ${date}\n+++`

it.each([
  // With an offset
  ['', '2024-06-23 21:56:58 -0700', 'UTC', '2024-06-24T04:56:58 2024-06-24'],
  ['', '2024-06-23 21:56:58 -0700', LOS_ANGELES, '2024-06-24T04:56:58 2024-06-23'],
  ['jekyll', '2024-06-23 21:56:58 -0700', 'UTC', '2024-06-24T04:56:58 2024-06-24'],
  ['jekyll', '2024-06-23 21:56:58 -0700', LOS_ANGELES, '2024-06-24T04:56:58 2024-06-23'],
  ['hugo', '2024-06-23T21:56:58-07:00', 'UTC', '2024-06-24T04:56:58 2024-06-23'],
  ['hugo', '2024-06-23T21:56:58-07:00', 'Asia/Tokyo', '2024-06-24T04:56:58 2024-06-23'],
  ['zola', '2024-06-23T21:56:58-07:00', 'UTC', '2024-06-24T04:56:58 2024-06-23'],
  ['hexo', '2024-06-23T21:56:58-07:00', 'Asia/Shanghai', '2024-06-24T04:56:58 2024-06-23'],
  ['eleventy', '2024-06-23T21:56:58-07:00', 'UTC', '2024-06-24T04:56:58 2024-06-24'],
  // Without one
  ['', '2024-06-23 21:56:58', LOS_ANGELES, '2024-06-24T04:56:58 2024-06-23'],
  ['hugo', '2024-06-23 21:56:58', LOS_ANGELES, '2024-06-24T04:56:58 2024-06-23'],
  ['hexo', '2024-06-23 01:56:58', 'Asia/Shanghai', '2024-06-22T17:56:58 2024-06-23'],
  ['jekyll', '2024-06-23 02:56:58', LOS_ANGELES, '2024-06-23T02:56:58 2024-06-22'],
  ['jekyll', '2024-06-23 02:56', LOS_ANGELES, '2024-06-23T09:56 2024-06-23'],
  // Quoted, it is a text for YAML.
  ['jekyll', '"2024-06-23 02:56:58"', LOS_ANGELES, '2024-06-23T09:56:58 2024-06-23'],
  ['jekyll', 'June 23, 2024 02:56:58', LOS_ANGELES, '2024-06-23T09:56:58 2024-06-23'],
  // A day stays this day in every zone.
  ['', '2024-06-23', 'UTC', '2024-06-23T00:00 2024-06-23'],
  ['', '2024-06-23', LOS_ANGELES, '2024-06-23T07:00 2024-06-23'],
  ['', '2024-06-23', 'Pacific/Kiritimati', '2024-06-22T10:00 2024-06-23'],
  ['jekyll', '2024-06-23', LOS_ANGELES, '2024-06-23T07:00 2024-06-23'],
  ['hugo', '2024-06-23', 'Asia/Tokyo', '2024-06-22T15:00 2024-06-23'],
])('generator %j: %s in %s is %s', (generator, date, timezone, expected) => {
  expect(read(yaml(date), { generator, timezone })).toBe(expected)
})

it.each([
  // A zone by its name
  ['', '2024-06-23 21:56:58 America/Los_Angeles', 'UTC', '2024-06-24T04:56:58 2024-06-24'],
  ['hugo', '2024-06-23T21:56:58[America/Los_Angeles]', 'UTC', '2024-06-24T04:56:58 2024-06-23'],
  ['', '2024-06-23T21:56:58-07:00[America/Los_Angeles]', 'UTC', '2024-06-24T04:56:58 2024-06-24'],
  // Clocks change: 02:30 is not there in spring, and twice in autumn.
  ['', '2024-03-10 02:30', LOS_ANGELES, '2024-03-10T10:30 2024-03-10'],
  ['', '2024-11-03 01:30', LOS_ANGELES, '2024-11-03T08:30 2024-11-03'],
  // Midnight is not there either.
  ['', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00 2018-11-04'],
  // The whole day is not there.
  ['', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00 2011-12-30'],
  ['', '9999-12-31T23:59:59-05:00', 'UTC', '9999-12-31T23:59:59 9999-12-31'],
  ['', '[2024-06-23, 2024-07-01]', 'UTC', '2024-06-23T00:00 2024-06-23'],
])('generator %j: the rare date %s in %s is %s', (generator, date, timezone, expected) => {
  expect(read(yaml(date), { generator, timezone })).toBe(expected)
})

it.each(['0001-01-01', '0001-01-01T00:00:00Z', '""', '~', ''])('%j is no date', date => {
  expect(read(yaml(date), { generator: 'hugo' })).toBe('2020-01-01T02:00 2020-01-01')
  expect(read(yaml(date), { generator: 'hugo' }, '2024-06-23-a.md')).toBe('2024-06-23T00:00 2024-06-23')
})

it('TOML has dates of its own: with an offset, without one, and days', () => {
  const settings = { generator: 'hugo', timezone: 'Asia/Tokyo' }
  expect(read(toml('2024-06-23T21:56:58-07:00'), settings)).toBe('2024-06-24T04:56:58 2024-06-23')
  expect(read(toml('2024-06-23T01:00:00'), settings)).toBe('2024-06-22T16:00 2024-06-23')
  expect(read(toml('2024-06-23'), settings)).toBe('2024-06-22T15:00 2024-06-23')
})

it('the date in the name of a file is a day of the publication', () => {
  const settings = { generator: 'jekyll', timezone: LOS_ANGELES }
  expect(read('---\ntitle: T\n---', settings, '_posts/2024-06-23-a.md')).toBe('2024-06-23T07:00 2024-06-23')
})

it('a file without a date has the day of its last change', () => {
  expect(read('---\ntitle: T\n---', { timezone: LOS_ANGELES })).toBe('2020-01-01T02:00 2019-12-31')
})

it('Hugo shows `date`, and publishes at `publishDate`', () => {
  const head = '---\ntitle: T\ndate: 2024-06-23\npublishDate: 2024-07-01T10:00:00Z\n---'
  expect(read(head, { generator: 'hugo' })).toBe('2024-07-01T10:00 2024-06-23')
  expect(read(head, {})).toBe('2024-07-01T10:00 2024-07-01')
})

it('Hugo takes `lastmod` for an article that has no other date', () => {
  const head = '---\ntitle: T\nlastmod: 2024-06-23\n---'
  expect(read(head, { generator: 'hugo' })).toBe('2024-06-23T00:00 2024-06-23')
  expect(read(head, {})).toBe('2020-01-01T02:00 2020-01-01')
})

it.each([
  ['Europe/Berln', 'Europe/Berlin'],
  ['Berlin', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['America/New York', 'America/New_York'],
  ['Asia/Kolkatta', 'Asia/Kolkata'],
  ['Z', 'UTC'],
  ['UTC+2', '+02:00'],
  ['GMT-03:30', '-03:30'],
])('for the time zone %j, %j is suggested', (timezone, meant) => {
  const { problems } = parseSite({ timezone })
  expect(problems.map(({ hint }) => hint)).toEqual([
    `did you mean "${meant}"? It takes the name of a time zone, such as "Europe/Berlin" or "UTC"`,
  ])
})

it.each([
  ['Etc/GMT+5', '2024-06-24T02:56:58 2024-06-23'],
  ['EST', '2024-06-24T02:56:58 2024-06-23'],
  ['-05:00', '2024-06-24T02:56:58 2024-06-23'],
  ['+02:00', '2024-06-23T19:56:58 2024-06-23'],
  ['europe/berlin', '2024-06-23T19:56:58 2024-06-23'],
  // As the starter of \`init\` leaves it
  ['', '2024-06-23T21:56:58 2024-06-23'],
])('the time zone may be written as %j', (timezone, expected) => {
  expect(read(yaml('2024-06-23 21:56:58'), { timezone })).toBe(expected)
})

it('an unknown time zone and an unknown generator are errors', () => {
  const { problems, site } = parseSite({ timezone: 'Europe/Atlantis', generator: 'Typo' })
  expect(problems.map(({ message, hint }) => `${message}; ${hint}`)).toEqual([
    '"timezone" is "Europe/Atlantis"; it takes the name of a time zone, such as "Europe/Berlin" or "UTC"',
    expect.stringMatching(/^"generator" is "Typo"; it takes "", "jekyll", "hugo"/),
  ])
  expect(site).toMatchObject({ timezone: 'UTC', generator: '' })
})

it('the words of Eleventy for the time of a file are a date', () => {
  const { site } = parseSite({})
  const modified = new Date('2020-01-01T02:00:00Z')
  const { head, problems } = parseSource('post.md', '---\ntitle: T\ndate: Last Modified\n---\n\nText\n', {
    site,
    modified,
  })
  expect(problems).toEqual([])
  expect(head).toMatchObject({ published: modified })
  expect(head?.undated).toBeUndefined()
})

it('MkDocs has several dates in one field', () => {
  const text = '---\ntitle: T\ndate:\n  created: 2022-05-05\n  updated: 2022-06-01\n---\n\nText\n'
  const { head, problems } = parseSource('post.md', text, { site: parseSite({}).site, modified: new Date() })
  expect(problems).toEqual([])
  expect(head).toMatchObject({ published: new Date('2022-05-05'), updated: new Date('2022-06-01') })
})
