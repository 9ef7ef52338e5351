// Difficult titles on every network, read back from the address that the reader is sent to. The expected values are built from
// the addresses in expected-links.ts, not from the registry.
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { COMPOSE_OPTIONS, EXPECTED, SUBJECT } from './expected-links.ts'
import { CLICK, post } from './requests.ts'

const FAMILY = '👨‍👩‍👧‍👦'
const ENGLAND = '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'

/** A title as written, and as it should arrive if there is enough room; empty: unchanged. */
const TITLES: readonly (readonly [what: string, title: string, clean: string])[] = [
  ['marks of addresses', 'Salt & pepper + 50% #1 = ? / \\ "q" \'a\' &amp; %20 %zz', ''],
  ['markup', '<b>bold</b> "><img src=x>', ''],
  ['lines', 'one\r\ntwo\tthree\u2028four\u2029five\u0085six', 'one two three four five six'],
  ['directions', '\u202Eevil\u202C \u2066iso\u2069 \u200Emark\u200F \u061Calm', 'evil iso mark alm'],
  ['invisible characters', 'zero\u200Bwidth\uFEFF soft\u00ADhyphen wj\u2060x', 'zerowidth softhyphen wjx'],
  ['emoji', `Family ${FAMILY} flag 🏳️‍🌈 kiss 👩🏽‍❤️‍💋‍👨🏿 keycap 1️⃣ ${ENGLAND}`, ''],
  ['Persian', 'می\u200Cخواهم کتاب\u200Cها را', ''],
  ['Hindi', 'क्\u200Dष क्\u200Cष', ''],
  ['decomposed letters', 'Cafe\u0301 A\u030Angstro\u0308m \u1100\u1161', 'Café Ångström 가'],
  ['half characters', 'half \uD83D and \uDE00 end', 'half \uFFFD and \uFFFD end'],
  ['placeholders', '{url} {title} $& $1 {server} \\0', ''],
  ['hosts', 'Read example.com and www.news.org today', ''],
  ['much Japanese', '日本語の見出しはとても長い'.repeat(40), ''],
  ['much Korean', '한국어 제목 '.repeat(60).trim(), ''],
  ['much Thai', 'ภาษาไทยไม่มีช่องว่าง'.repeat(30), ''],
  ['many families', FAMILY.repeat(500), ''],
  ['five thousand characters', 'word '.repeat(1000).trim(), ''],
]

/** The longest title that the networks document (developer pages, November 2026). */
const MAX: Readonly<Record<string, number>> = {
  reddit: 300,
  threads: 500,
  hackernews: 80,
  pinterest: 500,
  weibo: 140,
  'lemmy-instance': 200,
}
/** The longest title and URL together, with a space or a line break between them. */
const MAX_TOGETHER: Readonly<Record<string, number>> = { whatsapp: 2000, telegram: 4096, viber: 200, threema: 3500 }

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const count = (text: string) => [...segmenter.segment(text)].length
const NOT_SEEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u061C\u2060\uFEFF\u00AD\u2028\u2029]/u

interface Parsed {
  readonly base: string
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

/** The parts of an address, with decoded values; throws for values that a browser would not decode. */
function parse(address: string): Parsed {
  const [, base = '', rest = ''] = /^([^?#]*[?#]?)(.*)$/s.exec(address) ?? []
  const parameters = rest === '' ? [] : rest.split('&').map(pair => pair.split(/=(.*)/s))
  return { base, parameters: parameters.map(([name = '', value = '']) => [name, decodeURIComponent(value)] as const) }
}

const isBeginning = (text: string, whole: string) => {
  if (text === whole) return true
  const head = text.slice(0, -1)
  const next = segmenter.segment(whole).containing(whole.startsWith(`${head} `) ? head.length + 1 : head.length)
  return text.endsWith('…') && whole.startsWith(head) && next !== undefined && next.index >= head.length
}

describe.each(TITLES)('a title with %s', (_, title, clean) => {
  const whole = clean || title
  let service: TestService
  const url = 'https://news.example/articles/first-light'

  beforeAll(async () => {
    service = await createTestService()
    const share = { facebookApp: COMPOSE_OPTIONS.appId, visitorsPerMinute: 0 }
    await service.publish([submission({ title })], { share })
  })

  async function findAddress(network: string): Promise<string | undefined> {
    const response = await service.request(
      `/share/first-light/${network}`,
      post(CLICK, { server: COMPOSE_OPTIONS.server }),
    )
    const page = await response.text()
    const [, shown] = /class="spread-info-go" href="([^"]*)"/.exec(page) ?? []
    return response.headers.get('location') ?? shown?.replaceAll('&amp;', '&').replaceAll('&#39;', "'")
  }

  it.each(Object.entries(EXPECTED).filter(([, address]) => address))('reaches %s', async (network, written) => {
    // The entered server does not exist, so the hub is used.
    const address = network === 'fediverse-intent' ? EXPECTED.mastodon : written
    const found = (await findAddress(network))!
    // Quoted as in front matter.
    const place = network === 'devto' ? JSON.stringify(SUBJECT.title) : SUBJECT.title
    expect(found).toMatch(/^[!-~]+$/)
    expect(found.length).toBeLessThanOrEqual(8000)
    const [expected, given] = [parse(address!), parse(found)]
    expect(given.base).toBe(expected.base)
    expect(given.parameters.map(([name]) => name)).toEqual(expected.parameters.map(([name]) => name))
    for (const [index, [name, value]] of expected.parameters.entries()) {
      const got = given.parameters[index]![1]
      const pattern = value.replace(SUBJECT.url, url)
      expect(got.normalize('NFC'), name).toBe(got)
      expect(got.replace(/\r?\n/g, ''), name).not.toMatch(NOT_SEEN)
      if (value === SUBJECT.image) expect(got).toMatch(/^https:\/\/news\.example\/cards\//)
      else if (!pattern.includes(place)) expect(got, name).toBe(pattern)
      else {
        const [before = '', after = ''] = pattern.split(place)
        expect(got.startsWith(before) && got.endsWith(after), `${name}: ${got}`).toBe(true)
        const inside = got.slice(before.length, got.length - after.length)
        const text = network === 'devto' ? JSON.parse(inside) : inside
        expect(isBeginning(text, whole), `${name}: ${text}`).toBe(true)
        if (network in MAX) expect(text.length).toBeLessThanOrEqual(MAX[network]!)
        if (network in MAX_TOGETHER) expect(`${text} ${url}`.length).toBeLessThanOrEqual(MAX_TOGETHER[network]!)
        if (network === 'bluesky') expect(count(got)).toBeLessThanOrEqual(300)
        if (network.startsWith('mastodon')) expect(text.length + 24).toBeLessThanOrEqual(500)
        if (whole.length < 60) expect(text, 'short titles fit everywhere').toBe(whole)
      }
    }
  })
})
