// A publication without an address yet, on a host that everyone can reach: unpublished content is for this machine only.
import { writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SITE, writeFixture } from '../support/fixture.ts'
import { freePort, plainRequest, startCli, temporaryFolder } from '../support/process.ts'

const OTHER = Object.values(networkInterfaces())
  .flatMap(addresses => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

describe.each([
  { command: 'serve', host: '0.0.0.0', address: 'a host that all can reach' },
  { command: 'worker', host: '127.0.0.1', address: 'this machine alone' },
  { command: 'worker', host: '0.0.0.0', address: 'a host that all can reach' },
])('`$command` at $address, without a url', ({ command, host }) => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let service: ReturnType<typeof startCli>
  let port: number
  beforeAll(async () => {
    folder = await temporaryFolder()
    port = await freePort()
    const args = await writeFixture(folder.path)
    await writeFile(args[3] as string, JSON.stringify({ ...SITE, url: '' }))
    service = startCli([command, ...args, '--host', host, '--port', String(port)], { PUBLISH_TOKEN: 'contract' })
    await service.line(/ at http:\/\/\S+\//)
  })
  afterAll(async () => {
    service.child.kill('SIGTERM')
    await service.ended
    await folder.remove()
  })

  const statuses = async (headers: Record<string, string>, to = '127.0.0.1') => {
    const ask = async (path: string) => (await plainRequest(`http://${to}:${port}${path}`, 'GET', headers)).status
    return [await ask('/preview'), await ask('/preview/later'), await ask('/cards')]
  }
  const isOpen = !(command === 'worker' && host === '0.0.0.0')
  const open = isOpen ? [200, 200, 200] : [401, 401, 404]
  const shut = [401, 401, 404]

  it(`shows previews and cards to this machine${isOpen ? '' : ' only with the token'}`, async () => {
    expect(await statuses({})).toEqual(open)
    expect((await statuses({ authorization: 'Bearer contract' })).slice(0, 2)).toEqual([200, 200])
  })

  it('does not show them to clients of a proxy on this machine', async () => {
    for (const headers of [
      { 'x-forwarded-for': '203.0.113.9' },
      { 'x-forwarded-for': '127.0.0.1' },
      { forwarded: 'for=127.0.0.1' },
      { 'x-real-ip': '127.0.0.1' },
      { 'cf-connecting-ip': '203.0.113.9' },
      { via: '1.1 proxy' },
      { host: 'news.example' },
    ] as Record<string, string>[])
      expect([headers, await statuses(headers)]).toEqual([headers, shut])
  })

  it.skipIf(OTHER === undefined || host !== '0.0.0.0')(
    'shows them to no other address, whatever headers it sends',
    async () => {
      for (const headers of [{}, { host: `localhost:${port}` }, { host: 'localhost', 'cf-connecting-ip': '127.0.0.1' }])
        expect(await statuses(headers as Record<string, string>, OTHER)).toEqual(shut)
    },
  )

  it.skipIf(command === 'worker')('does not show them to an HTTP/1.0 proxy without forwarding headers', async () => {
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET /preview HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n'))
      socket.once('data', data => resolve(data.toString('latin1', 0, 12)))
      socket.once('error', reject)
    })
    expect(status).toBe('HTTP/1.1 401')
  })
})
