import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestService, submission, type TestService } from '../../support/service.ts'
import { CHROME, CLICK, FIREFOX, post, SAFARI, uuid } from '../requests.ts'

let service: TestService
const SHARE = '/share/first-light/bluesky'

beforeEach(async () => {
  service = await createTestService()
  await service.publish([submission()], {
    share: { minCount: 0, visitorsPerMinute: 0, origins: ['https://www.example'] },
  })
})

async function counts(network = 'bluesky'): Promise<[clicks: number, shares: number]> {
  const { networks } = await (await service.request('/shares/first-light')).json()
  return [networks[network]?.clicks ?? 0, networks[network]?.shares ?? 0]
}

const click = (headers: Readonly<Record<string, string>> = CLICK, address = '192.0.2.1', fields = {}) =>
  service.request(SHARE, post(headers, fields), { address })

describe('whether a request is counted', () => {
  const person = { 'user-agent': CHROME }
  const navigation = { ...person, 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-user': '?1' }
  const cases: [what: string, counted: boolean, method: string, headers: Record<string, string>][] = [
    ['a button of ours', true, 'POST', { ...navigation, 'sec-fetch-site': 'same-origin' }],
    [
      'a button of ours on a page without a referrer',
      true,
      'POST',
      { ...navigation, 'sec-fetch-site': 'same-origin', origin: 'null' },
    ],
    ['a form in a browser without fetch metadata', true, 'POST', person],
    [
      'a button in Safari, which never sends Sec-Fetch-User',
      true,
      'POST',
      {
        'user-agent': SAFARI,
        'sec-fetch-dest': 'document',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-site': 'same-origin',
      },
    ],
    [
      'a button on a page of a listed origin',
      true,
      'POST',
      { ...navigation, 'sec-fetch-site': 'cross-site', origin: 'https://www.example' },
    ],
    ['a link that a person followed', true, 'GET', { ...navigation, 'sec-fetch-site': 'cross-site' }],
    ['a link typed or opened from an app', true, 'GET', { ...navigation, 'sec-fetch-site': 'none' }],
    ['a link fetched without fetch metadata', false, 'GET', person],
    ['a link that a script opened', false, 'GET', { ...navigation, 'sec-fetch-user': '' }],
    ['a HEAD request', false, 'HEAD', navigation],
    ['a prefetch', false, 'GET', { ...navigation, 'sec-purpose': 'prefetch' }],
    ['a prerender', false, 'GET', { ...navigation, 'sec-purpose': 'prefetch;prerender' }],
    ['a prefetch of old browsers', false, 'GET', { ...navigation, purpose: 'prefetch' }],
    ['a prefetch of old Firefox', false, 'GET', { ...navigation, 'x-moz': 'prefetch' }],
    ['a preview in Safari’s top sites', false, 'GET', { ...navigation, 'x-purpose': 'preview' }],
    ['an image', false, 'GET', { ...person, 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
    ['an iframe', false, 'GET', { ...navigation, 'sec-fetch-dest': 'iframe' }],
    ['a script', false, 'GET', { ...person, 'sec-fetch-dest': 'script', 'sec-fetch-mode': 'no-cors' }],
    [
      'a fetch without CORS',
      false,
      'POST',
      {
        ...person,
        'sec-fetch-dest': 'empty',
        'sec-fetch-mode': 'no-cors',
        'sec-fetch-site': 'cross-site',
        origin: 'https://evil.example',
      },
    ],
    [
      'a form that a foreign page submits by itself',
      false,
      'POST',
      {
        ...person,
        'sec-fetch-dest': 'document',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-site': 'cross-site',
        origin: 'https://evil.example',
      },
    ],
    [
      'a button on a foreign page',
      false,
      'POST',
      { ...navigation, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    ],
    ['a sandboxed frame', false, 'POST', { ...navigation, 'sec-fetch-site': 'cross-site', origin: 'null' }],
    [
      'a foreign form in a browser without fetch metadata',
      false,
      'POST',
      { ...person, origin: 'https://evil.example' },
    ],
    ['an empty User-Agent', false, 'POST', { 'user-agent': '' }],
    [
      'a crawler',
      false,
      'POST',
      { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    ],
    [
      'a crawler that claims to navigate',
      false,
      'GET',
      { ...navigation, 'user-agent': 'Mozilla/5.0 (compatible; bingbot/2.0)' },
    ],
    ['an unfurler', false, 'GET', { ...navigation, 'user-agent': 'facebookexternalhit/1.1' }],
    ['a command line', false, 'POST', { 'user-agent': 'curl/8.5.0' }],
    ['Microsoft’s link scanner', false, 'POST', { 'user-agent': 'Microsoft Office/16.0 (ms-office; MSOffice 16)' }],
  ]

  it.each(cases)('%s: %s', async (_, counted, method, headers) => {
    const response = await service.request(SHARE, { method, headers }, { address: '192.0.2.1' })
    expect(response.status).toBe(method === 'POST' ? 303 : 302)
    expect(response.headers.get('location')).toMatch(/^https:\/\/bsky\.app\/intent\/compose\?text=/)
    expect(response.headers.get('spread-counted')).toBe(counted ? '1' : '0')
    expect(await counts()).toEqual(counted ? [1, 1] : [0, 0])
  })
})

describe('a visitor', () => {
  it('is one share, with any number of clicks', async () => {
    for (let time = 0; time < 50; time++) await click()
    expect(await counts()).toEqual([50, 1])
  })

  it('is one share on each network and each page', async () => {
    await service.publish([submission(), submission({ slug: 'second' })], {
      share: { minCount: 0, visitorsPerMinute: 0 },
    })
    for (const path of [SHARE, SHARE, '/share/first-light/x', '/share/second/x', '/share/second/x'])
      await service.request(path, post(), { address: '192.0.2.1' })
    expect(await counts()).toEqual([2, 1])
    expect(await counts('x')).toEqual([1, 1])
    const many = await (await service.request('/shares?slug=first-light&slug=second&slug=absent')).json()
    expect(many).toMatchObject({ 'first-light': { clicks: 3, shares: 2 }, second: { clicks: 2, shares: 1 } })
    expect(Object.keys(many)).toEqual(['first-light', 'second'])
  })

  it('is a different one at another address or with another browser', async () => {
    await click(CLICK, '192.0.2.1')
    await click(CLICK, '192.0.2.2')
    await click({ 'user-agent': SAFARI }, '192.0.2.1')
    expect(await counts()).toEqual([3, 3])
  })

  it('is the same one at every address of an IPv6 subscriber', async () => {
    await click(CLICK, '2001:db8:1:2::1')
    await click(CLICK, '2001:db8:1:2:ffff:ffff:ffff:ffff')
    await click(CLICK, '2001:0db8:0001:0002:0:0:0:5')
    await click(CLICK, '2001:db8:1:3::1')
    expect(await counts()).toEqual([4, 2])
  })

  it('is the same one over IPv4 mapped into IPv6', async () => {
    await click(CLICK, '::ffff:192.0.2.1')
    await click(CLICK, '192.0.2.1')
    await click(CLICK, '::ffff:c000:201')
    expect(await counts()).toEqual([3, 1])
  })

  it('does not become a different one by headers that anyone can send', async () => {
    for (const forwarded of ['198.51.100.1', '198.51.100.2'])
      await click({ ...CLICK, 'x-forwarded-for': forwarded, 'x-real-ip': forwarded, forwarded: `for=${forwarded}` })
    expect(await counts()).toEqual([2, 1])
  })

  it.each([['sec-gpc'], ['dnt']])('with %s: 1 is counted without a key', async header => {
    await click({ ...CLICK, [header]: '1' })
    await click({ ...CLICK, [header]: '1' })
    expect(await counts()).toEqual([2, 0])
    expect(await service.ports.db.all('SELECT * FROM share_seen')).toEqual([])
  })

  it('with a new browser each time is no longer counted as a new one after a while', async () => {
    await service.publish([submission()], { share: { minCount: 0, visitorsPerMinute: 30 } })
    for (let time = 0; time < 100; time++) await click({ ...CLICK, 'user-agent': `${FIREFOX} ${time}` })
    expect(await counts()).toEqual([100, 30])
    service.clock.now = new Date(service.clock.now.getTime() + 60_000)
    for (let time = 100; time < 200; time++) await click({ ...CLICK, 'user-agent': `${FIREFOX} ${time}` })
    expect(await counts()).toEqual([200, 60])
  })
})

describe('midnight', () => {
  const at = (time: string) => {
    service.clock.now = new Date(time)
  }

  it('does not count a visitor twice', async () => {
    at('2026-11-01T23:59:59.900Z')
    await click()
    at('2026-11-02T00:00:00.100Z')
    await click()
    expect(await counts()).toEqual([2, 1])
  })

  it('counts a visitor again after 24 hours, not before', async () => {
    at('2026-11-01T18:00:00Z')
    await click()
    at('2026-11-02T17:59:59Z')
    await click()
    expect(await counts()).toEqual([2, 1])
    at('2026-11-02T18:00:01Z')
    await click()
    expect(await counts()).toEqual([3, 2])
    at('2026-11-02T18:00:02Z')
    await click()
    expect(await counts()).toEqual([4, 2])
  })

  it('is counted at most twice as a visitor if the clock jumps back', async () => {
    at('2026-11-02T00:10:00Z')
    await click()
    at('2026-11-01T23:50:00Z')
    await click()
    at('2026-11-02T00:20:00Z')
    await click()
    const [clicks, shares] = await counts()
    expect(clicks).toBe(3)
    expect(shares).toBeGreaterThanOrEqual(1)
    expect(shares).toBeLessThanOrEqual(2)
  })
})

describe('a click with an id', () => {
  it('is counted once, even if it arrives many times', async () => {
    const answers = []
    for (let time = 0; time < 50; time++)
      answers.push((await click(CLICK, '192.0.2.1', { id: uuid(1) })).headers.get('spread-counted'))
    expect(new Set(answers)).toEqual(new Set(['1']))
    expect(await counts()).toEqual([1, 1])
  })

  it('is counted once if it arrives many times together', async () => {
    await Promise.all(Array.from({ length: 250 }, () => click(CLICK, '192.0.2.1', { id: uuid(2) })))
    expect(await counts()).toEqual([1, 1])
  })

  it('is another click with another id, and has no id if the id is invalid', async () => {
    await click(CLICK, '192.0.2.1', { id: uuid(1) })
    await click(CLICK, '192.0.2.1', { id: uuid(2).toUpperCase() })
    await click(CLICK, '192.0.2.1', { id: 'x' })
    await click(CLICK, '192.0.2.1', { id: 'x' })
    expect(await counts()).toEqual([4, 1])
  })

  it('does not count a second visitor if it is replayed from another address', async () => {
    await click(CLICK, '192.0.2.1', { id: uuid(1) })
    await click(CLICK, '192.0.2.2', { id: uuid(1) })
    expect(await counts()).toEqual([1, 1])
    await click(CLICK, '192.0.2.2', { id: uuid(3) })
    expect(await counts()).toEqual([2, 2])
  })
})

describe('many simultaneous clicks', () => {
  it('are all counted, each once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => click(CLICK, `198.51.${index % 250}.1`, { id: uuid(index) })),
    )
    expect(answers.every(({ headers }) => headers.get('spread-counted') === '1')).toBe(true)
    expect(await counts()).toEqual([1000, 250])
  })
})

describe('a store that fails', () => {
  it('does not stop the reader from sharing, and reports that nothing was counted', async () => {
    const batch = service.ports.db.batch
    service.ports.db.batch = () => Promise.reject(new Error('disk full'))
    const response = await click()
    expect([response.status, response.headers.get('spread-counted')]).toEqual([303, '0'])
    service.ports.db.batch = batch
    expect((await click()).headers.get('spread-counted')).toBe('1')
    expect(await counts()).toEqual([1, 1])
  })
})

describe('a store that is unavailable', () => {
  it('lets readers share, and pages show no counts', async () => {
    await click()
    // Pages list sections and tags, which are read once for each revision.
    await service.request('/share/first-light')
    const { db } = service.ports
    const { all, batch } = db
    const fail = () => Promise.reject(new Error('gone'))
    Object.assign(db, { all: fail, batch: fail })
    // The publication is read again after a second.
    service.clock.now = new Date(service.clock.now.getTime() + 5000)
    const response = await click()
    expect([response.status, response.headers.get('spread-counted')]).toEqual([303, '0'])
    const elsewhere = await service.request('/share?url=https://www.example/a&network=x', post())
    expect([elsewhere.status, elsewhere.headers.get('spread-counted')]).toEqual([303, '0'])
    for (const path of [
      '/share/first-light',
      '/share/first-light/qr',
      '/bar/first-light',
      '/bar?url=https://www.example/',
    ])
      expect((await service.request(path)).status, path).toBe(200)
    Object.assign(db, { all, batch })
    service.clock.now = new Date(service.clock.now.getTime() + 1000)
    expect((await click()).headers.get('spread-counted')).toBe('1')
    expect(await counts()).toEqual([2, 1])
  })
})

describe('a store that hangs', () => {
  /** The answer to a click during three seconds in which no commit ends; `release` ends them. */
  async function clickMeanwhile() {
    const { promise: hanging, resolve: release } = Promise.withResolvers<void>()
    const batch = service.ports.db.batch
    service.ports.db.batch = () => hanging
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const response = click()
    await vi.advanceTimersByTimeAsync(3000)
    vi.useRealTimers()
    const counted = (await response).headers.get('spread-counted')
    service.ports.db.batch = batch
    return { counted, release }
  }

  it('delays the reader by three seconds at most, and counts later readers', async () => {
    await click()
    const { counted, release } = await clickMeanwhile()
    expect(counted).toBe('0')
    release()
    expect((await click()).headers.get('spread-counted')).toBe('1')
    expect(await counts()).toEqual([2, 1])
  })

  it('delays the first reader of a day no longer', async () => {
    expect((await clickMeanwhile()).counted).toBe('0')
    expect((await click()).headers.get('spread-counted')).toBe('1')
    expect(await counts()).toEqual([1, 1])
  })
})

describe('stored data', () => {
  it('contains no address and no browser', async () => {
    await click(CLICK, '203.0.113.77')
    const tables = ['share_count', 'share_seen', 'share_salt']
    const rows = await Promise.all(tables.map(table => service.ports.db.all(`SELECT * FROM ${table}`)))
    expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|Firefox|Mozilla/)
    expect(rows.map(({ length }) => length)).toEqual([1, 1, 1])
  })

  it('is salts and keys for two days, then only counts', async () => {
    await click(CLICK, '192.0.2.1', { id: uuid(1) })
    service.clock.now = new Date('2026-11-03T11:59:00Z')
    await service.tick()
    expect(await service.ports.db.all('SELECT key FROM share_seen')).toHaveLength(2)
    service.clock.now = new Date('2026-11-03T12:00:00Z')
    await service.tick()
    expect(await service.ports.db.all('SELECT key FROM share_seen')).toEqual([])
    expect(await service.ports.db.all('SELECT day FROM share_salt')).toEqual([])
    expect(await counts()).toEqual([1, 1])
  })

  it('gives two pages different keys for one visitor', async () => {
    await click()
    await service.request('/share/first-light/x', post(), { address: '192.0.2.1' })
    const keys = await service.ports.db.all<{ key: string }>('SELECT lower(hex(key)) AS key FROM share_seen')
    expect(new Set(keys.map(({ key }) => key)).size).toBe(2)
    for (const { key } of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('a report by a page', () => {
  const report = (body: string, headers: Record<string, string>) =>
    service.request(
      '/shares/first-light',
      { method: 'POST', headers: { 'user-agent': FIREFOX, ...headers }, body },
      { address: '192.0.2.1' },
    )
  const OWN = {
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': 'no-cors',
    'sec-fetch-dest': 'empty',
    origin: 'https://news.example',
  }

  it('counts shares without a form: copies, emails, the system’s share sheet', async () => {
    for (const network of ['copy', 'email', 'native']) {
      const response = await report(JSON.stringify({ network, id: uuid(1) + network.slice(99) }), OWN)
      expect([response.status, await response.text()]).toEqual([202, ''])
    }
    expect(await counts('copy')).toEqual([1, 1])
  })

  it.each([
    [403, 'a foreign page', '{"network":"copy"}', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    [403, 'an unknown origin', '{"network":"copy"}', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    [403, 'a bot', '{"network":"copy"}', { ...OWN, 'user-agent': 'Googlebot/2.1' }],
    [400, 'no JSON', 'network=copy', OWN],
    [400, 'no network', '{"network":1}', OWN],
    [404, 'an unknown network', '{"network":"nope"}', OWN],
    [413, 'a megabyte', 'x'.repeat(1_000_000), OWN],
  ])('is refused with %i from %s', async (status, _, body, headers) => {
    const response = await report(body, headers)
    expect(response.status).toBe(status)
    expect((await (await service.request('/shares/first-light')).json()).clicks).toBe(0)
  })

  it('is accepted from a listed origin', async () => {
    const headers = { ...OWN, origin: 'https://www.example', 'sec-fetch-site': 'cross-site' }
    expect((await report('{"network":"copy"}', headers)).status).toBe(202)
  })
})

describe('the counts', () => {
  it('have an ETag that changes with them, and can be read by any page', async () => {
    const first = await service.request('/shares/first-light')
    const etag = first.headers.get('etag')!
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(first.headers.get('access-control-allow-credentials')).toBeNull()
    const again = { headers: { 'if-none-match': etag } }
    expect((await service.request('/shares/first-light', again)).status).toBe(304)
    await click()
    expect((await service.request('/shares/first-light', again)).status).toBe(200)
  })

  it('can be requested with the URL of an article as well', async () => {
    await click()
    const query = new URLSearchParams({ url: 'https://news.example/articles/first-light#comments' })
    expect(await (await service.request(`/shares?${query}`)).json()).toMatchObject({ clicks: 1, shares: 1 })
  })

  it('are answered as by a Shariff backend at /?url=, from the minimum on', async () => {
    await service.publish([submission()], { share: { visitorsPerMinute: 0 } })
    const shariff = async () =>
      (await service.request('/?url=https%3A%2F%2Fnews.example%2Farticles%2Ffirst-light')).json()
    for (let visitor = 1; visitor < 10; visitor++) await click(CLICK, `192.0.2.${visitor}`)
    await service.request('/share/first-light/x', post(), { address: '192.0.2.1' })
    expect(await shariff()).toEqual({})
    for (let visitor = 2; visitor < 250; visitor++)
      await service.request('/share/first-light/x', post(), { address: `192.0.2.${visitor}` })
    const counts = await shariff()
    expect(counts).toEqual({ x: counts.x, twitter: counts.x })
    expect(counts.x).toSatisfy((number: number) => number >= 100 && number < 250)
  })

  it('do not replace the front page without ?url=', async () => {
    const response = await service.request('/')
    expect(response.headers.get('content-type')).toContain('text/html')
  })

  it('follow the article when its address changes', async () => {
    await click()
    await service.publish([submission({ slug: 'renamed', source: 'first-light.md' })], { share: { minCount: 0 } })
    expect(await (await service.request('/shares/renamed')).json()).toMatchObject({ clicks: 1 })
    const old = await service.request('/shares/first-light')
    expect([old.status, old.headers.get('location')]).toEqual([301, '/shares/renamed'])
  })
})

describe('a form on the fast path', () => {
  const sender = (headers: Record<string, string> = {}) => ({
    method: 'POST',
    url: `https://news.example${SHARE}`,
    headers: new Headers({ 'content-length': '39', ...CLICK, ...headers }),
    address: '192.0.2.1',
  })
  const form = `id=${uuid(1)}`

  it('is counted and answered as by the route', async () => {
    expect(service.peekForm(SHARE, sender())).toBeUndefined()
    const answered = await click(CLICK, '192.0.2.1', { id: uuid(1) })
    const taken = await service.peekForm(SHARE, sender())!(form)
    expect([taken.status, taken.headers]).toEqual([answered.status, Object.fromEntries(answered.headers)])
    expect(await counts()).toEqual([1, 1])
    await service.peekForm(SHARE, sender())!(`id=${uuid(2)}`)
    expect(await counts()).toEqual([2, 1])
  })

  it.each([
    ['a crawler', { 'user-agent': 'Googlebot/2.1' }],
    ['a foreign page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a prefetch', { 'sec-purpose': 'prefetch' }],
    ['a script', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }],
  ])('is not counted from %s', async (_, headers) => {
    await click()
    const { status, headers: answered } = await service.peekForm(SHARE, sender(headers))!(form)
    expect([status, answered['spread-counted']]).toEqual([303, '0'])
    expect(await counts()).toEqual([1, 1])
  })

  it('reports that the store failed, and redirects the reader', async () => {
    await click()
    service.ports.db.batch = () => Promise.reject(new Error('disk full'))
    const { status, headers } = await service.peekForm(SHARE, sender())!(form)
    expect([status, headers['spread-counted']]).toEqual([303, '0'])
  })

  it('is left to the route if its length is unknown or too large, and with attribution', async () => {
    await click()
    expect(service.peekForm(SHARE, { ...sender(), headers: new Headers(CLICK) })).toBeUndefined()
    for (const length of ['16385', '-1x', 'NaN'])
      expect(service.peekForm(SHARE, sender({ 'content-length': length })), length).toBeUndefined()
    await service.publish([submission()], { share: { attribution: true } })
    await click()
    expect(service.peekForm(SHARE, sender())).toBeUndefined()
  })
})

describe('a redirect on the fast path', () => {
  it('is available after the first request, and is the same', async () => {
    const ready = (target: string, headers = {}) => service.peek(target, new Headers(headers))
    expect(ready(SHARE)).toBeUndefined()
    const answered = await service.request(SHARE, { headers: { 'user-agent': FIREFOX } })
    const kept = ready(SHARE)!
    expect(kept.status).toBe(answered.status)
    expect(kept.headers).toEqual(Object.fromEntries(answered.headers))
    for (const target of [
      `${SHARE}?x`,
      '/share/first-light',
      '/share/first-light/nope',
      '/share/first-light/pocket',
      '/share/first-light/discord',
      '/share/absent/x',
    ])
      expect(ready(target), target).toBeUndefined()
    expect(ready(SHARE, CLICK)).toBeUndefined()
    await service.publish([submission({ title: 'Second thoughts' })])
    expect(ready(SHARE)).toBeUndefined()
  })
})
