import { describe, expect, it } from 'vitest'
import { pictureAt, read } from './read.ts'

const P = 'https://publication.invalid'
const markdown = async (body: string, settings: object = { feeds: { markdown: true } }) =>
  (
    await read('posts/post.md', `---\ntitle: T\ndate: 2024-01-01\n---\n${body}`, {
      settings,
      pictures: ['posts/lamp.png'],
      articles: { 'posts/other.md': 'other' },
    })
  ).markdown

describe('the Markdown of an article', () => {
  it.each([
    ['See [it](other.md#two "Title") here.', `See [it](${P}/articles/other#two "Title") here.`],
    ['![A lamp](lamp.png)', `![A lamp](${P}/pictures/${pictureAt('posts/lamp.png').key})`],
    ['[![x](lamp.png)](other.md)', `[![x](${P}/pictures/posts_lamp.png)](${P}/articles/other)`],
    ['[a][b]\n\n[b]: ./other.md "T"', `[a][b]\n\n[b]: ${P}/articles/other "T"`],
    ['[a](<other.md>)', `[a](<${P}/articles/other>)`],
    ['[a](https://x.example/a_(b)?c=1)', '[a](https://x.example/a_(b)?c=1)'],
    ['[up](#part)', `[up](${P}/articles/post#part)`],
    ['<a href="other.md">x</a>', `<a href="${P}/articles/other">x</a>`],
    ['`[a](other.md)` and [a](other.md)', `\`[a](other.md)\` and [a](${P}/articles/other)`],
    ['```md\n[a](other.md)\n```\n\n[a](other.md)', `\`\`\`md\n[a](other.md)\n\`\`\`\n\n[a](${P}/articles/other)`],
    ['A tick ` alone, [a](other.md)', `A tick \` alone, [a](${P}/articles/other)`],
    ['Plain *text* (in brackets) & <b>more</b>.', 'Plain *text* (in brackets) & <b>more</b>.'],
  ])('of %j', async (body, expected) => {
    expect(await markdown(body)).toBe(expected)
  })

  it('has no templates of generators', async () => {
    expect(await markdown('{{< youtube abc123def45 >}}')).toBe(
      '[YouTube](<https://www.youtube.com/watch?v=abc123def45>)',
    )
  })

  it('is left out unless the publisher wants it in feeds', async () => {
    expect(await markdown('Text', {})).toBe(undefined)
  })
})
