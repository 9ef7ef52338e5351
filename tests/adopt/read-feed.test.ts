import { describe, expect, it } from 'vitest'
import { parseFeedDocument } from '../../src/adopting/parse-feed.ts'
import { type LoadedFeed, readOldFeed } from '../../src/adopting/read-feed.ts'

const SITE = 'https://old.example'
const atom = (ids: readonly string[], head = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>T</title>${head}${ids.map(id => `<entry><id>${id}</id><title>${id}</title></entry>`).join('')}</feed>`
const link = (rel: string, path: string) => `<link rel="${rel}" href="${path}"/>`
const json = (ids: readonly (string | number)[], next?: string) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'T',
    ...(next && { next_url: next }),
    items: ids.map(id => ({ id, title: `Post ${id}` })),
  })

/** Reads `/` of a site, and answers the ids and the paths that were asked for. */
async function read(pages: Readonly<Record<string, string | Error>>) {
  const asked: string[] = []
  const load = async (place: string): Promise<LoadedFeed | undefined> => {
    const path = place.slice(SITE.length)
    asked.push(path)
    const page = pages[path] ?? pages['*']
    if (page instanceof Error) throw page
    return page === undefined ? undefined : { text: page, address: place }
  }
  const entries = await readOldFeed(`${SITE}/`, { load })
  return { ids: entries.map(({ id }) => id), asked }
}

describe('an old feed is read', () => {
  it('with its archives (RFC 5005), even if one of them brings nothing new', async () => {
    expect(
      await read({
        '/': atom(['4', '3'], link('prev-archive', '/2')),
        '/2': atom(['4', '3'], link('prev-archive', '/1')),
        '/1': atom(['2', '1']),
      }),
    ).toEqual({ ids: ['4', '3', '2', '1'], asked: ['/', '/2', '/1'] })
  })

  it('with the pages of a JSON feed, whose ids may be numbers', async () => {
    expect(await read({ '/': json([3, 2], '/p2'), '/p2': json(['1']) })).toEqual({
      ids: ['3', '2', '1'],
      asked: ['/', '/p2'],
    })
  })

  it('to its end, if pages lead to each other in a circle or to more and more of the same', async () => {
    const circle = { '/': atom(['2'], link('next', '/p2')), '/p2': atom(['1'], link('next', '/')) }
    expect(await read(circle)).toEqual({ ids: ['2', '1'], asked: ['/', '/p2'] })
    const endless = await read({ '/': atom(['1'], link('next', '/a')), '*': atom(['1'], link('next', 'more/')) })
    expect(endless).toEqual({ ids: ['1'], asked: ['/', '/a', '/more/', '/more/more/'] })
  })

  it('and an entry with the id of another one is named; one that is repeated or renamed is not', async () => {
    const item = (id: string, title: string) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>${SITE}/${title}</link></item>`
    const text = `<rss version="2.0"><channel><title>T</title><link>${SITE}</link>${item('x', 'a')}${item('x', 'b')}${item('y', 'c')}${item('y', 'c')}</channel></rss>`
    const twins: string[] = []
    const load = async (): Promise<LoadedFeed> => ({ text })
    const entries = await readOldFeed('feed.xml', { load, onSameId: ({ title }) => twins.push(title) })
    expect([entries.map(({ title }) => title), twins]).toEqual([['a', 'c'], ['b']])
  })

  it('once, if the site ignores the number of the page, or fails for it', async () => {
    expect(await read({ '*': atom(['1']) })).toEqual({ ids: ['1'], asked: ['/', '/?paged=2'] })
    expect(await read({ '/': atom(['1']), '/?paged=2': new Error('status 500') })).toEqual({
      ids: ['1'],
      asked: ['/', '/?paged=2'],
    })
  })

  it('completely or not at all: a page that fails is an error', async () => {
    const failed = new Error('status 503')
    await expect(read({ '/': atom(['2'], link('next', '/p2')), '/p2': failed })).rejects.toThrow('status 503')
    await expect(read({ '/': atom(['2'], link('next', '/p2')) })).rejects.toThrow(
      'https://old.example/ continues at https://old.example/p2, where there is no feed',
    )
    const generator = '<generator uri="https://wordpress.org/">WordPress</generator>'
    await expect(read({ '/': atom(['2'], generator), '/?paged=2': failed })).rejects.toThrow('status 503')
  })
})

