import { describe, expect, it } from 'vitest'
import { readerHtml } from '../../src/feeds/reader-html.ts'
import { createPaths, ORIGIN_PLACEHOLDER } from '../../src/paths.ts'
import { createTestService, submission } from '../support/service.ts'

const paths = createPaths('https://news.example/blog')
const read = (html: string) => readerHtml({ ...submission({ html }), id: 'tag:x' }, paths)

describe('an article in a feed', () => {
  it('has only absolute addresses, wherever the publication is', () => {
    expect(
      read(
        `<p><a href="${ORIGIN_PLACEHOLDER}/articles/a#fn1">1</a><img src="${ORIGIN_PLACEHOLDER}/pictures/a.jpg" srcset="${ORIGIN_PLACEHOLDER}/pictures/a.jpg 1x, ${ORIGIN_PLACEHOLDER}/pictures/b.jpg 2x" alt=""></p>`,
      ),
    ).toBe(
      '<p><a href="https://news.example/blog/articles/a#fn1">1</a><img src="https://news.example/blog/pictures/a.jpg" srcset="https://news.example/blog/pictures/a.jpg 1x, https://news.example/blog/pictures/b.jpg 2x" alt=""></p>',
    )
  })

  it('has no classes; text that looks like one is unchanged', () => {
    expect(read('<pre class="language-html"><code class="language-html">&lt;p class="x"&gt;</code></pre>')).toBe(
      '<pre><code>&lt;p class="x"&gt;</code></pre>',
    )
    expect(read('<p>a class="b" c</p><img alt="> class=x" class="y" src="https://x.example/">')).toBe(
      '<p>a class="b" c</p><img alt="> class=x" src="https://x.example/">',
    )
  })

  it('shows a video on its own line as a poster with a link; links in a sentence are unchanged', () => {
    const link = '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">The film</a>'
    const poster =
      '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"><img src="https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg" alt="" width="480" height="360"><br>The film</a>'
    expect(read(`<p>${link}</p>`)).toBe(`<p>${poster}</p>`)
    expect(read(`<p>one</p>\n${link}\n<p>two</p>`)).toBe(`<p>one</p>\n${poster}\n<p>two</p>`)
    expect(read(link)).toBe(poster)
    expect(read(`${link}\n${link}\n<p>two</p>`)).toBe(`${poster}\n${poster}\n<p>two</p>`)
    expect(read('<a href="https://www.dailymotion.com/video/x8ab">Le film</a>')).toBe(
      '<a href="https://www.dailymotion.com/video/x8ab"><img src="https://www.dailymotion.com/thumbnail/video/x8ab" alt="" width="480" height="270"><br>Le film</a>',
    )
    expect(read(`<p>See ${link}</p>`)).toBe(`<p>See ${link}</p>`)
    expect(read(`<p>${link} is worth it</p>`)).toBe(`<p>${link} is worth it</p>`)
    expect(read(`<p>${link} <em>or</em> not</p>`)).toBe(`<p>${link} <em>or</em> not</p>`)
  })

  it('has its caption in its own language', () => {
    const hero = {
      key: 'a.jpg',
      type: 'image/jpeg',
      width: 2,
      height: 1,
      bytes: 3,
      alt: '',
      caption: 'Licht.',
      credit: 'dpa',
    }
    const figure = (language: string) =>
      readerHtml({ ...submission({ html: '', hero, language }), id: 'tag:x' }, paths).replace(/.*<figcaption>/, '')
    expect(figure('de-AT')).toBe('Licht. Quelle: dpa</figcaption></figure>')
    expect(figure('ja')).toBe('Licht. 出典：dpa</figcaption></figure>')
    expect(figure('tlh')).toBe('Licht. dpa</figcaption></figure>')
  })

  it('is complete while the feed has space, the newest first', async () => {
    const service = await createTestService()
    const html = `<p>${'x'.repeat(100_000)}</p>`
    await service.publish(
      Array.from({ length: 60 }, (_, index) =>
        submission({ slug: `n${index}`, html, published: new Date(Date.UTC(2026, 1, 1, index)) }),
      ),
      { feeds: { items: 60 } },
    )
    const { items } = (await (await service.request('/feed.json')).json()) as { items: { content_html: string }[] }
    expect(items.map(({ content_html }) => content_html.length > 100_000)).toEqual(
      Array.from({ length: 60 }, (_, index) => index < 39),
    )
  })

  it('is shortened if it is too long, without affecting others', async () => {
    const service = await createTestService()
    await service.publish([
      submission({
        slug: 'long',
        title: 'Long <one>',
        html: `<p>${'x'.repeat(5_000_000)}</p>`,
        summary: 'In short & clear.',
      }),
      submission({ slug: 'short', html: '<p>Whole.</p>' }),
    ])
    const { items } = (await (await service.request('/feed.json')).json()) as { items: { content_html: string }[] }
    expect(items.map(({ content_html }) => content_html)).toEqual([
      '<p>In short &amp; clear.</p><p><a href="https://news.example/articles/long">Long &lt;one&gt;</a></p>',
      '<p>Whole.</p>',
    ])
  })
})
