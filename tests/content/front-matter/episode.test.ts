import { describe, expect, it } from 'vitest'
import { fileAt, pictureAt, read } from '../read.ts'

const article = (fields: string, format = '---') => `${format}\n${fields}\n${format}\nText.`
const sound = ['post/talk.mp3', 'talk.mp3', '/talk.mp3']

async function episode(fields: string, more: Parameters<typeof read>[2] = {}, format = '---') {
  const { files = [] } = more
  const found = await read('post.md', article(fields, format), { ...more, files: [...sound, ...files] })
  return { episode: found.episode, enclosure: found.enclosure, files: found.files, problems: found.problems }
}

const BASE = 'title: T\ndate: 2024-01-01\n'

describe('the episode in front matter', () => {
  it('is read as castanet for Hugo writes it', async () => {
    const found = await episode(
      `title = "T"
date = 2024-01-01
podcast_file = "talk.mp3"
podcast_duration = "1:02:03"
podcast_bytes = ""
episode_image = "art.png"
episode = "12"
explicit = "no"
hosts = ["ann", "bo"]
guests = ["Cy Dee"]
truncate = ""`,
      { pictures: ['art.png'] },
      '+++',
    )
    expect(found.problems).toEqual([])
    expect(found.enclosure).toEqual({
      file: fileAt('talk.mp3'),
      type: 'audio/mpeg',
      bytes: 1000,
      seconds: 3723,
    })
    expect(found.episode).toEqual({
      number: 12,
      explicit: false,
      image: pictureAt('art.png'),
      people: [
        { name: 'ann', role: 'host' },
        { name: 'bo', role: 'host' },
        { name: 'Cy Dee', role: 'guest' },
      ],
    })
  })

  it.each([
    ['podcast_link: https://x.example/a.mp3\npodcast_length: 12345\npodcast_duration: "3:04"', 12345, 184],
    ['podcast_link: https://x.example/a.mp3\npodcast_file_size: "12,345"\npodcast_length: "3:04"', 12345, 184],
    ['file: https://x.example/a.mp3\nduration: "3:04"\nlength: 12345', 12345, 184],
    ['audio_file_path: https://x.example/a.mp3\naudio_file_duration: "3:04"\nbytes: 12345', 12345, undefined],
    ['podcast:\n  link: https://x.example/a.mp3\n  size: 12345\n  runtime: PT3M4S', 12345, 184],
  ])('is read as podcasts on Jekyll write it: %s', async (fields, bytes, seconds) => {
    const { enclosure } = await episode(BASE + fields)
    expect(enclosure).toEqual({
      url: 'https://x.example/a.mp3',
      type: 'audio/mpeg',
      bytes,
      ...(seconds && { seconds }),
    })
  })

  it.each<[string, object | undefined]>([
    ['episode: 12', { number: 12 }],
    ['episode: "#012"', { number: 12 }],
    ['episode: S02E05', { number: 5, season: 2 }],
    ['episode: Ep. 7\nseason: 3', { number: 7, season: 3 }],
    ['episode: 0', undefined],
    ['episode: The one with the lamp', undefined],
    [
      'episode:\n  number: 4\n  season: 1\n  type: trailer\n  title: Own',
      { number: 4, season: 1, kind: 'trailer', title: 'Own' },
    ],
    ['itunes:\n  episode: 4\n  explicit: clean', { number: 4, explicit: false }],
    ['itunes_episode: 4\nitunes_explicit: yes\nitunes_title: Own', { number: 4, explicit: true, title: 'Own' }],
    ['episode_number: 4\nepisodeType: bonus\nseason_number: 2', { number: 4, kind: 'bonus', season: 2 }],
    ['episode_type: full\nexplicit: maybe', undefined],
  ])('%s', async (fields, expected) => {
    const found = await episode(`${BASE}audio: talk.mp3\n${fields}`)
    expect(found.episode).toEqual(expected)
    expect(found.problems).toEqual([])
  })

  it('has transcripts and chapters, which are served', async () => {
    const found = await episode(
      `${BASE}audio: talk.mp3
transcript: [talk.vtt, { url: https://x.example/t, type: text/html, language: de }]
chapters: talk.chapters.json`,
      { files: ['talk.vtt', 'talk.chapters.json'] },
    )
    expect(found.episode).toEqual({
      transcripts: [
        { file: fileAt('talk.vtt'), type: 'text/vtt' },
        { url: 'https://x.example/t', type: 'text/html', language: 'de' },
      ],
      chapters: { file: fileAt('talk.chapters.json'), type: 'application/json+chapters' },
    })
    expect(found.files?.map(({ name }) => name)).toEqual(['talk.mp3', 'talk.vtt', 'talk.chapters.json'])
  })

  it('reports a transcript, chapters and art that are missing', async () => {
    const found = await episode(
      `${BASE}audio: talk.mp3\ntranscript: no.vtt\nchapters: no.json\nepisode_image: no.png\nepisode: 3`,
    )
    expect(found.episode).toEqual({ number: 3 })
    expect(found.problems).toEqual([
      'post.md:7: warning: the picture no.png is not found; put it beside the article, or fix the path',
      'post.md:5: warning: the file no.vtt is missing; put it beside the article, or fix the path',
      'post.md:6: warning: the file no.json is missing; put it beside the article, or fix the path',
    ])
  })

  it.each([
    'transcript: true',
    'transcript: |\n  Ann: Hello.\n  Bo: Hi.',
    'transcript: Ann said hello',
    'chapters: [Intro, End]',
  ])('takes no text for a file: %s', async fields => {
    const found = await episode(`${BASE}audio: talk.mp3\n${fields}`)
    expect([found.episode, found.problems]).toEqual([undefined, []])
  })

  it.each<[string, object]>([
    [
      'guests: Bo Ek and Cy Dee',
      [
        { name: 'Bo Ek', role: 'guest' },
        { name: 'Cy Dee', role: 'guest' },
      ],
    ],
    [
      'people:\n  - { name: Bo, role: Editor, url: https://bo.example, img: https://bo.example/x.jpg }\n  - { name: Cy, url: "javascript:1" }\n  - 7\n  - {}',
      [
        { name: 'Bo', role: 'editor', url: 'https://bo.example/', image: 'https://bo.example/x.jpg' },
        { name: 'Cy', role: 'guest' },
        { name: '7', role: 'guest' },
      ],
    ],
  ])('has people: %s', async (fields, people) => {
    expect((await episode(`${BASE}audio: talk.mp3\n${fields}`)).episode?.people).toEqual(people)
  })

  it('is absent without a recording', async () => {
    const found = await read('post.md', article(`${BASE}episode: 12\nexplicit: yes\ntranscript: no.vtt`))
    expect([found.episode, found.enclosure, found.problems]).toEqual([undefined, undefined, []])
  })
})
