import { describe, expect, it } from 'vitest'
import { writeId } from '../../../src/content/front-matter/write-id.ts'

const ID = 'tag:x.example,2026-01-01:a'

describe('an id is added', () => {
  it.each([
    ['---\ntitle: A\n---\nText', `---\nid: "${ID}"\ntitle: A\n---\nText`],
    ['---\r\ntitle: A\r\n---\r\nText', `---\r\nid: "${ID}"\r\ntitle: A\r\n---\r\nText`],
    ['\uFEFF---\ntitle: A\n---\nText', `\uFEFF---\nid: "${ID}"\ntitle: A\n---\nText`],
    ['---\nid: intro\n---\nText', `---\nguid: "${ID}"\nid: intro\n---\nText`],
    ['+++\ntitle = "A"\n[params]\nx = 1\n+++\nText', `+++\nid = "${ID}"\ntitle = "A"\n[params]\nx = 1\n+++\nText`],
    ['{\n  "title": "A"\n}\nText', `{\n  "id": "${ID}",\n  "title": "A"\n}\nText`],
    ['# A\n\nText', `---\nid: "${ID}"\n---\n\n# A\n\nText`],
    ['A line\n---\nnot front matter', `---\nid: "${ID}"\n---\n\nA line\n---\nnot front matter`],
  ])('into %j', (text, expected) => {
    expect(writeId(text, ID)).toBe(expected)
  })

  it.each(['---\nguid: 12\n---\n', '---\nid: tag:y\n---\n', '---\ntitle: [\n---\nText', '---\ntitle: A\nText'])(
    'not into %j',
    text => {
      expect(writeId(text, ID)).toBe(undefined)
    },
  )
})
