// Random requests, made of parts that often cause errors: every request is answered, and nothing fails.
import { describe, expect, it } from 'vitest'
import { createRandom } from '../support/random.ts'
import { createTestService, submission } from '../support/service.ts'
import { CLICK, uuid } from './requests.ts'

const REQUESTS = 2500

const PATHS = ['/', '/share', '/shares', '/bar', '/share/first-light', '/shares/first-light']
const SEGMENTS = [
  ...['first-light', 'x', 'fediverse', 'qr', 'copy', 'pocket', 'discord', 'shares', 'tree', 'ä', '😀', '%F0%9F%98%80'],
  ...['%', '%00', '%ff', '..', '%2e%2e', '%0d%0a', '', '\\', "'", '"', '<', '?', '#', 'a'.repeat(3000)],
  ...['__proto__', 'constructor', 'toString'],
]
const ADDRESSES = [
  ...['https://www.example/', 'https://www.example/a?b#c', 'https://www.example:443/?si=0123456789ab', 'javascript:1'],
  ...['https://news.example/articles/first-light', 'https://news.example/articles/%ff', 'https://[::1]/', 'x', ''],
  ...['https://www.example/\uD800', 'https://WWW.EXAMPLE/%E0%A4%A', 'https://www.example/?utm_x=1&utm_y'],
  ...[`https://www.example/${'%'.repeat(50)}`, `https://www.example/${'é'.repeat(1500)}`],
]
const PARAMETERS = ['url', 'title', 'network', 'slug', 'server', 'si', 'tree']
const BODIES = [
  ...[`id=${uuid(1)}`, 'id=%ff', 'server=%00', 'server=@a@social.example', 'parent=0123456789ab', 'network=x', ''],
  ...['{"network":"copy"}', '{"network":"__proto__"}', '{"visit":{}}', 'null', '[]', '{'],
  JSON.stringify({ visit: '0123456789ab', id: uuid(9) }),
]
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  origin: ['null', 'https://www.example', 'x', 'https://evil.example'],
  referer: ['x', 'https://news.example/?si=0123456789ab', 'https://%'],
  authorization: ['Bearer token', 'Bearer', 'Basic x', `Bearer ${'y'.repeat(5000)}`],
  'if-none-match': ['*', '"x"', 'W/"', ','],
  'content-length': ['5', '-1', 'x', '99999999'],
  'content-type': ['multipart/form-data', 'x'],
}
const CLIENTS = [undefined, '192.0.2.1', '::1', 'x', '::ffff:192.0.2.1', 'fe80::1%eth0']
const METHODS = ['GET', 'GET', 'POST', 'POST', 'HEAD', 'OPTIONS', 'PUT']

describe('random requests', () => {
  it.each([1, 2])('are answered without a failure (%i)', async seed => {
    const logged: string[] = []
    const service = await createTestService(undefined, ports => {
      Object.assign(ports, { log: (line: string) => logged.push(line) })
      return { publishToken: 'token' }
    })
    const share = { attribution: true, minCount: 2, origins: ['https://www.example'], utm: 'utm_source={network}' }
    await service.publish([submission({ title: 'half \uD800 {url}' })], { share })

    const roll = createRandom(seed)
    const pick = <T>(from: readonly T[]): T => from[roll(from.length)] as T
    const some = <T>(most: number, make: () => T) => Array.from({ length: roll(most) }, make)
    const statuses = new Set<number>()
    for (let request = 0; request < REQUESTS; request++) {
      const path = [pick(PATHS), ...some(3, () => pick(SEGMENTS))].join('/')
      const query = some(4, () => {
        const value = roll(2) ? encodeURIComponent(pick(ADDRESSES).toWellFormed()) : pick([...SEGMENTS, ...ADDRESSES])
        return `${pick(PARAMETERS)}=${value}`
      })
      const method = pick(METHODS)
      const odd = Object.entries(HEADERS).filter(() => roll(8) === 0)
      const headers = {
        ...(roll(2) && CLICK),
        ...Object.fromEntries(odd.map(([name, values]) => [name, pick(values)])),
      }
      const init = { method, headers, ...(method === 'POST' && { body: pick(BODIES) }) }
      const response = await service.request(`${path}?${query.join('&')}`, init, { address: pick(CLIENTS) })
      await response.text()
      expect(response.status, `${method} ${path} ${query}: ${logged}`).toBeLessThan(500)
      statuses.add(response.status)
    }
    expect(logged.filter(line => !line.startsWith('publish: a wrong token came from '))).toEqual([])
    expect(statuses.size).toBeGreaterThan(12)
  })
})
