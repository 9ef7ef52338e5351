import { describe, expect, it } from 'vitest'
import { parseSite } from '../src/site.ts'

const own = (id: string, template = 'https://x.example/new?u={url}') => ({ id, name: id, template })

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

  it('keep the members that are right, once each', () => {
    expect(site.pictures.remote).toEqual(['images.example'])
    expect(site.rsl.prohibits).toEqual(['ai-train'])
    expect(site.share.origins).toEqual(['https://www.example.org'])
    expect(site.share.custom).toEqual([own('one')])
  })

  it('tell of each that is wrong by its place', () => {
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

  it('stay as they are by default where nothing in them is right, and may be empty', () => {
    expect(site.share.networks).toEqual(parseSite({}).site.share.networks)
    expect(parseSite({ share: { networks: [] } }).site.share.networks).toEqual([])
  })
})
