import { expect, it } from 'vitest'
import { isFromThisMachine } from '../../../src/text/http/this-machine.ts'

const HERE = { peer: '127.0.0.1', host: 'localhost:8787', headers: ['host', 'user-agent'] }

it.each([
  {},
  { peer: '::1', host: '[::1]:8787' },
  { peer: '::ffff:127.0.0.1', host: '127.0.0.1' },
  { peer: '127.8.8.8', host: 'LOCALHOST' },
])('a request is from this machine: %o', change => {
  expect(isFromThisMachine({ ...HERE, ...change })).toBe(true)
})

it.each([
  { peer: undefined },
  { peer: '192.0.2.7' },
  { peer: '::ffff:192.0.2.7' },
  { peer: '::ffff:127.0.0.1.example' },
  { peer: '1270.0.1' },
  { host: undefined },
  { host: 'news.example' },
  { host: 'localhost.news.example' },
  { host: '127.0.0.1.news.example' },
  { host: '192.0.2.7:8787' },
  ...[
    'forwarded',
    'via',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-real-ip',
    'x-client-ip',
    'x-original-host',
    'true-client-ip',
    'cf-connecting-ip',
    'cf-ray',
    'fastly-client-ip',
    'x-envoy-external-address',
    'tailscale-user-login',
  ].map(name => ({ headers: ['host', name] })),
])('a request is not, or may not be, from this machine: %o', change => {
  expect(isFromThisMachine({ ...HERE, ...change })).toBe(false)
})
