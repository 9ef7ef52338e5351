import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { AWKWARD } from '../support/awkward.ts'
import { createTestService, ROOT, submission, type TestService } from '../support/service.ts'
import { EMULATORS } from './emulators/platforms.ts'
import type { Site } from './emulators/site.ts'

const ARTICLES = [...AWKWARD, submission({ slug: 'heavy', html: '<p>A very long text.</p>'.repeat(60_000) })]

let service: TestService
beforeAll(async () => {
  const card = await sharp({ create: { width: 1200, height: 630, channels: 3, background: '#b3261e' } })
    .jpeg()
    .toBuffer()
  service = await createTestService(undefined, () => ({ drawCard: async () => ({ bytes: card, flaws: [] }) }))
  await service.publish(ARTICLES, { description: 'News of nothing' })
  const { articles, paths } = (await service.context.publication())!
  expect(await articles.count()).toBe(ARTICLES.length)
  expect(paths.root).toBe(ROOT)
})

const site: Site = {
  fetch(url: string, init?: RequestInit) {
    expect(url.startsWith(ROOT)).toBe(true)
    return service.request(url.slice(ROOT.length), init)
  },
}

describe.each(Object.entries(EMULATORS))('%s', (name, read) => {
  it.each(ARTICLES.map(({ slug, title }) => [slug, title]))('shows the article “%s” correctly', async (slug, title) => {
    const card = await read(site, `${ROOT}/articles/${encodeURIComponent(slug)}`)
    expect(card.title).toBe(title)
    if (card.site !== undefined) expect(card.site).toBe('The Example')
    if (slug === 'full' && !['pinterest', 'wordpress'].includes(name))
      expect(card.image).toMatch(/^https:\/\/news\.example\//)
  })
})

/** The site with an error in it. */
function broken(page: (html: string) => string, picture: (headers: Headers) => void = () => undefined): Site {
  return {
    async fetch(url, init) {
      const response = await site.fetch(url, { ...init, headers: { ...init?.headers, 'accept-encoding': 'identity' } })
      const headers = new Headers(response.headers)
      if (!headers.get('content-type')?.startsWith('text/html')) {
        picture(headers)
        return new Response(response.body, { status: response.status, headers })
      }
      const html = page(await response.text())
      headers.set('content-length', String(Buffer.byteLength(html)))
      return new Response(init?.method === 'HEAD' ? null : html, { status: response.status, headers })
    },
  }
}
const without = (tag: string) => (html: string) =>
  html.replace(new RegExp(`<(meta|link)[^>]*"${tag}"[^>]*>\\n?`, 'g'), '')
const padded = (bytes: number) => (html: string) =>
  html.replace('<title>', `<style>${'x'.repeat(bytes)}</style><title>`)
const unquoted = (html: string) => html.replace(/property="(og:image)"/, 'property=$1')
const as = (type: string) => (headers: Headers) => headers.set('content-type', type)
const same = (html: string) => html

describe('a deliberate error', () => {
  it.each<[change: string, loses: readonly string[], site: Site]>([
    [
      'no og:title',
      ['facebook', 'whatsapp', 'linkedin', 'signal', 'slack', 'discord', 'telegram', 'pinterest'],
      broken(without('og:title')),
    ],
    [
      'no og:image',
      ['facebook', 'whatsapp', 'linkedin', 'mastodon', 'signal', 'bluesky', 'lemmy', 'misskey'],
      broken(without('og:image')),
    ],
    ['no twitter:card', ['x', 'discord'], broken(without('twitter:card'))],
    ['no description', ['whatsapp'], broken(without('og:description'))],
    ['no og:url', ['facebook', 'whatsapp'], broken(without('og:url'))],
    ['no size of the picture', ['facebook'], broken(without('og:image:width'))],
    [
      'no alternative text',
      ['x', 'mastodon'],
      broken(html => without('og:image:alt')(without('twitter:image:alt')(html))),
    ],
    ['no canonical address', ['mastodon'], broken(without('canonical'))],
    ['no colour', ['discord'], broken(without('theme-color'))],
    ['no icon', ['imessage'], broken(without('apple-touch-icon'))],
    ['no robots', ['discover'], broken(without('robots'))],
    ['noindex', ['telegram', 'discover'], broken(html => html.replace('max-image-preview:large', 'noindex'))],
    ['no oEmbed', ['misskey', 'wordpress'], broken(without('application/json\\+oembed'))],
    ['no JSON-LD', ['mastodon', 'discover'], broken(html => html.replace('application/ld+json', 'application/json'))],
    [
      'JSON-LD in one graph',
      ['mastodon'],
      broken(html => html.replace(/(<script type="application\/ld\+json">)(.*?)(<\/script>)/g, '$1{"@graph":[$2]}$3')),
    ],
    ['an entity in JSON-LD', ['mastodon'], broken(html => html.replace('"headline":"', '"headline":"&quot;'))],
    ['several types', ['mastodon'], broken(html => html.replace('"@type":"NewsArticle"', '"@type":["NewsArticle"]'))],
    ['another type', ['facebook', 'pinterest'], broken(html => html.replace('content="article"', 'content="website"'))],
    ['an unquoted attribute', ['whatsapp', 'signal', 'linkedin'], broken(unquoted)],
    ['40 KB before the tags', ['slack'], broken(padded(40_000))],
    ['200 KB before the tags', ['slack', 'wordpress'], broken(padded(200_000))],
    ['400 KB before the tags', ['slack', 'wordpress', 'whatsapp'], broken(padded(400_000))],
    [
      'a picture without its length',
      ['signal', 'whatsapp', 'bluesky'],
      broken(same, headers => headers.delete('content-length')),
    ],
    ['a picture in SVG', ['teams', 'x', 'linkedin'], broken(same, as('image/svg+xml'))],
    ['a picture in AVIF', ['signal', 'telegram', 'mastodon'], broken(same, as('image/avif'))],
  ])('%s is noticed by %j', async (_, loses, worse) => {
    const lost: string[] = []
    for (const [name, read] of Object.entries(EMULATORS))
      await read(worse, `${ROOT}/articles/full`).catch(() => lost.push(name))
    expect(lost).toEqual(expect.arrayContaining([...loses]))
  })

  it('is noticed by every platform at least once', async () => {
    const nothing = broken(() => '<!doctype html><title>A page</title>')
    for (const read of Object.values(EMULATORS)) await expect(read(nothing, `${ROOT}/articles/full`)).rejects.toThrow()
  })
})
