// Sharing on each platform, started as users start it, over real connections.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SITE, writeFixture } from '../support/fixture.ts'
import { type CliProcess, freePort, startCli, temporaryFolder } from '../support/process.ts'
import { CLICK, FIREFOX, uuid } from './requests.ts'

const ADDRESS = '203.0.113.77'
const OTHER = 'https://www.example'
const TOKEN = 'the publisher alone'

describe.each([
  ['Node', 'serve', ['--trusted-proxies', '127.0.0.1'], 600],
  // Each takes it ten times as long.
  ['workerd', 'worker', [], 200],
] as const)('sharing on %s', (_, command, options, count) => {
  const agent = new Agent({ keepAlive: true })
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let service: CliProcess
  let port: number

  beforeAll(async () => {
    folder = await temporaryFolder()
    port = await freePort()
    const args = await writeFixture(folder.path)
    const share = { attribution: true, visitorsPerMinute: 0, origins: [OTHER] }
    await writeFile(join(folder.path, 'site.json'), JSON.stringify({ ...SITE, share }))
    service = startCli([command, ...args, ...options, '--port', String(port)], { PUBLISH_TOKEN: TOKEN })
    await service.line(/ at http:\/\/127\.0\.0\.1:\d+\//)
  })
  afterAll(async () => {
    agent.destroy()
    service?.child.kill('SIGTERM')
    await service?.ended
    await folder?.remove()
  })

  interface Reply {
    readonly status: number
    readonly headers: IncomingHttpHeaders
    readonly body: string
  }
  const send = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
    new Promise<Reply>((resolve, reject) => {
      const lengthened = body ? { 'content-length': String(Buffer.byteLength(body)) } : {}
      const sent = request(
        { port, host: '127.0.0.1', agent, method, path, headers: { ...headers, ...lengthened } },
        response => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', chunk => {
            text += chunk
          })
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  const form = { ...CLICK, 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': ADDRESS }
  const click = (id: string, network = 'bluesky', fields = '') =>
    send('POST', `/share/owls/${network}`, form, `id=${id}${fields}`)
  const read = async (path: string) => JSON.parse((await send('GET', path, { authorization: `Bearer ${TOKEN}` })).body)
  const clicks = async (network = 'bluesky') => (await read('/shares/owls')).networks[network]?.clicks ?? 0

  it('loses no click and counts no click twice, although each is sent twice and sixty arrive together', async () => {
    const ids = Array.from({ length: count }, (_, number) => uuid(number))
    const waiting = [...ids, ...ids]
    let acknowledged = 0
    const worker = async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        const { status, headers } = await click(id)
        if (status === 303 && headers['spread-counted'] === '1') acknowledged++
      }
    }
    await Promise.all(Array.from({ length: 60 }, worker))
    expect(acknowledged).toBe(2 * count)
    expect(await clicks()).toBe(count)
  })

  it('counts nothing for an incomplete form, and continues', async () => {
    const before = await clicks('x')
    await click(uuid(9500), 'x')
    for (let time = 0; time < 10; time++) {
      const sent = request({
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/share/owls/x',
        headers: { ...form, 'content-length': '39' },
      })
      sent.on('error', () => undefined)
      await new Promise<void>(done => sent.write('id=0000', () => done()))
      sent.destroy()
    }
    await click(uuid(9501), 'x')
    expect(await clicks('x')).toBe(before + 2)
  })

  it.each([
    ['HEAD', { ...CLICK }],
    ['GET', { ...CLICK, 'sec-purpose': 'prefetch;prerender' }],
    ['GET', { 'user-agent': FIREFOX }],
    ['GET', { ...CLICK, 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
    ['POST', { ...CLICK, 'user-agent': 'facebookexternalhit/1.1' }],
    ['POST', { ...CLICK, 'user-agent': '' }],
    ['POST', { ...CLICK, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ])('redirects without counting: %s %j', async (method, headers) => {
    const before = await clicks('x')
    const { status, headers: answered } = await send(method, '/share/owls/x', headers)
    expect([status, answered['spread-counted']]).toEqual([method === 'POST' ? 303 : 302, '0'])
    expect(answered.location).toMatch(/^https:\/\/x\.com\/intent\/post\?/)
    expect(await clicks('x')).toBe(before)
  })

  it('counts a link that a person follows', async () => {
    expect((await send('GET', '/share/owls/reddit', { ...CLICK })).headers['spread-counted']).toBe('1')
    expect(await clicks('reddit')).toBe(1)
  })

  it('shows exact counts to the publisher, and hides from others the counts of a single reader', async () => {
    const none = await send('GET', '/shares/qalam')
    await send('POST', '/share/qalam/tumblr', form, `id=${uuid(9599)}`)
    const few = await send('GET', '/shares/qalam', { 'if-none-match': none.headers.etag! })
    expect([few.status, few.headers['cache-control']]).toEqual([304, 'public, max-age=30, s-maxage=60'])
    expect(JSON.parse(none.body)).toMatchObject({ clicks: null, shares: null, minCount: 10, networks: {} })
    expect(await read('/shares/qalam')).toMatchObject({ clicks: 1, shares: 1 })

    await Promise.all(Array.from({ length: 10 }, (_, number) => click(uuid(9600 + number), 'tumblr')))
    expect(JSON.parse((await send('GET', '/shares/owls')).body).networks.tumblr).toBeUndefined()

    const exact = await send('GET', '/shares/owls', { authorization: `Bearer ${TOKEN}` })
    expect(JSON.parse(exact.body).networks.tumblr).toEqual({ clicks: 10, shares: 1 })
    expect([exact.headers['cache-control'], exact.headers.vary]).toEqual(['private, no-store', 'Authorization'])
    const wrong = await send('GET', '/shares/owls', { authorization: 'Bearer guessed' })
    expect([wrong.status, wrong.headers['www-authenticate']]).toEqual([401, 'Bearer'])
  })

  it('reports the visits and re-shares of a share', async () => {
    const [share, again] = [uuid(9001), uuid(9002)]
    const { headers } = await click(share, 'mastodon')
    expect(decodeURIComponent(headers.location!)).toContain(`https://news.example/articles/owls?si=${share.slice(-12)}`)
    const beacon = { ...CLICK, 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'no-cors' }
    const visit = (id: string) => send('POST', '/shares/owls', beacon, JSON.stringify({ visit: id, id: uuid(9003) }))
    expect((await visit(share.slice(-12))).headers['spread-counted']).toBe('1')
    expect((await visit('123456789abc')).headers['spread-counted']).toBe('0')
    await click(again, 'x', `&parent=${share.slice(-12)}`)
    const tree = await read('/shares/owls/tree')
    expect(tree.networks.mastodon).toEqual({ shares: 1, visits: 1, reshares: 1 })
    expect(tree.tree).toContainEqual({
      network: 'mastodon',
      shares: 1,
      visits: 1,
      reshares: 1,
      children: [{ network: 'x', shares: 1, visits: 0, reshares: 0, children: [] }],
    })
  })

  it.each([
    [404, 'GET', '/share/absent/x'],
    [404, 'GET', '/share/owls/nowhere'],
    [410, 'GET', '/share/owls/pocket'],
    [200, 'GET', '/share/owls/discord'],
    [200, 'GET', '/share/owls'],
    [403, 'GET', '/share?url=https://evil.example/'],
    [400, 'GET', '/share?url=javascript:alert(1)'],
    [414, 'GET', `/share?url=${OTHER}/${'a'.repeat(2100)}`],
    [405, 'PUT', '/share/owls/x'],
    [405, 'DELETE', '/shares/owls'],
    [413, 'POST', '/shares/owls'],
  ])('answers %i to %s %s', async (status, method, path) => {
    const answer = await send(method, path, { ...CLICK }, method === 'POST' ? 'x'.repeat(50_000) : '')
    expect(answer.status).toBe(status)
    expect(answer.headers['set-cookie']).toBeUndefined()
    if (path.startsWith('/share/') && status !== 405)
      expect([answer.headers['x-robots-tag'], answer.headers['cache-control']]).toEqual([
        'noindex, nofollow',
        'no-store',
      ])
  })

  it.each(['127.0.0.1', 'localhost', '[::1]', 'server.example:22', '169.254.169.254'])(
    'sends no request to %s',
    async server => {
      const { status } = await send('POST', '/share/owls/fediverse', form, `server=${encodeURIComponent(server)}`)
      expect(status).toBe(400)
    },
  )

  it('lets only pages of listed origins report shares', async () => {
    const preflight = async (origin: string) =>
      (await send('OPTIONS', '/shares/owls', { origin, 'access-control-request-method': 'POST' })).headers[
        'access-control-allow-origin'
      ]
    expect(await preflight(OTHER)).toBe(OTHER)
    expect(await preflight('https://evil.example')).toBeUndefined()
  })

  it('writes no address and no browser into its folder or its log', async () => {
    await click(uuid(9100))
    const files = await readdir(join(folder.path, 'data'), { recursive: true, withFileTypes: true })
    let searched = 0
    for (const file of files.filter(entry => entry.isFile())) {
      // Cards are drawn at the same time; a file is renamed when it is complete.
      const bytes = await readFile(join(file.parentPath, file.name)).catch(error => {
        if (error.code === 'ENOENT') return Buffer.alloc(0)
        throw error
      })
      searched += bytes.length
      for (const trace of [ADDRESS, FIREFOX, 'Firefox/140'])
        expect(bytes.includes(trace), `${file.name} holds ${trace}`).toBe(false)
    }
    expect(searched).toBeGreaterThan(10_000)
    expect(service.output()).not.toMatch(/203\.0\.113|Firefox/)
  })
})
