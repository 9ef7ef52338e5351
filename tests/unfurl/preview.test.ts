import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodePage } from '../../src/unfurl/preview/decode-page.ts'
import { inspectUrl } from '../../src/unfurl/preview/inspect.ts'
import type { ImageReport, PictureFailure } from '../../src/unfurl/preview/platform-preview.ts'
import { previewPage } from '../../src/unfurl/preview/preview.ts'
import { findText, readPage, resolve } from '../../src/unfurl/preview/read-page.ts'
import { renderPreviewText } from '../../src/unfurl/preview/render-text.ts'
import { expectLinear, type Family, of, pairs, range } from '../support/linear.ts'
import { freePort } from '../support/process.ts'
import { createTestService, HERE, submission } from '../support/service.ts'

const URL_OF = 'https://site.example/a/page'
const IMAGE = 'https://site.example/a/card.jpg'
const GOOD: ImageReport = { url: IMAGE, type: 'image/jpeg', bytes: 100_000, width: 1200, height: 630 }

const TAGS: Readonly<Record<string, string>> = {
  title: '<title>A page</title>',
  'og:title': '<meta property="og:title" content="A page">',
  'og:description': '<meta property="og:description" content="What it says.">',
  'og:type': '<meta property="og:type" content="article">',
  'og:url': `<meta property="og:url" content="${URL_OF}">`,
  'og:image': `<meta property="og:image" content="${IMAGE}">`,
  size: '<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">',
  alt: '<meta property="og:image:alt" content="A card">',
  'twitter:card': '<meta name="twitter:card" content="summary_large_image">',
  robots: '<meta name="robots" content="max-image-preview:large">',
  canonical: `<link rel="canonical" href="${URL_OF}">`,
  graph: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"A page"}</script>`,
}

function preview(changes: Readonly<Record<string, string>> = {}, picture: ImageReport | PictureFailure = GOOD) {
  const page = readPage(`<!doctype html><head>${Object.values({ ...TAGS, ...changes }).join('\n')}</head>`, URL_OF)
  return previewPage(page, new Map([[picture.url, picture]]))
}

const messages = (changes: Readonly<Record<string, string>>, picture?: ImageReport | PictureFailure) =>
  preview(changes, picture).findings.map(({ severity, message, platforms }) => [severity, message, platforms.join(' ')])

describe('the findings of a preview', () => {
  it('are empty for a correct page', () => {
    expect(preview().findings).toEqual([])
  })

  it.each([
    ['title', { title: '', 'og:title': '' }, 'the title is missing'],
    ['og:title', { 'og:title': '' }, 'og:title is missing'],
    ['og:description', { 'og:description': '' }, 'og:description is missing'],
    ['og:type', { 'og:type': '' }, 'og:type is not article'],
    ['og:url', { 'og:url': '' }, 'og:url is missing'],
    ['og:image', { 'og:image': '' }, 'og:image is missing'],
    ['alt', { alt: '' }, 'the picture has no alternative text'],
    ['size', { size: '' }, 'og:image:width and og:image:height are missing'],
    ['twitter:card', { 'twitter:card': '' }, 'twitter:card is missing'],
    ['robots', { robots: '' }, 'robots has no max-image-preview:large'],
    ['noindex', { robots: '<meta name="robots" content="noindex">' }, 'robots says noindex'],
    ['canonical', { canonical: '' }, 'the canonical address is missing'],
    [
      'canonical',
      { canonical: '<link rel=canonical href="https://other.example/">' },
      'the canonical address is on another host, other.example',
    ],
    ['canonical', { canonical: '<link rel=canonical href="javascript:x">' }, 'the canonical address is missing'],
    [
      'og:url',
      { 'og:url': '<meta property="og:url" content="https://other.example/">' },
      'og:url is on another host, other.example',
    ],
    ['og:url', { 'og:url': '<meta property="og:url" content="/a/page">' }, 'og:url is not a full address: /a/page'],
    [
      'a relative picture',
      { 'og:image': '<meta property="og:image" content="card.jpg">' },
      'og:image is not a full address: card.jpg',
    ],
    [
      'a picture in the page',
      { 'og:image': '<meta property="og:image" content="data:image/png;base64,AAAA">' },
      'og:image is not a web address',
    ],
    ['refresh', { extra: '<meta http-equiv="Refresh" content="0; URL=/b">' }, 'the page redirects with <meta'],
    ['googlebot', { extra: '<meta name="googlebot" content="noindex">' }, 'robots says noindex'],
    [
      'entities',
      { 'og:title': '<meta property="og:title" content="A &amp;amp; B">' },
      'the texts contain &amp; as visible characters',
    ],
    [
      'no encoding',
      { 'og:description': '<meta property="og:description" content="Café">' },
      'the page does not declare its encoding',
    ],
    ['graph', { graph: '' }, 'there is no JSON-LD for an article'],
    ['graph', { graph: '<script type="application/ld+json">{,}</script>' }, 'the JSON-LD is not valid JSON'],
    [
      'headline',
      {
        graph: '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"headline":"Other"}]}</script>',
      },
      'the JSON-LD headline differs from og:title',
    ],
    ['name', { 'og:title': '<meta name="og:title" content="A page">' }, 'og:title is written with name='],
    ['twice', { extra: '<meta property="og:title" content="Another">' }, 'og:title appears twice'],
    ['pictures', { extra: '<meta property="og:image" content="b.jpg">' }, 'there is more than one og:image'],
    ['late', { title: `<title>A page</title><style>${'x'.repeat(20_000)}</style>` }, 'the last tag is at byte 20'],
  ])('report %s', (_, changes, message) => {
    expect(messages(changes as Record<string, string>).map(([, text]) => text?.slice(0, message.length))).toContain(
      message,
    )
  })

  it.each([
    ['{"@graph":[{"@type":"NewsArticle","headline":"A page"}]}', 'the JSON-LD of the article is inside another object'],
    ['[[{"@type":"NewsArticle","headline":"A page"}]]', 'the JSON-LD of the article is inside another object'],
    ['{"@type":"BlogPosting","headline":"A page"}', 'the JSON-LD is of type BlogPosting'],
    ['{"@type":["NewsArticle","Report"],"headline":"A page"}', 'the JSON-LD is of type NewsArticle, Report'],
    [
      '{"@type":"NewsArticle","headline":"A page","x":"&quot;"}',
      'the JSON-LD is not valid JSON after decoding entities',
    ],
  ])('report that Mastodon does not read %s', (json, message) => {
    const graph = `<script type="application/ld+json">${json}</script>`
    expect(messages({ graph })).toEqual([['warning', message, 'Mastodon']])
  })

  it('name the platforms that do not read a late tag', () => {
    const changes = { title: `<title>A page</title><style>${'x'.repeat(400_000)}</style>` }
    expect(messages(changes)).toEqual([
      ['error', expect.stringMatching(/^the last tag is at byte 40\d,\d{3}$/), 'WhatsApp'],
    ])
  })

  it('ignore tags that no preview reads', () => {
    const extra = `<style>${'x'.repeat(400_000)}</style><meta name="generator" content="x"><meta name="theme-color" content="#fff">`
    expect(messages({ extra })).toEqual([])
  })

  it('count bytes, not characters', () => {
    const changes = { title: `<title>A page</title><style>${'ا'.repeat(9_000)}</style>` }
    expect(messages(changes)[0]?.[1]).toMatch(/^the last tag is at byte 18,\d{3}$/)
  })

  it('name the length of a title that is visible everywhere', () => {
    const long = (length: number) => {
      const title = 'x'.repeat(length)
      return {
        title: `<title>${title}</title>`,
        'og:title': `<meta property="og:title" content="${title}">`,
        graph: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${title}"}</script>`,
      }
    }
    expect(messages(long(60))).toEqual([])
    expect(messages(long(61))).toEqual([['warning', 'the title has 61 characters', '']])
    expect(messages(long(71))).toEqual([['warning', 'the title of 71 characters is cut', 'X WhatsApp']])
  })

  it.each([
    [{ ...GOOD, bytes: 400_000 }, 'error', 'the picture has 400,000 bytes', 'WhatsApp'],
    [{ ...GOOD, bytes: 1_200_000 }, 'error', 'the picture has 1,200,000 bytes', 'WhatsApp Bluesky'],
    [{ ...GOOD, type: 'image/webp' }, 'error', 'the picture is image/webp', 'LinkedIn'],
    [
      { ...GOOD, width: 350, height: 200 },
      'warning',
      'the picture is shown small: it is 350 by 200 pixels',
      'Facebook LinkedIn Discord Mastodon Google Discover',
    ],
    [{ ...GOOD, width: 150, height: 150 }, 'error', 'the picture has only 150 by 150 pixels', 'Facebook'],
    [
      { ...GOOD, width: 1200, height: 1200 },
      'warning',
      'only 52 % of the picture (1200 by 1200 pixels) is visible',
      'Facebook X LinkedIn WhatsApp iMessage Mastodon Bluesky Google Discover',
    ],
    [
      { ...GOOD, width: 2400, height: 1260 },
      'warning',
      'og:image:width and og:image:height are 1200 by 630, but the picture is 2400 by 1260',
      'Facebook',
    ],
    [{ ...GOOD, isRedirected: true }, 'warning', `the picture ${IMAGE} is redirected`, ''],
    [{ ...GOOD, hasLength: false }, 'warning', `the picture ${IMAGE} has no Content-Length header`, 'Signal WhatsApp'],
    [
      { url: IMAGE, failure: 'it answered 404' },
      'error',
      `the picture ${IMAGE} cannot be fetched: it answered 404`,
      'Facebook X LinkedIn WhatsApp Telegram Slack Discord iMessage Mastodon Bluesky Pinterest Google Discover',
    ],
  ])('report a picture like %j', (picture, severity, message, platforms) => {
    expect(messages({}, picture)).toContainEqual([severity, message, platforms])
  })
})

