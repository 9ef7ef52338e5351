import Parser from 'rss-parser'
import { expect, it } from 'vitest'
import { type FeedContent, renderFeeds } from '../../src/exports/feeds.ts'

const CONTENT: FeedContent = {
  title: 'The News',
  url: 'https://news.example/blog/',
  icon: 'https://news.example/icon.png',
  author: { name: 'Ann', url: 'https://ann.example/' },
  items: [
    {
      title: 'Old & <small>',
      url: 'https://news.example/blog/old',
      published: '2026-01-02',
      html: '<p>All of it, <a href="new#a">with</a> <img src="/a.png" onerror="x()"></p><script>x()</script>',
      authors: ['Bob', { name: 'Cay', url: 'https://cay.example' }],
      tags: ['One', 'Two', 'One'],
    },
    {
      title: 'New',
      url: 'https://news.example/blog/new',
      id: 'new-1',
      published: new Date('2026-03-04T08:00:00Z'),
      updated: '2026-03-05T10:00:00+02:00',
      summary: 'Short',
      language: 'ar',
      html: '<p>مرحبا</p>',
      image: { url: 'https://news.example/a.jpeg', alt: 'A', width: 800, height: 600 },
    },
  ],
}

it('plain data becomes a feed in every format, the newest item first', async () => {
  const { rss, atom, json } = await renderFeeds(CONTENT)
  const feed = JSON.parse(json)
  expect(feed).toMatchObject({
    title: 'The News',
    home_page_url: 'https://news.example/blog/',
    feed_url: 'https://news.example/blog/feed.json',
    authors: [{ name: 'Ann', url: 'https://ann.example/' }],
    items: [
      {
        id: 'new-1',
        date_modified: '2026-03-05T08:00:00.000Z',
        summary: 'Short',
        content_html: '<div dir="rtl"><p>مرحبا</p></div>',
        language: 'ar',
        image: 'https://news.example/a.jpeg',
      },
      {
        id: 'https://news.example/blog/old',
        date_published: '2026-01-02T00:00:00.000Z',
        summary: 'All of it, with',
        tags: ['One', 'Two'],
        authors: [{ name: 'Bob' }, { name: 'Cay', url: 'https://cay.example/' }],
        // Safe, and every address absolute.
        content_html:
          '<p>All of it, <a href="https://news.example/blog/new#a">with</a> <img src="https://news.example/a.png" alt=""></p>',
      },
    ],
  })
  for (const text of [rss, atom]) {
    const { title, items } = await new Parser().parseString(text)
    expect([title, items.map(item => item.title)]).toEqual(['The News', ['New', 'Old & <small>']])
  }
  expect(rss).toContain('<enclosure url="https://news.example/a.jpeg" length="0" type="image/jpeg"/>')
  expect(rss).toContain('href="https://news.example/blog/feed.xml"')
  expect(atom).toContain('<updated>2026-03-05T08:00:00.000Z</updated>')
  expect(atom).toContain('<author><name>Bob</name></author>')
})

it('a feed needs no more than a title and an address', async () => {
  const { rss, atom, json } = await renderFeeds({ title: 'Empty', url: 'https://news.example', items: [] })
  expect(JSON.parse(json)).toMatchObject({ title: 'Empty', items: [] })
  expect(rss).not.toContain('<image>')
  expect(atom).toContain('<id>https://news.example/</id>')
  expect(rss + atom + json).not.toMatch(/undefined|null|NaN/)
})

it.each([
  [{ title: ' ' }, 'title: it takes text, not " "'],
  [{ url: '/blog' }, 'url: it takes an absolute http or https address, not "/blog"'],
  [{ url: 'javascript:x' }, 'url: it takes an absolute http or https address, not "javascript:x"'],
  [{ language: 'not a language' }, 'language: it takes a BCP 47 tag such as "en", not "not a language"'],
  [{ items: 'none' }, 'items: it takes a list, not "none"'],
  [{ items: [null] }, 'items[0]: it takes an object, not null'],
  [{ items: [{ title: 'A', url: 'https://a.example' }] }, 'items[0].published: it takes a Date or a text such as'],
  [{ items: [{ ...CONTENT.items[0], published: 'soon' }] }, 'not "soon"'],
  [{ items: [{ ...CONTENT.items[0], published: new Date('soon') }] }, 'not an invalid date'],
  [{ items: [{ ...CONTENT.items[0], tags: 'a, b' }] }, 'items[0].tags: it takes a list, not "a, b"'],
  [{ items: [{ ...CONTENT.items[0], authors: [{}] }] }, 'items[0].authors[0].name: it takes text, not undefined'],
  [{ items: [{ ...CONTENT.items[0], image: { url: 'https://a.example/b' } }] }, 'items[0].image.type: it is needed'],
  [{ items: [CONTENT.items[0], CONTENT.items[0]] }, 'items[1].id: items[0] has the same'],
  [{ feeds: { rss: 'feed.xml' } }, 'feeds.rss: it takes an absolute'],
] as const)('a wrong field is named: %#', async (wrong, message) => {
  const rendered = renderFeeds({ ...CONTENT, ...wrong } as FeedContent)
  await expect(rendered).rejects.toThrow(TypeError)
  await expect(rendered).rejects.toThrow(message)
})
