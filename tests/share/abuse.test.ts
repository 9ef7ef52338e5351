// Hostile and malformed requests, each answered with a clear message.
import { beforeEach, describe, expect, it } from 'vitest'
import { REGISTRY } from '../../src/share/networks/networks.ts'
import { createTestService, submission, type TestService } from '../support/service.ts'
import { CLICK, post } from './requests.ts'

let service: TestService
const OTHER = 'https://www.example'

beforeEach(async () => {
  service = await createTestService()
  await service.publish([submission()], { share: { origins: [OTHER], visitorsPerMinute: 0 } })
})

const shareOf = (url: string, title = '') => `/share?${new URLSearchParams({ url, title })}`

async function clicks(): Promise<number> {
  const [row] = await service.ports.db.all<{ clicks: number | null }>('SELECT sum(clicks) AS clicks FROM share_count')
  return row!.clicks ?? 0
}

describe('a URL to share', () => {
  it.each([
    [403, 'https://evil.example/'],
    [403, 'https://www.example.evil.example/'],
    [403, 'http://www.example/'],
    [403, 'https://www.example:8443/'],
    [400, 'https://www.example@evil.example/'],
    [400, 'https://www.example\\@evil.example/'],
    [400, 'https:evil.example'],
    [400, 'https:///evil.example/'],
    [400, '//www.example/'],
    [400, 'javascript:alert(1)'],
    [400, 'JaVaScRiPt:alert(1)'],
    [400, 'java\tscript:alert(1)'],
    [400, '\u0000https://www.example/'],
    [400, 'https://www.exa\nmple/'],
    [400, 'https://www.example/\r\nLocation: https://evil.example'],
    [400, 'https://www.example/\u202Egpj.exe'],
    [400, 'https://www.example./'],
    [400, 'data:text/html,x'],
    [400, 'vbscript:x'],
    [400, 'file:///etc/passwd'],
    [400, 'blob:https://www.example/1'],
    [400, 'about:blank'],
    [403, 'https://www.examplе/'],
    [400, ''],
    [414, `https://www.example/${'a'.repeat(2100)}`],
    [414, `https://www.example/${'é'.repeat(1500)}`],
    [404, 'https://news.example/nothing-here'],
    [404, 'https://news.example/articles/absent'],
    [404, 'https://news.example/articles/%ff'],
  ])('%i: %s', async (status, url) => {
    for (const init of [{}, post(CLICK, { network: 'x' })]) {
      const response = await service.request(shareOf(url), init)
      expect(response.status).toBe(status)
      expect(response.headers.get('location')).toBeNull()
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
      expect(await response.text()).toMatch(/^[A-Z"h].*\.\n$|\?\n$|\.\.\.\n$/)
    }
    expect(await clicks()).toBe(0)
  })

  it('is accepted from a listed origin', async () => {
    const response = await service.request(shareOf(`${OTHER}/a`, 'A title'), post(CLICK, { network: 'x' }))
    expect(response.status).toBe(303)
    expect(await clicks()).toBe(1)
  })

  it('of two thousand characters has a page and a QR code, also with campaign parameters', async () => {
    const utm = `utm_source={network}&utm_campaign=${'x'.repeat(1000)}`
    for (const settings of [{}, { utm }]) {
      await service.publish([submission()], { share: { origins: [OTHER], ...settings } })
      const url = `${OTHER}/${'a'.repeat(2000)}`
      for (const path of [shareOf(url), `${shareOf(url)}&network=qr`]) {
        const response = await service.request(path)
        expect(response.status).toBe(200)
        expect((await response.text()).includes('spread-info-qr')).toBe(!('utm' in settings))
      }
    }
  })

  it('may be given only once', async () => {
    expect((await service.request(`/share?url=${OTHER}/a&url=https://evil.example/`)).status).toBe(400)
    expect((await service.request(`/share?url=${OTHER}/a&title=a&title=b`)).status).toBe(400)
  })

  it('reaches the network with all its parameters', async () => {
    const url = `${OTHER}/a?x=1&u=https://evil.example&url=https://evil.example#&u=https://evil.example`
    const response = await service.request(
      shareOf(url, 'a&u=https://evil.example#'),
      post(CLICK, { network: 'facebook' }),
    )
    const location = new URL(response.headers.get('location')!)
    expect([...location.searchParams]).toEqual([['u', url]])
  })

  it('may have a thousand parameters, or a title of ten kilobytes', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `p${index}=1`).join('&')
    expect((await service.request(`${shareOf(`${OTHER}/a`)}&${many}`, post(CLICK, { network: 'x' }))).status).toBe(303)
    const long = await service.request(shareOf(`${OTHER}/a`, 'long '.repeat(2000)), post(CLICK, { network: 'x' }))
    expect(long.status).toBe(303)
    expect(long.headers.get('location')!.length).toBeLessThan(1000)
  })
})

