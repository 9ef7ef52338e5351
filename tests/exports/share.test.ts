import { expect, it } from 'vitest'
import { composeShare, shareNetworks } from '../../src/exports/share.ts'

const PAGE = { title: 'Hello, world', url: 'https://news.example/hello' }

it('a page gets the address at which a network shares it', () => {
  expect(composeShare('x', { ...PAGE, via: '@news' })).toBe(
    'https://x.com/intent/post?text=Hello%2C%20world&url=https%3A%2F%2Fnews.example%2Fhello&via=news',
  )
  expect(composeShare('twitter', PAGE)).toBe(composeShare('x', PAGE))
  expect(composeShare('mastodon-instance', { ...PAGE, server: '@ann@Social.Example' })).toMatch(
    /^https:\/\/social\.example\//,
  )
})

it('a long title is cut to the limit of the network', () => {
  const address = composeShare('bluesky', { ...PAGE, title: 'word '.repeat(200) })
  const text = new URL(address).searchParams.get('text') as string
  expect([text.length <= 300, text.endsWith('…\nhttps://news.example/hello')]).toEqual([true, true])
})

it('every network that is listed takes a page with what it needs', () => {
  const page = { ...PAGE, server: 'social.example', facebookApp: '1' }
  for (const { id } of shareNetworks) expect([id, URL.canParse(composeShare(id, page))]).toEqual([id, true])
  for (const { id, needs } of shareNetworks)
    if (needs) expect(() => composeShare(id, { ...page, [needs]: undefined })).toThrow(`${needs}: `)
    else expect(composeShare(id, PAGE)).toContain(encodeURIComponent(PAGE.url))
  expect(new Set(shareNetworks.map(({ name }) => name)).size).toBe(shareNetworks.length)
})

it.each([
  ['googleplus', PAGE, 'network: there is no network "googleplus": see shareNetworks'],
  ['copy', PAGE, 'network: there is no network "copy"'],
  ['__proto__', PAGE, 'network: there is no network "__proto__"'],
  ['x', { title: PAGE.title }, 'url: it takes an absolute http or https address, not undefined'],
  ['x', { url: PAGE.url }, 'title: it takes text, not undefined'],
  [
    'mastodon-instance',
    { ...PAGE, server: 'localhost' },
    'server: it takes a host such as "mastodon.social", not "localhost"',
  ],
  ['x', undefined, 'page: it takes an object, not undefined'],
] as const)('what is wrong is named: %s %#', (network, page, message) => {
  expect(() => composeShare(network, page as typeof PAGE)).toThrow(TypeError)
  expect(() => composeShare(network, page as typeof PAGE)).toThrow(message)
})