describe('the preview on a platform', () => {
  const look = (id: string, changes = {}, picture = GOOD) =>
    preview(changes, picture).previews.find(({ platform }) => platform.id === id)!

  it('has the texts that the platform reads, cut at the same length', () => {
    const changes = {
      'og:title': `<meta property="og:title" content="${'Open '.repeat(20)}">`,
      'twitter:title': '<meta name="twitter:title" content="For X">',
      graph: '<script type="application/ld+json">{"@type":"NewsArticle","headline":"For Mastodon"}</script>',
    }
    expect(look('x', changes).title).toBe('For X')
    expect(look('mastodon', changes).title).toBe('For Mastodon')
    expect(look('discover', changes).title).toBe('For Mastodon')
    const graph =
      '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"In a graph"}]}</script>'
    expect(look('mastodon', { graph }).title).toBe('A page')
    expect(look('discover', { graph }).title).toBe('In a graph')
    const several =
      '<script type="application/ld+json">{,}</script><script type="application/ld+json">[{"@type":"BreadcrumbList"},{"@type":"WebPage","headline":"The second"}]</script>'
    expect(look('mastodon', { graph: several }).title).toBe('The second')
    expect(look('whatsapp', changes).title).toMatch(/^Open .{50,60}…$/)
    expect(look('facebook', changes).description).toBe('')
  })

  it('has a large picture only under the conditions of the platform', () => {
    expect(look('x').picture).toMatchObject({ form: 'large', ratio: 1.91 })
    expect(look('x', { 'twitter:card': '' }).picture).toMatchObject({ form: 'small', ratio: 1 })
    expect(look('facebook', {}, { ...GOOD, width: 400, height: 400 }).picture).toMatchObject({ form: 'small' })
    expect(look('telegram').picture).toMatchObject({ form: 'large', ratio: 0 })
    expect(look('facebook', { 'og:image': '' }).picture).toBeUndefined()
  })
})