describe('a title', () => {
  it.each([
    ['CR and LF', 'a\r\nSet-Cookie: x=1\r\n\r\n<script>'],
    ['half an emoji', 'a\uD83D'],
    ['a bidi override', '\u202Eabc'],
    ['markup', '"><svg onload=alert(1)>'],
    ['placeholders', '{url}{server}{title}$&'],
    ['100 kB of combining marks', 'a\u0301'.repeat(50_000)],
  ])('with %s does no harm on any network', async (_, title) => {
    await service.publish([submission({ title })], { share: { facebookApp: '12345' } })
    for (const { id } of REGISTRY) {
      const response = await service.request(`/share/first-light/${id}`, post(CLICK, { server: 'server.example' }))
      expect([200, 303], id).toContain(response.status)
      expect(response.headers.get('set-cookie')).toBeNull()
      const body = await response.text()
      expect(body).not.toMatch(/<script>|<svg onload/)
      const location = response.headers.get('location')
      if (location) expect(() => decodeURIComponent(location)).not.toThrow()
    }
  })
})

describe('a redirect', () => {
  const HOSTS = new Set(
    REGISTRY.flatMap(network =>
      'template' in network ? [new URL(network.template.replace('{server}', 'x.example')).host] : [],
    ),
  )

  it('leads only to hosts of the registry', async () => {
    await service.publish([submission()], { share: { facebookApp: '12345' } })
    for (const { id } of REGISTRY) {
      const query =
        '?server=evil.example&instance=evil.example&redirect_uri=https://evil.example&url=https://evil.example&via=x%0d%0a'
      const response = await service.request(
        `/share/first-light/${id}${query}`,
        post(CLICK, { redirect: 'https://evil.example' }),
      )
      const location = response.headers.get('location')
      if (location) expect(HOSTS, id).toContain(new URL(location).host)
      if (location) expect(location).not.toContain('evil')
    }
  })

  it('never goes to an entered server: the page shows the host and a link', async () => {
    for (const id of ['mastodon-instance', 'lemmy-instance', 'shaarli-instance', 'wallabag-instance', 'fediverse']) {
      const response = await service.request(`/share/first-light/${id}`, post(CLICK, { server: 'evil.example' }))
      expect([response.status, response.headers.get('location')]).toEqual([200, null])
    }
  })

  it.each([
    '127.0.0.1',
    'localhost',
    '[::1]',
    '169.254.169.254',
    'evil.example:22',
    '<script>',
    '"onfocus=alert(1) autofocus x="',
    'javascript:alert(1)',
  ])('is never offered to %s', async server => {
    const response = await service.request('/share/first-light/mastodon-instance', post(CLICK, { server }))
    expect(response.status).toBe(400)
    const page = await response.text()
    expect(page).not.toContain('spread-info-go')
    expect(page).not.toMatch(/<script>|"onfocus/)
    expect(await clicks()).toBe(0)
  })

  it('does not depend on the Host header', async () => {
    for (const headers of [
      { 'x-forwarded-host': 'evil.example' },
      { host: 'evil.example' },
      { 'x-original-url': '/evil' },
    ]) {
      const response = await service.request(
        '/share/first-light/x',
        post({ ...CLICK, ...headers } as Record<string, string>),
      )
      expect(response.headers.get('location')).toContain(
        encodeURIComponent('https://news.example/articles/first-light'),
      )
    }
  })
})

describe('every share answer', () => {
  it.each([
    '/share/first-light',
    '/share/first-light/x',
    '/share/first-light/discord',
    '/share/first-light/qr',
    '/share/first-light/nope',
    '/share/first-light/pocket',
    '/share?url=x',
  ])('%s is not indexed, not cached, and sends no referrer', async path => {
    const { headers } = await service.request(path)
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('names a closed network, the reason and the date', async () => {
    const response = await service.request('/share/first-light/skype')
    expect([response.status, await response.text()]).toEqual([
      410,
      'Nothing can be shared on Skype any more: Microsoft closed Skype on 2025-05-05.\n',
    ])
  })

  it.each(['PUT', 'DELETE', 'PATCH'])('to %s is 405 and lists the allowed methods', async method => {
    const response = await service.request('/share/first-light/x', { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    expect((await service.request('/shares/first-light', { method })).status).toBe(405)
  })

  it('to HEAD has the headers of GET and counts nothing', async () => {
    const head = await service.request('/share/first-light/x', { method: 'HEAD', headers: CLICK })
    expect([head.status, await head.text()]).toEqual([302, ''])
    expect(await clicks()).toBe(0)
  })

  it.each([
    '/share/%',
    '/share/%ff/x',
    '/share/first-light/__proto__',
    '/share/first-light/constructor',
    '/share/../../etc/passwd',
    "/share/'%20OR%201=1/x",
    '/share/first-light/x/y',
  ])('to %s is a 4xx', async path => {
    const { status } = await service.request(path, post())
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })

  it('to a body of a megabyte is 413', async () => {
    const response = await service.request('/share/first-light/x', {
      method: 'POST',
      headers: CLICK,
      body: `id=${'x'.repeat(1_000_000)}`,
    })
    expect(response.status).toBe(413)
    expect(await clicks()).toBe(0)
  })

  it('to an invalid form still redirects the reader', async () => {
    const headers = { ...CLICK, 'content-type': 'multipart/form-data; boundary=x' }
    const response = await service.request('/share/first-light/x', { method: 'POST', headers, body: 'nonsense' })
    expect(response.status).toBe(303)
  })
})

describe('CORS', () => {
  it('lets every page read counts, and listed origins report shares', async () => {
    const ask = (origin: string) =>
      service.request('/shares/first-light', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    expect((await ask(OTHER)).headers.get('access-control-allow-origin')).toBe(OTHER)
    for (const origin of ['https://evil.example', 'null']) {
      const response = await ask(origin)
      expect([
        response.status,
        response.headers.get('access-control-allow-origin'),
        response.headers.get('vary'),
      ]).toEqual([204, null, 'Origin'])
    }
  })
})

describe('a setting', () => {
  it.each([
    'javascript:alert({url})',
    'http://intranet.example/?u={url}',
    'https://{url}/',
    'https://{server}/?u={url}',
    'https://intranet.example/{url}',
    'https://intranet.example/?u=x{url}',
    'https://a@intranet.example/?u={url}',
    'https://intranet.example\\@evil.example/?u={url}',
    'https://intranet.example/?u={secret}&v={url}',
    'https://intranet.example/',
    'https:///?u={url}',
    '//intranet.example/?u={url}',
    'https://іntranet.example/?u={url}',
    'https://intranet.example/\u202E?u={url}',
    'https://intranet.example/?u={url}\r\nX: y',
  ])('with the template %s is refused', async template => {
    await service.publish([submission()], { share: { custom: [{ id: 'intranet', name: 'Intranet', template }] } })
    expect((await service.request('/share/first-light/intranet', post())).status).toBe(404)
  })

  it.each(['qr', 'copy', 'print', 'native'])('with a network called %s, a reserved id, is refused', async id => {
    const template = 'https://intranet.example/?u={url}'
    await service.publish([submission()], { share: { custom: [{ id, name: 'Intranet', template }] } })
    expect(await (await service.request('/share/first-light')).text()).not.toContain('Intranet')
  })
})
