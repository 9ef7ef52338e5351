import { beforeEach, describe, expect, it } from 'vitest'
import { createFediverse } from '../../../src/share/fediverse/fediverse.ts'
import { parseAccount } from '../../../src/share/fediverse/fediverse-account.ts'

type Answer = {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly wait?: number
}

let answers: Record<string, Answer>
let asked: string[]
let now: Date

// A small internet: other hosts do not resolve.
const fetchFrom: typeof fetch = async (input, init) => {
  const url = String(input)
  asked.push(url)
  const answer = answers[url]
  if (!answer) throw new TypeError('fetch failed')
  if (answer.wait)
    await new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, answer.wait)
      if (init?.signal?.aborted) reject(init.signal.reason)
      init?.signal?.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(init.signal?.reason)
      })
    })
  const { status = 200, headers = {}, body = '' } = answer
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })
}

const SUBJECT = { title: 'First light & more', url: 'https://news.example/articles/first-light?a=1#b' }
const CREATE = 'https://w3id.org/fep/3b86/Create'

const find = (text: string) =>
  createFediverse({ fetch: fetchFrom, now: () => now }).findComposeUrl(parseAccount(text)!, SUBJECT)

const webfinger = (host: string, user = 'ann') =>
  `https://${host}/.well-known/webfinger?resource=acct%3A${user}%40${host}`

function nodeinfo(host: string, name: unknown, href = `https://${host}/nodeinfo/2.0`): void {
  answers[`https://${host}/.well-known/nodeinfo`] = {
    body: { links: [{ rel: 'http://nodeinfo.diaspora.software/ns/schema/2.0', href }] },
  }
  answers[href] = { body: { version: '2.0', software: { name } } }
}

beforeEach(() => {
  answers = {}
  asked = []
  now = new Date('2026-11-01T12:00:00Z')
})

describe('a handle or server', () => {
  it.each([
    ['@ann@social.example', { user: 'ann', host: 'social.example' }],
    ['ann@social.example', { user: 'ann', host: 'social.example' }],
    ['acct:ann@social.example', { user: 'ann', host: 'social.example' }],
    [' Social.Example ', { host: 'social.example' }],
    ['https://social.example/@ann', { user: 'ann', host: 'social.example' }],
    ['https://social.example/users/ann.b/', { user: 'ann.b', host: 'social.example' }],
    ['https://social.example/u/ann?tab=posts', { user: 'ann', host: 'social.example' }],
    ['https://social.example/@ann@other.example', { host: 'social.example' }],
    ['https://social.example/@ann/1234', { host: 'social.example' }],
    ['https://social.example/', { host: 'social.example' }],
    ['müller.example', { host: 'xn--mller-kva.example' }],
    ['sоcial.example', { host: 'xn--scial-jye.example' }],
  ])('%j is read', (text, account) => {
    expect(parseAccount(text)).toEqual(account)
  })

  it.each([
    '',
    ' ',
    'ann',
    '@ann',
    '@@',
    'localhost',
    'ann@localhost',
    'printer.local',
    'metadata.google.internal',
    'router.lan',
    'x.onion',
    'x.home.arpa',
    '127.0.0.1',
    '10.0.0.1',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '[::1]',
    '[::ffff:7f00:1]',
    '169.254.169.254',
    '1.1.1.1',
    '１２７.0.0.1',
    'social.example:8443',
    'https://social.example:8443/',
    'http://social.example',
    'https://u:p@social.example',
    'https://ok.example\\@evil.example',
    'ok.example@@evil.example',
    'a@b@c.example',
    'social.example.',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'social.example/../x',
    'social.example?x=y',
    'social.example#x',
    'social.example\r\nHost: evil.example',
    'soc\u202Eial.example',
    'a'.repeat(400),
    'exa mple.org',
    'a%2eb.example',
    '{url}.example',
  ])('%j is refused', text => {
    expect(parseAccount(text)).toBeUndefined()
  })
})

