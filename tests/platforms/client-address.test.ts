import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { createClientAddress } from '../../src/platforms/node/service/client-address.ts'

const message = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

it.each([
  [[], '192.0.2.9', '203.0.113.1', '192.0.2.9'],
  [[], '::ffff:192.0.2.9', undefined, '192.0.2.9'],
  [['127.0.0.1'], '127.0.0.1', '203.0.113.1', '203.0.113.1'],
  [['127.0.0.1'], '::ffff:127.0.0.1', '203.0.113.1', '203.0.113.1'],
  [['127.0.0.1'], '127.0.0.1', '198.51.100.7, 203.0.113.1', '203.0.113.1'],
  [['127.0.0.1', '10.0.0.0/8'], '127.0.0.1', '203.0.113.1, 10.1.2.3', '203.0.113.1'],
  [['127.0.0.1'], '127.0.0.1', 'unknown', '127.0.0.1'],
  [['127.0.0.1'], '127.0.0.1', undefined, '127.0.0.1'],
  [['fd00::/8'], 'fd00::1', '2001:db8::5', '2001:db8::5'],
])('trusting %j, a request from %s with X-Forwarded-For %s is from %s', (trusted, from, forwarded, client) => {
  expect(createClientAddress(trusted)(message(from, forwarded))).toBe(client)
})

it('refuses a text that is not an address or a range', () => {
  expect(() => createClientAddress(['proxy.example'])).toThrow('"proxy.example" is not an IP address')
  expect(() => createClientAddress(['10.0.0.0/40'])).toThrow('is not an IP address')
})
