import { describe, expect, it } from 'vitest'
import { createTestService } from '../../support/service.ts'

const right = { authorization: 'Bearer right' }
const wrong = { authorization: 'Bearer wrong' }

async function start() {
  const lines: string[] = []
  const service = await createTestService(undefined, ports => {
    Object.assign(ports, { log: (line: string) => lines.push(line) })
    return { publishToken: 'right' }
  })
  const ask = async (address: string | undefined, headers: Record<string, string>, path = '/publish/manifest') =>
    (await service.request(path, { headers }, { address })).status
  const askOften = async (times: number, ...asked: Parameters<typeof ask>) => {
    for (let time = 1; time < times; time++) await ask(...asked)
    return ask(...asked)
  }
  return { service, lines, ask, askOften }
}

describe('guesses of the publishing token', () => {
  it('are limited to ten in a minute for each address', async () => {
    const { service, ask, askOften } = await start()
    expect(await askOften(10, '192.0.2.1', wrong)).toBe(401)
    expect(await ask('192.0.2.1', wrong)).toBe(429)
    // Otherwise the right guess would not be limited.
    expect(await ask('192.0.2.1', right)).toBe(429)
    expect(await ask('192.0.2.2', right)).toBe(200)
    expect(await ask(undefined, right)).toBe(200)
    const { headers } = await service.request('/publish/manifest', { headers: right }, { address: '192.0.2.1' })
    expect([headers.get('retry-after'), headers.get('cache-control')]).toEqual(['6', 'no-store'])
    service.clock.now = new Date(service.clock.now.getTime() + 6000)
    expect(await ask('192.0.2.1', right)).toBe(200)
  })

  it('are counted on all paths with the token, and for a whole subscriber', async () => {
    for (const [path, headers] of [
      ['/publish/nothing', wrong],
      ['/preview', wrong],
      ['/preview/x', { authorization: `Basic ${btoa('x:wrong')}` }],
      ['/preview', { authorization: 'Nonsense' }],
      ['/shares?slug=x', wrong],
      ['/shares/x/tree', wrong],
      ['/?url=x', wrong],
    ] as const) {
      const { ask, askOften } = await start()
      await askOften(10, '2001:db8::1', headers, path)
      expect(await ask('2001:db8::2', right), path).toBe(429)
      expect(await ask('2001:db8:0:1::1', right), path).toBe(200)
    }
  })

  it('do not include requests without a token, with the right one, or on other paths', async () => {
    const { ask, askOften } = await start()
    expect(await askOften(30, '192.0.2.1', {})).toBe(401)
    expect(await askOften(30, '192.0.2.1', right)).toBe(200)
    await askOften(30, '192.0.2.1', wrong, '/feed.xml')
    await askOften(30, '192.0.2.1', wrong, '/')
    expect(await ask('192.0.2.1', right)).toBe(200)
  })

  it('are logged, with a few lines in a minute', async () => {
    const { service, lines, ask, askOften } = await start()
    for (let host = 1; host <= 100; host++) await askOften(3, `192.0.2.${host}`, wrong)
    expect(lines).toEqual(Array(6).fill(expect.stringMatching(/^publish: a wrong token came from 192\.0\.2\.\d+$/)))
    service.clock.now = new Date(service.clock.now.getTime() + 60_000)
    await ask('198.51.100.1', wrong)
    expect(lines.at(-1)).toBe('publish: a wrong token came from 198.51.100.1 (and 294 more that are not listed)')
  })
})
