import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createFeedLoader } from '../../src/cli/load-feed.ts'

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
