import { beforeAll, describe, expect, it } from 'vitest'
import { createPaths } from '../src/paths.ts'
import { candidateNames } from '../src/permalinks/article-names.ts'
import { expectLinear, type Family, of } from './support/linear.ts'
import { createTestService, HERE, submission, type TestService } from './support/service.ts'

describe('a long request', () => {
  let service: TestService
  beforeAll(async () => {
    service = await createTestService()
    const term = { name: 'Light', slug: 'light' }
    await service.publish([submission({ slug: 'owls', tags: [term] })], {
      share: { attribution: true, origins: ['https://other.example'] },
    })
  })

  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const response = await service.request(path, { headers })
    await response.arrayBuffer()
    return response.status
  }

  it.each<readonly [string, Family]>([
    ['slashes', of('/', 'x')],
    ['slashes at its end', of('/')],
    ['folders', of('/a')],
    ['slashes behind an article', n => `/articles/owls${'/'.repeat(n)}`],
    ['slashes inside of an article', n => `/articles/owls${'/'.repeat(n)}x`],
    ['marks in an article', n => `/articles/${'%CC%81%CC%A3'.repeat(n / 12)}`],
    ['tags that are alike', n => `/tags/${'light,'.repeat(n / 6)}light/`],
    ['tags', n => `/tags/${'a+'.repeat(n / 2)}b/`],
    ['no tags', n => `/tags/${','.repeat(n)}`],
    ['tags of a feed', n => `/tags/${'a,'.repeat(n / 2)}b/feed.xml`],
    ['letters in the name of a file', n => `/assets/${'a'.repeat(n)}`],
    ['addresses for oEmbed', n => `/oembed?${'url=a&'.repeat(n / 6)}`],
    ['slashes for oEmbed', n => `/oembed?url=https://news.example${'/'.repeat(n)}x`],
    ['slashes for tags', n => `/head?url=https://news.example/articles${'/'.repeat(n)}x`],
    ['marks in a title', n => `/share/x?url=https://other.example/&title=a${'%CC%81%CC%A3'.repeat(n / 12)}`],
    ['blanks in a title', n => `/share/x?url=https://other.example/&title=a${'+'.repeat(n)}b`],
    ['parameters of a shared address', n => `/shares?url=https://other.example/?${'&a'.repeat(n / 2)}`],
  ])('with many %s takes time proportional to its length', async (_, family) => {
    await expectLinear(async n => expect(await ask(family(n))).toBeLessThan(500))
  })

  it.each<readonly [string, Family]>([
    ['if-none-match', of('W/"a",')],
    ['if-none-match', n => `"${'0123456789abcdef0123.'.repeat(n / 21)}`],
    ['a-im', of('feed;q=0')],
    ['a-im', n => `a,${' '.repeat(n)}b`],
    ['accept', of('text/html;q=0,')],
    ['accept-encoding', of('gzip;q=0;')],
    ['accept-language', of('en-')],
    ['cookie', of('a=b; ')],
    ['user-agent', of('bot (')],
    ['range', n => `bytes=${'0-1,'.repeat(n / 4)}`],
    ['authorization', n => `Basic ${' '.repeat(n)}x`],
    ['x-forwarded-for', of('::, ')],
  ])('with a long %s takes time proportional to its length', async (name, family) => {
    await expectLinear(async n => {
      const headers = { 'a-im': 'feed', [name]: family(n) }
      for (const path of ['/feed.xml', '/', '/shares/owls', '/nothing'])
        expect(await ask(path, headers)).toBeLessThan(500)
    })
  })

  it('is compared with any pattern of article addresses in linear time', async () => {
    const paths = createPaths('https://news.example', 'https://news.example/:year-:month-:section-:language-:slug/')
    const article = submission({ slug: 'owls', section: { name: 'Craft', slug: 'craft' } })
    expect(paths.isOwnAddress('https://news.example/2026-10-craft-en-owls/', article)).toBe(true)
    for (const part of ['-', '1-', '%2d', '/', '2024-01-01-', '.html'])
      await expectLinear(n => {
        const url = `https://news.example/${part.repeat(n)}/x`
        paths.isOwnAddress(url, article)
        candidateNames(new URL(url).pathname)
      })
  })

  it('looks up only the first few of many addresses', async () => {
    const of = (count: number) => `/oembed?${'url=a&'.repeat(count)}url=https://news.example/articles/owls`
    expect(await ask(of(1))).toBe(200)
    expect(await ask(of(100))).toBe(404)
  })

  it('has at most five tags, in pages as in feeds', async () => {
    expect(await ask('/tags/light,a,b,c,d/')).toBe(200)
    expect(await ask('/tags/light,a,b,c,d,e/')).toBe(404)
    expect(await ask('/tags/light,a,b,c,d,e/feed.xml')).toBe(404)
  })
})