describe('an entry', () => {
  const rss = (items: string) =>
    parseFeedDocument(
      `\n<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>${SITE}</link>${items}</channel></rss>`,
      `${SITE}/feed.xml`,
    )?.entries

  it('has its link as id if it has none, as in readers; without both it is left out', () => {
    expect(rss('<item><title>A</title><link>/a</link></item><item><title>B</title></item>')).toEqual([
      { id: `${SITE}/a`, title: 'A', links: [`${SITE}/a`] },
    ])
  })

  it('has no address of its own if it links to another site, but the guid may be one', () => {
    expect(
      rss(
        `<item><link>https://elsewhere.example/a</link><guid>http://www.old.example/a</guid></item>
         <item><link>https://elsewhere.example/b</link><guid isPermaLink="false">${SITE}/b</guid></item>`,
      )?.map(({ links }) => links),
    ).toEqual([['http://www.old.example/a'], []])
  })

  it('is read from markup that is not quite valid', () => {
    expect(rss('<item><title>Q & A&nbsp;1</title><guid>00123</guid><pubDate>soon</pubDate></item>')).toEqual([
      { id: '00123', title: 'Q & A\u00A01', links: [] },
    ])
  })

  it.each([
    [
      'RSS 0.91',
      `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>T</title><link>${SITE}/</link><item><title>A</title><link>${SITE}/a</link></item></channel></rss>`,
      { id: `${SITE}/a`, title: 'A', links: [`${SITE}/a`] },
    ],
    [
      'Atom 0.3',
      `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><link rel="alternate" href="${SITE}/"/><entry><title>A</title><link rel="alternate" href="${SITE}/a"/><id>tag:x,2004:1</id><issued>2004-01-02T08:00:00+02:00</issued><modified>2004-01-03T00:00:00Z</modified></entry></feed>`,
      {
        ...{ id: 'tag:x,2004:1', title: 'A', links: [`${SITE}/a`] },
        published: new Date('2004-01-02T06:00:00Z'),
        updated: new Date('2004-01-03T00:00:00Z'),
      },
    ],
    [
      'JSON Feed 1.0',
      `{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":7,"url":"/a","title":"A"}]}`,
      { id: '7', title: 'A', links: [`${SITE}/a`] },
    ],
    [
      'Atom with xml:base',
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${SITE}/blog/"><id>f</id><title>T</title><entry xml:base="2024/"><id>1</id><title>A</title><link href="a.html"/></entry></feed>`,
      { id: '1', title: 'A', links: [`${SITE}/blog/2024/a.html`] },
    ],
    [
      'RSS with xml:base',
      `<rss version="2.0" xml:base="${SITE}/blog/"><channel><title>T</title><link>${SITE}</link><item xml:base="2024/"><guid isPermaLink="false">1</guid><title>A</title><link>a.html</link></item></channel></rss>`,
      { id: '1', title: 'A', links: [`${SITE}/blog/2024/a.html`] },
    ],
  ])('is read from %s', (_, text, entry) => {
    expect(parseFeedDocument(text, `${SITE}/feed`)?.entries).toEqual([entry])
  })

  it('is read from RDF, with its date', () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${SITE}"><link>${SITE}</link></channel><item rdf:about="${SITE}/a"><title>A</title><link>${SITE}/a</link><dc:date>2024-01-01T00:00:00Z</dc:date></item></rdf:RDF>`
    expect(parseFeedDocument(rdf, undefined)?.entries).toEqual([
      { id: `${SITE}/a`, title: 'A', links: [`${SITE}/a`], published: new Date('2024-01-01T00:00:00Z') },
    ])
  })
})
