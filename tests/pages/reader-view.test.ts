// The demo publication in a reader view, without scripts.
import { describe, expect, it } from 'vitest'
import { readDemo } from '../demo/read-demo.ts'
import { readHead } from '../support/read-head.ts'
import { createTestService, submission } from '../support/service.ts'
import { readerView } from './readability.ts'

const demo = (await readDemo()).filter(({ draft }) => !draft)
const service = await createTestService(new Date('2030-06-01T00:00:00Z'))
await service.publish([...demo, submission({ slug: 'bare', html: '<p>Only this, and nothing more.</p>'.repeat(20) })])
const view = async (slug: string) => {
  const page = await (await service.request(`/articles/${encodeURIComponent(slug)}`)).text()
  return { page, ...readerView(page) }
}

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

describe('a reader view', () => {
  it.each(demo.map(article => [article.slug, article] as const))(
    'of %s has picture, author and text, and nothing else',
    async (slug, { hero, html, authors }) => {
      const { page, html: shown, text, byline, shares } = await view(slug)
      if (hero) expect(shown).toMatch(/^<div class="prose[^"]*">\s*<figure class="hero/)
      const caption = /<figure class="hero[\s\S]*?<\/figure>/.exec(shown)?.[0] ?? ''
      expect(text.slice(textOf(caption).length).trim().slice(0, 30)).toBe(textOf(html).slice(0, 30))
      for (const { name } of authors) expect(byline).toContain(name)
      expect(byline).not.toMatch(/20\d\d/)
      expect(readHead(page).one('author')).toBe(authors.map(({ name }) => name).join(', '))
      expect(shares).toEqual([expect.stringMatching(/^Spread Info/)])
    },
  )

  it('of an article without a picture begins with its first sentence', async () => {
    expect((await view('bare')).text).toMatch(/^Only this, and nothing more\./)
  })
})
