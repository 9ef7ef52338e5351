import { describe, expect, it } from 'vitest'
import { parseAuthorBook } from '../../../src/content/front-matter/authors.ts'
import { parseSource } from '../../../src/content/parse-source.ts'
import { around } from '../read.ts'

const DOCUSAURUS = `ann:
  name: Ann Lee
  title: Editor
  url: https://ann.example/about
  image_url: https://ann.example/ann.png
  socials:
    mastodon: https://social.example/@ann
bo:
  name: Bo Ek
  email: bo@example.org
`

describe('the file of authors', () => {
  const { book, problems } = parseAuthorBook(DOCUSAURUS)
  const authorsOf = (fields: string) => {
    const text = `---\ntitle: T\ndate: 2024-01-01\n${fields}\n---\nx\n`
    return parseSource('a.md', text, { ...around(), book }).head?.authors
  }

  it('is read without problems', () => {
    expect(problems).toEqual([])
    expect([...book.keys()]).toEqual(['ann', 'bo'])
  })

  it.each([
    ['authors: [ann, bo]', ['Ann Lee', 'Bo Ek']],
    ['authors: ann, bo', ['Ann Lee', 'Bo Ek']],
    ['author: ann', ['Ann Lee']],
    ['authors:\n  - key: ann\n    title: Guest\n  - name: Cy', ['Ann Lee', 'Cy']],
    ['author: Dee', ['Dee']],
  ])('gives the authors for the keys of %j', (fields, names) => {
    expect(authorsOf(fields)?.map(({ name }) => name)).toEqual(names)
  })

  it('gives their addresses with their names', () => {
    expect(authorsOf('author: ann')).toEqual([
      { name: 'Ann Lee', slug: 'ann-lee', url: 'https://ann.example/about', fediverse: '@ann@social.example' },
    ])
  })

  it('may be broken: keys are then names, and the line is reported', () => {
    const broken = parseAuthorBook('ann: [\n')
    expect(broken.book.size).toBe(0)
    expect(broken.problems).toMatchObject([{ line: expect.any(Number) }])
  })
})
