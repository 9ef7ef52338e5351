import { beforeAll, describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { changeOf, createReceiver, documentOf, faultsOf, PUBLISHER, post } from '../support/publish-over-http.ts'
import { submission, type TestService } from '../support/service.ts'

const tag = (name: string, slug = name) => ({ name, slug })
const picture = { key: `${'a'.repeat(20)}.png`, type: 'image/png', width: 800, height: 600, bytes: 3 }
const drawing = { key: `${'b'.repeat(20)}.svg`, type: 'image/svg+xml', width: 0, height: 0, bytes: 0 }

const file = { key: `${'c'.repeat(20)}.pdf`, name: 'a plan.pdf', bytes: 3 }
const font = { key: `${'f'.repeat(20)}.woff2`, name: 'a.woff2', bytes: 3, weights: [400, 700] }
const sound = { key: `${'d'.repeat(20)}.mp3`, name: 'talk.mp3', bytes: 3 }
const recording = { file: sound, type: 'audio/mpeg', bytes: 3, seconds: 61 }
const captions = { key: `${'e'.repeat(20)}.vtt`, name: 'talk.vtt', bytes: 3 }

let service: TestService
beforeAll(async () => {
  service = await createReceiver()
})

const send = (...documents: unknown[]) => post(service, 'documents', documents)
const { html: _, ...FACTS } = submission({ tags: [tag('Light', 'light')], section: tag('Craft', 'craft') })

describe('a document over HTTP', () => {
  it.each<[string, object]>([
    ['title', { title: null }],
    ['title', { title: '' }],
    ['title', { title: { toString: 1 } }],
    ['title', { title: 'a\u0000b' }],
    ['title', { title: 'a\ud800b' }],
    ['summary', { summary: undefined }],
    ['published', { published: 'never' }],
    ['published', { published: 0 }],
    ['published', { published: '2026-02-31T00:00:00.000Z' }],
    ['published', { published: '+275760-09-13T00:00:00.000Z' }],
    ['published', { published: '0000-01-01T00:00:00.000Z' }],
    ['updated', { updated: null }],
    ['language', { language: 'x">' }],
    ['language', { language: 'EN' }],
    ['direction', { direction: 'up' }],
    ['slug', { slug: '' }],
    ['slug', { slug: '../x' }],
    ['slug', { slug: 'a b' }],
    ['slug', { slug: 'x'.repeat(301) }],
    ['slug', { slug: '%' }],
    ['source', { source: '/etc/passwd' }],
    ['source', { source: 'a/../../b.md' }],
    ['source', { source: 'a\nb.md' }],
    ['id', { id: 5 }],
    ['id', { id: 'a\u0007' }],
    ['id', { id: ' ' }],
    ['id', { id: 'a\nb' }],
    ['words', { words: -1 }],
    ['words', { words: '3' }],
    ['tags', { tags: null }],
    ['tags', { tags: { length: 1 } }],
    ['tags[0].slug', { tags: [{ name: 'x' }] }],
    ['tags[0]', { tags: [null] }],
    ['tags[1]', { tags: [tag('a'), tag('A', 'a')] }],
    ['section.name', { section: { name: 7, slug: 'x' } }],
    ['authors[0].url', { authors: [{ ...tag('a'), url: 'javascript:alert(1)' }] }],
    ['authors[0].url', { authors: [{ ...tag('a'), url: '//x' }] }],
    ['authors[0].email', { authors: [{ ...tag('a'), email: 'x' }] }],
    ['authors[0].fediverse', { authors: [{ ...tag('a'), fediverse: '@a@b@c' }] }],
    ['pictures', { pictures: null }],
    ['pictures[0].key', { pictures: [{ ...picture, key: '../../store.sqlite' }] }],
    ['pictures[0].type', { pictures: [{ ...picture, type: 'text/html' }] }],
    ['pictures[0].width', { pictures: [{ ...picture, width: 1e300 }] }],
    ['pictures[0]', { pictures: [{ ...picture, height: 0 }] }],
    ['hero.alt', { hero: picture }],
    ['hero.focus', { hero: { ...picture, alt: '', focus: [0, 1.01] } }],
    ['hero.focus', { hero: { ...picture, alt: '', focus: [0] } }],
    ['canonical', { canonical: 'javascript:alert(1)' }],
    ['canonical', { canonical: 'https://x" onload="' }],
    ['aliases[0]', { aliases: ['x'] }],
    ['aliases[0]', { aliases: ['/'] }],
    ['aliases[0]', { aliases: ['/ä'] }],
    ['commentCount', { commentCount: 1.5 }],
    ['cardTemplate', { cardTemplate: 'constructor' }],
    ['card.alt', { card: picture }],
    ['card.key', { card: { ...picture, alt: '', key: 'x.pdf' } }],
    ['card', { card: { ...picture, alt: '', width: 0 } }],
    ['avatar.type', { avatar: { ...picture, type: 'text/html' } }],
    ['cardAccent', { cardAccent: '#12345' }],
    ['cardQuote', { cardQuote: 'We won' }],
    ['cardQuote.by', { cardQuote: { text: 'We won', by: '' } }],
    ['cardNumber.value', { cardNumber: { label: 'of all' } }],
    ['undated', { undated: 'yes' }],
    ['minor', { minor: false }],
    ['markdown', { markdown: 1 }],
    ['edition', { edition: null }],
    ['files', { files: null }],
    ['files[0].key', { files: [{ ...file, key: `${'a'.repeat(20)}.php` }] }],
    ['files[0].key', { files: [{ ...file, key: '../x.pdf' }] }],
    ['files[0].name', { files: [{ ...file, name: 'a/b.pdf' }] }],
    ['files[0].name', { files: [{ ...file, name: 'b.php' }] }],
    ['files[0].bytes', { files: [{ ...file, bytes: -1 }] }],
    ['enclosure', { enclosure: null }],
    ['enclosure', { enclosure: { ...recording, file: undefined } }],
    ['enclosure', { enclosure: { ...recording, url: 'https://x.example/a.mp3' } }],
    ['enclosure.url', { enclosure: { ...recording, file: undefined, url: 'javascript:alert(1)' } }],
    ['enclosure.type', { enclosure: { ...recording, type: 'text/html' } }],
    ['enclosure.bytes', { enclosure: { ...recording, bytes: 1.5 } }],
    ['enclosure.seconds', { enclosure: { ...recording, seconds: 0 } }],
    ['episode', { episode: 'x' }],
    ['episode.number', { episode: { number: 0 } }],
    ['episode.season', { episode: { season: '2' } }],
    ['episode.kind', { episode: { kind: 'full' } }],
    ['episode.explicit', { episode: { explicit: 'no' } }],
    ['episode.title', { episode: { title: '' } }],
    ['episode.image.type', { episode: { image: { ...picture, type: 'text/html' } } }],
    ['episode.transcripts[0]', { episode: { transcripts: [{ type: 'text/vtt' }] } }],
    ['episode.transcripts[0].url', { episode: { transcripts: [{ type: 'text/vtt', url: 'file:///etc/passwd' }] } }],
    ['episode.chapters.type', { episode: { chapters: { file, type: 'x"' } } }],
    ['episode.people[0].name', { episode: { people: [{ name: '', role: 'host' }] } }],
    ['episode.people[0].url', { episode: { people: [{ name: 'Ann', role: 'host', url: 'javascript:1' }] } }],
    ['episode.surprise', { episode: { surprise: 1 } }],
    ['surprise', { surprise: 1 }],
  ])('is refused for its %s: %j', async (field, wrong) => {
    const good = documentOf({ ...FACTS, source: 'good.md' })
    const response = await send(good, documentOf({ ...FACTS, ...wrong }))
    const faults = await faultsOf(response)
    const source = 'source' in wrong ? (wrong.source as string) : 'first-light.md'
    expect(Object.keys(faults)).toEqual([`${source}: ${field}`])
    // If one document is invalid, none of them is stored.
    expect(await (await post(service, 'missing-documents', [good.hash])).json()).toEqual([good.hash])
  })

  it('may have files, a recording and an episode', async () => {
    const whole = {
      files: [file, sound, captions],
      enclosure: recording,
      episode: {
        title: 'Talk',
        number: 1,
        season: 2,
        kind: 'bonus',
        explicit: false,
        image: picture,
        transcripts: [{ file: captions, type: 'text/vtt', language: 'en' }],
        chapters: { url: 'https://x.example/c.json', type: 'application/json+chapters' },
        people: [{ name: 'Ann', role: 'host', url: 'https://x.example/', image: 'https://x.example/a.png' }],
      },
    }
    const response = await send(documentOf({ ...FACTS, ...whole } as never))
    expect([response.status, await response.text()]).toEqual([204, ''])
    const { file: _, ...elsewhere } = { ...recording, url: 'https://x.example/a.mp3', bytes: 0 }
    expect((await send(documentOf({ ...FACTS, enclosure: elsewhere } as never))).status).toBe(204)
  })

  it('is refused without any of its fields, and never with an internal error', async () => {
    expect(Object.keys(await faultsOf(await send(documentOf({}))))).toEqual(
      'source slug title summary words tags authors language direction published updated pictures aliases'
        .split(' ')
        .map(name => `documents[0].${name}`),
    )
    for (const wrong of [null, {}, [], 5, 'x', { hash: 'x' }, { hash: 'x'.repeat(32), json: {}, html: '' }])
      expect((await send(wrong)).status, JSON.stringify(wrong)).toBe(422)
    for (const wrong of [null, {}, 5, 'x', { length: 2 }])
      expect((await post(service, 'documents', wrong)).status).toBe(422)
    const deep = '['.repeat(200_000)
    for (const body of ['', '{', deep, deep + ']'.repeat(200_000), `{"__proto__":${deep}${']'.repeat(200_000)}}`])
      for (const path of ['documents', 'revisions', 'missing', 'missing-documents'])
        expect(
          (await service.request(`/publish/${path}`, { method: 'POST', headers: PUBLISHER, body })).status,
        ).toBeOneOf([400, 413, 422])
  })

  it('has only one meaning: its hash is that of its content, and it contains each name once', async () => {
    const { hash, json, html } = documentOf(FACTS)
    expect(await faultsOf(await send({ hash: hash.replace(/./g, '0'), json, html }))).toEqual({
      'documents[0].hash': 'is not the hash of the document',
    })
    // SQLite reads the first of two values with the same name, JavaScript the last.
    const twice = `{"title":null,${json.slice(1)}`
    const document = { ...documentOf({}), json: twice, html }
    const { hashDocument } = await import('../../src/store/documents.ts')
    const faults = await faultsOf(await send({ ...document, hash: hashDocument(document) }))
    expect(Object.keys(faults)).toEqual(['documents[0].json'])
  })

  it.each([
    '<script>alert(1)</script>',
    '<SCRIPT>alert(1)</SCRIPT>',
    '<img src="https://x/" onerror="alert(1)">',
    '<img src=x onerror=alert(1)>',
    "<img src='https://x/' onerror='alert(1)'>",
    '<img/onerror="alert(1)" src="https://x/">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="java&#115;cript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="/x">x</a>',
    // Our own pages remove the first part of these addresses.
    '<a href="https://publication.invalidjavascript:alert(1)">x</a>',
    '<a href="https://publication.invalid&#106;avascript:alert(1)">x</a>',
    '<img src="data:image/svg+xml,x" alt="">',
    '<img srcset="https://x/ 1x, javascript:alert(1) 2x" alt="">',
    '<blockquote cite="javascript:alert(1)"></blockquote>',
    '<svg><script>alert(1)</script></svg>',
    '<math><mtext></mtext></math>',
    '<iframe src="https://x/"></iframe>',
    '<object data="https://x/"></object>',
    '<form action="https://x/"></form>',
    '<base href="https://x/">',
    '<meta http-equiv="refresh">',
    '<style>*{}</style>',
    '<p style="position:fixed">x</p>',
    '<spread-info src="https://x/"></spread-info>',
    '<!-- comment --><p>x</p>',
    '<![CDATA[x]]>',
    '<p>x',
    '</main></p>',
    '<b><i>x</b></i>',
    '<p title="a" title="b">x</p>',
    '<p title="a"onclick="b">x</p>',
    '<p class="spread-info">x</p>',
    '<p>a < b</p>',
    '<p>a\u0000b</p>',
    '<p>\ud800</p>',
    '<',
    '<p',
    `${'<div>'.repeat(513)}${'</div>'.repeat(513)}`,
    5,
    null,
  ])('is refused for HTML that an article must not contain: %j', async html => {
    const { json } = documentOf(FACTS)
    const { hashDocument } = await import('../../src/store/documents.ts')
    const text = html as string
    const faults = await faultsOf(await send({ hash: hashDocument({ json, html: text }), json, html }))
    expect(Object.keys(faults)[0]).toMatch(/html$/)
  })
})

describe('a change over HTTP', () => {
  const document = documentOf({ ...FACTS, slug: 'of-the-change', source: 'x.md' })
  const good = changeOf({ 'x.md': document })
  const entry = good.set[0]!
  beforeAll(() => send(document))

  it.each<[string, object]>([
    ['base', { base: null }],
    ['base', { base: 0.5 }],
    ['base', { base: -1 }],
    ['set', { set: null }],
    ['set', { set: {} }],
    ['set[0]', { set: [null] }],
    ['set[0].source', { set: [{ ...entry, source: '' }] }],
    ['set[0].hash', { set: [{ ...entry, hash: 'x' }] }],
    ['set[0].mint', { set: [{ ...entry, mint: '' }] }],
    ['set[0].mint', { set: [{ ...entry, mint: 'a\u0000' }] }],
    ['set[0].published', { set: [{ ...entry, published: 1e300 }] }],
    ['set[0].published', { set: [{ ...entry, published: 'x' }] }],
    ['set[0].updated', { set: [{ ...entry, updated: null }] }],
    ['set[0].updated', { set: [{ ...entry, updated: -1e15 }] }],
    ['set[0].other', { set: [{ ...entry, other: 1 }] }],
    ['set[1]', { set: [entry, entry] }],
    ['set: x.md', { remove: ['x.md'] }],
    ['set: x.md', { set: [{ ...entry, hash: '0'.repeat(32) }] }],
    ['remove', { remove: null }],
    ['remove[0]', { remove: [7] }],
    ['remove[1]', { remove: ['a.md', 'a.md'] }],
    ['named', { named: 'yes' }],
    ['publisher', { publisher: 'folder:x' }],
    ['against', { against: -1 }],
    ['committed', { committed: 'now' }],
    ['force', { force: 1 }],
    ['more', { more: 1 }],
    ['site', { site: null }],
    ['site', { site: [] }],
    ['site.url', { site: {} }],
    ['site.url', { site: { ...good.site, url: '' } }],
    ['site.url', { site: { ...good.site, url: 'https://news.example/' } }],
    ['site', { site: { ...good.site, url: 'javascript:alert(1)' } }],
    ['site', { site: { ...good.site, title: null } }],
    ['site', { site: { ...good.site, title: 'a\ud800' } }],
    ['site.title', { site: { ...good.site, title: ' x ' } }],
    ['site', { site: { ...good.site, language: 'x">' } }],
    ['site', { site: { ...good.site, accent: 'red;}' } }],
    ['site.feeds', { site: { ...good.site, feeds: null } }],
    ['site.background.type', { site: { ...good.site, background: { ...picture, type: 'text/css' } } }],
    ['site.fonts.text', { site: { ...good.site, fonts: { text: {} } } }],
    ['site.fonts.headline[0].key', { site: { ...good.site, fonts: { headline: [{ ...font, key: file.key }] } } }],
    ['site.fonts.headline[0].name', { site: { ...good.site, fonts: { headline: [{ ...font, name: '../a.woff2' }] } } }],
    [
      'site.fonts.headline[0].weights',
      { site: { ...good.site, fonts: { headline: [{ ...font, weights: [0, 'a'] }] } } },
    ],
    ['site.fonts.more', { site: { ...good.site, fonts: { more: [] } } }],
    ['site', { site: { ...good.site, feeds: { ...good.site.feeds, items: 1e9 } } }],
    ['site.feeds', { site: { ...good.site, feeds: { items: {} } } }],
    ['site', { site: { ...good.site, share: { ...good.site.share, networks: 'x' } } }],
    ['site', { site: { ...good.site, share: { ...good.site.share, networks: [null] } } }],
    ['site', { site: { ...good.site, share: { ...good.site.share, custom: [{ id: 'x', template: 'javascript:' }] } } }],
    ['site', { site: { ...good.site, articleUrl: 'javascript:alert(1)//:slug' } }],
    ['site.nothing', { site: { ...good.site, nothing: {} } }],
    ['site', { site: { ...good.site, nothing: 1 } }],
    ['site.mark', { site: { ...good.site, mark: null } }],
    ['site.mark.key', { site: { ...good.site, mark: { ...picture, key: '"><script>' } } }],
    ['site.icon.width', { site: { ...good.site, icon: { ...picture, width: null } } }],
  ])('is refused for its %s (%#)', async (field, wrong) => {
    const response = await post(service, 'revisions', { ...good, ...wrong })
    expect(Object.keys(await faultsOf(response))).toEqual([field])
    expect((await service.destination.manifest()).revision).toBe(0)
  })

  it('is refused if two articles have the same slug', async () => {
    const other = await createReceiver()
    const documents = { 'x.md': documentOf(FACTS), 'y.md': documentOf({ ...FACTS, source: 'y.md' }) }
    await post(other, 'documents', Object.values(documents))
    expect(await faultsOf(await post(other, 'revisions', changeOf(documents)))).toEqual({
      set: 'two articles have the same slug',
    })
    expect((await other.destination.manifest()).revision).toBe(0)
  })
})

const ADDRESSES =
  '/ /feed.xml /atom.xml /feed.json /feeds /feeds.opml /sitemap.xml /news-sitemap.xml /robots.txt /articles/SLUG /embed/SLUG /bar/SLUG /head/SLUG /head/SLUG.json /share/SLUG /share/SLUG/mastodon /share/SLUG/email /shares/SLUG /oembed?url=https%3A%2F%2Fnews.example%2Farticles%2FSLUG /preview /preview/SLUG /tags/light/ /tags/light/feed.xml /sections/craft/atom.xml /nothing'.split(
    ' ',
  )

describe('an accepted document', () => {
  it.each<[string, Partial<Submission>, object]>([
    ['a language with extensions', { language: 'en-u-ca-buddhist' }, { language: 'en-x-private' }],
    [
      'the first and the last moment',
      { published: new Date('0001-01-01T00:00:00Z'), updated: new Date('9999-12-31T23:59:59.999Z') },
      {},
    ],
    [
      'marks and invisible characters',
      { title: '\u202e]]>\u200f\u0301', summary: ']]>', slug: '\u0301' },
      { title: '\u202e' },
    ],
    ['a drawing without a size', { hero: { ...drawing, alt: '"><script>' }, pictures: [drawing] }, {}],
    ['a picture of one column', { hero: { ...picture, width: 1, height: 1_000_000, alt: '', focus: [1, 1e-300] } }, {}],
    [
      'names of what every object has',
      { id: '__proto__', slug: 'constructor', authors: [tag('constructor', 'tostring')] },
      { share: { networks: ['constructor', '__proto__', 'mastodon'] } },
    ],
    [
      'odd paths',
      { aliases: ['//x', '/%zz', '/.', '/articles/first-light', '/"><script>'] },
      { articleUrl: 'https://a.example/:section/:slug?(((' },
    ],
    [
      'unknown entities',
      { html: '<p>&#0; &#x110000; &nosuch; ]]&gt; https://publication.invalidjavascript:1</p>' },
      {},
    ],
    ['nothing to read', { title: ' ', summary: '', html: '', words: 0 }, { title: '', unfurl: { oembed: 'link' } }],
  ])('makes no page fail: %s', async (_, article, settings) => {
    const fresh = await createReceiver()
    const { html, ...facts } = submission({ ...FACTS, ...article })
    const documents = {
      'first-light.md': documentOf(facts, html),
      'other.md': documentOf({ ...FACTS, source: 'other.md', slug: 'other' }),
    }
    expect((await post(fresh, 'documents', Object.values(documents))).status).toBe(204)
    expect((await post(fresh, 'revisions', changeOf(documents, settings))).status).toBe(200)
    const answers = await Promise.all(
      ADDRESSES.map(async address => {
        const path = address.replace('SLUG', encodeURIComponent(facts.slug))
        return `${(await fresh.request(path, { headers: PUBLISHER })).status} ${address}`
      }),
    )
    expect(answers.filter(answer => answer.startsWith('5'))).toEqual([])
    for (const address of ['/', '/feed.xml', '/atom.xml', '/feed.json', '/articles/SLUG', '/preview'])
      expect(answers).toContain(`200 ${address}`)
    expect(await (await fresh.request(`/articles/${encodeURIComponent(facts.slug)}`)).text()).not.toContain(
      '"javascript:',
    )
  })
})
