// Hostile servers of the fediverse, over real connections.
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createGuardedFetch } from '../../../src/platforms/node/guarded-fetch.ts'
import { createFediverse } from '../../../src/share/fediverse/fediverse.ts'
import { createTestService, submission } from '../../support/service.ts'
import { CLICK, FIREFOX, post } from '../requests.ts'

const SUBJECT = { title: 'First light', url: 'https://news.example/articles/first-light' }
const CREATE = 'https://w3id.org/fep/3b86/Create'
const ACCOUNT = { user: 'ann', host: 'social.example' }
const INTENT = { rel: CREATE, template: 'https://social.example/share?text={content}' }

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return (server.address() as AddressInfo).port
}

/** The service's own fetch; `social.example` is the server at a port of this machine, and no other host exists. */
function createNetwork(port: number) {
  const wire = createGuardedFetch(address => address === '127.0.0.1')
  return async (input: string | URL | Request, init?: RequestInit) => {
    const { host, pathname, search } = new URL(String(input))
    if (host !== 'social.example') throw new TypeError(`${host} does not resolve`)
    return wire(`http://127.0.0.1:${port}${pathname}${search}`, init)
  }
}

async function ask(listener: RequestListener, timeoutMs?: number) {
  const port = await listen(createServer(listener))
  const options = { fetch: createNetwork(port), now: () => new Date(), ...(timeoutMs && { timeoutMs }) }
  return { url: await createFediverse(options).findComposeUrl(ACCOUNT, SUBJECT) }
}

