// Which counts are public, and which only the publisher sees.
import { beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { createTestService, submission, type TestService } from '../../support/service.ts'
import { CLICK, FIREFOX, post, uuid } from '../requests.ts'

let service: TestService
const OTHER = 'https://www.example'
const ROOT = 'https://news.example/articles/first-light'
const TOKEN = { authorization: 'Bearer the token' }

const publish = (minCount: number) =>
  service.publish([submission(), submission({ slug: 'second' })], {
    share: { minCount, attribution: true, visitorsPerMinute: 0, origins: [OTHER] },
  })

beforeEach(async () => {
  service = await createTestService(undefined, () => ({ publishToken: 'the token' }))
  // The same secret in every run, so that the random steps are the same.
  await service.ports.db.batch([["INSERT INTO share_salt (day, salt) VALUES (1000000000, 'the same')"]])
  await publish(3)
})

/** Each of the visitors shares once, and one of them `again` more times. */
async function share(network: string, visitors: number, again = 0, path = '/share/first-light/') {
  for (let visitor = 0; visitor < visitors + again; visitor++)
    await service.request(`${path}${network}`, post(), { address: `192.0.2.${Math.max(1, visitor - again + 1)}` })
}
const ask = (path: string, headers: Record<string, string> = {}) => service.request(path, { headers })
const read = async (path: string, headers?: Record<string, string>) => (await ask(path, headers)).json()

describe('the public', () => {
  it('sees no count below the minimum', async () => {
    await share('bluesky', 2)
    expect(await read('/shares/first-light')).toEqual({
      url: ROOT,
      minCount: 3,
      clicks: null,
      shares: null,
      networks: {},
    })
  })

  it('sees no difference between a few clicks and no clicks', async () => {
    await share('bluesky', 2)
    const { 'first-light': few, second: none } = await read('/shares?slug=first-light&slug=second')
    expect({ ...few, url: '' }).toEqual({ ...none, url: '' })
  })

  it('sees rounded counts, never too high, and their sum', async () => {
    await share('bluesky', 40)
    await share('x', 2, 30)
    await share('reddit', 25)
    const visible = await read('/shares/first-light')
    const { bluesky, reddit } = visible.networks
    expect(visible).toEqual({
      url: ROOT,
      minCount: 3,
      clicks: null,
      shares: bluesky.shares + reddit.shares,
      networks: {
        bluesky: { clicks: null, shares: expect.any(Number) },
        reddit: { clicks: null, shares: reddit.shares },
      },
    })
    expect([bluesky.shares % 3, reddit.shares % 3]).toEqual([0, 0])
    expect(bluesky.shares).toSatisfy((number: number) => number >= 20 && number <= 40)
    expect(await read(`/?url=${ROOT}`)).toEqual({ bluesky: bluesky.shares, reddit: reddit.shares })
    const bar = await (await ask('/bar/first-light')).text()
    expect(bar).toContain(`<b>${bluesky.shares}</b>`)
    expect(bar).toContain(`>${visible.shares} shares</p>`)
    expect(await (await ask('/share/first-light')).text()).toContain(`<b>${reddit.shares}</b>`)
  })

  it('sees no clicks, even if one reader makes many', async () => {
    await share('x', 1, 50)
    expect(await read('/shares/first-light')).toMatchObject({ clicks: null, shares: null, networks: {} })
  })

  it('cannot detect another reader’s click by first bringing a count to the edge of a step', async () => {
    await publish(10)
    let visitors = 0
    const click = (network: string) =>
      service.request(`/share/first-light/${network}`, post(), {
        address: `198.51.${++visitors >> 8}.${visitors & 255}`,
      })
    const shares = async () => (await read('/shares/first-light')).shares
    const all = async () => {
      const answers = ['/shares/first-light', '/shares?slug=first-light', '/shares/first-light/tree', `/?url=${ROOT}`]
      const pages = ['/bar/first-light', '/share/first-light', '/embed/first-light']
      const seen = [...answers, ...pages].map(async path => {
        const answer = await ask(path)
        const { etag, 'last-modified': modified } = Object.fromEntries(answer.headers)
        return [path, etag, modified, (await answer.text()).replace(/uuid[^"]*/g, '')]
      })
      return JSON.stringify(await Promise.all(seen))
    }
    let seen = 0
    const rounds = 12
    for (let round = 0; round < rounds; round++) {
      const before = await shares()
      while ((await shares()) === before) await click('x')
      for (let more = 1; more < 10; more++) await click('x')
      const snapshot = await all()
      await click('x')
      if ((await all()) !== snapshot) seen++
    }
    // Predictable steps would show every one.
    expect(seen).toBeLessThanOrEqual(rounds / 3)
  })

  it('sees the same counts after days and restarts, until the next click', async () => {
    await share('bluesky', 50)
    const visible = await read('/shares/first-light')
    service.clock.now = new Date('2026-11-09T12:00:00Z')
    await service.tick()
    const again = createApp(service.ports)
    expect(await (await again.fetch(new Request('https://news.example/shares/first-light'))).json()).toEqual(visible)
  })

  it('sees networks with equal public counts in an order that does not depend on the exact counts', async () => {
    const order = async () => Object.keys((await read('/shares/first-light')).networks)
    await share('x', 12)
    await share('bluesky', 12)
    const one = await read('/shares/first-light')
    // Until the other one has more shares.
    const more = one.networks.x.shares > one.networks.bluesky.shares ? 'bluesky' : 'x'
    for (let visitor = 0; visitor < 60; visitor++) {
      await service.request(`/share/first-light/${more}`, post(), { address: `198.51.100.${visitor}` })
      const { networks } = await read('/shares/first-light')
      const [first, second] = await order()
      expect(networks[first!].shares).toBeGreaterThanOrEqual(networks[second!].shares)
      if (networks[first!].shares === networks[second!].shares) expect([first, second]).toEqual(['bluesky', 'x'])
    }
  })

  it('sees no more for pages of other origins, or by URL', async () => {
    await share('x', 2)
    await share('x', 2, 0, `/share?url=${OTHER}/a&network=`)
    for (const url of [ROOT, `${OTHER}/a`])
      expect(await read(`/shares?url=${url}`)).toMatchObject({ clicks: null, shares: null, networks: {} })
  })

  it('cannot see from the ETag that a click was counted', async () => {
    const etag = async () => (await ask('/shares/first-light')).headers.get('etag')!
    const none = await etag()
    await share('x', 2)
    expect(await etag()).toBe(none)
    expect((await ask('/shares/first-light', { 'if-none-match': none })).status).toBe(304)
    await share('x', 40)
    expect(await etag()).not.toBe(none)
  })

  it('sees the counts of a tree rounded like those of a page', async () => {
    const report = (network: string, number: number, parent = '') =>
      service.request(`/share/first-light/${network}`, post(CLICK, { id: uuid(number), parent }))
    for (let number = 1; number <= 30; number++) await report('bluesky', number)
    for (let number = 31; number <= 60; number++) await report('x', number, uuid(1).slice(-12))
    for (const number of [61, 62]) await report('reddit', number, uuid(1).slice(-12))
    const visit = { method: 'POST', headers: { 'user-agent': FIREFOX } }
    await service.request('/shares/first-light', { ...visit, body: JSON.stringify({ visit: uuid(1).slice(-12) }) })
    const visible = await read('/shares/first-light/tree')
    const { bluesky, x } = visible.networks
    for (const number of [bluesky.shares, bluesky.reshares, x.shares]) {
      expect(number % 3).toBe(0)
      expect(number).toSatisfy((count: number) => count >= 12 && count <= 32)
    }
    expect(visible).toEqual({
      url: ROOT,
      days: 90,
      minCount: 3,
      shares: bluesky.shares + x.shares,
      visits: null,
      reshares: bluesky.reshares,
      networks: {
        bluesky: { shares: bluesky.shares, visits: null, reshares: bluesky.reshares },
        x: { shares: x.shares, visits: null, reshares: null },
      },
      tree: [
        {
          network: 'bluesky',
          shares: expect.any(Number),
          visits: null,
          reshares: expect.any(Number),
          children: [{ network: 'x', shares: expect.any(Number), visits: null, reshares: null, children: [] }],
        },
      ],
    })
    expect(await read(`/shares?url=${ROOT}&tree`)).toEqual(visible)
    expect(await read('/shares/second/tree')).toMatchObject({ shares: null, networks: {}, tree: [] })
  })

  it.each([0, 1])('sees exact counts with a minimum of %i', async minCount => {
    await publish(minCount)
    await share('x', 1)
    expect(await read('/shares/first-light')).toMatchObject({ clicks: 1, networks: { x: { clicks: 1, shares: 1 } } })
    expect(await read('/shares/second')).toMatchObject({ clicks: 0, shares: 0, networks: {} })
    expect(await read('/shares/first-light/tree')).toMatchObject({ shares: 1, visits: 0, reshares: 0 })
  })
})

describe('the publisher', () => {
  it('sees exact counts, which no cache stores', async () => {
    await share('x', 1, 1)
    const response = await ask('/shares/first-light', TOKEN)
    expect(await response.json()).toEqual({
      url: ROOT,
      minCount: 3,
      clicks: 2,
      shares: 1,
      networks: { x: { clicks: 2, shares: 1 } },
    })
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    // A cache must not give the public counts to the publisher, nor exact counts to others.
    for (const headers of [TOKEN, {}])
      expect((await ask('/shares/first-light', headers)).headers.get('vary')).toBe('Authorization')
    expect(await read('/shares?slug=first-light', TOKEN)).toMatchObject({ 'first-light': { clicks: 2 } })
    expect(await read('/shares/first-light/tree', TOKEN)).toMatchObject({ shares: 2, networks: { x: { shares: 2 } } })
    expect(await read(`/?url=${ROOT}`, TOKEN)).toEqual({ x: 1, twitter: 1 })
  })

  it.each(['Bearer wrong', 'Bearer the token ', 'bearer', 'Bearer the token2', 'BEARER'])(
    'is not recognised by %j',
    async authorization => {
      for (const path of ['/shares/first-light', '/shares?slug=first-light', '/shares/first-light/tree']) {
        const response = await ask(path, { authorization })
        // Spaces at the end of header values are removed (Fetch 2.2.2).
        if (authorization.trim() === TOKEN.authorization) expect(response.status).toBe(200)
        else {
          expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
          expect(response.headers.get('cache-control')).toBe('no-store')
        }
      }
    },
  )

  it('is not confused with credentials for a proxy', async () => {
    await share('x', 1)
    const authorization = `Basic ${btoa('staging:the token')}`
    expect(await read('/shares/first-light', { authorization })).toMatchObject({ clicks: null })
  })

  it('does not exist without a token', async () => {
    const open = await createTestService()
    await open.publish([submission()])
    expect((await open.request('/shares/first-light', { headers: { authorization: 'Bearer undefined' } })).status).toBe(
      401,
    )
    expect((await open.request('/shares/first-light')).status).toBe(200)
  })
})
