import { describe, expect, it } from 'vitest'
import { toComposeUrl } from '../../src/share/compose.ts'
import { fitTitle, measure } from '../../src/share/fit-title.ts'
import { type Network, REGISTRY } from '../../src/share/networks/networks.ts'

const networks: readonly Network[] = REGISTRY
const network = (id: string) => networks.find(each => each.id === id)!
const URL_HERE = 'https://news.example/articles/first-light'

function parameter(id: string, name: string, title: string, url = URL_HERE): string {
  const address = new URL(toComposeUrl(network(id), { title, url }, { server: 'server.example' })!)
  return new URLSearchParams(address.search || address.hash.slice(1)).get(name)!
}

const graphemes = (text: string) => [...new Intl.Segmenter('en').segment(text)].length

describe('a title that is too long', () => {
  it('is cut at a word, with an ellipsis', () => {
    expect(fitTitle('The quick brown fox jumps', title => title.length <= 18)).toBe('The quick brown…')
  })

  it('is cut anywhere if there is no space near (Shariff leaves only the ellipsis here)', () => {
    expect(fitTitle('東京の朝は早いのです', title => title.length <= 6)).toBe('東京の朝は…')
  })

  it('is never cut inside an emoji or before an accent', () => {
    expect(fitTitle('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', title => graphemes(title) <= 2)).toBe('👩‍👩‍👧‍👦…')
    expect(fitTitle('e\u0323\u0302e\u0323\u0302e\u0323\u0302', title => graphemes(title) <= 2)).toBe('e\u0323\u0302…')
  })

  it('is empty if nothing of it fits', () => {
    expect(fitTitle('long', () => false)).toBe('')
  })
})

describe('X', () => {
  it.each([
    ['abc', 3],
    ['日本語', 6],
    ['…', 2],
    ['’', 1],
    ['👩‍👩‍👧‍👦', 2],
    ['👍🏽', 2],
    ['❤️', 2],
    ['see news.example now', 23 + 8],
    ['é', 1],
    ['ก', 1],
  ])('weighs %s as %i', (text, weight) => {
    expect(measure(text, 'weighted')).toBe(weight)
  })

  it('takes 256 letters besides the URL, and 128 of Chinese', () => {
    expect(parameter('x', 'text', 'a'.repeat(256))).toBe('a'.repeat(256))
    expect(parameter('x', 'text', 'a'.repeat(257))).toBe(`${'a'.repeat(254)}…`)
    expect(parameter('x', 'text', '字'.repeat(128))).toBe('字'.repeat(128))
    expect(parameter('x', 'text', '字'.repeat(129))).toBe(`${'字'.repeat(127)}…`)
  })

  it('leaves room for the credited account', () => {
    const address = toComposeUrl(network('x'), { title: 'a'.repeat(300), url: URL_HERE }, { via: 'example' })!
    const query = new URL(address).searchParams
    expect(query.get('via')).toBe('example')
    expect(query.get('text')!.length + 1 + ' via @example'.length).toBe(256)
  })
})

describe('fitting', () => {
  it.each(['a', 'a.', 'a-', '1.1', 'a.b-', '\u0301', 'http://a.bc/'])(
    'needs few calls, and keeps the URL, if the title repeats %j',
    unit => {
      const title = unit.repeat(2000 / unit.length)
      let asked = 0
      fitTitle(title, part => {
        asked++
        return part.length < 100
      })
      // A binary search: at most eleven calls for 2,000 graphemes, and the last one.
      expect(asked).toBeLessThanOrEqual(13)
      for (const each of networks) {
        const address = toComposeUrl(each, { title, url: URL_HERE }, { server: 'server.example' })
        if (address) expect(decodeURIComponent(address), each.id).toContain(URL_HERE)
      }
    },
  )
})

describe('Bluesky', () => {
  it('takes 300 graphemes with the URL inside, which is never cut', () => {
    const text = parameter('bluesky', 'text', '👍🏽'.repeat(400))
    expect(graphemes(text)).toBe(300)
    expect(text.endsWith(`…\n${URL_HERE}`)).toBe(true)
    const long = `https://news.example/${'a'.repeat(400)}`
    expect(parameter('bluesky', 'text', 'A title', long)).toBe(`\n${long}`.trimStart())
  })
})