describe('a server that publishes activity intents (FEP-3b86)', () => {
  it.each([
    ['template', 'Mastodon, PieFed'],
    ['href', 'the proposal'],
  ])('is understood by its %s (%s)', async member => {
    answers[webfinger('social.example')] = {
      body: {
        links: [
          { rel: 'self', href: 'https://social.example/users/ann' },
          { rel: CREATE, [member]: 'https://social.example/share?text={content}' },
        ],
      },
    }
    expect(await find('@ann@social.example')).toBe(
      `https://social.example/share?text=${encodeURIComponent(`First light & more\n${SUBJECT.url}`)}`,
    )
  })

  it('gets the values of its placeholders, and nothing for unknown ones', async () => {
    const template =
      'https://social.example/new?u={object}&n={name}&t={type}&r={inReplyTo}&x={on-success}&y={__proto__}'
    answers[webfinger('social.example')] = { body: { links: [{ rel: CREATE, template }] } }
    const url = new URL((await find('@ann@social.example'))!)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      u: SUBJECT.url,
      n: SUBJECT.title,
      t: 'Note',
      r: '',
      x: '',
      y: '',
    })
  })

  it('may answer for its domain from another host', async () => {
    answers[webfinger('example.example')] = {
      status: 301,
      headers: { location: webfinger('social.example.example', 'ann') },
    }
    answers[webfinger('social.example.example', 'ann')] = {
      body: { links: [{ rel: CREATE, template: 'https://social.example.example/share?text={content}' }] },
    }
    expect(await find('@ann@example.example')).toMatch(/^https:\/\/social\.example\.example\/share\?text=/)
  })

  it.each([
    'https://evil.example/share?text={content}',
    'https://social.example.evil.example/share?text={content}',
    'https://evilsocial.example/share?text={content}',
    'http://social.example/share?text={content}',
    'https://social.example:8443/share?text={content}',
    'https://{content}/share',
    'https://social.example{content}.evil.example/',
    'https://social.example@evil.example/share?text={content}',
    'https://social.example\\@evil.example/share?text={content}',
    '//evil.example/share?text={content}',
    'javascript:alert({content})',
    'data:text/html,{content}',
    'https://127.0.0.1/share?text={content}',
  ])('is not followed to %s', async template => {
    answers[webfinger('social.example')] = { body: { links: [{ rel: CREATE, template }] } }
    expect(await find('@ann@social.example')).toBeUndefined()
  })
})

describe('a server that names its software by NodeInfo', () => {
  it.each([
    ['mastodon', 'https://social.example/share?text=First%20light%20%26%20more%0A'],
    ['Hometown', 'https://social.example/share?text=First'],
    ['sharkey', 'https://social.example/share?text=First%20light%20%26%20more&url='],
    ['akkoma', 'https://social.example/share?url='],
    ['lemmy', 'https://social.example/create_post?url='],
    ['piefed', 'https://social.example/share?url='],
    ['friendica', 'https://social.example/compose?body='],
    ['hubzilla', 'https://social.example/rpost?body='],
  ])('%s', async (name, url) => {
    nodeinfo('social.example', name)
    expect(await find('social.example')).toContain(url)
  })

  it('is asked if its WebFinger is broken', async () => {
    answers[webfinger('social.example')] = { body: 'no JSON' }
    nodeinfo('social.example', 'mastodon')
    expect(await find('@ann@social.example')).toContain('https://social.example/share?text=')
  })

  it.each([['peertube'], ['nothing we know'], [7], [null], [{ toLowerCase: 1 }]])(
    'is not found if the name is %j',
    async name => {
      nodeinfo('social.example', name)
      expect(await find('social.example')).toBeUndefined()
    },
  )

  it.each([
    'https://evil.example/nodeinfo',
    'http://social.example/nodeinfo',
    'http://169.254.169.254/latest/meta-data',
    'https://127.0.0.1/',
    'https://social.example:22/',
  ])('cannot make us request %s', async href => {
    nodeinfo('social.example', 'mastodon', href)
    expect(await find('social.example')).toBeUndefined()
    expect(asked).not.toContain(href)
  })
})