describe('reading a page', () => {
  it('tolerates the same errors as browsers', () => {
    const page = readPage(
      `<HTML lang=de><META PROPERTY='og:title' CONTENT='Tom &amp; J&eacute;r&ocirc;me &#x1F600;'><meta content=bare name=description><title> A \n B </title><svg><title>not this</title></svg>`,
      URL_OF,
    )
    expect(findText(page, ['og:title'])).toBe('Tom & Jérôme 😀')
    expect(findText(page, ['description'])).toBe('bare')
    expect([page.title, page.language]).toEqual(['A B', 'de'])
  })
})

describe('reading invisible parts of a page', () => {
  it('resolves addresses by <base>', () => {
    const page = readPage('<base href="/pictures/"><link rel="canonical" href="b">', URL_OF)
    expect(resolve(findText(page, ['link:canonical']), page)).toBe('https://site.example/pictures/b')
  })

  it('distinguishes a page made by scripts from one with text', () => {
    const app = '<div id="root"></div><script src="/app.js">1</script><noscript>Run scripts</noscript>'
    expect(readPage(app, URL_OF).isScriptOnly).toBe(true)
    expect(readPage(`${app}<p>A text</p>`, URL_OF).isScriptOnly).toBe(false)
    expect(readPage('<p></p>', URL_OF).isScriptOnly).toBe(false)
  })
})

