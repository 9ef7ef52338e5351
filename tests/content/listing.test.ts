// Which lists show an article, by the names of many generators.
import { describe, expect, it } from 'vitest'
import { parse } from './read.ts'

/** What a file with these lines of front matter says. */
function listing(lines: string, settings: object = {}, source = '2024-05-01-post.md') {
  const { head } = parse(source, `---\ntitle: T\ndate: 2024-05-01\n${lines}\n---\nText`, settings)
  const { draft, hidden = false, listing = 'everywhere', noSitemap = false, tags = [] } = head ?? {}
  return { draft, hidden, listing, noSitemap, tags: tags.map(({ name }) => name) }
}
const EVERYWHERE = { draft: false, hidden: false, listing: 'everywhere', noSitemap: false, tags: [] }

describe('an article', () => {
  it.each([
    ['Docusaurus, and ours', 'unlisted: true'],
    ['Docusaurus in capitals', 'Unlisted: yes'],
    ['Hugo', 'build:\n  list: never'],
    ['an older Hugo', '_build:\n  list: false\n  render: true'],
    ['Eleventy', 'eleventyExcludeFromCollections: true'],
    ['hexo-hide-posts', 'hidden: true'],
    ['Pelican', 'status: hidden'],
    ['two at once', 'unlisted: true\nfeed: false'],
  ])('is unlisted: %s', (_, lines) => {
    expect(listing(lines)).toEqual({ ...EVERYWHERE, listing: 'unlisted' })
  })

  it.each([
    ['ours', 'feed: false'],
    ['themes', 'rss: no'],
    ['PaperMod', 'hiddenInRss: true'],
    ['PaperMod in params', 'params:\n  hiddenInRss: true'],
    ['LoveIt', 'hiddenFromRss: true'],
    ['FixIt', 'hiddenFromFeed: true'],
  ])('is in no feed: %s', (_, lines) => {
    expect(listing(lines)).toEqual({ ...EVERYWHERE, listing: 'no-feeds' })
  })

  it.each([
    ['Jekyll, Hexo', 'sitemap: false'],
    ['Hugo', 'sitemap:\n  disable: true'],
    ['Eleventy’s plug-in', 'sitemap:\n  ignore: true'],
    ['Eleventy', 'eleventyExcludeFromCollections: [all]'],
  ])('is in no sitemap: %s', (_, lines) => {
    expect(listing(lines)).toEqual({ ...EVERYWHERE, noSitemap: true })
  })

  it('is local, as in Hugo', () => {
    expect(listing('build:\n  list: local')).toEqual({ ...EVERYWHERE, listing: 'local' })
  })

  it.each([
    'unlisted: false',
    'feed: true',
    'feed:\n  excerpt_only: true',
    'rss: https://x.example/feed',
    'hiddenInRss: false',
    'build:\n  list: always',
    'sitemap:\n  priority: 0.5\n  changefreq: never',
    'sitemap: true',
    'eleventyExcludeFromCollections: false',
    'eleventyExcludeFromCollections: [pages]',
  ])('is everywhere: %s', lines => {
    expect(listing(lines)).toEqual(EVERYWHERE)
  })

  it.each([
    ['private: true', true],
    ['headless: true', true],
    ['build:\n  render: never', true],
    ['build:\n  render: never\n  list: never', true],
    ['permalink: false', true],
    ['unlisted: true\ndraft: true', false],
    ['unlisted: true\npublished: false', false],
  ])('is not published at all: %s', (lines, hidden) => {
    expect(listing(lines)).toMatchObject({ draft: true, hidden })
  })

  it('leaves the collections that Eleventy names: tags, and with the blog’s own tag or with all tags every list', () => {
    const tagged = (names: string) => listing(`tags: [posts, Owls, Light]\neleventyExcludeFromCollections: ${names}`)
    expect(tagged('[Owls]')).toEqual({ ...EVERYWHERE, tags: ['Light'] })
    expect(tagged('Owls')).toEqual({ ...EVERYWHERE, tags: ['Light'] })
    expect(tagged('[posts]')).toEqual({ ...EVERYWHERE, listing: 'unlisted', tags: ['Owls', 'Light'] })
    expect(listing('tags: essays\neleventyExcludeFromCollections: [essays]').listing).toBe('unlisted')
  })
})

describe('`draft: true`', () => {
  it.each(['hexo', 'jekyll'])(
    'keeps an article only out of the feeds in %s, where no other list looks at it',
    generator => {
      expect(listing('draft: true', { generator })).toEqual({ ...EVERYWHERE, listing: 'no-feeds' })
      for (const lines of ['draft: true\npublished: false', 'published: false'])
        expect(listing(lines, { generator }).draft).toBe(true)
      expect(listing('draft: true', { generator }, '_drafts/post.md').draft).toBe(true)
    },
  )

  it.each(['', 'hugo', 'zola', 'eleventy', 'astro', 'docusaurus'])('is a draft in %s', generator => {
    expect(listing('draft: true', generator ? { generator } : {}).draft).toBe(true)
  })
})