describe('a hostile server', () => {
  it.each([
    'http://social.example/x',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://metadata.google.internal/',
    'https://localhost/',
    'https://social.example:6379/',
    'https://a@social.example/',
    'file:///etc/passwd',
    'gopher://social.example/',
  ])('cannot redirect us to %s', async location => {
    for (const path of [webfinger('social.example'), 'https://social.example/.well-known/nodeinfo'])
      answers[path] = { status: 302, headers: { location } }
    answers[location] = { body: { links: [{ rel: CREATE, template: 'https://social.example/share?text={content}' }] } }
    expect(await find('@ann@social.example')).toBeUndefined()
    expect(asked).not.toContain(location)
  })

  it('can redirect us three times, not more', async () => {
    for (let hop = 0; hop < 10; hop++)
      answers[hop === 0 ? webfinger('social.example') : `https://social.example/${hop}`] = {
        status: 302,
        headers: { location: `https://social.example/${hop + 1}` },
      }
    expect(await find('@ann@social.example')).toBeUndefined()
    expect(asked.filter(url => !url.includes('nodeinfo'))).toHaveLength(4)
  })

  it('cannot make us read more than 64 KB', async () => {
    const link = { rel: CREATE, template: 'https://social.example/share?text={content}' }
    answers[webfinger('social.example')] = { body: { links: [link], filler: 'x'.repeat(70_000) } }
    expect(await find('@ann@social.example')).toBeUndefined()
  })

  it('cannot delay us beyond the timeout', async () => {
    answers[webfinger('social.example')] = { wait: 60_000 }
    answers['https://social.example/.well-known/nodeinfo'] = { wait: 60_000 }
    const fediverse = createFediverse({ fetch: fetchFrom, now: () => now, timeoutMs: 50 })
    expect(await fediverse.findComposeUrl(parseAccount('@ann@social.example')!, SUBJECT)).toBeUndefined()
  })

  it.each([
    ['null'],
    ['[]'],
    ['"x"'],
    ['{"links":{}}'],
    ['{"links":[null,1,"x",{}]}'],
    ['{"links":[{"rel":{},"template":[]}]}'],
    ['{'],
  ])('can answer %s without an error', async body => {
    answers[webfinger('social.example')] = { body }
    answers['https://social.example/.well-known/nodeinfo'] = { body }
    expect(await find('@ann@social.example')).toBeUndefined()
  })
})

describe('a found address', () => {
  it('is cached for an hour, a failure for a minute', async () => {
    const fediverse = createFediverse({ fetch: fetchFrom, now: () => now })
    const ask = () => fediverse.findComposeUrl({ host: 'social.example' }, SUBJECT)
    expect(await ask()).toBeUndefined()
    nodeinfo('social.example', 'mastodon')
    expect(await ask()).toBeUndefined()
    now = new Date(now.getTime() + 61_000)
    expect(await ask()).toBeDefined()
    const before = asked.length
    now = new Date(now.getTime() + 59 * 60_000)
    expect(await ask()).toBeDefined()
    expect(asked.length).toBe(before)
    now = new Date(now.getTime() + 2 * 60_000)
    await ask()
    expect(asked.length).toBeGreaterThan(before)
  })

  it('is requested once for many readers at the same time', async () => {
    nodeinfo('social.example', 'mastodon')
    const fediverse = createFediverse({ fetch: fetchFrom, now: () => now })
    await Promise.all(Array.from({ length: 20 }, () => fediverse.findComposeUrl({ host: 'social.example' }, SUBJECT)))
    expect(asked).toHaveLength(2)
  })
})
