import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createGuardedFetch } from '../../src/platforms/node/guarded-fetch.ts'
import { isPublicAddress } from '../../src/platforms/node/public-address.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const onlyLoopback = (address: string) => address === '127.0.0.1'

describe('a public address', () => {
  it.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::200e'])('is %s', address => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'localhost',
    '',
    '1',
    '127.1',
    '0x7f000001',
  ])('is not %j', address => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('the guarded fetch', () => {
  it('refuses a literal private address without connecting', async () => {
    let asked = 0
    const url = await serve((_, response) => response.end(String(asked++)))
    await expect(createGuardedFetch()(url)).rejects.toThrow('127.0.0.1 is not on the public internet')
    expect(asked).toBe(0)
  })

  it.each(['http://[::1]/', 'http://2130706433/', 'http://0x7f.1/', 'http://[::ffff:127.0.0.1]/', 'http://127.1/'])(
    'refuses %s, another form of a private address',
    async url => {
      await expect(createGuardedFetch()(url)).rejects.toThrow('is not on the public internet')
    },
  )

  it('refuses a name that resolves to a private address', async () => {
    const url = await serve((_, response) => response.end('inside'))
    await expect(createGuardedFetch()(url.replace('127.0.0.1', 'localhost'))).rejects.toThrow(
      'localhost is not on the public internet',
    )
  })

  it('refuses a redirect to a private address', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: 'http://10.0.0.1/secret' }).end())
    await expect(createGuardedFetch(onlyLoopback)(url)).rejects.toThrow('10.0.0.1 is not on the public internet')
  })

  it.each(['file:///etc/passwd', 'ftp://news.example/', 'data:text/plain,x'])(
    'does not support the scheme of %s',
    async url => {
      await expect(createGuardedFetch(onlyLoopback)(url)).rejects.toThrow('is not supported')
    },
  )

  it('returns status, headers and body, and the final address', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end()
      else response.writeHead(207, { 'x-one': 'a', 'set-cookie': ['b=1', 'c=2'] }).end(`at ${request.url}`)
    })
    const response = await createGuardedFetch(onlyLoopback)(`${url}/old`)
    expect([response.status, response.url, response.redirected]).toEqual([207, `${url}/new`, true])
    expect(response.headers.getSetCookie()).toEqual(['b=1', 'c=2'])
    expect(await response.text()).toBe('at /new')
  })

  it('does not follow a redirect if the caller wants to', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/elsewhere' }).end())
    const response = await createGuardedFetch(onlyLoopback)(url, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([302, '/elsewhere'])
  })

  it('sends a body and keeps it on a 307, but not on a 303', async () => {
    const seen: string[] = []
    const url = await serve(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      seen.push(`${request.method} ${request.url} ${body}`)
      if (request.url === '/temporary') response.writeHead(307, { location: '/seen' }).end()
      else if (request.url === '/seen') response.writeHead(303, { location: '/end' }).end()
      else response.end('done')
    })
    const response = await createGuardedFetch(onlyLoopback)(`${url}/temporary`, { method: 'POST', body: 'hello' })
    expect(await response.text()).toBe('done')
    expect(seen).toEqual(['POST /temporary hello', 'POST /seen hello', 'GET /end '])
  })

  it('sends the authorization only to its own origin', async () => {
    const seen: (string | undefined)[] = []
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization)
      response.end()
    })
    const url = await serve((_, response) => response.writeHead(302, { location: other }).end())
    await createGuardedFetch(onlyLoopback)(url, { headers: { authorization: 'Bearer secret' } })
    expect(seen).toEqual([undefined])
  })

  it('stops after too many redirects', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/' }).end())
    await expect(createGuardedFetch(onlyLoopback)(url)).rejects.toThrow('redirect count exceeded')
  })

  it('stops when the caller does', async () => {
    const url = await serve(() => undefined)
    await expect(createGuardedFetch(onlyLoopback)(url, { signal: AbortSignal.timeout(50) })).rejects.toThrow(
      /abort|timeout/i,
    )
  })

  it('stops reading a response that is too long', async () => {
    const url = await serve((_, response) => {
      const write = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65536)));
        if (!response.destroyed) response.once('drain', write)
      }
      write()
    })
    const response = await createGuardedFetch(onlyLoopback)(url)
    await expect(response.arrayBuffer()).rejects.toThrow('more than 8388608 bytes')
  })

  it('stops reading a compressed response that expands too much', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const url = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    const response = await createGuardedFetch(onlyLoopback)(url)
    await expect(response.arrayBuffer()).rejects.toThrow('more than 8388608 bytes')
  })

  it('checks every name again after a redirect', async () => {
    const url = await serve((request, response) =>
      request.url === '/'
        ? response.writeHead(302, { location: `${url.replace('127.0.0.1', 'localhost')}/next` }).end()
        : response.end('inside'),
    )
    const addresses: string[] = []
    const allowFirst = (address: string) => addresses.push(address) === 1
    await expect(createGuardedFetch(allowFirst)(url)).rejects.toThrow('localhost is not on the public internet')
  })

  it('refuses a redirect to another scheme', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
    await expect(createGuardedFetch(onlyLoopback)(url)).rejects.toThrow(/scheme/i)
  })
})