describe('Hacker News', () => {
  it('refuses titles over 80 characters, so no title is sent', () => {
    expect(parameter('hackernews', 't', 'word '.repeat(30).trim())).toBe(`${'word '.repeat(16).trim()}…`)
  })
})

describe('a text message', () => {
  const body = (title: string) =>
    decodeURIComponent(toComposeUrl(network('sms'), { title, url: URL_HERE })!.slice('sms:?&body='.length))

  it('fits in one part: 160 characters of the GSM alphabet, or 70 if one is outside', () => {
    expect(body('a'.repeat(200))).toHaveLength(70)
    expect(body(`${'a'.repeat(117)}`)).toBe(`${'a'.repeat(117)} ${URL_HERE}`)
    expect(body('日'.repeat(100))).toHaveLength(70)
  })
})

describe('an email', () => {
  it('has lines that end in CR LF and no plus for a space (RFC 6068)', () => {
    const address = toComposeUrl(network('email'), { title: 'One + one & more', url: URL_HERE })!
    expect(address).toBe(
      'mailto:?subject=One%20%2B%20one%20%26%20more&body=One%20%2B%20one%20%26%20more%0D%0A%0D%0Ahttps%3A%2F%2Fnews.example%2Farticles%2Ffirst-light',
    )
  })

  it('is an address that Outlook accepts', () => {
    const address = toComposeUrl(network('email'), { title: '字'.repeat(500), url: URL_HERE })!
    expect(address.length).toBeLessThanOrEqual(2000)
    expect(address).toContain(encodeURIComponent('…'))
    expect(address.endsWith(encodeURIComponent(URL_HERE))).toBe(true)
  })
})

const AWKWARD = [
  'Tom & Jerry #1: 100% <b>"bold"</b> \'quoted\'',
  'a=b&u=https://evil.example',
  '{url} {title} {message}',
  '$& $1 $`',
  'Ünïcödé — “quotes” … 日本語 עברית العربية',
  '👩‍👩‍👧‍👦 family + 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'semi;colon,comma/slash\\backslash?question',
  '',
]
const PARAMETERS = { appId: '1', redirect: 'https://news.example/', source: 'news.example', server: 'server.example' }

describe.each(networks.filter(({ template }) => template).map(each => [each.id, each] as const))('%s', (_, each) => {
  const hosts = new URL(each.template!.replace('{server}', 'server.example').replace(/\{\w+\}/g, '')).host

  it.each(AWKWARD)('gets all of %j, on its own host, in its own parameters', title => {
    const page = 'https://news.example/a?x=1&u=https://evil.example&title=no#part'
    const address = toComposeUrl(each, { title, url: page, image: 'https://news.example/p.jpg' }, PARAMETERS)!
    expect(address).not.toMatch(/[\s<>"+]/)
    const url = new URL(address)
    expect(url.host).toBe(hosts)
    const given = [...new URLSearchParams(url.search), ...new URLSearchParams(url.hash.slice(1))]
    // As many parameters as in the template: no value became another parameter.
    const named = [...each.template!.matchAll(/[?&#]([\w.-]+)=/g)].map(([, name]) => name)
    for (const [name] of given) expect(['', ...named]).toContain(name)
    expect(given.some(([, value]) => value.includes(page))).toBe(true)
    const takesTitle = /\{title\}/.test(each.template! + (each.message ?? ''))
    if (takesTitle && title && each.limit?.unit !== 'sms')
      expect(given.some(([, value]) => value.includes(title))).toBe(each.id !== 'devto' || !/["\\]/.test(title))
  })

  it('gets at most its limit, with the complete URL, for any title', () => {
    for (const unit of ['a', 'word ', '字', '👩‍👩‍👧‍👦', 'e\u0301']) {
      const address = toComposeUrl(
        each,
        { title: unit.repeat(1500).trim(), url: URL_HERE, image: 'https://news.example/p.jpg' },
        PARAMETERS,
      )!
      expect(address).toContain(encodeURIComponent(URL_HERE))
      expect(address.length).toBeLessThanOrEqual(8000)
      expect(() => decodeURIComponent(address)).not.toThrow()
    }
  })
})
