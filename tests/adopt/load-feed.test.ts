import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { createFeedLoader, splitCredentials } from '../../src/cli/load-feed.ts'

/** Answers each request with the next of these statuses, and the last one again and again. */
async function startServer(statuses: readonly number[], retryAfter?: string): Promise<string> {
  const left = [...statuses]
  const server = createServer((_, response) => {
    const status = (left.length > 1 ? left.shift() : left[0]) as number
    response.writeHead(status, status !== 200 && retryAfter ? { 'retry-after': retryAfter } : {}).end('<rss/>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`
}

function patientLoader(address: string) {
  const pauses: number[] = []
  const lines: string[] = []
  const wait = async (ms: number) => void pauses.push(ms)
  return { load: createFeedLoader(address, { wait, onRetry: line => lines.push(line) }), pauses, lines }
}

it('tries again when a server asks to wait, and says so', async () => {
  const address = await startServer([429, 503, 200], '5')
  const { load, pauses, lines } = patientLoader(address)
  expect(await load(address)).toEqual({ text: '<rss/>', address })
  expect(pauses).toEqual([5000, 5000])
  expect(lines[0]).toBe(`${address} answered with status 429; trying again in 5 s`)
})

it('stops after some attempts, and does not wait for hours', async () => {
  const broken = await startServer([503])
  const down = patientLoader(broken)
  await expect(down.load(broken)).rejects.toThrow('answered with status 503')
  expect(down.pauses).toEqual([1000, 2000, 4000, 8000])
  const address = await startServer([429], '86400')
  const { load, pauses } = patientLoader(address)
  await expect(load(address)).rejects.toThrow('answered with status 429')
  expect(pauses).toEqual([])
})

it('does not try again when there is nothing', async () => {
  const address = await startServer([404])
  const { load, pauses } = patientLoader(address)
  expect(await load(address)).toBeUndefined()
  expect(pauses).toEqual([])
})

/** Serves these bytes, and keeps the headers of each request. */
async function serve(bytes: Uint8Array, headers: Record<string, string> = {}) {
  const asked: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    asked.push(request.headers)
    response.writeHead(200, headers).end(bytes)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { origin: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const xml = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><rss>`
const latin1 = (text: string) => Buffer.from(text, 'latin1')

it.each<[how: string, bytes: Uint8Array, type: string, text: string]>([
  ['as its declaration says', latin1(`${xml('ISO-8859-1')}Caf\xE9`), 'text/xml', 'Café'],
  ['as its declaration says, in Cyrillic', latin1(`${xml('windows-1251')}\xCF\xF0\xE8`), 'text/xml', 'При'],
  ['as its header says', latin1('<rss>Caf\xE9'), 'text/xml; charset=iso-8859-1', 'Café'],
  ['after a byte order mark', Buffer.from('\uFEFF<rss>Café'), 'text/xml', 'Café'],
  ['in UTF-16', Buffer.from('\uFEFF<rss>Café', 'utf16le'), 'text/xml; charset=utf-8', 'Café'],
  ['as UTF-8, if its encoding does not exist', Buffer.from(`${xml('utf8-x')}Café`), 'text/xml', 'Café'],
])('reads a feed %s', async (_, bytes, type, text) => {
  const { origin } = await serve(bytes, { 'content-type': type })
  const address = `http://${origin}/feed`
  const loaded = (await createFeedLoader(address)(address))?.text ?? ''
  expect([loaded.startsWith('<'), loaded.slice(-text.length)]).toEqual([true, text])
})

it('reads a compressed feed', async () => {
  const { origin } = await serve(gzipSync('<rss/>'), { 'content-encoding': 'gzip' })
  expect((await createFeedLoader(`http://${origin}/feed`)(`http://${origin}/feed`))?.text).toBe('<rss/>')
})

it('sends the name and the password of an address to its own origin only, and names it without them', async () => {
  const [own, other] = [await serve(Buffer.from('<rss/>')), await serve(Buffer.from('<rss/>'))]
  const { place, authorization } = splitCredentials(`http://ann:p%C3%A4ss@${own.origin}/feed?x=1`)
  expect([place, authorization]).toEqual([`http://${own.origin}/feed?x=1`, `Basic ${btoa('ann:pÃ¤ss')}`])
  const load = createFeedLoader(place, { authorization })
  await load(place)
  expect(own.asked.map(headers => headers.authorization)).toEqual([authorization])
  // This machine is not reached from a feed at another origin, and nothing is sent to it.
  await expect(load(`http://${other.origin}/feed`)).rejects.toThrow()
  expect(other.asked).toEqual([])
  for (const plain of ['https://old.example/feed', 'old-feed.xml', 'C:\\feed.xml'])
    expect(splitCredentials(plain)).toEqual({ place: plain })
})
