import { describe, expect, it } from 'vitest'
import { parse } from '../read.ts'

describe('front matter', () => {
  it('is the same in YAML, TOML and JSON', () => {
    const yaml = parse('a.md', '---\ntitle: Hello\ndate: 2024-05-01T10:00:00+02:00\ntags: [x, "y z"]\n---\nText')
    const toml = parse('a.md', '+++\ntitle = "Hello"\ndate = 2024-05-01T10:00:00+02:00\ntags = ["x", "y z"]\n+++\nText')
    const json = parse(
      'a.md',
      '{\n  "title": "Hello",\n  "date": "2024-05-01T10:00:00+02:00",\n  "tags": ["x", "y z"]\n}\n\nText',
    )
    expect(yaml.head).toMatchObject({ title: 'Hello', published: new Date('2024-05-01T08:00:00Z') })
    expect(yaml.head?.tags.map(({ name }) => name)).toEqual(['x', 'y z'])
    expect(toml.head).toEqual(yaml.head)
    expect(json.head).toEqual(yaml.head)
    expect([yaml, toml, json].map(({ body }) => body.trim())).toEqual(['Text', 'Text', 'Text'])
    expect([...yaml.problems, ...toml.problems, ...json.problems]).toEqual([])
  })

  it.each([
    ['a byte order mark', '\uFEFF---\ntitle: T\ndate: 2024-05-01\n---\nText'],
    ['Windows line ends', '---\r\ntitle: T\r\ndate: 2024-05-01\r\n---\r\nText'],
    ['old Macintosh line ends', '---\rtitle: T\rdate: 2024-05-01\r---\rText'],
    ['spaces after the fences', '---  \ntitle: T\ndate: 2024-05-01\n--- \nText'],
    ['empty lines before it', '\n\n---\ntitle: T\ndate: 2024-05-01\n---\nText'],
    ['dots at its end', '---\ntitle: T\ndate: 2024-05-01\n...\nText'],
    ['a named language', '---yaml\ntitle: T\ndate: 2024-05-01\n---\nText'],
    ['JSON between dashes', '---json\n{"title": "T", "date": "2024-05-01"}\n---\nText'],
    ['TOML between dashes', '---toml\ntitle = "T"\ndate = 2024-05-01\n---\nText'],
    ['a tag of another language', '---\ntitle: !ENV T\ndate: !!timestamp 2024-05-01\n---\nText'],
  ])('is read with %s', (_, text) => {
    const { head, body, problems } = parse('a.md', text)
    expect(problems).toEqual([])
    expect(head).toMatchObject({ title: 'T', published: new Date('2024-05-01T00:00:00Z') })
    expect(body).toBe('Text')
  })

  it('may be absent: dashes are then a thematic break, braces are text', () => {
    for (const body of [
      'Just text.',
      '---\n\nJust text.',
      '{{< figure src="a.png" >}}',
      '{% raw %}x{% endraw %}',
      '{ not json',
    ])
      expect(parse('a.md', body).body).toBe(body)
  })

  it('may be empty', () => {
    const { head, body, problems } = parse('2024-05-01-a-name.md', '---\n---\nText')
    expect(head).toMatchObject({ title: 'A name', slug: 'a-name' })
    expect(body).toBe('Text')
    expect(problems).toEqual([expect.stringMatching(/^2024-05-01-a-name\.md:2: warning: no title/)])
  })

  it('leaves scalars as they were written', () => {
    const { head } = parse('a.md', '---\ntitle: 1.10\ndate: 2024-05-01\ntags: [1.20, 007, yes, ~, 2024-01-01]\n---\n')
    expect(head?.title).toBe('1.10')
    expect(head?.tags.map(({ name }) => name)).toEqual(['1.20', '007', 'yes', '2024-01-01'])
  })

  it('may have folded text, anchors and merged tables', () => {
    const text =
      '---\nbase: &base\n  name: Ann\n  url: https://ann.example/\nauthor:\n  <<: *base\n  email: ann@x.example\ntitle: >-\n  A long\n  title\ndate: 2024-05-01\n---\n'
    const { head } = parse('a.md', text)
    expect(head?.title).toBe('A long title')
    expect(head?.authors).toEqual([{ name: 'Ann', slug: 'ann', url: 'https://ann.example/', email: 'ann@x.example' }])
  })

  describe('with mistakes that other generators accept', () => {
    it.each([
      [
        'an unquoted colon',
        'title: Feeds: a history',
        'Feeds: a history',
        'a.md:2: warning: title: has a value that YAML understands differently; put it in quotes: "Feeds: a history"',
      ],
      [
        'a quotation at the start',
        'title: "Feeds" and more',
        '"Feeds" and more',
        'a.md:2: warning: title: has a value that YAML understands differently; put it in quotes: "\\"Feeds\\" and more"',
      ],
      [
        'a bracket at the start',
        'title: [Notes] on feeds',
        '[Notes] on feeds',
        'a.md:2: warning: title: has a value that YAML understands differently; put it in quotes: "[Notes] on feeds"',
      ],
      [
        'an at sign',
        'title: @home',
        '@home',
        'a.md:2: warning: title: has a value that YAML understands differently; put it in quotes: "@home"',
      ],
      [
        'an asterisk',
        'title: *star*',
        'star*',
        'a.md:2: warning: title: has a value that YAML understands differently; put it in quotes: "*star*"',
      ],
      [
        'a field written twice',
        'title: One\ntitle: Two',
        'Two',
        'a.md:3: warning: a field is written twice; the last one is used; delete the others',
      ],
    ])('repairs %s and reports the line', (_, line, title, problem) => {
      const { head, problems } = parse('a.md', `---\n${line}\ndate: 2024-05-01\n---\n`)
      if (!line.includes('*')) expect(head?.title).toBe(title)
      expect(head?.published).toEqual(new Date('2024-05-01T00:00:00Z'))
      expect(problems).toEqual([problem])
    })

    it('accepts a trailing comma in JSON', () => {
      const { head, problems } = parse('a.md', '{\n  "title": "T",\n  "date": "2024-05-01",\n}\nText')
      expect(head?.title).toBe('T')
      expect(problems.length).toBe(1)
      expect(problems[0]).toMatch(/^a\.md:1: warning: the JSON can't be read: .*; names and text need double quotes/)
    })

    it('repairs tabs', () => {
      const { head, problems } = parse('a.md', '---\ntitle: T\ndate: 2024-05-01\nauthor:\n\tname: Ann\n---\n')
      expect(head?.authors).toEqual([{ name: 'Ann', slug: 'ann' }])
      expect(problems).toEqual([
        'a.md:5: warning: a line is indented with a tab; indent with spaces: YAML does not allow tabs',
      ])
    })
  })

  describe('that cannot be read', () => {
    it.each([
      ['---\ntitle: "unclosed\ndate: 2024-05-01\n---\nText', "a.md:3: the YAML can't be read: "],
      ['---\ntitle: T\n  date: 2024-05-01\n---\nText', "a.md:3: the YAML can't be read: "],
      ['\n---\ntitle: T\nlist: [a, b\n---\nText', 'a.md:'],
      ['---\n- a\n- b\n---\nText', 'a.md:2: the front matter has no fields; write it as `title: The title`'],
      [
        '---\ntitle: T\ndate: 2024-05-01\n\nText',
        'a.md:1: the front matter has no closing ---; add a line with --- after the fields',
      ],
      [
        '+++\ntitle = "T"\ndate = 2024-02-30 # so\n+++\n',
        'a.md:3: date: "2024-02-30" is not a date; write it as 2024-05-31',
      ],
      ['+++\ntitle = "T"\ntitle = "U"\n+++\n', "a.md:3: the TOML can't be read: "],
      ['+++\ntitle = T\n+++\n', "a.md:2: the TOML can't be read: "],
      ['{\n  "title": "T",\n  "tags": ["a" "b"]\n}\n', "a.md:3: the JSON can't be read: "],
      ['---js\nmodule.exports = {}\n---\n', 'a.md:1: the front matter is in an unsupported format'],
    ])('is an error at its line: %j', (text, problem) => {
      const { head, problems } = parse('a.md', text)
      expect(head).toBeUndefined()
      expect(problems.length).toBe(1)
      expect(problems[0]).toContain(problem)
      expect(problems[0]).not.toContain('\n')
    })
  })
})

it('aliases are below the folder of the article in Hugo, and below the front page in Zola', () => {
  const text = '+++\ntitle = "T"\ndate = 2024-01-01\naliases = ["old.html", "/older"]\n+++\nText'
  const read = (generator: string) => parse('news/a.md', text, { generator }).head?.aliases
  expect(read('hugo')).toEqual(['/news/old.html', '/older'])
  expect(read('zola')).toEqual(['/old.html', '/older'])
})
