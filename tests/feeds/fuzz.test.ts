// Articles made at random of everything that has broken feeds; the same ones in every run.
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { ORIGIN_PLACEHOLDER } from '../../src/paths.ts'
import { toSlug } from '../../src/text/slug.ts'
import { createRandom } from '../support/random.ts'
import { createTestService, submission } from '../support/service.ts'
import { atomProblems } from './support/atom-rules.ts'
import { HERO } from './support/corpus.ts'
import { jsonProblems } from './support/json-rules.ts'
import { rssProblems } from './support/rss-rules.ts'
import { parseXml } from './support/xml-document.ts'

const PIECES = [
  ...[
    '&',
    '<',
    '>',
    '"',
    "'",
    ']]>',
    '<![CDATA[',
    '&amp;',
    '&lt;b&gt;',
    '&#0;',
    '&#x1F;',
    '&nbsp;',
    '&bogus;',
    '%',
    '%zz',
  ],
  ...[
    '\u0000',
    '\u0008',
    '\u000b',
    '\u001f',
    '\u007f',
    '\u0085',
    '\u009f',
    '\u2028',
    '\ufeff',
    '\ufffe',
    '\uffff',
    '\ufffd',
  ],
  ...[
    '\ud83d',
    '\ude00',
    '😀',
    '👩‍👩‍👧',
    '𝒜',
    'שלום',
    'مرحبا',
    '\u202e',
    '漢字',
    'é',
    'e\u0301',
    '\u00a0',
    ' ',
    '\t',
    '\n',
    '\r\n',
  ],
  ...[
    'slot:0',
    'slot:1',
    '<title>slot:2</title>',
    '</item>',
    '</entry>',
    '</rss>',
    '<rights>',
    '$&',
    '$1',
    '\\',
    '{{x}}',
    ORIGIN_PLACEHOLDER,
  ],
  ...[
    'word',
    'another word',
    'R&D',
    'C++',
    '#tag',
    'http://x.example/?a=1&b=2',
    'javascript:alert(1)',
    '<script>alert(1)</script>',
  ],
]

function createArticles(seed: number): Submission[] {
  const chance = createRandom(seed)
  const text = (most: number) =>
    Array.from({ length: chance(most + 1) }, () => PIECES[chance(PIECES.length)] as string).join('')
  const maybe = <T>(make: () => T): T | undefined => (chance(2) ? make() : undefined)
  const term = () => {
    const name = text(4)
    return { name, slug: toSlug(name) || 'x' }
  }
  return Array.from({ length: 50 }, (_, index) => {
    const published = new Date(Date.UTC(2026, 0, 1) + index * 86_400_000)
    const id = maybe(() => `${index}${text(3)}`)
    const hero = maybe(() => ({ ...HERO, alt: text(4), caption: text(4), credit: text(3) }))
    const section = maybe(term)
    return submission({
      source: `${index}.md`,
      slug: `${index}-${toSlug(text(3)) || text(2).toWellFormed()}`,
      title: text(6),
      summary: text(6),
      html: `<p>${text(12)}</p>`,
      tags: Array.from({ length: chance(5) }, term),
      authors: Array.from({ length: chance(3) }, () => ({ ...term(), url: text(3) })),
      language: ['en', 'he', 'zh-Hant', 'und', 'sr-Latn-RS'][chance(5)] as string,
      direction: chance(2) ? 'rtl' : 'ltr',
      published,
      updated: new Date(published.getTime() + chance(3) * 1000),
      ...(id !== undefined && { id }),
      ...(hero && { hero }),
      ...(section && { section }),
      ...(chance(2) && { commentCount: chance(9) }),
    })
  })
}

describe.each(Array.from({ length: 20 }, (_, index) => index + 1))('random articles (%i)', seed => {
  it('give valid feeds in every format, with all articles', async () => {
    const service = await createTestService()
    const articles = createArticles(seed)
    await service.publish(articles, {
      title: articles[0]?.title || 'T',
      description: articles[1]?.summary ?? '',
      copyright: articles[2]?.summary ?? '',
      author: articles[3]?.title ?? '',
    })
    const [rss, atom, json] = await Promise.all(
      ['/feed.xml', '/atom.xml', '/feed.json'].map(async path => (await service.request(path)).text()),
    )
    expect(rssProblems(parseXml(rss!))).toEqual([])
    expect(atomProblems(parseXml(atom!))).toEqual([])
    expect(jsonProblems(JSON.parse(json!))).toEqual([])
    const titles = (JSON.parse(json!) as { items: { title: string }[] }).items.map(({ title }) => title)
    expect(titles.length).toBe(50)
    expect(parseRssFeed(rss!).items?.map(({ title }) => title)).toEqual(titles)
    expect(parseAtomFeed(atom!).entries?.map(({ title }) => title?.value)).toEqual(titles)
  })
})