describe('the encoding of a page', () => {
  const bytesOf = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding))

  it.each([
    ['its header', 'text/html; charset="ISO-8859-1"', bytesOf('é', 'latin1'), 'é', 'windows-1252'],
    [
      'its own word',
      'text/html',
      bytesOf('<meta charset=latin1>é', 'latin1'),
      '<meta charset=latin1>é',
      'windows-1252',
    ],
    [
      'its own word of old',
      'text/html',
      bytesOf('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">\xc1', 'latin1'),
      '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">а',
      'koi8-r',
    ],
    ['its mark, whatever the header says', 'text/html; charset=ascii', bytesOf('\ufeffé', 'utf16le'), 'é', 'utf-16le'],
    ['its mark', 'text/html', bytesOf('\ufeffé', 'utf8'), 'é', 'utf-8'],
    ['nothing', 'text/html; charset=none-such', bytesOf('é', 'utf8'), 'é', undefined],
    ['nothing, if none is declared', 'text/html', bytesOf('é.', 'latin1'), 'é.', undefined],
  ])('is found by %s', (_, type, bytes, html, charset) => {
    expect(decodePage(bytes, type)).toEqual({ html, ...(charset && { charset }) })
  })
})

describe('inspecting an address', () => {
  const web = (answers: Readonly<Record<string, () => Response>>) =>
    (async (url: string) => answers[url]?.() ?? new Response('', { status: 404 })) as unknown as typeof fetch

  it('fetches the page and its picture, whatever the charset', async () => {
    const card = await sharp({ create: { width: 1200, height: 630, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()
    const html = Buffer.from(Object.values(TAGS).join('').replaceAll('A page', 'Jérôme'), 'latin1')
    const fetch = web({
      [URL_OF]: () => new Response(html, { headers: { 'content-type': 'text/html; charset=ISO-8859-1' } }),
      [IMAGE]: () =>
        new Response(new Uint8Array(card), {
          headers: { 'content-type': 'image/jpeg', 'content-length': String(card.length) },
        }),
    })
    const { previews, findings } = await inspectUrl(fetch, URL_OF)
    expect(findings.map(({ message }) => message)).toEqual(['the encoding of the page is windows-1252'])
    expect(previews[0]).toMatchObject({ title: 'Jérôme', picture: { url: IMAGE, width: 1200, height: 630 } })
  })

  it('reads the response headers, and finds tags that come too late', async () => {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'x-robots-tag': 'noindex' }
    const html = `<style>${'a'.repeat(3_000_000)}</style>${Object.values(TAGS).join('')}`
    const fetch = web({
      [URL_OF]: () => new Response(html, { headers }),
      [IMAGE]: () => new Response('<p>no</p>', { headers }),
    })
    const { findings, previews } = await inspectUrl(fetch, URL_OF)
    const titles = new Map(previews.map(({ platform, title }) => [platform.id, title]))
    expect([titles.get('x'), titles.get('facebook'), titles.get('whatsapp')]).toEqual(['A page', '', ''])
    expect(findings.map(({ message }) => message)).toEqual([
      `the picture ${IMAGE} cannot be fetched: it is text/html; charset=utf-8, not a picture`,
      'robots says noindex',
      expect.stringMatching(/^the last tag is at byte 3,00\d,\d{3}$/),
    ])
  })

  it('explains why there is no preview', async () => {
    const broken = (async () => {
      throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') })
    }) as typeof fetch
    await expect(inspectUrl(broken, URL_OF)).rejects.toThrow(
      `preview: ${URL_OF} does not answer: it redirects again and again`,
    )
    await expect(inspectUrl(fetch, 'https://nope.invalid/')).rejects.toThrow(
      /^preview: https:\/\/nope\.invalid\/ does not answer: the host name nope\.invalid (does not exist|could not be looked up) \(DNS\)$/,
    )
    await expect(inspectUrl(fetch, `http://127.0.0.1:${await freePort()}/`)).rejects.toThrow(
      /does not answer: no server listens at 127\.0\.0\.1:\d+ \(connection refused\)$/,
    )
    await expect(inspectUrl(web({}), URL_OF)).rejects.toThrow(`preview: ${URL_OF} answered 404`)
    const image = web({ [URL_OF]: () => new Response('', { headers: { 'content-type': 'image/png' } }) })
    await expect(inspectUrl(image, URL_OF)).rejects.toThrow('is not a page; its type is image/png')
  })

  it('is printed in a terminal line by line', () => {
    const text = renderPreviewText(preview({ alt: '' }))
    expect(text).toContain(
      `Facebook          [large picture, cropped to 1.91:1] ${IMAGE}\n                  A page\n                  site.example\n`,
    )
    expect(text).toContain('warning: the picture has no alternative text\n  add og:image:alt')
    expect(text.endsWith('Errors: 0, warnings: 1\n')).toBe(true)
  })
})

describe('/preview', () => {
  const serve = async (settings = {}, options = {}) => {
    const service = await createTestService(undefined, () => options)
    await service.publish([submission({ title: 'A <b> & C' })], settings)
    return service
  }
  const basic = (password: string) => ({ headers: { authorization: `Basic ${btoa(`me:${password}`)}` } })

  it('of an old slug, an alias or another spelling leads to that of the article', async () => {
    const service = await createTestService()
    const here = { url: 'http://localhost:8080' }
    await service.publish([submission({ source: 'a.md', slug: 'old' })], here)
    await service.publish([submission({ source: 'a.md', slug: 'new', aliases: ['/articles/older'] })], here)
    for (const slug of ['old', 'older', 'New']) {
      const answer = await service.request(`/preview/${slug}`, undefined, HERE)
      expect([slug, answer.status, answer.headers.get('location')]).toEqual([slug, 301, '/preview/new'])
    }
    expect((await service.request('/preview/none', undefined, HERE)).status).toBe(404)
  })

  it('is open on this machine', async () => {
    const service = await serve({ url: 'http://127.0.0.1:8787' })
    const list = await service.request('/preview', undefined, HERE)
    expect([list.status, list.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(await list.text()).toContain('<a href="/preview/first-light"')
    const html = await (await service.request('/preview/first-light', undefined, HERE)).text()
    for (const name of [
      'Facebook',
      'X',
      'LinkedIn',
      'WhatsApp',
      'Telegram',
      'Slack',
      'Discord',
      'iMessage',
      'Mastodon',
      'Bluesky',
      'Pinterest',
      'Google Discover',
    ])
      expect(html).toContain(`<figcaption>${name}</figcaption>`)
    expect(html).toContain('<p class="look-title" dir="auto">A &lt;b&gt; &amp; C</p>')
    expect(html).not.toMatch(/ style="|<b>/)
  })

  it('reports which fields of an article are missing, and where to add them', async () => {
    const service = await createTestService()
    const hero = { key: 'ab12.jpg', type: 'image/jpeg', width: 900, height: 600, bytes: 1, alt: '' }
    const title = 'A title that goes on for longer than any of the narrow previews shows'
    await service.publish([submission({ slug: 'mute', hero, title }), submission()], { url: 'http://localhost:1' })
    const text = async (path: string) =>
      (await (await service.request(path, undefined, HERE)).text()).replace(/<[^>]+>/g, ' ')
    const mute = await text('/preview/mute')
    expect(mute).toContain('the picture has no alternative text')
    expect(mute).toContain('in mute.md')
    expect(mute).toContain('the picture is shown small: it is 900 by 506 pixels')
    expect(mute).toContain('the title of 69 characters is cut')
    expect(mute).not.toContain('encoding')
    expect(await text('/preview/first-light')).toContain('the article has no picture')
    expect(await text('/preview')).toMatch(/0 errors, 1 warning\b/)
  })

  it('shows scheduled articles, to the publisher only', async () => {
    const service = await createTestService()
    const soon = { published: new Date('2026-12-24T06:30:00Z'), updated: new Date('2026-12-24T06:30:00Z') }
    const section = { name: 'Secret', slug: 'secret' }
    await service.publish([submission(), submission({ slug: 'gift', title: 'What is inside', section, ...soon })], {
      url: 'http://localhost:1',
    })
    const text = async (path: string) => (await service.request(path, undefined, HERE)).text()
    expect(await text('/preview')).toMatch(
      /href="\/preview\/gift"[^>]*>What is inside<\/a>\s*<span class="warning">Comes out on <time datetime="2026-12-24T06:30:00.000Z">2026-12-24 at 06:30 UTC/,
    )
    const preview = await text('/preview/gift')
    expect(preview).toContain('<p class="look-title" dir="auto">What is inside</p>')
    // Its page is not there yet.
    expect(preview).not.toContain('href="http://localhost:1/articles/gift"')
    for (const path of ['/', '/articles/first-light', '/preview', '/preview/gift'])
      expect(await text(path)).not.toContain('/sections/secret/')
    expect((await service.request('/articles/gift')).status).toBe(404)
    service.clock.now = new Date('2026-12-24T06:30:00Z')
    expect(await text('/preview/gift')).not.toContain('Comes out')
    expect(await text('/articles/gift')).toContain('/sections/secret/')
  })

  it('asks other machines for the publishing token', async () => {
    const service = await serve({}, { publishToken: 'secret' })
    for (const path of ['/preview', '/preview/first-light']) {
      const refused = await service.request(path)
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
        401,
        'Basic realm="Previews", charset="UTF-8"',
      ])
      expect((await service.request(path, basic('wrong'))).status).toBe(401)
      expect((await service.request(path, { headers: { authorization: 'Basic %%%' } })).status).toBe(401)
      expect((await service.request(path, basic('secret'))).status).toBe(200)
      expect((await service.request(path, { headers: { authorization: 'Bearer secret' } })).status).toBe(200)
    }
  })

  it('is a 404 without a token', async () => {
    expect((await (await serve()).request('/preview', undefined, HERE)).status).toBe(404)
  })

  it('is a 404 for other machines if the address of the publication is this machine', async () => {
    const service = await serve({ url: 'http://localhost:8787' })
    for (const client of [undefined, { address: '127.0.0.1' }, { address: '127.0.0.1', isThisMachine: false }])
      for (const path of ['/preview', '/preview/first-light', '/cards'])
        expect((await service.request(path, undefined, client)).status).toBe(404)
  })
})

describe('an untrusted page', () => {
  const graph = (json: string) => `<script type="application/ld+json">${json}</script>`
  const deep = (size: number) => '['.repeat(size / 2) + ']'.repeat(size / 2)

  it.each<readonly [string, Family]>([
    ['elements that nothing closes', of('<div>')],
    ['elements', pairs('<div>', '</div>')],
    ['elements and other ends', pairs('<div>', '</p>')],
    ['unknown elements', of('<x>')],
    ['drawings', of('<svg>')],
    ['templates', of('<template>')],
    ['quiet elements', of('<noscript>')],
    ['titles', of('<title>')],
    [
      'tags',
      n =>
        range(n / 30)
          .map(number => `<meta name="a${number}" content="b">`)
          .join(''),
    ],
    [
      'attributes',
      n =>
        `<div ${range(n / 10)
          .map(number => `a${number}="b" `)
          .join('')}>`,
    ],
    ['blanks', n => `<meta property="og:title" content="a${' '.repeat(n)}b">`],
    ['marks on one letter', n => `<title>a${'\u0301\u0323'.repeat(n / 2)}</title>`],
    ['JSON-LD in lists', n => graph(deep(n))],
    ['JSON-LD in graphs', n => graph(`${'{"@graph":'.repeat(n / 11)}1${'}'.repeat(n / 11)}`)],
    ['types in lists', n => graph(`{"@type":${deep(n)}}`)],
    ['headlines in lists', n => graph(`{"@type":"Article","headline":${deep(n)}}`)],
    ['pictures in pictures', n => graph(`{"@type":"Article","image":${'{"url":'.repeat(n / 8)}1${'}'.repeat(n / 8)}}`)],
  ])('with many %s takes time proportional to its length', async (_, family) => {
    await expectLinear(n => {
      const page = readPage(family(n), URL_OF)
      previewPage(page, new Map())
    })
  })
})
