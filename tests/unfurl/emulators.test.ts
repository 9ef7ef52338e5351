import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Submission } from '../../src/article.ts'
import { createTestService, ROOT, submission, type TestService } from '../support/service.ts'
import { EMULATORS } from './emulators/platforms.ts'

const term = (name: string, slug: string) => ({ name, slug })
const hero = { key: 'ab12.jpg', type: 'image/jpeg', width: 2000, height: 1500, bytes: 1, alt: 'A lamp' }

const ARTICLES: readonly Submission[] = [
  submission({ slug: 'plain' }),
  submission({
    slug: 'full',
    hero: { ...hero, caption: 'Lit.', credit: 'Field Studio' },
    section: term('Craft', 'craft'),
    tags: [term('Feeds', 'feeds')],
    commentCount: 3,
  }),
  submission({ slug: 'entities', title: 'R&D: 5 < 7 > "3" — it\'s &amp; so', summary: 'A & B <b>bold</b> "quoted"' }),
  submission({ slug: 'script', title: '</title></head><script>alert(1)</script>', summary: '</script> --> ]]>' }),
  submission({ slug: 'emoji', title: '👩‍👩‍👧‍👦 A family 🏴󠁧󠁢󠁥󠁮󠁧󠁿 at 10:30', summary: '🎈' }),
  submission({
    slug: 'rtl',
    language: 'ar',
    direction: 'rtl',
    title: 'كيف تُقرأ الروابط: 10:30 (USA)',
    summary: 'عنوان «بين قوسين».',
  }),
  submission({ slug: 'ja', language: 'ja', title: 'リンクが開かれる前に読まれるもの', summary: 'プレビュー。' }),
  submission({
    slug: 'two',
    authors: [
      { name: 'Ann O’Hara', slug: 'ann', fediverse: '@ann@social.example', url: 'https://ann.example/' },
      { name: 'بن', slug: 'ben' },
    ],
  }),
  submission({
    slug: 'long',
    title: `${'Thirty characters of a title. '.repeat(10).trim()}`,
    summary: 'A sentence that does not end, '.repeat(100),
  }),
  submission({ slug: 'über-straße-ключ', title: 'A slug in many scripts' }),
  submission({ slug: 'heavy', html: '<p>A very long text.</p>'.repeat(60_000) }),
]

let service: TestService
beforeAll(async () => {
  const card = await sharp({ create: { width: 1200, height: 630, channels: 3, background: '#b3261e' } })
    .jpeg()
    .toBuffer()
  service = await createTestService(undefined, () => ({ drawCard: async () => ({ bytes: card, flaws: [] }) }))
  await service.publish(ARTICLES)
  const { articles, paths } = (await service.context.publication())!
  expect(await articles.count()).toBe(ARTICLES.length)
  expect(paths.root).toBe(ROOT)
})

const site = {
  fetch(url: string, init?: RequestInit) {
    expect(url.startsWith(ROOT)).toBe(true)
    return service.request(url.slice(ROOT.length), init)
  },
}

describe.each(Object.entries(EMULATORS))('%s', (name, read) => {
  it.each(ARTICLES.map(({ slug, title }) => [slug, title]))('shows the article “%s” as it is', async (slug, title) => {
    const card = await read(site, `${ROOT}/articles/${encodeURIComponent(slug)}`)
    expect(card.title).toBe(title)
    if (card.site !== undefined) expect(card.site).toBe('The Example')
    if (slug === 'full' && !['pinterest', 'wordpress'].includes(name))
      expect(card.image).toMatch(/^https:\/\/news\.example\//)
  })
})
