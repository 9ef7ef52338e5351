import { describe, expect, it } from 'vitest'
import { fileAt, read } from '../read.ts'

const withFields = (fields: string, files: readonly string[] = []) =>
  read('blog/post.md', `---\ntitle: T\ndate: 2024-01-01\n${fields}\n---\nText.`, { files })
const URL = 'https://cdn.example/a.mp3'

describe('the recording of an article', () => {
  it.each([
    ['a path beside it', 'audio: a.mp3'],
    ['a path in the folder of the site', 'audio: /blog/a.mp3', '/blog/a.mp3'],
    ['a field of Jekyll', 'audio_file: a.mp3'],
    ['another field of Jekyll', 'podcast_file: a.mp3'],
    ['a field of Hugo', 'params:\n  podcast:\n    mp3: a.mp3'],
    ['the name of its format', 'mp3: a.mp3'],
    ['a table', 'enclosure:\n  url: a.mp3\n  type: audio/mpeg'],
    ['a list', 'audio:\n  - src: a.mp3'],
    ['its number and its file', 'episode: 12\naudio: a.mp3'],
  ])('is found as %s', async (_, fields, path = 'blog/a.mp3') => {
    const found = await withFields(fields, [path])
    expect(found.enclosure).toEqual({ file: fileAt(path), bytes: 1000, type: 'audio/mpeg' })
    expect(found.files).toEqual([fileAt(path)])
    expect(found.problems).toEqual([])
  })

  it.each([
    ['a table', `enclosure:\n  url: ${URL}\n  length: 1234\n  type: audio/mpeg\n  duration: "1:02:03"`],
    ['fields beside it', `audio: ${URL}\naudio_length: 1234\nduration: 3723`],
    ['a length with commas', `podcast:\n  file: ${URL}\n  file_size: "1,234"\n  duration: PT1H2M3S`],
    ['fields of a podcast', `podcast_url: ${URL}\npodcast_bytes: 1234\npodcast_duration: "62:03"`],
    ['fields of Jekyll', `audio: ${URL}\nlength: 1234\nduration: "1:02:03"`],
    ['three lines of WordPress', `enclosure: |\n  ${URL}\n  1234\n  audio/mpeg\nduration: "01:02:03"`],
  ])('elsewhere on the web has its length and duration from %s', async (_, fields) => {
    const { enclosure, problems } = await withFields(fields)
    expect(enclosure).toEqual({ url: URL, type: 'audio/mpeg', bytes: 1234, seconds: 3723 })
    expect(problems).toEqual([])
  })

  it('may have an address without an extension if its type is given', async () => {
    const { enclosure } = await withFields('enclosure: { url: "https://x.example/e?id=1", type: video/mp4, length: 9 }')
    expect(enclosure).toEqual({ url: 'https://x.example/e?id=1', type: 'video/mp4', bytes: 9 })
  })

  it('without a length is reported, and has the length 0', async () => {
    const { enclosure, problems } = await withFields(`video: https://x.example/a.mp4?x=1`)
    expect(enclosure).toEqual({ url: 'https://x.example/a.mp4?x=1', type: 'video/mp4', bytes: 0 })
    expect(problems).toEqual([
      'blog/post.md:4: warning: the length of https://x.example/a.mp4?x=1 is not known; add its bytes: `enclosure: { url: …, length: … }`',
    ])
  })

  it('that is missing is reported', async () => {
    const { enclosure, problems } = await withFields('audio: talk.mp3')
    expect(enclosure).toBeUndefined()
    expect(problems).toEqual([
      'blog/post.md:4: warning: the file talk.mp3 is missing; put it beside the article, or fix the path',
    ])
  })

  it.each([
    'video: https://youtu.be/abcdefghijk',
    'audio: true',
    'episode: 3',
    'podcast: The Example',
    'video: a.pdf',
    'enclosure: { url: a.zip }',
  ])('is not made of %s', async fields => {
    const { enclosure, problems } = await withFields(fields)
    expect(enclosure).toBeUndefined()
    expect(problems).toEqual([])
  })

  it('is not searched for without end in tables that contain themselves', async () => {
    const names = ['url', 'src', 'href', 'file', 'path', 'link', 'audio', 'mp3', 'video', 'mp4']
    const circular = await withFields('audio: &a\n  url: *a\n  file: *a')
    expect(circular.enclosure).toBeUndefined()
    const nested = names.map(name => `  ${name}: *x9`).join('\n')
    const levels = Array.from(
      { length: 9 },
      (_, level) =>
        `x${level + 1}: &x${level + 1}\n${names.map(name => `  ${name}: ${level === 0 ? 'a.pdf' : `*x${level}`}`).join('\n')}`,
    )
    expect((await withFields(`${levels.join('\n')}\naudio:\n${nested}`)).enclosure).toBeUndefined()
  })

  it('makes a new edition when it changes', async () => {
    const [one, other] = await Promise.all(
      ['a.mp3', 'b.mp3'].map(name => withFields(`audio: https://x.example/${name}`)),
    )
    expect(one?.edition).not.toBe(other?.edition)
  })
})