describe('a server', () => {
  it('with a valid answer is understood', async () => {
    const { url } = await ask((_, response) => response.end(JSON.stringify({ links: [INTENT] })))
    expect(url).toBe(`https://social.example/share?text=${encodeURIComponent(`First light\n${SUBJECT.url}`)}`)
  })

  it('with an endless answer is disconnected after 64 KB', async () => {
    const sent: number[] = []
    const ended: Promise<void>[] = []
    const { url } = await ask((_, response) => {
      const index = sent.push(0) - 1
      ended.push(new Promise(resolve => response.once('close', resolve)))
      const write = () => {
        while (!response.destroyed) {
          sent[index]! += 16_384
          if (!response.write(' '.repeat(16_384))) return void response.once('drain', write)
        }
      }
      write()
    })
    expect(url).toBeUndefined()
    await Promise.all(ended)
    // The buffers of the sockets come on top.
    for (const bytes of sent) expect(bytes).toBeLessThan(8_000_000)
  })

  it('with a length of ten gigabytes is disconnected too', async () => {
    const { url } = await ask((_, response) => {
      response.writeHead(200, { 'content-length': String(10 * 2 ** 30) })
      response.write(`{"links":[${' '.repeat(70_000)}`)
    })
    expect(url).toBeUndefined()
  })

  it.each([
    ['sends a byte at a time', 200],
    ['redirects with a body that drips', 302],
  ])('that %s is disconnected after the timeout', async (_, status) => {
    const closed: Promise<void>[] = []
    const { url } = await ask((_, response) => {
      response.writeHead(status, { location: '/again' })
      const timer = setInterval(() => response.write(' '), 20)
      closed.push(new Promise(resolve => response.once('close', resolve)).then(() => clearInterval(timer)))
    }, 300)
    expect(url).toBeUndefined()
    expect(closed).not.toEqual([])
    await Promise.all(closed)
  })

  it('with a compression bomb is not decompressed', async () => {
    const bomb = gzipSync(`{"links":[${JSON.stringify(INTENT)}],"x":"${'0'.repeat(50_000_000)}"}`)
    expect(bomb.length).toBeLessThan(64 * 1024)
    const asked: (string | undefined)[] = []
    const { url } = await ask((request, response) => {
      asked.push(request.headers['accept-encoding'] as string)
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })
    expect([url, new Set(asked)]).toEqual([undefined, new Set(['identity'])])
  })

  it.each([
    [
      'splits its header',
      'HTTP/1.1 302 Found\r\nLocation: https://social.example/x\r\n\tY: z\r\nContent-Length: 0\r\n\r\n',
    ],
    ['does not speak HTTP', '220 mail.example ESMTP\r\n'],
    ['sends a header without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`],
    ['hangs up', ''],
  ])('that %s is ignored', async (_, answer) => {
    const port = await listen(createTcpServer(socket => socket.on('error', () => undefined).end(answer)))
    const fediverse = createFediverse({ fetch: createNetwork(port), now: () => new Date() })
    expect(await fediverse.findComposeUrl(ACCOUNT, SUBJECT)).toBeUndefined()
  })

  it.each([
    ['nested without end', '['.repeat(60_000)],
    ['of members that every object has', '{"links":[{"__proto__":{"rel":"x"},"constructor":1}],"__proto__":1}'],
    ['that is not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ])('with the answer %s does no harm', async (_, body) => {
    const { url } = await ask((_, response) => response.end(body))
    expect(url).toBeUndefined()
    expect(({} as { rel?: string }).rel).toBeUndefined()
  })
})

describe('a reader', () => {
  it('with more than twenty servers in a minute must wait', async () => {
    const service = await createTestService()
    await service.publish([submission()])
    const find = (server: string, address: string) =>
      service.request('/share/first-light/fediverse', post(CLICK, { server }), { address })
    for (let time = 0; time < 20; time++)
      expect((await find(`s${time}.example`, `2001:db8:1:2::${time}`)).status).toBe(200)
    const response = await find('one-more.example', '2001:db8:1:2:3:4:5:6')
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await response.text()).toContain('role="alert">Too many requests. Try again in a minute.<')
    expect((await find('one-more.example', '2001:db8:1:3::1')).status).toBe(200)
    service.clock.now = new Date(service.clock.now.getTime() + 3000)
    expect((await find('one-more.example', '2001:db8:1:2::1')).status).toBe(200)
  })
})

describe('a template', () => {
  const find = async (template: unknown, href?: unknown) =>
    (await ask((_, response) => response.end(JSON.stringify({ links: [{ rel: CREATE, template, href }] })))).url

  it.each([
    'javascript:alert(1)//{content}',
    'JAVASCRIPT://social.example/%0aalert({content})',
    ' https://social.example/share?text={content}',
    'https://social.example/share?text={content}\r\nSet-Cookie: a=b',
    'https://social.example/share\u0000?text={content}',
    'https://social.example/share?q=\u202E{content}',
    'https://social.example\t.evil.example/{content}',
    'https://social.example:443@evil.example/{content}',
    'https://{name}.evil.example/',
    'https://evil.example/?https://social.example/{content}',
    'https://social.example.evil.example/{content}',
    `https://social.example/?${'{content}'.repeat(5000)}`,
    `https://social.example/?${'{content}'.repeat(9)}`,
    `https://social.example/${'x'.repeat(2000)}?text={content}`,
    {},
    [INTENT.template],
    null,
  ])('%j is not filled', async template => {
    expect(await find(template)).toBeUndefined()
  })

  it('that is invalid does not hide the valid one beside it', async () => {
    expect(await find({}, INTENT.template)).toMatch(/^https:\/\/social\.example\/share\?text=First/)
  })
})

describe('a foreign page', () => {
  async function startService() {
    const asked: string[] = []
    const service = await createTestService(undefined, ports => {
      Object.assign(ports, { fetch: async (input: URL) => Promise.reject(asked.push(input.host)) })
      return {}
    })
    await service.publish([submission()])
    return { service, asked }
  }

  it('is refused, but our own pages can make us request a server', async () => {
    const { service, asked } = await startService()
    await service.request('/share/first-light/fediverse', post(CLICK, { server: 'social.example' }))
    expect(asked).toEqual(['social.example'])
  })

  it.each([
    [
      'an image',
      'GET',
      { ...CLICK, 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' },
    ],
    ['a link', 'GET', { ...CLICK, 'sec-fetch-site': 'cross-site' }],
    ['a form', 'POST', { ...CLICK, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a form without fetch metadata', 'POST', { 'user-agent': FIREFOX, origin: 'https://evil.example' }],
    ['a form in a sandbox', 'POST', { ...CLICK, 'sec-fetch-site': 'cross-site', origin: 'null' }],
  ])('cannot make us request a server by %s, and the reader sees the form', async (_, method, headers) => {
    const { service, asked } = await startService()
    for (const network of ['fediverse', 'mastodon-instance']) {
      const path = `/share/first-light/${network}`
      const response =
        method === 'GET'
          ? await service.request(`${path}?server=evil.example`, { headers })
          : await service.request(path, post(headers, { server: 'evil.example' }))
      const page = await response.text()
      expect([response.status, page.includes('spread-info-go'), page.includes('value="evil.example"')]).toEqual([
        200,
        false,
        true,
      ])
    }
    expect(asked).toEqual([])
  })
})
