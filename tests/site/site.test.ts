import { describe, expect, expectTypeOf, it } from 'vitest'
import type { ArticleUrl } from '../../src/permalinks/article-patterns.ts'
import { SETTINGS } from '../../src/site/settings.ts'
import { parseSite, type Site } from '../../src/site/site.ts'

const own = (id: string, template = 'https://x.example/new?u={url}') => ({ id, name: id, template })

describe('the settings', () => {
  it('have the type of their row, and a dotted name is a nested member', () => {
    expectTypeOf<Site['title']>().toEqualTypeOf<string>()
    expectTypeOf<Site['feeds']>().toEqualTypeOf<{
      readonly items: number
      readonly content: 'full' | 'summary'
      readonly ttl: number
      readonly markdown: boolean
      readonly hub: string
      readonly ids: 'tag' | 'jekyll' | 'hugo' | 'zola' | 'eleventy' | 'astro' | 'docusaurus' | 'hexo' | 'vitepress'
      readonly idUrl: ArticleUrl
    }>()
    expectTypeOf<Site['pictures']['remote']>().toEqualTypeOf<readonly string[]>()
    // @ts-expect-error: there is no such row
    expectTypeOf<Site['feeds']['color']>()
  })

  it('have their default values if nothing is set', () => {
    const { site, problems } = parseSite({})
    expect(problems).toEqual([])
    for (const { path, fallback } of SETTINGS) {
      const value = path.split('.').reduce((found: unknown, name) => (found as Record<string, unknown>)[name], site)
      expect(value, path).toEqual(fallback)
    }
  })

  it('accept their own default values', () => {
    const { site } = parseSite({})
    expect(parseSite(JSON.parse(JSON.stringify(site)))).toEqual({ site, problems: [] })
  })
})

describe('settings that take a list', () => {
  const { site, problems } = parseSite({
    pictures: { remote: ['images.example', 'https://images.example/', 7] },
    rsl: { prohibits: ['ai-train', 'ai-trian', 'ai-train'] },
    share: {
      networks: 'mastodon',
      origins: ['https://www.example.org', 'https://www.example.org/blog', 'mailto:a@b.example'],
      custom: [own('one'), own('two', 'http://x.example/?u={url}'), own('one', 'https://y.example/?u={url}')],
    },
  })

  it('keep their valid members, each once', () => {
    expect(site.pictures.remote).toEqual(['images.example'])
    expect(site.rsl.prohibits).toEqual(['ai-train'])
    expect(site.share.origins).toEqual(['https://www.example.org'])
    expect(site.share.custom).toEqual([own('one')])
  })

  it('report each invalid member with its index', () => {
    expect(problems.map(({ message }) => message)).toEqual([
      '"rsl.prohibits[1]" is "ai-trian"',
      '"pictures.remote[1]" is "https://images.example/"',
      '"pictures.remote[2]" is 7',
      '"share.networks" is "mastodon"',
      `"share.custom[1]" is ${JSON.stringify(own('two', 'http://x.example/?u={url}'))}`,
      '"share.origins[1]" is "https://www.example.org/blog"',
      '"share.origins[2]" is "mailto:a@b.example"',
    ])
    expect(problems[0]?.hint).toMatch(/^"rsl\.prohibits" takes a list of "all" /)
    expect(problems[3]?.hint).toBe('it takes a list of network names')
  })

  it('have their default value if no member is valid, and may be empty', () => {
    expect(site.share.networks).toEqual(parseSite({}).site.share.networks)
    expect(parseSite({ share: { networks: [] } }).site.share.networks).toEqual([])
  })
})
