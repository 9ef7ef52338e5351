// Which share brought a visit, and which earlier share led to that one.
import { beforeEach, describe, expect, it } from 'vitest'
import { REGISTRY } from '../../../src/share/networks/networks.ts'
import { createTestService, submission, type TestService } from '../../support/service.ts'
import { CLICK, FIREFOX, post, uuid } from '../requests.ts'

let service: TestService
const OTHER = 'https://www.example'
const settings = (share: object = {}) => ({
  share: { attribution: true, minCount: 0, visitorsPerMinute: 0, origins: [OTHER], facebookApp: '12345', ...share },
})

beforeEach(async () => {
  service = await createTestService()
  await service.publish([submission(), submission({ slug: 'second' })], settings())
})

const OWN = { 'user-agent': FIREFOX, 'sec-fetch-site': 'same-origin', origin: 'https://news.example' }
const idOf = (number: number) => uuid(number).slice(-12)

async function share(network: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const response = await service.request(`/share/first-light/${network}`, post({ ...CLICK, ...headers }, fields), {
    address: '192.0.2.1',
  })
  return decodeURIComponent(response.headers.get('location') ?? (await response.text()))
}

async function report(fields: object, { address = '192.0.2.1', headers = {}, path = '/shares/first-light' } = {}) {
  const init = { method: 'POST', headers: { ...OWN, ...headers }, body: JSON.stringify(fields) }
  const response = await service.request(path, init, { address })
  return [response.status, response.headers.get('spread-counted')]
}

const tree = async (path = '/shares/first-light/tree') => (await service.request(path)).json()

describe('a share', () => {
  it('carries the last group of its click’s id, after the existing parameters', async () => {
    expect(await share('facebook', { id: uuid(7) })).toBe(
      `https://www.facebook.com/sharer/sharer.php?u=https://news.example/articles/first-light?si=${idOf(7)}`,
    )
  })

  it('is the same share if it is sent again', async () => {
    expect(await share('x', { id: uuid(7) })).toBe(await share('x', { id: uuid(7) }))
    expect((await tree()).shares).toBe(1)
  })

  it('has a random id without scripts', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => /si=([0-9a-f]{12})/.exec(await share('bluesky'))?.[1]),
    )
    expect(new Set(ids).size).toBe(20)
    expect(ids).not.toContain(undefined)
    expect((await tree()).shares).toBe(20)
  })

  it.each([
    ['a GET without fetch metadata requests', 'GET', { 'user-agent': FIREFOX }],
    ['a crawler sends', 'POST', { 'user-agent': 'Googlebot/2.1' }],
    ['a reader with Global Privacy Control sends', 'POST', { ...CLICK, 'sec-gpc': '1' }],
    ['a reader with Do Not Track sends', 'POST', { ...CLICK, dnt: '1' }],
  ])('has no id if %s it', async (_, method, headers) => {
    const response = await service.request('/share/first-light/x', { method, headers })
    expect(response.headers.get('location')).not.toContain('si%3D')
    expect(await tree()).toMatchObject({ shares: 0, tree: [] })
  })

  it('has no id, but is counted, from an address with too many shares', async () => {
    await service.publish([submission()], settings({ visitorsPerMinute: 5 }))
    for (let number = 1; number <= 20; number++) await share('x', { id: uuid(number) })
    expect(await tree()).toMatchObject({ shares: 5 })
    expect(await (await service.request('/shares/first-light')).json()).toMatchObject({ clicks: 20 })
  })

  it('has no id if the store fails', async () => {
    service.ports.db.batch = () => Promise.reject(new Error('disk full'))
    expect(await share('x', { id: uuid(1) })).not.toContain('si=')
  })

  it('has no id in a bar until a script adds one', async () => {
    const bar = await (await service.request('/bar/first-light')).text()
    expect(bar.match(/ data-followed="[^"]*si(=|%3D)0{12}"/g)).toHaveLength(3)
    expect(bar.replace(/ data-followed="[^"]*"/g, '')).not.toMatch(/0{12}|si=/)
  })

  it('carries its id to servers, copies and messages as well', async () => {
    for (const network of ['mastodon-instance', 'discord', 'slack', 'qr', 'sms'])
      await share(network, { id: uuid(network.length), server: 'social.example' })
    expect(await share('mastodon-instance', { id: uuid(1), server: 'social.example' })).toContain(`?si=${idOf(1)}`)
    expect(await share('discord', { id: uuid(2) })).toContain(`?si=${idOf(2)}`)
    expect(await share('sms', { id: uuid(3) })).toContain(`?si=${idOf(3)}`)
  })

  it.each([
    [`${OTHER}/a`, `${OTHER}/a?si=${idOf(9)}`],
    [`${OTHER}/a#part`, `${OTHER}/a?si=${idOf(9)}#part`],
    [`${OTHER}/a?`, `${OTHER}/a?si=${idOf(9)}`],
    [`${OTHER}/a?utm_source=letter&b=1#x?y#z`, `${OTHER}/a?utm_source=letter&b=1&si=${idOf(9)}#x?y#z`],
    [`${OTHER}/a?q=%C3%A9+%26&`, `${OTHER}/a?q=%C3%A9+%26&si=${idOf(9)}`],
    [`${OTHER}/a?si=${idOf(1)}&b=1`, `${OTHER}/a?b=1&si=${idOf(9)}`],
    [`${OTHER}/a?b=1&si=${idOf(1)}#c`, `${OTHER}/a?b=1&si=${idOf(9)}#c`],
    [`${OTHER}/a?si=not-ours`, `${OTHER}/a?si=not-ours&si=${idOf(9)}`],
    [`${OTHER}/a#si=${idOf(1)}`, `${OTHER}/a?si=${idOf(9)}#si=${idOf(1)}`],
  ])('of %s shares %s', async (given, expected) => {
    const path = `/share?${new URLSearchParams({ url: given, network: 'facebook' })}`
    const response = await service.request(path, post(CLICK, { id: uuid(9) }))
    expect([...new URL(response.headers.get('location')!).searchParams]).toEqual([['u', expected]])
  })
})