describe('an error', () => {
  const HTML = { headers: { accept: 'text/html' } }
  const breakStore = ({ ports }: TestService) => ports.db.batch([['ALTER TABLE article RENAME TO article_away']])
  const repair = ({ ports }: TestService) => ports.db.batch([['ALTER TABLE article_away RENAME TO article']])

  it('is a page in the language of the publication, and is not cached', async () => {
    const service = await createTestService()
    await service.publish([submission()], { language: 'de' })
    await service.request('/')
    await breakStore(service)
    const page = await service.request('/articles/first-light', HTML)
    expect([page.status, page.headers.get('cache-control')]).toEqual([500, 'no-store'])
    expect(await page.text()).toMatch(/<html lang="de"[\s\S]*<h1>Etwas ist schief/)
    await repair(service)
    expect((await service.request('/articles/first-light', HTML)).status).toBe(200)
  })

  it('is a line of text for programs, for other methods, and if the error page fails too', async () => {
    const service = await createTestService()
    await service.publish([submission()])
    await breakStore(service)
    // The publication is not loaded yet, so there is no page to show.
    const asked = [await service.request('/', HTML), await service.request('/')]
    await repair(service)
    await service.request('/nothing')
    await breakStore(service)
    asked.push(await service.request('/articles/first-light', { headers: { accept: 'application/json' } }))
    asked.push(await service.request('/share/first-light', { method: 'POST', ...HTML }))
    for (const answer of asked) {
      expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'text/plain; charset=utf-8'])
      expect(await answer.text()).toBe('Something went wrong. The error was logged.\n')
    }
  })
})

describe('a file that pages load', () => {
  it('has its version in the address, so that it is cached for a year', async () => {
    const service = await createTestService()
    await service.publish([submission()], { url: 'http://localhost:8787' })
    const asked: readonly (readonly [path: string, headers: Record<string, string>])[] = [
      ['/', {}],
      ['/articles/first-light', {}],
      ['/embed/first-light?links=parent', {}],
      ['/feeds', {}],
      ['/feed.xml', { 'sec-fetch-dest': 'document' }],
      ['/share/first-light', {}],
      ['/bar/first-light', {}],
      ['/cards', {}],
      ['/preview', {}],
    ]
    const found = new Set<string>()
    for (const [path, headers] of asked) {
      const html = await (await service.request(path, { headers }, HERE)).text()
      const files = [...html.matchAll(/(?:href|src)="[^"]*(\/assets\/[^"?]+\.(?:css|js))(\?v=[0-9a-f]{10})?"/g)]
      expect(files.length, path).toBeGreaterThan(0)
      for (const [whole, file, version] of files) {
        expect(version, `${path}: ${whole}`).toBeDefined()
        found.add(`${file}${version}`)
      }
    }
    expect([...found].map(file => file.replace(/\?.*/, '')).sort()).toEqual([
      '/assets/embed.css',
      '/assets/embed.js',
      '/assets/feeds.css',
      '/assets/feeds.js',
      '/assets/gallery.css',
      '/assets/gallery.js',
      '/assets/pages.css',
      '/assets/preview.css',
      '/assets/spread-info-page.css',
      '/assets/spread-info.css',
    ])
    for (const file of found)
      expect((await service.request(file)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })
})

describe('a service without a publication', () => {
  it('answers 503 for everything that needs one, and serves its files', async () => {
    const service = await createTestService()
    for (const path of [
      '/',
      '/articles/x',
      '/feed.xml',
      '/sitemap.xml',
      '/head/x',
      '/oembed?url=x',
      '/shares/x',
      '/none',
    ]) {
      const answer = await service.request(path)
      expect([answer.status, answer.headers.get('retry-after')], path).toEqual([503, '5'])
      expect(answer.headers.get('access-control-allow-origin'), path).toBe('*')
      expect(await answer.text()).toBe('Nothing has been published here yet.\n')
    }
    for (const path of ['/assets/pages.css', '/favicon.ico']) expect((await service.request(path)).status).toBe(200)
  })
})
