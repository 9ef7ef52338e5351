// Who is told which numbers.
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { CLICK, FIREFOX, post, uuid } from './requests.ts'

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
  await publish(3)
})

/** So many visitors share once each, and one of them as often again as `again` says. */
async function share(network: string, visitors: number, again = 0, path = '/share/first-light/') {
  for (let visitor = 0; visitor < visitors + again; visitor++)
    await service.request(`${path}${network}`, post(), { address: `192.0.2.${Math.max(1, visitor - again + 1)}` })
}
const ask = (path: string, headers: Record<string, string> = {}) => service.request(path, { headers })
const read = async (path: string, headers?: Record<string, string>) => (await ask(path, headers)).json()

describe('everybody', () => {
  it('is told no number below the least count', async () => {
    await share('bluesky', 2)
    expect(await read('/shares/first-light')).toEqual({
      url: ROOT,
      minCount: 3,
      clicks: null,
      shares: null,
      networks: {},
    })
  })

  it('is told the same of a page with a few clicks as of one with none', async () => {
    await share('bluesky', 2)
    const { 'first-light': few, second: none } = await read('/shares?slug=first-light&slug=second')
    expect({ ...few, url: '' }).toEqual({ ...none, url: '' })
  })

  it('is told what has reached it, each number for itself', async () => {
    await share('bluesky', 4)
    await share('x', 2, 3)
    await share('reddit', 2)
    expect(await read('/shares/first-light')).toEqual({
      url: ROOT,
      minCount: 3,
      clicks: 11,
      shares: 8,
      networks: { bluesky: { clicks: 4, shares: 4 }, x: { clicks: 5, shares: null } },
    })
  })

  it('is told no more of pages elsewhere, or by an address', async () => {
    await share('x', 2)
    await share('x', 2, 0, `/share?url=${OTHER}/a&network=`)
    for (const url of [ROOT, `${OTHER}/a`])
      expect(await read(`/shares?url=${url}`)).toMatchObject({ clicks: null, shares: null, networks: {} })
  })

  it('can’t see by the ETag that a click was counted', async () => {
    const etag = async () => (await ask('/shares/first-light')).headers.get('etag')!
    const none = await etag()
    await share('x', 2)
    expect(await etag()).toBe(none)
    expect((await ask('/shares/first-light', { 'if-none-match': none })).status).toBe(304)
    await share('x', 3)
    expect(await etag()).not.toBe(none)
  })

  it('is told the numbers of a tree as those of a page', async () => {
    const tell = (network: string, number: number, parent = '') =>
      service.request(`/share/first-light/${network}`, post(CLICK, { id: uuid(number), parent }))
    for (const number of [1, 2, 3]) await tell('bluesky', number)
    for (const number of [4, 5, 6]) await tell('x', number, uuid(1).slice(-12))
    for (const number of [7, 8]) await tell('reddit', number, uuid(1).slice(-12))
    const visit = { method: 'POST', headers: { 'user-agent': FIREFOX } }
    await service.request('/shares/first-light', { ...visit, body: JSON.stringify({ visit: uuid(1).slice(-12) }) })
    const told = await read('/shares/first-light/tree')
    expect(told).toEqual({
      url: ROOT,
      days: 90,
      minCount: 3,
      shares: 8,
      visits: null,
      reshares: 5,
      networks: {
        bluesky: { shares: 3, visits: null, reshares: 5 },
        x: { shares: 3, visits: null, reshares: null },
      },
      tree: [
        {
          network: 'bluesky',
          shares: 3,
          visits: null,
          reshares: 5,
          children: [{ network: 'x', shares: 3, visits: null, reshares: null, children: [] }],
        },
      ],
    })
    expect(await read(`/shares?url=${ROOT}&tree`)).toEqual(told)
    expect(await read('/shares/second/tree')).toMatchObject({ shares: null, networks: {}, tree: [] })
  })

  it.each([0, 1])('is told everything with a least count of %i', async minCount => {
    await publish(minCount)
    await share('x', 1)
    expect(await read('/shares/first-light')).toMatchObject({ clicks: 1, networks: { x: { clicks: 1, shares: 1 } } })
    expect(await read('/shares/second')).toMatchObject({ clicks: 0, shares: 0, networks: {} })
    expect(await read('/shares/first-light/tree')).toMatchObject({ shares: 1, visits: 0, reshares: 0 })
  })
})

describe('the publisher', () => {
  it('is told every number, and nobody keeps it', async () => {
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
    // A cache that kept what everybody is told must not tell it the publisher, nor the other way round.
    for (const headers of [TOKEN, {}])
      expect((await ask('/shares/first-light', headers)).headers.get('vary')).toBe('Authorization')
    expect(await read('/shares?slug=first-light', TOKEN)).toMatchObject({ 'first-light': { clicks: 2 } })
    expect(await read('/shares/first-light/tree', TOKEN)).toMatchObject({ shares: 2, networks: { x: { shares: 2 } } })
    expect(await read(`/?url=${ROOT}`, TOKEN)).toEqual({ x: 1, twitter: 1 })
  })

  it.each(['Bearer wrong', 'Bearer the token ', 'bearer', 'Bearer the token2', 'BEARER'])(
    'is nobody who says %j',
    async authorization => {
      for (const path of ['/shares/first-light', '/shares?slug=first-light', '/shares/first-light/tree']) {
        const response = await ask(path, { authorization })
        // Headers lose the space at their end (Fetch 2.2.2).
        if (authorization.trim() === TOKEN.authorization) expect(response.status).toBe(200)
        else {
          expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
          expect(response.headers.get('cache-control')).toBe('no-store')
        }
      }
    },
  )

  it('is not asked for by what stands before the service', async () => {
    await share('x', 1)
    const authorization = `Basic ${btoa('staging:the token')}`
    expect(await read('/shares/first-light', { authorization })).toMatchObject({ clicks: null })
  })

  it('is nobody where there is no token', async () => {
    const open = await createTestService()
    await open.publish([submission()])
    expect((await open.request('/shares/first-light', { headers: { authorization: 'Bearer undefined' } })).status).toBe(
      401,
    )
    expect((await open.request('/shares/first-light')).status).toBe(200)
  })
})