describe('a visit through a share', () => {
  beforeEach(() => share('bluesky', { id: uuid(7) }))

  it('is reported by a beacon, and counted once for each visitor', async () => {
    expect(await report({ visit: idOf(7), id: uuid(100) })).toEqual([202, '1'])
    await report({ visit: idOf(7), id: uuid(100) })
    await report({ visit: idOf(7), id: uuid(101) })
    await report({ visit: idOf(7), id: uuid(102) }, { address: '192.0.2.2' })
    await report({ visit: idOf(7) }, { address: '192.0.2.3' })
    expect(await tree()).toMatchObject({ visits: 3, networks: { bluesky: { shares: 1, visits: 3, reshares: 0 } } })
  })

  it.each([
    ['an id that no share has', idOf(8)],
    ['the placeholder id', '000000000000'],
    ['no id', ''],
    ['SQL', "' OR 1=1 --"],
    ['a pattern', '%'],
  ])('is ignored with %s', async (_, visit) => {
    expect(await report({ visit, id: uuid(100) })).toEqual([202, '0'])
    expect((await tree()).visits).toBe(0)
    expect(
      await service.ports.db.all('SELECT 1 FROM share_seen WHERE key = unhex(?1)', uuid(100).replaceAll('-', '')),
    ).toEqual([])
  })

  it.each([
    [403, 'a foreign page', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    [403, 'a bot', { 'user-agent': 'Googlebot/2.1' }],
    [202, 'a reader with Global Privacy Control', { 'sec-gpc': '1' }],
  ])('is not counted (%i) from %s', async (status, _, headers) => {
    const [answered] = await report({ visit: idOf(7), id: uuid(100) }, { headers })
    expect(answered).toBe(status)
    expect((await tree()).visits).toBe(0)
  })

  it('is neither a share nor a click', async () => {
    await report({ visit: idOf(7), id: uuid(100) })
    expect(await (await service.request('/shares/first-light')).json()).toMatchObject({ clicks: 1, shares: 1 })
  })
})

describe('a re-share', () => {
  it('has its parent, on every way to share', async () => {
    await share('bluesky', { id: uuid(1) })
    await share('mastodon', { id: uuid(2), parent: idOf(1) })
    await share('x', { id: uuid(3), parent: idOf(1) })
    await share('x', { id: uuid(4), parent: idOf(2) })
    await share('discord', { id: uuid(5), parent: idOf(2) })
    await report({ network: 'copy', id: uuid(6), parent: idOf(4) })
    await report({ visit: idOf(4) })
    expect(await tree()).toEqual({
      url: 'https://news.example/articles/first-light',
      days: 90,
      minCount: 0,
      shares: 6,
      visits: 1,
      reshares: 5,
      networks: {
        x: { shares: 2, visits: 1, reshares: 1 },
        bluesky: { shares: 1, visits: 0, reshares: 2 },
        copy: { shares: 1, visits: 0, reshares: 0 },
        discord: { shares: 1, visits: 0, reshares: 0 },
        mastodon: { shares: 1, visits: 0, reshares: 2 },
      },
      tree: [
        {
          network: 'bluesky',
          shares: 1,
          visits: 0,
          reshares: 2,
          children: [
            {
              network: 'mastodon',
              shares: 1,
              visits: 0,
              reshares: 2,
              children: [
                { network: 'discord', shares: 1, visits: 0, reshares: 0, children: [] },
                {
                  network: 'x',
                  shares: 1,
                  visits: 1,
                  reshares: 1,
                  children: [{ network: 'copy', shares: 1, visits: 0, reshares: 0, children: [] }],
                },
              ],
            },
            { network: 'x', shares: 1, visits: 0, reshares: 0, children: [] },
          ],
        },
      ],
    })
  })

  it('without scripts has the parent in the URL of the page that it comes from', async () => {
    await share('bluesky', { id: uuid(1) })
    const referer = `https://news.example/articles/first-light?si=${idOf(1)}`
    await share('x', {}, { referer })
    expect((await tree()).networks.bluesky.reshares).toBe(1)
    const page = await (await service.request('/share/first-light', { headers: { ...CLICK, referer } })).text()
    expect(page).toContain(`<input type="hidden" name="parent" value="${idOf(1)}">`)
    expect(page).toContain(`/share/first-light/mastodon-instance?si=${idOf(1)}`)
    await share('x', { parent: idOf(1) })
    expect((await tree()).networks.bluesky.reshares).toBe(2)
  })

  it.each([
    ['that no share has', idOf(50)],
    ['of another page', idOf(2)],
    ['of itself', idOf(9)],
    ['that is not an id', '"><script>'],
  ])('with a parent %s has no parent', async (_, parent) => {
    await service.request('/share/second/x', post(CLICK, { id: uuid(2) }))
    await share('x', { id: uuid(9), parent })
    expect(await tree()).toMatchObject({ shares: 1, reshares: 0, tree: [{ network: 'x', children: [] }] })
  })

  it('of a re-share, forty levels deep, is counted in the deepest branch', async () => {
    for (let number = 1; number <= 40; number++)
      await share('x', { id: uuid(number), ...(number > 1 && { parent: idOf(number - 1) }) })
    const { shares, reshares, tree: branches } = await tree()
    expect([shares, reshares, branches.length]).toEqual([40, 39, 1])
    expect(JSON.stringify(branches).match(/"network":"x"/g)).toHaveLength(8)
  })
})

describe('stored data', () => {
  it('is deleted after 90 days, and a visit through it is no longer counted', async () => {
    await share('bluesky', { id: uuid(1) })
    const begin = service.clock.now.getTime()
    const afterDays = (days: number) => {
      service.clock.now = new Date(begin + days * 24 * 60 * 60 * 1000)
    }
    afterDays(89.9)
    await service.tick()
    await share('x', { id: uuid(2), parent: idOf(1) })
    expect(await report({ visit: idOf(1) })).toEqual([202, '1'])
    expect(await tree()).toMatchObject({ shares: 2, visits: 1, reshares: 1 })
    afterDays(90)
    expect(await report({ visit: idOf(1) }, { address: '192.0.2.9' })).toEqual([202, '0'])
    const left = { shares: 1, visits: 0, reshares: 0, tree: [{ network: 'x', children: [] }] }
    expect(await tree()).toMatchObject(left)
    await service.tick()
    expect(await tree()).toMatchObject(left)
    expect(await service.ports.db.all('SELECT id FROM share_link')).toEqual([{ id: idOf(2) }])
    expect(await (await service.request('/shares/first-light')).json()).toMatchObject({ clicks: 2 })
  })

  it('identifies no reader: no address, no browser, no visitor key, no click id, no exact time', async () => {
    service.clock.now = new Date('2026-11-01T12:34:56.789Z')
    await share('bluesky', { id: uuid(1) })
    await report({ visit: idOf(1), id: uuid(2) }, { address: '203.0.113.77' })
    const [row] = await service.ports.db.all<object>('SELECT * FROM share_link')
    expect(row).toEqual({
      id: idOf(1),
      page: expect.any(String),
      network: 'bluesky',
      parent: null,
      visits: 1,
      at: Date.parse('2026-11-01T12:00:00Z'),
    })
  })
})

describe('the tree', () => {
  it('can have five thousand paths with one share each', async () => {
    await share('x', { id: uuid(1) })
    const ids = REGISTRY.map(({ id }) => id)
    const ways = Array.from({ length: 5000 }, (_, index) => [
      idOf(index + 2),
      ids[index % ids.length],
      idOf(Math.floor(index / ids.length) + 1),
    ])
    await service.ports.db.batch([
      [
        `INSERT INTO share_link (id, page, network, parent, visits, at)
         SELECT value ->> 0, page, value ->> 1, value ->> 2, 0, at FROM share_link, json_each(?1)`,
        JSON.stringify(ways),
      ],
    ])
    const { shares, reshares, tree: branches } = await tree()
    expect([shares, reshares, branches.length, branches[0].children.length]).toEqual([5001, 5000, 1, ids.length])
  })

  it('exists for pages of other origins, and ignores campaign parameters in their URLs', async () => {
    const page = `${OTHER}/a?b=1`
    for (const url of [page, `${page}&utm_source=letter`, `${page}#part`, `${page}&si=${idOf(1)}`])
      await service.request(`/share?${new URLSearchParams({ url, network: 'x' })}`, post())
    const { shares } = await tree(`/shares?${new URLSearchParams({ url: page })}&tree`)
    expect(shares).toBe(4)
  })

  it('has an ETag, can be read by any page, and is 404 for an unknown article', async () => {
    const response = await service.request('/shares/first-light/tree')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const again = await service.request('/shares/first-light/tree', {
      headers: { 'if-none-match': response.headers.get('etag')! },
    })
    expect(again.status).toBe(304)
    expect((await service.request('/shares/absent/tree')).status).toBe(404)
  })
})

describe('a publication without attribution', () => {
  beforeEach(() => service.publish([submission()], settings({ attribution: false })))

  it('adds no ids, and has no reports of visits', async () => {
    expect(await share('x', { id: uuid(1), parent: idOf(2) })).not.toContain('si=')
    for (const path of ['/shares/first-light/tree', `/shares?url=${OTHER}/a&tree`]) {
      const response = await service.request(path)
      expect([response.status, (await response.json()).error]).toEqual([
        404,
        expect.stringContaining('share.attribution'),
      ])
    }
    expect(await report({ visit: idOf(1) })).toEqual([404, null])
    expect(await service.ports.db.all('SELECT * FROM share_link')).toEqual([])
    expect(await (await service.request('/bar/first-light')).text()).not.toMatch(/data-trail|000000000000/)
  })
})

describe('campaign parameters', () => {
  const utm = 'utm_source={network}&utm_medium=social'
  beforeEach(() => service.publish([submission()], settings({ attribution: false, utm })))

  it('name the network, on every way to share', async () => {
    const tagged = (network: string) =>
      `https://news.example/articles/first-light?utm_source=${network}&utm_medium=social`
    expect(await share('facebook')).toBe(`https://www.facebook.com/sharer/sharer.php?u=${tagged('facebook')}`)
    expect(await share('instagram')).toContain(tagged('instagram').replace('&', '&amp;'))
    const bar = await (await service.request('/bar/first-light')).text()
    expect(bar).toContain(encodeURIComponent(tagged('email')))
    expect(bar).toContain(`value="${tagged('copy').replace('&', '&amp;')}"`)
    expect(bar).toContain(`data-url="${tagged('native').replace('&', '&amp;')}"`)
  })

  it('are not added if the URL already has some', async () => {
    const url = `${OTHER}/a?utm_campaign=spring#x`
    const response = await service.request(`/share?${new URLSearchParams({ url, network: 'facebook' })}`, post())
    expect(new URL(response.headers.get('location')!).searchParams.get('u')).toBe(url)
  })

  it('count for the limit: the title is cut to fit the shared URL', async () => {
    await service.publish([submission({ title: 'Light '.repeat(60) })], settings({ utm }))
    const text = new URL(
      (await service.request('/share/first-light/bluesky', post(CLICK, { id: uuid(1) }))).headers.get('location')!,
    ).searchParams.get('text')!
    expect(Array.from(text).length).toBeLessThanOrEqual(300)
    expect(text).toMatch(/…\s+https:\/\/news\.example\/articles\/first-light\?utm_source=bluesky&utm_medium=social&si=/)
  })

  it.each(['utm_source', 'source=a', 'utm_source=a&', 'utm_source=a b', 'utm_source=a&x=1', 'utm_source={title}', 5])(
    'are refused when they are %j',
    async wrong => {
      await service.publish([submission()], settings({ utm: wrong }))
      expect(await share('x')).not.toMatch(/utm_|source=/)
    },
  )
})
