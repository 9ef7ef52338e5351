import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Enclosure } from '../../src/article.ts'
import { createTestService, submission } from '../support/service.ts'

const HASH = 'a'.repeat(20)
const talk: Enclosure = {
  file: { key: `${HASH}.mp3`, name: 'The talk.mp3', bytes: 4321 },
  type: 'audio/mpeg',
  bytes: 4321,
  seconds: 3723,
}
const hero = { key: `${'b'.repeat(20)}.png`, type: 'image/png', width: 1200, height: 800, bytes: 99, alt: 'A lamp' }
const TALK = `https://news.example/files/${HASH}/The%20talk.mp3`
const HERO = `https://news.example/pictures/${hero.key}`

async function serve(overrides: Parameters<typeof submission>[0]) {
  const service = await createTestService()
  await service.publish([submission(overrides)])
  return async (path: string) => (await service.request(path)).text()
}

describe('the recording of an article', () => {
  it('is the enclosure in RSS, and the picture is its image', async () => {
    const read = await serve({ enclosure: talk, hero })
    const text = await read('/feed.xml')
    const item = parseRssFeed(text).items?.[0]
    expect(item?.enclosures).toEqual([{ url: TALK, length: 4321, type: 'audio/mpeg' }])
    expect(item?.itunes).toEqual({ duration: 3723, image: HERO })
    expect(item?.media?.contents).toMatchObject([{ url: HERO, medium: 'image' }])
    expect(text).toContain('xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"')
  })

  it('is the enclosure in Atom', async () => {
    const read = await serve({ enclosure: talk, hero })
    const entry = parseAtomFeed(await read('/atom.xml')).entries?.[0]
    expect(entry?.links?.filter(({ rel }) => rel === 'enclosure')).toEqual([
      { rel: 'enclosure', href: TALK, type: 'audio/mpeg', length: 4321 },
    ])
    expect(entry?.media?.contents).toMatchObject([{ url: HERO, medium: 'image' }])
  })

  it('is the attachment in JSON, and the picture stays the image', async () => {
    const read = await serve({ enclosure: talk, hero })
    const item = parseJsonFeed(await read('/feed.json')).items?.[0]
    expect(item?.attachments).toEqual([
      { url: TALK, mime_type: 'audio/mpeg', size_in_bytes: 4321, duration_in_seconds: 3723 },
    ])
    expect(item?.image).toBe(HERO)
  })

  it('may be elsewhere and of an unknown length', async () => {
    const read = await serve({ enclosure: { url: 'https://x.example/a?b&c', type: 'video/mp4', bytes: 0 } })
    expect(await read('/feed.xml')).toContain(
      '<enclosure url="https://x.example/a?b&#x26;c" length="0" type="video/mp4"/>',
    )
    expect(await read('/feed.xml')).not.toContain('itunes')
    expect(JSON.parse(await read('/feed.json')).items[0].attachments).toEqual([
      { url: 'https://x.example/a?b&c', mime_type: 'video/mp4' },
    ])
    expect(await read('/articles/first-light')).toContain(
      '<video controls preload="metadata" src="https://x.example/a?b&amp;c" aria-label="First light"></video>',
    )
  })

  it('is a link on the page if it is sent without encryption: the page may not play it', async () => {
    const read = await serve({
      enclosure: { url: 'http://x.example/old%20talks/one.mp3', type: 'audio/mpeg', bytes: 4 },
    })
    const page = await read('/articles/first-light')
    expect(page).toContain('<p><a href="http://x.example/old%20talks/one.mp3">one.mp3</a></p>')
    expect(page).not.toContain('<audio')
  })

  it('is played on the page, once', async () => {
    const local = `/files/${HASH}/The%20talk.mp3`
    const read = await serve({ enclosure: talk })
    expect(await read('/articles/first-light')).toContain(
      `<audio controls preload="metadata" src="${local}" aria-label="First light"></audio>`,
    )
    const own = await serve({
      enclosure: talk,
      html: `<p><audio controls src="https://publication.invalid${local}"></audio></p>`,
    })
    expect((await own('/articles/first-light')).split(`src="${local}"`)).toHaveLength(2)
  })

  it('is absent from feeds of articles without one, where the picture is the enclosure', async () => {
    const text = await (await serve({ hero }))('/feed.xml')
    expect(text).toContain(`<enclosure url="${HERO}" length="99" type="image/png"/>`)
    expect(text).not.toContain('itunes')
  })
})
