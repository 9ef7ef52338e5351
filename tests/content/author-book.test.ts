import { describe, expect, it } from 'vitest'
import { parseAuthorBook } from '../../src/content/front-matter/authors.ts'
import { parseSource } from '../../src/content/parse-source.ts'
import { around } from './read.ts'

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

describe('what is known of authors in one place', () => {
  const { book, slips } = parseAuthorBook(DOCUSAURUS)
  const authorsOf = (fields: string) => {
    const text = `---\ntitle: T\ndate: 2024-01-01\n${fields}\n---\nx\n`
    return parseSource('a.md', text, { ...around(), book }).head?.authors
  }

  it('is read without a slip', () => {
    expect(slips).toEqual([])
    expect([...book.keys()]).toEqual(['ann', 'bo'])
  })

  it.each([
    ['authors: [ann, bo]', ['Ann Lee', 'Bo Ek']],
    ['authors: ann, bo', ['Ann Lee', 'Bo Ek']],
    ['author: ann', ['Ann Lee']],
    ['authors:\n  - key: ann\n    title: Guest\n  - name: Cy', ['Ann Lee', 'Cy']],
    ['author: Dee', ['Dee']],
  ])('stands for the keys of %j', (fields, names) => {
    expect(authorsOf(fields)?.map(({ name }) => name)).toEqual(names)
  })

  it('gives addresses with the names', () => {
    expect(authorsOf('author: ann')).toEqual([
      { name: 'Ann Lee', slug: 'ann-lee', url: 'https://ann.example/about', fediverse: '@ann@social.example' },
    ])
  })

  it('may be broken: its keys are names then, and the line is told', () => {
    const broken = parseAuthorBook('ann: [\n')
    expect(broken.book.size).toBe(0)
    expect(broken.slips).toMatchObject([{ line: expect.any(Number) }])
  })
})
