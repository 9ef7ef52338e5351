// Python's feedparser, which most aggregators on that side are built on, where this machine has it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestService } from '../support/service.ts'
import { CORPUS, TITLES } from './support/corpus.ts'

interface Parsed {
  readonly malformed: boolean
  readonly version: string
  readonly title: string
  readonly subtitle: string
  readonly links: readonly string[]
  readonly entries: readonly {
    readonly id: string
    readonly link: string
    readonly title: string
    readonly tags: readonly string[]
    readonly authors: readonly string[]
    readonly content: readonly string[]
    readonly published: readonly number[]
    readonly enclosures: readonly object[]
  }[]
}

const python = [process.env.PYTHON ?? 'python3', '/usr/bin/python3'].find(
  name => spawnSync(name, ['-c', 'import feedparser']).status === 0,
)

describe.skipIf(python === undefined)('feedparser', () => {
  const parsed: Parsed[] = []
  beforeAll(async () => {
    const service = await createTestService()
    await service.publish(CORPUS, { title: 'R&D <daily>', description: 'AT&T & <friends>' })
    const feeds = await Promise.all(['/feed.xml', '/atom.xml'].map(async path => (await service.request(path)).text()))
    const { stdout } = spawnSync(python as string, [join(import.meta.dirname, 'support/parse-feeds.py')], {
      input: feeds.map(feed => `${JSON.stringify(feed)}\n`).join(''),
      encoding: 'utf8',
    })
    parsed.push(
      ...stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    )
  }, 30_000)

  it('finds nothing malformed, and every article', () => {
    expect(parsed.map(({ malformed, version, entries }) => [malformed, version, entries.length])).toEqual([
      [false, 'rss20', CORPUS.length],
      [false, 'atom10', CORPUS.length],
    ])
  })

  it('gives titles back exactly', () => {
    // It repairs letters that look like a wrong encoding, whoever wrote them.
    const expected = TITLES.map(title => (title === 'CafÃ© Â£5' ? 'Café £5' : title))
    for (const { title, entries } of parsed) {
      expect(title).toBe('R&D <daily>')
      expect(entries.map(entry => entry.title)).toEqual(expected)
    }
  })

  it('gives tags and authors back exactly', () => {
    for (const { entries } of parsed) {
      const find = (text: string) => entries.find(({ title }) => title.startsWith(text))
      expect(find('R&D')?.tags).toEqual(['R&D', 'c<d', '"q"'])
      expect(find('The &amp;')?.tags).toEqual(['&amp;'])
      expect(find('With a hero')?.authors).toEqual(['Ann O’Neil', '"Bob" <bob>'])
    }
  })

  it('gives ids, dates, texts and pictures back', () => {
    for (const { entries } of parsed) {
      const hero = entries.find(({ title }) => title === 'With a hero')
      expect(hero).toMatchObject({
        id: 'tag:news.example,2026-09-10:hero',
        link: 'https://news.example/articles/hero',
        published: [2026, 9, 10, 8, 0, 0, 3, 253, 0],
        enclosures: [
          { href: 'https://news.example/pictures/0123456789abcdef.jpg', length: '123456', type: 'image/jpeg' },
        ],
      })
      expect(hero?.content[0]).toContain('<p>What we saw.</p>')
      expect(entries.find(({ title }) => title === 'An end ]]> of CDATA')?.content[0]).toContain(
        '<pre>x[a[0]]>1]]></pre>',
      )
    }
  })
})
