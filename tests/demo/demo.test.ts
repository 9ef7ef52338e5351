import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ORIGIN_PLACEHOLDER } from '../../src/paths.ts'
import { ROOT, readDemo, readSite } from './read-demo.ts'

const TODAY = new Date('2026-11-23T00:00:00Z')
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  de: /\p{Script=Latin}/u,
  en: /\p{Script=Latin}/u,
  hi: /\p{Script=Devanagari}/u,
  ja: /\p{Script=Hiragana}/u,
  tg: /\p{Script=Cyrillic}/u,
}

const articles = await readDemo()
const visible = articles.filter(({ draft, published }) => !draft && published <= TODAY)
const heroes = visible.flatMap(({ language, hero }) => (hero ? [{ language, hero }] : []))

describe('the demo publication', () => {
  it('has no problems', () => {
    expect(articles.flatMap(({ problems }) => problems)).toEqual([])
  })

  it('has ten public articles, a draft and one scheduled for 2030', () => {
    expect(visible).toHaveLength(10)
    expect(articles.filter(({ draft }) => draft).map(({ slug }) => slug)).toEqual(['a-glossary-in-progress'])
    const scheduled = articles.filter(({ published }) => published > TODAY)
    expect(scheduled.map(({ slug, published }) => [slug, published.toISOString()])).toEqual([
      ['letter-to-2030', '2030-01-01T00:00:00.000Z'],
    ])
  })

  it('is written in six languages and five scripts, one of them from right to left', () => {
    expect([...new Set(visible.map(({ language }) => language))].sort()).toEqual(Object.keys(SCRIPTS))
    for (const { language, title, summary, html, hero } of visible)
      for (const text of [title, summary, html, ...(hero ? [hero.alt, hero.caption] : [])])
        expect(text).toMatch(SCRIPTS[language]!)
    expect(visible.filter(({ direction }) => direction === 'rtl').map(({ language }) => language)).toEqual(['ar'])
  })

  it('has two authors, who also write together', () => {
    const names = visible.map(({ authors }) => authors.map(({ name }) => name))
    expect([...new Set(names.flat())].sort()).toEqual(['Noor Halden', 'Tomas Reeve'])
    expect(names).toContainEqual(['Noor Halden', 'Tomas Reeve'])
  })

  it('has articles with a section, tags, and a length for one sitting', () => {
    expect([...new Set(visible.map(({ section }) => section?.name))].sort()).toEqual([
      'Cards',
      'Craft',
      'Feeds',
      'Privacy',
    ])
    for (const { source, tags, words } of visible) {
      expect(tags.length, source).toBeGreaterThanOrEqual(2)
      expect(words, source).toBeGreaterThanOrEqual(350)
      expect(words, source).toBeLessThanOrEqual(800)
    }
  })

  it('shows every kind of element that Markdown has', () => {
    const all = visible.map(({ html }) => html).join('')
    for (const element of ['h2', 'ul', 'ol', 'table', 'blockquote', 'pre', 'img', 'em', 'strong', 'sup'])
      expect(all).toContain(`<${element}`)
  })

  it('has its fields as YAML and as TOML, in files named in every usual way', () => {
    const starts = new Set(articles.map(({ text }) => text.slice(0, 3)))
    expect(starts).toEqual(new Set(['---', '+++']))
    const sources = articles.map(({ source }) => source)
    for (const form of [/^[a-z-]+\.md$/, /^\d{4}-\d{2}-\d{2}-.+\.md$/, /^[a-z-]+\/index\.md$/, /\.de\.md$/, /^hi\//])
      expect(sources).toContainEqual(expect.stringMatching(form))
  })

  it('has heroes with texts in the language of the article, and with their creators', () => {
    expect(heroes).toHaveLength(9)
    for (const { hero } of heroes) {
      expect(hero.alt.length).toBeGreaterThan(20)
      expect(hero.caption?.length).toBeGreaterThan(10)
      expect(hero.credit).toMatch(/Spread Info/)
    }
  })

  it('has pictures large enough for any card and small enough for any page, one of them upright', () => {
    for (const { hero } of heroes) {
      expect(hero.bytes).toBeLessThanOrEqual(200_000)
      expect(Math.max(hero.width, hero.height)).toBeGreaterThanOrEqual(1600)
    }
    expect(heroes.filter(({ hero }) => hero.height > hero.width)).toHaveLength(1)
    expect(visible.flatMap(({ pictures }) => pictures.map(({ key }) => key))).toEqual(['pictures/polls.png'])
  })

  it('links its articles to each other, and every link leads to a public article', () => {
    const slugs = visible.map(({ slug }) => encodeURIComponent(slug))
    const links = visible.flatMap(({ source, html }) =>
      [...html.matchAll(/ href="([^"#]+)"/g)].map(([, href]) => ({ source, href: href! })),
    )
    expect(links.length).toBeGreaterThanOrEqual(10)
    for (const { source, href } of links)
      expect(
        slugs.map(slug => `${ORIGIN_PLACEHOLDER}/articles/${slug}`),
        source,
      ).toContain(href)
  })

  it('has comment counts for most articles', () => {
    expect(visible.filter(({ commentCount }) => commentCount !== undefined)).toHaveLength(9)
  })
})

describe('the settings of the demo publication', () => {
  it('are all known and valid, and the address is empty', async () => {
    const { site, problems } = await readSite()
    expect(problems).toEqual([])
    expect([site.title, site.url, site.language]).toEqual(['The Spread', '', 'en'])
  })

  it('name an existing square logo', async () => {
    const { site } = await readSite()
    const logo = await readFile(join(ROOT, site.logo), 'utf8')
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(logo)!
    expect(width).toBe(height)
  })
})
